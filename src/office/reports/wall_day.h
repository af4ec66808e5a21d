#pragma once

/// The day so far by queue, as it hangs on the wall: pure functions over the day's contact records.
/// Its figures are those of the day's statistics (report.h), so that the two never disagree.

#include <array>
#include <span>
#include <vector>

#include "base/day.h"
#include "office/reports/measures.h"

namespace naru::office {

/// How many waited at each mark: every five minutes of the last hour, and now, oldest first.
inline constexpr std::size_t trend_marks = 12;
inline constexpr Duration trend_step = std::chrono::minutes{5};
using Trend = std::array<std::uint32_t, trend_marks>;

/// What "just now" is on the wall (conventions §7).
inline constexpr Duration wall_recent = std::chrono::minutes{30};

struct WallDayQueue {
    QueueId queue;
    Figure answered;
    Figure answer_rate;
    Figure service_level;
    /// The same of those that came into the queue within wall_recent.
    Figure service_level_recent;
    Figure abandoned;
    Trend waiting{};
};

struct WallDay {
    Day day;
    Instant as_of;
    WallDayQueue total;
    /// One for each that was asked for, in that order.
    std::vector<WallDayQueue> queues;
};

[[nodiscard]] WallDay wall_day(Day day, Instant now, std::span<const views::ContactRecord> records,
                               std::span<const QueueId> queues);

}  // namespace naru::office
