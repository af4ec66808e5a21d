#pragma once

/// A calendar day of the centre. Korea has one zone and no summer time since 1988: UTC+9.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace naru {

using Day = std::chrono::sys_days;

/// The day on which an instant falls in Korea.
[[nodiscard]] constexpr Day day_of(Instant at) {
    return std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::microseconds>(at.time_since_epoch()) +
        std::chrono::hours{9});
}

/// Its first instant.
[[nodiscard]] constexpr Instant begin_of(Day day) {
    return Instant{std::chrono::duration_cast<Duration>(day.time_since_epoch()) -
                   std::chrono::hours{9}};
}

/// "2010-01-18".
[[nodiscard]] std::string iso(Day day);
/// Exactly that form, and a day that there is, of the years 1900 to 2199.
[[nodiscard]] std::optional<Day> read_day(std::string_view text);

}  // namespace naru
