#pragma once

/// Time as the centre knows it: UTC in microseconds since 1970. It has no now(): only the runtime
/// can stamp an instant.

#include <chrono>
#include <cstdint>

namespace naru {

struct CentreClock {
    using duration = std::chrono::microseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<CentreClock>;
};

using Instant = CentreClock::time_point;
using Duration = CentreClock::duration;

using namespace std::chrono_literals;

/// Microseconds since 1970-01-01 UTC.
[[nodiscard]] constexpr std::int64_t to_micros(Instant at) {
    return at.time_since_epoch().count();
}

[[nodiscard]] constexpr Instant from_micros(std::int64_t micros) {
    return Instant{Duration{micros}};
}

}  // namespace naru
