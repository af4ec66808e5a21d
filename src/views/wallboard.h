#pragma once

/// What hangs on the wall: who waits, how long, and who is there. Pure: from the centre's state and
/// the contacts that are not over.

#include <cstdint>
#include <optional>
#include <vector>

#include "centre/state.h"
#include "views/history.h"

namespace naru::views {

struct WallboardQueue {
    QueueId queue;
    std::uint32_t waiting = 0;
    /// Since when the one who waits longest has waited.
    std::optional<Instant> longest_since;
    /// Consultants who could be rung now, and those who are ready, whatever they do.
    std::uint32_t idle = 0;
    std::uint32_t ready = 0;
    /// Consultants with a contact of this queue: in talk or on hold, and wrapping up.
    std::uint32_t talking = 0;
    std::uint32_t wrap_up = 0;
    std::optional<std::uint32_t> estimate_minutes;
};

struct Wallboard {
    Instant as_of;
    /// Of all queues; a consultant of several counts once.
    WallboardQueue total;
    std::vector<WallboardQueue> queues;
    // Consultants by what they do.
    std::uint32_t idle = 0;
    std::uint32_t ringing = 0;
    std::uint32_t talking = 0;  // or on hold
    std::uint32_t wrap_up = 0;
    std::uint32_t not_ready = 0;
    std::uint32_t disconnected = 0;
    /// What every caller is told now.
    centre::Situation situation;
};

/// `history` knows the queue of a contact that is over and still wrapped up.
[[nodiscard]] Wallboard wallboard_of(const centre::State& state, const History& history,
                                     Instant now);

}  // namespace naru::views
