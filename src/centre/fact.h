#pragma once

/// Facts: what was decided. True for ever, kept in the journal, the only thing that changes state.
///
/// Each has a stable code: never re-used, and the fields of a code never change meaning (a new need
/// gets a new code). Those of the house and of its consultants are here, those of a contact in the
/// order of its life in three headers beside this one.

#include <variant>

#include "centre/fact_dialog.h"
#include "centre/fact_talk.h"
#include "centre/fact_waiting.h"
#include "centre/flow.h"

namespace naru::centre::fact {

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

/// Who arrives from now on meets this.
struct SituationChanged {
    static constexpr std::uint16_t code = 97;
    Situation situation;
    NARU_FIELDS(SituationChanged, &SituationChanged::situation);
};

/// What a media worker observed up to this number was taken in the same batch: after a crash it is
/// not taken twice, so that a key counts once.
struct ObservationsTaken {
    static constexpr std::uint16_t code = 5;
    std::uint64_t worker_run = 0;
    std::uint64_t number = 0;
    NARU_FIELDS(ObservationsTaken, &ObservationsTaken::worker_run, &ObservationsTaken::number);
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

}  // namespace naru::centre::fact

namespace naru::centre {

using Fact = std::variant<
    fact::EpochStarted, fact::QueueConfigured, fact::AgentConfigured, fact::AgentQualified,
    fact::DayBegan, fact::CallerKnown, fact::ContactKept, fact::KeepOver, fact::NeedRelaxed,
    fact::RingWidened, fact::FlowConfigured, fact::FlowChanged, fact::ServiceChanged,
    fact::SituationChanged, fact::ObservationsTaken, fact::ContactArrived, fact::FlowStarted,
    fact::StepEntered, fact::PromptStarted, fact::PromptHeard, fact::DigitDiscarded,
    fact::DigitKept, fact::MenuChosen, fact::MenuSilent, fact::IncidentTold, fact::MessageWished,
    fact::NumberAsked, fact::NumberDigitTaken, fact::NumberKeyed, fact::NumberFit,
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
