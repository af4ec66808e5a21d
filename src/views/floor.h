#pragma once

/// What a team leader sees of the floor: everybody who works, and everybody who waits in the order
/// in which they will be taken. Pure. Names and callers are the office's.

#include <cstdint>
#include <optional>
#include <vector>

#include "centre/state.h"

namespace naru::views {

struct FloorAgent {
    AgentId id;
    centre::Presence presence = centre::Presence::logged_out;
    centre::AwayReason reason = centre::AwayReason::none;
    centre::Activity activity = centre::Activity::idle;
    Instant since;
    std::optional<centre::Wish> next;
    bool seat = false;
    /// Whom they talk to, are rung for, or wrap up; none.
    ContactId contact;
    QueueId queue;  // the contact's, while it is not over
    OfferId offer;
    /// Accepted, and the two do not hear each other yet.
    bool is_connecting = false;
    std::vector<QueueId> queues;
    std::uint32_t talks_today = 0;
    Duration talk_today{};
    /// Offers in a row that were not answered; talks that are not coded yet.
    std::uint32_t misses = 0;
    std::uint32_t uncoded = 0;
    /// Who takes part in their talk, or is called to it.
    std::vector<centre::Party> beside;
};

struct FloorRing {
    OfferId offer;
    AgentId agent;
};

struct FloorWaiting {
    ContactId id;
    QueueId queue;
    char choice = 0;
    Instant arrived_at;
    Instant queued_at;
    std::int32_t ahead = 0;
    bool at_head = false;
    /// Passed on by somebody who talked to it, or lost before a talk.
    std::uint32_t transfers = 0;
    AgentId kept_for;
    std::vector<FloorRing> rings;
};

struct Floor {
    Instant as_of;
    std::vector<FloorAgent> agents;  // by id
    /// The first `waiting_max`, and how many there are.
    std::vector<FloorWaiting> waiting;
    std::uint32_t waiting_count = 0;
};

/// A longer list is read by nobody, and costs every page that is open.
inline constexpr std::size_t waiting_max = 200;

[[nodiscard]] Floor floor_of(const centre::State& state, Instant now);

}  // namespace naru::views
