#pragma once

/// What one consultant sees: a pure fold of the centre's state. The caller's number and the drafts
/// are the office's.

#include <optional>
#include <string>
#include <vector>

#include "centre/state.h"

namespace naru::views {

struct DeskOffer {
    OfferId id;
    ContactId contact;
    QueueId queue;
    char choice = 0;
    Instant arrived_at;
    Instant queued_at;
    Instant expires_at;
    /// Who passed the contact on last; none: nobody did.
    AgentId passed_by;
    /// To take part beside this consultant; none: the contact is theirs if they accept.
    std::optional<centre::Part> part;
    AgentId beside;
};

struct DeskContact {
    ContactId id;
    QueueId queue;
    char choice = 0;
    Instant arrived_at;
    Instant queued_at;
    Instant answered_at;
    std::optional<Instant> talk_started_at;
    bool held = false;
    bool notice_heard = false;
    bool recording = false;
    /// Who passed the contact on last; none: nobody did.
    AgentId passed_by;
    /// Set when the consultant's part is over and they code the talk.
    std::optional<centre::WrapUp> wrap_up = {};
    /// They take part beside this consultant; none: the talk is theirs.
    std::optional<centre::Part> part = {};
    AgentId beside = {};
    /// Whom they hear beside the customer, and the colleague who was asked and is not there.
    std::vector<centre::Party> parties = {};
    std::optional<centre::PastParty> past_party = {};
};

struct DeskQueue {
    QueueId id;
    std::uint32_t waiting = 0;
    std::optional<Instant> longest_since;
};

struct Desk {
    AgentId agent;
    centre::Presence presence = centre::Presence::logged_out;
    centre::AwayReason reason = centre::AwayReason::none;
    centre::Activity activity = centre::Activity::idle;
    Instant since;
    std::optional<centre::Wish> next;
    bool seat = false;
    std::uint32_t answered = 0;
    std::optional<DeskOffer> offer;
    std::optional<DeskContact> contact;
    std::vector<DeskQueue> queues;
    /// Place among the idle of the first queue, from 1; 0 when not idle.
    std::uint32_t rank = 0;
    centre::QueueRules rules;
};

[[nodiscard]] Desk desk_of(const centre::State& state, AgentId agent);

/// Whose desk a fact changes, after it was made true: those it names, and those who serve its
/// contact's queue.
[[nodiscard]] std::vector<AgentId> concerned_agents(const centre::State& after,
                                                    const centre::Fact& fact);

}  // namespace naru::views
