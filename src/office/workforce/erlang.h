#pragma once

/// How many consultants a load needs: the classical formulas. Erlang B loses
/// who finds nobody free, Erlang C lets everybody wait for ever, Erlang A lets them give up.
///
/// Times are seconds, rates per second, loads erlangs (rate × handling time). `long double`,
/// because the published values have fifteen digits. Each costs O(servers) at most.

#include <cstdint>

namespace naru::office {

using Real = long double;

/// The share that finds all `servers` busy. The recursion B_k = aB/(k + aB), as its reciprocal.
[[nodiscard]] Real erlang_b(std::uint32_t servers, Real load);
/// Its natural logarithm: the share itself is below any number for ten thousand servers.
[[nodiscard]] Real log_erlang_b(std::uint32_t servers, Real load);
/// For a number of servers that is not whole (Hayward's approximation needs it). Loads of 3 and
/// more.
[[nodiscard]] Real erlang_b_continuous(Real servers, Real load);
/// The load that loses this share: the inverse of erlang_b.
[[nodiscard]] Real load_of_blocking(std::uint32_t servers, Real blocking);

struct Demand {
    Real arrivals = 0;  // per second
    Real handling = 0;  // seconds
    /// Mean patience in seconds; 0: nobody gives up.
    Real patience = 0;

    [[nodiscard]] Real load() const { return arrivals * handling; }
};

/// Larger ones would take minutes: 100,000 erlangs, ten million who wait at once on the mean.
inline constexpr Real load_max = 100'000;
inline constexpr Real patient_max = 10'000'000;

[[nodiscard]] inline bool is_computable(const Demand& demand) {
    return demand.load() <= load_max && demand.arrivals * demand.patience <= patient_max;
}

/// M/M/n. Only where the load is below the number of servers.
class ErlangC {
public:
    ErlangC(const Demand& demand, std::uint32_t servers);

    [[nodiscard]] bool is_stable() const { return load_ < servers_; }

    [[nodiscard]] Real waits() const { return waits_; }

    [[nodiscard]] Real mean_wait() const;
    [[nodiscard]] Real mean_queue() const;

    [[nodiscard]] Real occupancy() const { return load_ / servers_; }

    /// The share answered within so many seconds.
    [[nodiscard]] Real service_level(Real seconds) const;
    /// The wait that the share `p` of all does not exceed; 0 where fewer wait at all.
    [[nodiscard]] Real wait_quantile(Real p) const;

private:
    Demand demand_;
    Real servers_;
    Real load_;
    Real waits_;
};

/// The fewest servers of Erlang C that answer the share within so many seconds.
[[nodiscard]] std::uint32_t staff_for(const Demand& demand, Real share, Real seconds);

/// M/M/n+M. `J` is the integral of workforce study §1, which all tails of the virtual wait V use.
class ErlangA {
public:
    ErlangA(const Demand& demand, std::uint32_t servers);

    [[nodiscard]] Real waits() const { return waits_; }

    [[nodiscard]] Real abandons() const { return abandons_; }

    /// Of everybody, also of those who gave up.
    [[nodiscard]] Real mean_wait() const { return mean_queue_ / demand_.arrivals; }

    /// Of those who were answered.
    [[nodiscard]] Real mean_wait_of_answered() const;

    [[nodiscard]] Real mean_queue() const { return mean_queue_; }

    [[nodiscard]] Real occupancy() const;
    [[nodiscard]] Real waits_longer(Real seconds) const;

    /// The three service levels, which must be told apart.
    [[nodiscard]] Real in_time_of_offered(Real seconds) const;
    [[nodiscard]] Real in_time_of_answered(Real seconds) const;
    /// Those who gave up within the time are left out of the denominator.
    [[nodiscard]] Real in_time_of_patient(Real seconds) const;

private:
    [[nodiscard]] Real virtual_wait_exceeds(Real seconds) const;
    [[nodiscard]] Real served_after(Real seconds) const;

    Demand demand_;
    Real servers_;
    Real waits_ = 0;
    Real abandons_ = 0;
    Real mean_queue_ = 0;
    Real served_wait_ = 0;  // E[wait; answered]
};

}  // namespace naru::office
