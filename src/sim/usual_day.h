#pragma once

/// Callers of a usual day (office/workforce/what_if.h), drawn: as many as come, when they come.

#include <vector>

#include "office/workforce/what_if.h"
#include "sim/study.h"

namespace naru::sim {

/// `number` is the day's own: each has callers of its own. Arrivals are Poisson by the half hour;
/// talk and patience are exponential. Each caller is drawn by their own place, so that those of a
/// smaller load are among those of a larger one. In the order of their arrival; `queue` is the
/// place in usual.queues.
[[nodiscard]] std::vector<Caller> callers_of(const office::UsualDay& usual,
                                             const office::WhatIf& question,
                                             std::uint32_t load_percent, std::uint32_t number,
                                             Instant begin);

}  // namespace naru::sim
