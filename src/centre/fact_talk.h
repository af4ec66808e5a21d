#pragma once

/// Offers, talks, who takes part in them, and what is left to do after them. By way of fact.h.

#include "centre/fact_fields.h"
#include "centre/nouns.h"

namespace naru::centre::fact {

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

}  // namespace naru::centre::fact
