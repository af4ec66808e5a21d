#pragma once

/// Inputs: what was asked or observed. Each may be refused; none is true by itself.

#include <optional>
#include <variant>

#include "centre/flow.h"

namespace naru::centre::input {

// Administration: the configuration enters like everything else. Putting the same again records
// nothing.
struct ConfigureQueue {
    QueueId queue;
    QueueRules rules;
};

struct ConfigureAgent {
    AgentId agent;
    std::vector<QueueId> queues;
};

/// All skills that the consultant has now, whoever gave or took them; each skill once. Position:
/// their place in the order of top-down and round robin, the lowest first.
struct ConfigureSkills {
    AgentId agent;
    std::uint32_t position = 0;
    std::vector<SkillLevel> skills;
};

struct ConfigureFlow {
    FlowRules rules;
};

/// Who goes before others by what they are; it holds at once, also for those who wait.
struct ConfigureCallers {
    CallerPriority rules;
};

/// The calendar: who calls from now on goes through this flow, one without an id being the standard
/// one. Refused when it has faults (flow_faults.h) or its id is another flow's: then the one in
/// force stays.
struct FlowTold {
    Flow flow;
};

/// The calendar: from now on the house is open, or is not.
struct ServiceTold {
    Service service = Service::open;
};

/// A team leader, or the clock for them: from now on callers meet a surge, a known incident, both
/// or neither. The same again changes nothing.
struct SituationTold {
    Situation situation;
};

/// The calendar: it is this day, counted as the calendar likes. The same day again changes nothing.
struct DayTold {
    std::int32_t day = 0;
};

/// A new run of control: recorded as the first fact of its epoch.
struct EpochBegun {
    std::uint64_t epoch = 0;
};

/// Everything that the worker run observed up to `number` is among the inputs of this turn.
struct ObservationsTaken {
    std::uint64_t worker_run = 0;
    std::uint64_t number = 0;
};

// Calls.
/// A call for the centre's number. `contact` was chosen by the call layer and is new.
struct CallArrived {
    ContactId contact;
    Channel channel = Channel::telephone;
    CallerKey caller = {};
};

/// What the office knows of the caller. It comes when it is known, so that no call waits for it,
/// and again when it has changed.
struct CallerClassTold {
    ContactId contact;
    CallerKind kind = CallerKind::other;
    bool has_open_case = false;
};

/// The caller's leg is up (our 200 is out): the flow starts.
struct CallAnswered {
    ContactId contact;
};

struct PromptFinished {
    ContactId contact;
    PlayId play;
};

/// `play` is the prompt that ran when the key went down, or none.
struct DigitPressed {
    ContactId contact;
    char digit = '0';
    PlayId play;
};

/// Whether what the caller keyed can be the number that was asked for; the digits are not here.
struct NumberChecked {
    ContactId contact;
    bool is_valid = false;
};

/// The customer's leg is gone (BYE, CANCEL, transport).
struct CustomerGone {
    ContactId contact;
    EndedBy by = EndedBy::customer;
};

// Offers and talks.
/// The consultant's leg was answered for this offer.
struct OfferAnswered {
    OfferId offer;
};

struct OfferDeclined {
    OfferId offer;
};

/// Nobody registered, 4xx to 6xx, no transport.
struct OfferUnreachable {
    OfferId offer;
};

/// Both legs of the contact's bridge have media: the talk begins (RS-14: never before).
struct BridgeConfirmed {
    ContactId contact;
};

/// The consultant's leg ended by their own doing or failed for good.
struct AgentLegGone {
    ContactId contact;
    AgentId agent;
};

/// The recording of the contact was sealed, or failed.
struct RecordingSealed {
    ContactId contact;
    std::uint64_t milliseconds = 0;
};

struct RecordingFailed {
    ContactId contact;
};

// Consultants ask.
struct PresenceAsked {
    AgentId agent;
    Presence presence = Presence::not_ready;
    AwayReason reason = AwayReason::none;
};

struct HoldAsked {
    AgentId agent;
    ContactId contact;
};

struct ResumeAsked {
    AgentId agent;
    ContactId contact;
};

/// `as`: what the consultant took themselves for when they asked, beside another; none: theirs. Who
/// only wanted to leave must not end a talk that was given to them meanwhile.
struct HangUpAsked {
    AgentId agent;
    ContactId contact;
    std::optional<Part> as = {};
};

/// Pass the customer on, blind: to whoever serves a queue, or to one consultant first. Exactly one
/// of the two is said.
struct TransferAsked {
    AgentId agent;
    ContactId contact;
    QueueId queue;
    AgentId to;
};

/// Ask a colleague first, while the customer waits with music: the best one of a queue who is free,
/// or one by name. Exactly one of the two is said.
struct ConsultAsked {
    AgentId agent;
    ContactId contact;
    QueueId queue;
    AgentId to;
};

/// The colleague who was asked has the customer from now on.
struct ConsultCompleteAsked {
    AgentId agent;
    ContactId contact;
};

/// The customer again, without the colleague: whether they are there or their telephone rings.
struct TakeBackAsked {
    AgentId agent;
    ContactId contact;
};

/// All three hear each other.
struct ConferenceAsked {
    AgentId agent;
    ContactId contact;
};

struct WrapUpExtendAsked {
    AgentId agent;
    ContactId contact;
};

/// Topic and disposition are codes of the office's lists, already checked there.
struct WrapUpCompleteAsked {
    AgentId agent;
    ContactId contact;
    std::string topic;
    std::string disposition;
};

// A team leader orders. Who that is, is noted at the door.
/// So many steps of priority before those of its queue; below 0 after them. Beyond ahead_max it is
/// that.
struct PriorityOrdered {
    ContactId contact;
    std::int32_t ahead = 0;
};

/// A contact that waits goes to another queue, and keeps its age.
struct MoveOrdered {
    ContactId contact;
    QueueId queue;
};

/// A contact that waits, or rings at somebody else's, is put to one consultant alone at first.
struct ReassignOrdered {
    ContactId contact;
    AgentId to;
};

/// The telephone stops ringing; the consultant is not asked again for this contact at once.
struct RecallOrdered {
    OfferId offer;
};

/// A contact that is stuck ends, wherever it is.
struct CompleteOrdered {
    ContactId contact;
};

/// A team leader takes part in a talk: their own telephone rings, or what they do in it changes.
/// `part` is one of a team leader's.
struct ListenOrdered {
    AgentId leader;
    ContactId contact;
    Part part = Part::listening;
};

/// The team leader, who is in the talk, has the customer from now on.
struct TakeOverOrdered {
    AgentId leader;
    ContactId contact;
};

enum class SentTo : std::uint8_t { not_ready, logged_out, last = logged_out };

/// A consultant is offered nothing more; what they do now goes on.
struct LeaveOrdered {
    AgentId agent;
    SentTo to = SentTo::not_ready;
};

/// The seat's telephone registered, or its line is lost.
struct SeatBack {
    AgentId agent;
};

struct SeatLost {
    AgentId agent;
};

/// The instant of next_deadline(state) has come: everything that is due happens.
struct DeadlineDue {};

}  // namespace naru::centre::input

namespace naru::centre {

using Input = std::variant<
    input::ConfigureQueue, input::ConfigureAgent, input::ConfigureSkills, input::ConfigureFlow,
    input::ConfigureCallers, input::CallerClassTold, input::FlowTold, input::ServiceTold,
    input::SituationTold, input::DayTold, input::EpochBegun, input::ObservationsTaken,
    input::CallArrived, input::CallAnswered, input::PromptFinished, input::DigitPressed,
    input::NumberChecked, input::CustomerGone, input::OfferAnswered, input::OfferDeclined,
    input::OfferUnreachable, input::BridgeConfirmed, input::AgentLegGone, input::RecordingSealed,
    input::RecordingFailed, input::PresenceAsked, input::HoldAsked, input::ResumeAsked,
    input::HangUpAsked, input::TransferAsked, input::ConsultAsked, input::ConsultCompleteAsked,
    input::TakeBackAsked, input::ConferenceAsked, input::WrapUpExtendAsked,
    input::WrapUpCompleteAsked, input::PriorityOrdered, input::MoveOrdered, input::ReassignOrdered,
    input::RecallOrdered, input::CompleteOrdered, input::ListenOrdered, input::TakeOverOrdered,
    input::LeaveOrdered, input::SeatBack, input::SeatLost, input::DeadlineDue>;

/// Why an input was refused: a value of the domain, no error. The office says it in Korean.
enum class Refusal : std::uint8_t {
    none,
    no_such_contact,
    no_such_agent,
    no_such_offer,
    offer_is_over,
    customer_has_left,
    not_your_contact,
    not_talking,
    not_held,
    already_so,
    not_in_wrap_up,
    no_extension_left,
    topic_missing,
    stale,
    no_seat,
    no_such_queue,
    nobody_there,
    bad_flow,
    not_waiting,
    nobody_asked,
    busy,
    last = busy
};

}  // namespace naru::centre
