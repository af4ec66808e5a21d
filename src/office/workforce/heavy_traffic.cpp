#include "office/workforce/heavy_traffic.h"

#include <cmath>
#include <numbers>

namespace naru::office {

namespace {

Real density(Real x) {
    return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi_v<Real>);
}

/// P(N > x).
Real tail(Real x) {
    return std::erfc(x / std::numbers::sqrt2_v<Real>) / 2;
}

Real hazard(Real x) {
    return density(x) / tail(x);
}

}  // namespace

Real halfin_whitt(Real beta) {
    return 1 / (1 + beta * tail(-beta) / density(beta));
}

Real beta_of_waiting(Real waits) {
    Real low = 0;
    Real high = 20;
    for (int i = 0; i < 200; ++i) {
        const Real middle = (low + high) / 2;
        (halfin_whitt(middle) > waits ? low : high) = middle;
    }
    return (low + high) / 2;
}

Real garnett(Real beta, Real impatience) {
    const Real root = std::sqrt(impatience);
    return 1 / (1 + root * hazard(beta / root) / hazard(-beta));
}

std::uint32_t square_root_staff(Real load, Real beta) {
    return static_cast<std::uint32_t>(std::ceil(load + beta * std::sqrt(load)));
}

Overflow overflow_of(std::uint32_t servers, Real load) {
    const Real mean = load * erlang_b(servers, load);
    return {mean, 1 - mean + load / (servers + 1 - load + mean)};
}

Real hayward(Real servers, Real load, Real peakedness) {
    return erlang_b_continuous(servers / peakedness, load / peakedness);
}

}  // namespace naru::office
