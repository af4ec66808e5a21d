#include "office/workforce/erlang.h"

#include <cmath>

namespace naru::office {

namespace {

/// 1/B, which grows by 1 + (k/a) × itself: no term is ever lost.
Real reciprocal_b(std::uint32_t servers, Real load, Real start = 1, Real first = 1) {
    Real reciprocal = start;
    for (std::uint32_t k = 0; k < servers; ++k) reciprocal = 1 + (first + k) / load * reciprocal;
    return reciprocal;
}

Real erlang_c_of(std::uint32_t servers, Real load) {
    const Real b = erlang_b(servers, load);
    return servers * b / (servers - load * (1 - b));
}

/// Γ(s, x) e^x x^-s for s ≥ 1 and x ≥ s: Lentz's continued fraction (Abramowitz, Stegun 6.5.31).
Real scaled_upper_gamma(Real s, Real x) {
    constexpr Real tiny = 1e-4000L;
    Real b = x + 1 - s;
    Real c = 1 / tiny;
    Real d = 1 / b;
    Real value = d;
    for (int i = 1; i < 10'000; ++i) {
        const Real step = -static_cast<Real>(i) * (static_cast<Real>(i) - s);
        b += 2;
        d = step * d + b;
        if (std::fabs(d) < tiny) d = tiny;
        c = b + step / c;
        if (std::fabs(c) < tiny) c = tiny;
        d = 1 / d;
        const Real change = d * c;
        value *= change;
        if (std::fabs(change - 1) < 1e-19L) break;
    }
    return value;
}

/// Σ xⁱ / (k (k+1) … (k+i)): the lower incomplete gamma function without its factor xᵏ e⁻ˣ.
Real lower_gamma_series(Real k, Real x) {
    Real term = 1 / k;
    Real sum = term;
    for (Real i = 1; term > sum * 1e-22L; ++i) {
        term *= x / (k + i);
        sum += term;
    }
    return sum;
}

}  // namespace

Real erlang_b(std::uint32_t servers, Real load) {
    return 1 / reciprocal_b(servers, load);
}

Real log_erlang_b(std::uint32_t servers, Real load) {
    // The reciprocal overflows where B is tiny: its size is carried beside it.
    Real reciprocal = 1;
    Real log = 0;
    for (std::uint32_t k = 1; k <= servers; ++k) {
        reciprocal = std::exp(-log) + k / load * reciprocal;
        log += std::log(reciprocal);
        reciprocal = 1;
    }
    return -log;
}

Real erlang_b_continuous(Real servers, Real load) {
    const auto whole = static_cast<std::uint32_t>(std::floor(servers));
    const Real part = servers - whole;
    // 1/B(f, a) = Γ(f+1, a) e^a a^-f, and from there the recursion in whole steps.
    return 1 / reciprocal_b(whole, load, load * scaled_upper_gamma(part + 1, load), part + 1);
}

Real load_of_blocking(std::uint32_t servers, Real blocking) {
    Real low = 0;
    Real high = servers / (1 - blocking) + 1;
    for (int i = 0; i < 200; ++i) {
        const Real middle = (low + high) / 2;
        (erlang_b(servers, middle) < blocking ? low : high) = middle;
    }
    return (low + high) / 2;
}

ErlangC::ErlangC(const Demand& demand, std::uint32_t servers)
    : demand_(demand),
      servers_(servers),
      load_(demand.load()),
      waits_(erlang_c_of(servers, load_)) {}

Real ErlangC::mean_wait() const {
    return waits_ * demand_.handling / (servers_ - load_);
}

Real ErlangC::mean_queue() const {
    return mean_wait() * demand_.arrivals;
}

Real ErlangC::service_level(Real seconds) const {
    return 1 - waits_ * std::exp(-(servers_ - load_) * seconds / demand_.handling);
}

Real ErlangC::wait_quantile(Real p) const {
    if (waits_ <= 1 - p) return 0;
    return std::log(waits_ / (1 - p)) * demand_.handling / (servers_ - load_);
}

std::uint32_t staff_for(const Demand& demand, Real share, Real seconds) {
    auto servers = static_cast<std::uint32_t>(std::floor(demand.load())) + 1;
    while (ErlangC(demand, servers).service_level(seconds) < share) ++servers;
    return servers;
}

ErlangA::ErlangA(const Demand& demand, std::uint32_t servers) : demand_(demand), servers_(servers) {
    // The birth-death chain from its full state: downwards the states with somebody free, upwards
    // those with a queue. Each is relative to the full one, so nothing overflows.
    const Real load = demand.load();
    const Real leave = 1 / demand.handling;
    const Real impatience = 1 / demand.patience;
    Real below = 0;
    Real state = 1;
    for (std::uint32_t k = servers; k > 0; --k) {
        state *= k / load;
        below += state;
    }
    // Who comes as the j-th in line passes j+1 stages, each at the rate of all who may leave; the
    // person is served with nμ/(nμ + (j+1)θ), however long that takes.
    const Real busy = servers_ * leave;
    Real stages = 1 / (busy + impatience);
    Real served_wait = busy / (busy + impatience) * stages;
    Real above = 0;
    Real queue = 0;
    state = 1;
    for (Real waiting = 1; state > 1e-22L * (1 + above) || waiting * impatience < demand.arrivals;
         ++waiting) {
        state *= demand.arrivals / (busy + waiting * impatience);
        above += state;
        queue += waiting * state;
        const Real rate = busy + (waiting + 1) * impatience;
        stages += 1 / rate;
        served_wait += state * busy / rate * stages;
    }
    const Real all = below + 1 + above;
    waits_ = (1 + above) / all;
    mean_queue_ = queue / all;
    served_wait_ = served_wait / all;
    abandons_ = impatience * mean_queue_ / demand.arrivals;
}

Real ErlangA::occupancy() const {
    return demand_.load() * (1 - abandons_) / servers_;
}

Real ErlangA::virtual_wait_exceeds(Real seconds) const {
    // J(t)/J(0), with J(t) = (1/θ) e^(y-x) e^(-kθt) Σ, x = y e^(-θt), y = λ/θ, k = nμ/θ.
    const Real y = demand_.arrivals * demand_.patience;
    const Real k = servers_ * demand_.patience / demand_.handling;
    const Real t = seconds / demand_.patience;
    const Real x = y * std::exp(-t);
    const Real ratio =
        std::exp(y - x - k * t) * lower_gamma_series(k, x) / lower_gamma_series(k, y);
    return waits_ * ratio;
}

Real ErlangA::waits_longer(Real seconds) const {
    return std::exp(-seconds / demand_.patience) * virtual_wait_exceeds(seconds);
}

Real ErlangA::served_after(Real seconds) const {
    // (nμ J(t) - e^(λH(t) - nμt)) / D, where D = λ J(0) / P(W > 0).
    const Real y = demand_.arrivals * demand_.patience;
    const Real k = servers_ * demand_.patience / demand_.handling;
    const Real t = seconds / demand_.patience;
    const Real x = y * std::exp(-t);
    const Real grown = std::exp(y - x - k * t);
    const Real at_zero = lower_gamma_series(k, y);
    return waits_ * grown * (k * lower_gamma_series(k, x) - 1) / (y * at_zero);
}

Real ErlangA::in_time_of_offered(Real seconds) const {
    return 1 - abandons_ - served_after(seconds);
}

Real ErlangA::in_time_of_answered(Real seconds) const {
    return in_time_of_offered(seconds) / (1 - abandons_);
}

Real ErlangA::in_time_of_patient(Real seconds) const {
    // Gone within the time: all who give up, less those who do so later.
    const Real gone_later = waits_longer(seconds) - served_after(seconds);
    return in_time_of_offered(seconds) / (1 - (abandons_ - gone_later));
}

Real ErlangA::mean_wait_of_answered() const {
    return served_wait_ / (1 - abandons_);
}

}  // namespace naru::office
