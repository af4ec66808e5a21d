#pragma once

/// First guesses for many servers: the square-root rule with its limits, and what overflows from a
/// group of servers (workforce study §1). The exact sums of erlang.h cost microseconds: use those.

#include "office/workforce/erlang.h"

namespace naru::office {

/// Halfin and Whitt: the share that waits when n = R + β√R, for ever more servers.
[[nodiscard]] Real halfin_whitt(Real beta);
/// The β of a share that waits.
[[nodiscard]] Real beta_of_waiting(Real waits);
/// Garnett: the same with patience; `impatience` is θ/μ, how much faster people give up than they
/// are served.
[[nodiscard]] Real garnett(Real beta, Real impatience);
/// ⌈R + β√R⌉.
[[nodiscard]] std::uint32_t square_root_staff(Real load, Real beta);

struct Overflow {
    Real mean = 0;        // erlangs
    Real peakedness = 0;  // variance / mean; 1 for Poisson traffic
};

/// Riordan: what a group of servers passes on.
[[nodiscard]] Overflow overflow_of(std::uint32_t servers, Real load);
/// Hayward: the blocking of peaked traffic, as that of B(n/z, a/z).
[[nodiscard]] Real hayward(Real servers, Real load, Real peakedness);

}  // namespace naru::office
