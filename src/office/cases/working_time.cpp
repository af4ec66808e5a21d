#include "office/cases/working_time.h"

#include <algorithm>

namespace naru::office {

using std::chrono::days;

bool WorkingTime::is_working_day(Day day) const {
    return working_days(day, day + days{1}, more_) == 1;
}

Day WorkingTime::working_day_from(Day day) const {
    while (!is_working_day(day)) day += days{1};
    return day;
}

Day WorkingTime::working_day_after(Day day) const {
    return working_day_from(day + days{1});
}

Instant WorkingTime::opening(Day day) {
    return begin_of(day) + std::chrono::hours{9};
}

Instant WorkingTime::closing(Day day) {
    return opening(day) + day_length;
}

Instant WorkingTime::after(Instant start, Duration amount) const {
    Day day = working_day_from(day_of(start));
    Instant at = std::max(start, opening(day));
    for (;;) {
        if (at < closing(day)) {
            const Duration rest = closing(day) - at;
            if (amount <= rest) return at + amount;
            amount -= rest;
        }
        day = working_day_after(day);
        at = opening(day);
    }
}

Duration WorkingTime::between(Instant from, Instant to) const {
    Duration sum{};
    for (Day day = working_day_from(day_of(from)); opening(day) < to;
         day = working_day_after(day)) {
        const Instant begin = std::max(from, opening(day));
        const Instant end = std::min(to, closing(day));
        if (end > begin) sum += end - begin;
    }
    return sum;
}

Day WorkingTime::last_of(Instant start, int count) const {
    Day day = working_day_from(day_of(start));
    for (int i = 1; i < count; ++i) day = working_day_after(day);
    return day;
}

int WorkingTime::days_between(Day from, Day to) const {
    return to < from ? 0 : working_days(from, to + days{1}, more_);
}

}  // namespace naru::office
