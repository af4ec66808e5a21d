#pragma once

/// Days in SQL: counted from 1970-01-01, null for none.

#include <optional>

#include "base/day.h"
#include "office/database.h"

namespace naru::office {

[[nodiscard]] inline Value value_of_day(const std::optional<Day>& day) {
    if (!day) return {};
    return std::int64_t{day->time_since_epoch().count()};
}

[[nodiscard]] inline Day day_in(const Value& value) {
    return Day{std::chrono::days{static_cast<int>(number_in(value))}};
}

}  // namespace naru::office
