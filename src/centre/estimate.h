#pragma once

/// How long a caller waits. One function for what the house says aloud, shows on the page and puts
/// on the wall: nothing where it would be a guess (RS-52).

#include <optional>

#include "centre/state.h"

namespace naru::centre {

/// More is said as this much.
inline constexpr std::uint32_t minutes_to_wait_max = 99;

/// Whole minutes, begun ones counted, at most minutes_to_wait_max, for a caller of `queue` with so
/// many people before them: the pace of the last half hour's answers. 0 is less than a minute.
/// Nothing when nobody is ready or fewer than five were answered in that time.
[[nodiscard]] std::optional<std::uint32_t> minutes_to_wait(const State& state, QueueId queue,
                                                           Instant now, std::uint32_t people);

/// The same for who comes now: 0 when a consultant is idle and nobody waits.
[[nodiscard]] std::optional<std::uint32_t> minutes_to_wait(const State& state, QueueId queue,
                                                           Instant now);

/// For who comes now and may choose any queue of the menu: the longest of them, nothing when one of
/// them would be a guess.
[[nodiscard]] std::optional<std::uint32_t> minutes_to_wait(const State& state, Instant now);

}  // namespace naru::centre
