#pragma once

/// What always holds at the end of a turn, named. Checked before the turn is journalled, so that
/// stopping undoes the mistake instead of keeping it.

#include <string>
#include <vector>

#include "centre/state.h"

namespace naru::centre {

/// Empty when all hold. Cost: linear in the state; always in tests, sampled live.
[[nodiscard]] std::vector<std::string> broken_invariants(const State& state, Instant now);

}  // namespace naru::centre
