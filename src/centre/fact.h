#pragma once

/// Facts: what was decided. True for ever, kept in the journal, the only thing that changes state.
///
/// Each has a stable code: never re-used, and the fields of a code never change meaning (a new need
/// gets a new code).

#include <variant>

#include "centre/flow.h"

namespace naru::centre::fact {

#define NARU_FIELDS(type, ...)          \
    static constexpr auto fields() {    \
        return std::tuple{__VA_ARGS__}; \
    }                                   \
    friend bool operator==(const type&, const type&) = default

/// A new run of control began; instants are anchored anew, never below the last one.
struct EpochStarted {
    static constexpr std::uint16_t code = 1;
    std::uint64_t epoch = 0;
    NARU_FIELDS(EpochStarted, &EpochStarted::epoch);
};

struct QueueConfigured {
    static constexpr std::uint16_t code = 90;  // 8 was one without ageing, 6 without skills
    QueueId queue;
    QueueRules rules;
    NARU_FIELDS(QueueConfigured, &QueueConfigured::queue, &QueueConfigured::rules);
};

struct AgentConfigured {
    static constexpr std::uint16_t code = 3;
    AgentId agent;
    std::vector<QueueId> queues;
    NARU_FIELDS(AgentConfigured, &AgentConfigured::agent, &AgentConfigured::queues);
};

/// What a consultant can, and their place in the order of top-down and round robin. The whole set:
/// what is not in it was locked.
struct AgentQualified {
    static constexpr std::uint16_t code = 9;
    AgentId agent;
    std::uint32_t position = 0;
    std::vector<SkillLevel> skills;
    NARU_FIELDS(AgentQualified, &AgentQualified::agent, &AgentQualified::position,
                &AgentQualified::skills);
};

/// A day of the house began: what is counted for a day starts anew.
struct DayBegan {
    static constexpr std::uint16_t code = 22;
    std::int32_t day = 0;
    NARU_FIELDS(DayBegan, &DayBegan::day);
};

struct FlowConfigured {
    static constexpr std::uint16_t code = 4;
    FlowRules rules;
    NARU_FIELDS(FlowConfigured, &FlowConfigured::rules);
};

/// Who calls from now on goes through this flow. Without an id: through the standard one.
struct FlowChanged {
    static constexpr std::uint16_t code = 70;
    Flow flow;
    NARU_FIELDS(FlowChanged, &FlowChanged::flow);
};

/// Who arrives from now on meets an open house, or a closed one.
struct ServiceChanged {
    static constexpr std::uint16_t code = 7;
    Service service = Service::open;
    NARU_FIELDS(ServiceChanged, &ServiceChanged::service);
};

/// What a media worker observed up to this number was taken in the same batch: after a crash it is
/// not taken twice, so that a key counts once.
struct ObservationsTaken {
    static constexpr std::uint16_t code = 5;
    std::uint64_t worker_run = 0;
    std::uint64_t number = 0;
    NARU_FIELDS(ObservationsTaken, &ObservationsTaken::worker_run, &ObservationsTaken::number);
};

// The way of a contact to its queue.
struct ContactArrived {
    static constexpr std::uint16_t code = 10;
    ContactId contact;
    Channel channel = Channel::telephone;
    NARU_FIELDS(ContactArrived, &ContactArrived::contact, &ContactArrived::channel);
};

/// Recorded only where it is known.
struct CallerKnown {
    static constexpr std::uint16_t code = 25;
    ContactId contact;
    CallerKey caller;
    NARU_FIELDS(CallerKnown, &CallerKnown::contact, &CallerKnown::caller);
};

struct FlowStarted {
    static constexpr std::uint16_t code = 11;
    ContactId contact;
    NARU_FIELDS(FlowStarted, &FlowStarted::contact);
};

/// The caller came to this step of the flow that their contact began with.
struct StepEntered {
    static constexpr std::uint16_t code = 71;
    ContactId contact;
    StepId step;
    NARU_FIELDS(StepEntered, &StepEntered::contact, &StepEntered::step);
};

/// A prompt began; one that ran is over by it.
struct PromptStarted {
    static constexpr std::uint16_t code = 12;
    ContactId contact;
    PlayId play;
    Announcement announcement;
    NARU_FIELDS(PromptStarted, &PromptStarted::contact, &PromptStarted::play,
                &PromptStarted::announcement);
};

/// Heard to its end. Of a notice this is what the law wants kept.
struct PromptHeard {
    static constexpr std::uint16_t code = 13;
    ContactId contact;
    PlayId play;
    PromptId prompt = PromptId::greeting;
    NARU_FIELDS(PromptHeard, &PromptHeard::contact, &PromptHeard::play, &PromptHeard::prompt);
};

/// A key was pressed where it does not count. Not which: it may be a digit of a number that is the
/// caller's own.
struct DigitDiscarded {
    static constexpr std::uint16_t code = 72;  // 14 was one with its digit
    ContactId contact;
    NARU_FIELDS(DigitDiscarded, &DigitDiscarded::contact);
};

/// A key before the menu had begun: it counts when the menu comes (type-ahead).
struct DigitKept {
    static constexpr std::uint16_t code = 15;
    ContactId contact;
    char digit = '0';
    NARU_FIELDS(DigitKept, &DigitKept::contact, &DigitKept::digit);
};

/// The key that leads on from a menu; '-': nothing was pressed often enough.
struct MenuChosen {
    static constexpr std::uint16_t code = 16;
    ContactId contact;
    char choice = '0';
    NARU_FIELDS(MenuChosen, &MenuChosen::contact, &MenuChosen::choice);
};

/// The menu's wait passed without a key.
struct MenuSilent {
    static constexpr std::uint16_t code = 17;
    ContactId contact;
    NARU_FIELDS(MenuSilent, &MenuSilent::contact);
};

// A number that the caller keys in. Its digits are in the vault, under the contact.
/// It is asked for, from its first digit on: what was keyed before is gone.
struct NumberAsked {
    static constexpr std::uint16_t code = 73;
    ContactId contact;
    NumberKind number = NumberKind::business;
    NARU_FIELDS(NumberAsked, &NumberAsked::contact, &NumberAsked::number);
};

struct NumberDigitTaken {
    static constexpr std::uint16_t code = 74;
    ContactId contact;
    NARU_FIELDS(NumberDigitTaken, &NumberDigitTaken::contact);
};

/// The caller has keyed all of it; whether it can be one is being looked at.
struct NumberKeyed {
    static constexpr std::uint16_t code = 75;
    ContactId contact;
    NARU_FIELDS(NumberKeyed, &NumberKeyed::contact);
};

/// It can be one: it is read back.
struct NumberFit {
    static constexpr std::uint16_t code = 76;
    ContactId contact;
    NARU_FIELDS(NumberFit, &NumberFit::contact);
};

/// It cannot be one: a wrong length, a wrong check digit.
struct NumberUnfit {
    static constexpr std::uint16_t code = 77;
    ContactId contact;
    NARU_FIELDS(NumberUnfit, &NumberUnfit::contact);
};

/// The caller says that it is theirs.
struct NumberConfirmed {
    static constexpr std::uint16_t code = 78;
    ContactId contact;
    NumberKind number = NumberKind::business;
    NARU_FIELDS(NumberConfirmed, &NumberConfirmed::contact, &NumberConfirmed::number);
};

/// The caller goes on without one.
struct NumberLeftOut {
    static constexpr std::uint16_t code = 79;
    ContactId contact;
    NARU_FIELDS(NumberLeftOut, &NumberLeftOut::contact);
};

struct ContactQueued {
    static constexpr std::uint16_t code = 18;
    ContactId contact;
    QueueId queue;
    NARU_FIELDS(ContactQueued, &ContactQueued::contact, &ContactQueued::queue);
};

/// Back at the head of its queue with its old age: the consultant was lost before the talk through
/// no fault of the customer's.
struct ContactRequeued {
    static constexpr std::uint16_t code = 21;  // 19 was one without its reason
    ContactId contact;
    Return why = Return::agent_left;
    NARU_FIELDS(ContactRequeued, &ContactRequeued::contact, &ContactRequeued::why);
};

/// It goes so many steps of priority before those of its queue from now on.
struct ContactPrioritised {
    static constexpr std::uint16_t code = 60;
    ContactId contact;
    std::int32_t ahead = 0;
    NARU_FIELDS(ContactPrioritised, &ContactPrioritised::contact, &ContactPrioritised::ahead);
};

/// It has waited long enough for so many steps of priority by its age.
struct ContactAged {
    static constexpr std::uint16_t code = 91;
    ContactId contact;
    std::int32_t steps = 0;
    NARU_FIELDS(ContactAged, &ContactAged::contact, &ContactAged::steps);
};

/// What the office knows of the caller, as far as it counts for their turn.
struct CallerClassed {
    static constexpr std::uint16_t code = 93;
    ContactId contact;
    CallerKind kind = CallerKind::other;
    bool has_open_case = false;
    NARU_FIELDS(CallerClassed, &CallerClassed::contact, &CallerClassed::kind,
                &CallerClassed::has_open_case);
};

/// Who goes before others by what they are, from now on and also of those who wait.
struct CallersPrioritised {
    static constexpr std::uint16_t code = 94;
    CallerPriority rules;
    NARU_FIELDS(CallersPrioritised, &CallersPrioritised::rules);
};

/// Its queue was too much for it: it waits in another one from now on, as old as it is.
struct ContactOverflowed {
    static constexpr std::uint16_t code = 95;
    ContactId contact;
    QueueId from;
    QueueId to;
    OverflowWhy why = OverflowWhy::waited;
    NARU_FIELDS(ContactOverflowed, &ContactOverflowed::contact, &ContactOverflowed::from,
                &ContactOverflowed::to, &ContactOverflowed::why);
};

/// It has waited long enough to go on, and nobody is there where it would: looked at again later.
struct OverflowDeferred {
    static constexpr std::uint16_t code = 96;
    ContactId contact;
    NARU_FIELDS(OverflowDeferred, &OverflowDeferred::contact);
};

/// It waits in another queue from now on, as old as it is.
struct ContactMoved {
    static constexpr std::uint16_t code = 61;
    ContactId contact;
    QueueId queue;
    NARU_FIELDS(ContactMoved, &ContactMoved::contact, &ContactMoved::queue);
};

/// It waits for one consultant alone, until then: that of the caller's last talk, or who it was
/// passed on or given to.
struct ContactKept {
    static constexpr std::uint16_t code = 26;
    ContactId contact;
    AgentId agent;
    Instant until;
    NARU_FIELDS(ContactKept, &ContactKept::contact, &ContactKept::agent, &ContactKept::until);
};

/// It waits for them alone no longer.
struct KeepOver {
    static constexpr std::uint16_t code = 27;
    ContactId contact;
    NARU_FIELDS(KeepOver, &KeepOver::contact);
};

/// It has waited long enough for the next step of its queue's needs.
struct NeedRelaxed {
    static constexpr std::uint16_t code = 23;
    ContactId contact;
    std::uint32_t step = 0;
    NARU_FIELDS(NeedRelaxed, &NeedRelaxed::contact, &NeedRelaxed::step);
};

/// One more telephone may ring for it at once.
struct RingWidened {
    static constexpr std::uint16_t code = 24;
    ContactId contact;
    NARU_FIELDS(RingWidened, &RingWidened::contact);
};

// Offers and talks.
struct ContactOffered {
    static constexpr std::uint16_t code = 92;  // 62 was one without its steps, 30 without selection
    OfferId offer;
    ContactId contact;
    AgentId agent;
    Instant expires_at;
    Selection selection = {};
    NARU_FIELDS(ContactOffered, &ContactOffered::offer, &ContactOffered::contact,
                &ContactOffered::agent, &ContactOffered::expires_at, &ContactOffered::selection);
};

struct OfferEnded {
    static constexpr std::uint16_t code = 31;
    OfferId offer;
    OfferEnd how = OfferEnd::withdrawn;
    NARU_FIELDS(OfferEnded, &OfferEnded::offer, &OfferEnded::how);
};

/// The first accepted answer won; customer and consultant are being bridged.
struct ContactAnswered {
    static constexpr std::uint16_t code = 32;
    ContactId contact;
    AgentId agent;
    NARU_FIELDS(ContactAnswered, &ContactAnswered::contact, &ContactAnswered::agent);
};

/// A consultant accepted after another had: no answer, no miss. The offer itself ended as
/// withdrawn before.
struct RaceLost {
    static constexpr std::uint16_t code = 43;
    OfferId offer;
    ContactId contact;
    AgentId agent;
    NARU_FIELDS(RaceLost, &RaceLost::offer, &RaceLost::contact, &RaceLost::agent);
};

/// Both hear each other; the talk and its recording begin.
struct TalkStarted {
    static constexpr std::uint16_t code = 33;
    ContactId contact;
    NARU_FIELDS(TalkStarted, &TalkStarted::contact);
};

struct ContactHeld {
    static constexpr std::uint16_t code = 34;
    ContactId contact;
    NARU_FIELDS(ContactHeld, &ContactHeld::contact);
};

struct ContactResumed {
    static constexpr std::uint16_t code = 35;
    ContactId contact;
    NARU_FIELDS(ContactResumed, &ContactResumed::contact);
};

/// The consultant passed the customer on: their part is over, and the customer waits at the head of
/// the queue for the next one.
struct ContactTransferred {
    static constexpr std::uint16_t code = 44;
    ContactId contact;
    AgentId agent;
    QueueId queue;
    NARU_FIELDS(ContactTransferred, &ContactTransferred::contact, &ContactTransferred::agent,
                &ContactTransferred::queue);
};

// Others in a talk.
/// A telephone rings for somebody who is to take part beside the consultant: a colleague whom they
/// ask, of a queue or by name, or a team leader.
struct PartyCalled {
    static constexpr std::uint16_t code = 80;
    OfferId offer;
    ContactId contact;
    AgentId agent;
    Part part = Part::consulted;
    QueueId queue;  // whose best one it is; none: they were chosen by name
    Instant expires_at;
    NARU_FIELDS(PartyCalled, &PartyCalled::offer, &PartyCalled::contact, &PartyCalled::agent,
                &PartyCalled::part, &PartyCalled::queue, &PartyCalled::expires_at);
};

/// They are there.
struct PartyCame {
    static constexpr std::uint16_t code = 81;
    ContactId contact;
    AgentId agent;
    Part part = Part::consulted;
    NARU_FIELDS(PartyCame, &PartyCame::contact, &PartyCame::agent, &PartyCame::part);
};

struct PartyChanged {
    static constexpr std::uint16_t code = 82;
    ContactId contact;
    AgentId agent;
    Part part = Part::consulted;
    NARU_FIELDS(PartyChanged, &PartyChanged::contact, &PartyChanged::agent, &PartyChanged::part);
};

/// They are there no longer, or did not come.
struct PartyLeft {
    static constexpr std::uint16_t code = 83;
    ContactId contact;
    AgentId agent;
    Part part = Part::consulted;
    PartyEnd why = PartyEnd::left;
    NARU_FIELDS(PartyLeft, &PartyLeft::contact, &PartyLeft::agent, &PartyLeft::part,
                &PartyLeft::why);
};

/// The talk is that of another from now on, who was in it already: the first one's part is over.
struct ContactHandedOver {
    static constexpr std::uint16_t code = 84;
    ContactId contact;
    AgentId agent;
    AgentId to;
    QueueId queue;
    HandOver how = HandOver::completed;
    NARU_FIELDS(ContactHandedOver, &ContactHandedOver::contact, &ContactHandedOver::agent,
                &ContactHandedOver::to, &ContactHandedOver::queue, &ContactHandedOver::how);
};

/// The customer's side is over, by whom and why. A talk that ran goes on as the consultant's
/// wrap-up.
struct ContactEnded {
    static constexpr std::uint16_t code = 36;
    ContactId contact;
    ContactEnd why = ContactEnd::completed;
    EndedBy by = EndedBy::customer;
    NARU_FIELDS(ContactEnded, &ContactEnded::contact, &ContactEnded::why, &ContactEnded::by);
};

struct WrapUpStarted {
    static constexpr std::uint16_t code = 37;
    ContactId contact;
    AgentId agent;
    Instant until;
    NARU_FIELDS(WrapUpStarted, &WrapUpStarted::contact, &WrapUpStarted::agent,
                &WrapUpStarted::until);
};

struct WrapUpExtended {
    static constexpr std::uint16_t code = 45;  // 38 to 40 were those of a contact with one wrap-up
    ContactId contact;
    AgentId agent;
    Instant until;
    NARU_FIELDS(WrapUpExtended, &WrapUpExtended::contact, &WrapUpExtended::agent,
                &WrapUpExtended::until);
};

/// The consultant coded the contact.
struct WrapUpCompleted {
    static constexpr std::uint16_t code = 46;
    ContactId contact;
    AgentId agent;
    std::string topic;
    std::string disposition;
    NARU_FIELDS(WrapUpCompleted, &WrapUpCompleted::contact, &WrapUpCompleted::agent,
                &WrapUpCompleted::topic, &WrapUpCompleted::disposition);
};

/// Its time ran out; the draft stays open to its form, and the consultant is free (or takes the
/// reserved presence).
struct WrapUpExpired {
    static constexpr std::uint16_t code = 47;
    ContactId contact;
    AgentId agent;
    NARU_FIELDS(WrapUpExpired, &WrapUpExpired::contact, &WrapUpExpired::agent);
};

struct RecordingSealed {
    static constexpr std::uint16_t code = 41;
    ContactId contact;
    std::uint64_t milliseconds = 0;
    NARU_FIELDS(RecordingSealed, &RecordingSealed::contact, &RecordingSealed::milliseconds);
};

struct RecordingFailed {
    static constexpr std::uint16_t code = 42;
    ContactId contact;
    NARU_FIELDS(RecordingFailed, &RecordingFailed::contact);
};

// Consultants.
struct PresenceChanged {
    static constexpr std::uint16_t code = 50;
    AgentId agent;
    Presence presence = Presence::not_ready;
    AwayReason reason = AwayReason::none;
    NARU_FIELDS(PresenceChanged, &PresenceChanged::agent, &PresenceChanged::presence,
                &PresenceChanged::reason);
};

/// Asked during a ring, talk or wrap-up: it holds when that is over; the latest intention wins.
struct PresenceReserved {
    static constexpr std::uint16_t code = 51;
    AgentId agent;
    Presence presence = Presence::not_ready;
    AwayReason reason = AwayReason::none;
    NARU_FIELDS(PresenceReserved, &PresenceReserved::agent, &PresenceReserved::presence,
                &PresenceReserved::reason);
};

struct SeatFound {
    static constexpr std::uint16_t code = 52;
    AgentId agent;
    NARU_FIELDS(SeatFound, &SeatFound::agent);
};

struct SeatLost {
    static constexpr std::uint16_t code = 53;
    AgentId agent;
    NARU_FIELDS(SeatLost, &SeatLost::agent);
};

/// The seat was away longer than the grace allows.
struct DeskGraceOver {
    static constexpr std::uint16_t code = 54;
    AgentId agent;
    NARU_FIELDS(DeskGraceOver, &DeskGraceOver::agent);
};

/// Who missed or declined this contact may be asked again.
struct AskAgain {
    static constexpr std::uint16_t code = 20;
    ContactId contact;
    NARU_FIELDS(AskAgain, &AskAgain::contact);
};

#undef NARU_FIELDS

}  // namespace naru::centre::fact

namespace naru::centre {

using Fact = std::variant<
    fact::EpochStarted, fact::QueueConfigured, fact::AgentConfigured, fact::AgentQualified,
    fact::DayBegan, fact::CallerKnown, fact::ContactKept, fact::KeepOver, fact::NeedRelaxed,
    fact::RingWidened, fact::FlowConfigured, fact::FlowChanged, fact::ServiceChanged,
    fact::ObservationsTaken, fact::ContactArrived, fact::FlowStarted, fact::StepEntered,
    fact::PromptStarted, fact::PromptHeard, fact::DigitDiscarded, fact::DigitKept, fact::MenuChosen,
    fact::MenuSilent, fact::NumberAsked, fact::NumberDigitTaken, fact::NumberKeyed, fact::NumberFit,
    fact::NumberUnfit, fact::NumberConfirmed, fact::NumberLeftOut, fact::ContactQueued,
    fact::ContactRequeued, fact::ContactPrioritised, fact::ContactAged, fact::CallerClassed,
    fact::CallersPrioritised, fact::ContactOverflowed, fact::OverflowDeferred, fact::ContactMoved,
    fact::ContactOffered, fact::OfferEnded, fact::ContactAnswered, fact::RaceLost,
    fact::TalkStarted, fact::ContactHeld, fact::ContactResumed, fact::ContactTransferred,
    fact::PartyCalled, fact::PartyCame, fact::PartyChanged, fact::PartyLeft,
    fact::ContactHandedOver, fact::ContactEnded, fact::WrapUpStarted, fact::WrapUpExtended,
    fact::WrapUpCompleted, fact::WrapUpExpired, fact::RecordingSealed, fact::RecordingFailed,
    fact::PresenceChanged, fact::PresenceReserved, fact::SeatFound, fact::SeatLost,
    fact::DeskGraceOver, fact::AskAgain>;

}  // namespace naru::centre
