#pragma once

/// What hangs on the wall: who waits, how long, and who is there. A pure fold of the centre's
/// state.

#include <cstdint>
#include <optional>
#include <vector>

#include "centre/state.h"

namespace naru::views {

struct WallboardQueue {
    QueueId queue;
    std::uint32_t waiting = 0;
    /// Since when the one who waits longest has waited.
    std::optional<Instant> longest_since;
    /// Consultants who could be rung now, and those who are ready, whatever they do.
    std::uint32_t idle = 0;
    std::uint32_t ready = 0;
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
};

[[nodiscard]] Wallboard wallboard_of(const centre::State& state, Instant now);

}  // namespace naru::views
