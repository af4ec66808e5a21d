#include "office/calendar/opening_hours.h"

#include <algorithm>

namespace naru::office {

namespace {

using namespace std::chrono;

/// Korea has had one offset, and no summer time, since 1988.
constexpr hours offset{9};

struct LocalDay {
    sys_days date;
    Duration since_midnight{};
};

LocalDay local(Instant at) {
    const sys_time<microseconds> wall{at.time_since_epoch() + offset};
    const auto date = floor<days>(wall);
    return {date, wall - date};
}

std::optional<OpenTime> times_of(const OpeningHours& opening, sys_days date) {
    const bool is_named =
        std::any_of(opening.named.begin(), opening.named.end(),
                    [date](const NamedDay& day) { return sys_days{day.date} == date; });
    if (is_named) return std::nullopt;
    if (!opening.on_holidays && holidays_of(year_month_day{date}.year()).contains(date))
        return std::nullopt;
    return opening.week.at(weekday{date}.c_encoding());
}

Instant instant_of(sys_days date, int minute) {
    return Instant{duration_cast<Duration>(date.time_since_epoch() + minutes{minute} - offset)};
}

}  // namespace

bool is_open(const OpeningHours& opening, Instant at) {
    const LocalDay now = local(at);
    const auto times = times_of(opening, now.date);
    return times && now.since_midnight >= minutes{times->from} &&
           now.since_midnight < minutes{times->to};
}

std::optional<Instant> next_change(const OpeningHours& opening, Instant at) {
    constexpr int days_max = 31;
    const bool now = is_open(opening, at);
    const LocalDay today = local(at);
    for (int day = 0; day <= days_max; ++day) {
        const sys_days date = today.date + days{day};
        const auto times = times_of(opening, date);
        if (!times) continue;
        for (const int minute : {times->from, times->to}) {
            const Instant edge = instant_of(date, minute);
            if (edge > at && is_open(opening, edge) != now) return edge;
        }
    }
    return std::nullopt;
}

}  // namespace naru::office
