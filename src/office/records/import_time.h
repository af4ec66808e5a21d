#pragma once

/// Times and lengths as other systems write them.
///
/// Days: "2009-01-05", "2009/1/5", "20090105", "090105" (70 to 99 are 1970 to 1999), or with day
/// or month first. Times of day: "9:03", "09:03:12", "09:03:12.250", "9:03:12 PM", "오후 9:03:12".
/// Both with a space or a T between, and behind them nothing, "Z", "+09", "+0900" or "+09:00"; or
/// all as digits, "20090105090312"; or seconds since 1970, "1231113792.250", or milliseconds.

#include <optional>
#include <string_view>

#include "base/day.h"
#include "office/records/import_map.h"

namespace naru::office {

/// "UTC", "Z", "+09:00", "+0900", "+09": what it is ahead of UTC, up to 14 hours.
[[nodiscard]] std::optional<Duration> zone_in(std::string_view text);

[[nodiscard]] std::optional<Day> import_day_in(std::string_view text, DateOrder order);

struct ImportTime {
    /// In the file's zone; none: the text is a time of day.
    std::optional<Day> day;
    /// From the beginning of the day; where `is_epoch`, from 1970 in UTC.
    Duration time{};
    /// The text's own.
    std::optional<Duration> zone;
    bool is_epoch = false;
};

[[nodiscard]] std::optional<ImportTime> import_time_in(std::string_view text, DateOrder order);

/// "75", "12.5", "1:15", "0:01:15", up to 48 hours.
[[nodiscard]] std::optional<Duration> import_length_in(std::string_view text);

}  // namespace naru::office
