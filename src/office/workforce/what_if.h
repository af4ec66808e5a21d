#pragma once

/// What if there were five fewer, or twice the callers: a question about a usual day of this
/// centre, and what an answer to it says. Answered by the router itself in virtual time
/// (sim/what_if.h).

#include <array>
#include <cstdint>
#include <vector>

#include "office/reports/cubes.h"

namespace naru::office {

inline constexpr std::size_t what_if_half_hours = 48;

/// Who calls on a working day, as the last four weeks had it.
struct UsualDay {
    struct OfQueue {
        QueueId queue;
        /// Who came into the queue, by the half hour: means of the days.
        std::array<double, what_if_half_hours> arrivals{};
        /// Means of those who were talked to; 0: nobody was.
        Duration talk{};
        Duration wrap_up{};
    };

    Span span;
    /// Days of the span on which somebody waited.
    std::uint32_t days = 0;
    std::vector<OfQueue> queues;
};

inline constexpr std::chrono::days usual_days{28};

/// Of the 28 days before `today`. Contacts by telephone alone. Cost: their cells.
[[nodiscard]] UsualDay usual_day_of(const Cubes& cubes, Day today);

/// One of the two that are compared.
struct WhatIfCase {
    /// Consultants who are at work all day, from those whom the centre has.
    std::uint32_t agents = 0;
    /// Callers, of those of the usual day.
    std::uint32_t load_percent = 100;

    friend bool operator==(const WhatIfCase&, const WhatIfCase&) = default;
};

inline constexpr std::uint32_t what_if_agents_max = 2000;
inline constexpr std::uint32_t what_if_load_least = 10;
inline constexpr std::uint32_t what_if_load_most = 500;
inline constexpr std::uint32_t what_if_days_least = 30;
inline constexpr std::uint32_t what_if_days_most = 100;

struct WhatIf {
    WhatIfCase here;
    WhatIfCase there;
    /// Means. Nobody knows how long callers have patience: it is assumed.
    Duration patience = std::chrono::seconds{180};
    /// Where the usual day knows none.
    Duration talk = std::chrono::seconds{184};
    std::uint32_t days = 30;
    std::uint64_t seed = 1;
};

/// A mean of the days in both cases, and by how much the second differs before the same callers:
/// the mean of the days' differences and half of its 95 % confidence interval.
struct WhatIfFigure {
    double here = 0;
    double there = 0;
    double difference = 0;
    double margin = 0;
};

/// Of one half hour or queue: sums of all days.
struct WhatIfPart {
    std::uint64_t arrivals = 0;
    std::uint64_t in_time = 0;
    std::uint64_t abandoned = 0;
};

struct WhatIfAnswer {
    WhatIfFigure service_level;  // answered within 20 s, of the offered
    WhatIfFigure abandoned;      // of the offered
    WhatIfFigure asa_seconds;    // of the answered
    WhatIfFigure occupancy;
    /// Of here and there.
    std::array<std::array<WhatIfPart, what_if_half_hours>, 2> half_hours{};
    std::vector<std::pair<QueueId, std::array<WhatIfPart, 2>>> queues;
};

}  // namespace naru::office
