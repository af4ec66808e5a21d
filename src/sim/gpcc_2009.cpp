#include "sim/gpcc_2009.h"

#include <algorithm>
#include <cmath>

#include "base/draw.h"
#include "office/calendar/calendar.h"

namespace naru::sim {

namespace {

using namespace std::chrono;
using centre::Channel;

constexpr std::uint64_t year_arrivals = 961'321;
constexpr std::uint64_t first_part = 444'917;  // January to May
constexpr std::uint64_t telephone = 916'219;
constexpr std::uint64_t internet = 30'068;  // two thirds of the 45,102 others
constexpr std::array<std::uint64_t, 4> classes{566'585, 214'647, 125'869, 54'220};
/// Larger than the year and prime to it: a walk over all its numbers that mixes them.
constexpr std::uint64_t stride = 1'000'003;

/// How many of `whole` fall to the first `n` of `count`: differences add up exactly.
std::uint64_t part(std::uint64_t whole, std::uint64_t n, std::uint64_t count) {
    return whole * n / count;
}

/// The caller's place in a mixed order of the year, so that channel and class know nothing of each
/// other or of the hour.
std::uint64_t mixed(std::uint64_t caller, std::uint64_t turn) {
    return (caller * stride + turn) % year_arrivals;
}

Channel channel_of(std::uint64_t caller) {
    const std::uint64_t place = mixed(caller, 7);
    if (place < telephone) return Channel::telephone;
    return place < telephone + internet ? Channel::internet : Channel::remote;
}

std::uint8_t class_of(std::uint64_t caller) {
    std::uint64_t place = mixed(mixed(caller, 11), 13);
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (place < classes.at(i)) return static_cast<std::uint8_t>(i + 1);
        place -= classes.at(i);
    }
    return static_cast<std::uint8_t>(classes.size());
}

/// In (0, 1).
double uniform(std::uint64_t seed, const char* what, std::uint64_t caller) {
    return (static_cast<double>(draw(seed, what, caller) >> 11) + 0.5) / 9007199254740992.0;
}

Duration exponential(Duration mean, std::uint64_t seed, const char* what, std::uint64_t caller) {
    return Duration{static_cast<std::int64_t>(-std::log(uniform(seed, what, caller)) *
                                              static_cast<double>(mean.count()))};
}

/// Before 10:00 and 11:00 bids close: there the half hour fills towards its end, by half in all.
bool ends_at_a_deadline(std::size_t half_hour) {
    return half_hour == 1 || half_hour == 3;
}

Duration time_of(const YearSettings& settings, double u) {
    double whole = 0;
    for (const double weight : settings.profile) whole += weight;
    double left = u * whole;
    std::size_t slot = 0;
    while (slot + 1 < half_hours && left >= settings.profile.at(slot))
        left -= settings.profile.at(slot++);
    double within = std::min(left / settings.profile.at(slot), 1.0);
    // Density 0.8 + 0.4 x: its distribution, turned round.
    if (ends_at_a_deadline(slot)) within = (std::sqrt(0.64 + 0.8 * within) - 0.8) / 0.4;
    const double half_hour = static_cast<double>(slot) + within;
    return Duration{static_cast<std::int64_t>(half_hour * 1800e6)};
}

}  // namespace

std::vector<YearDay> days_of_2009() {
    constexpr year wanted{2009};
    const auto holidays = office::holidays_of(wanted);
    std::vector<YearDay> days;
    std::uint64_t of_first = 0;
    for (sys_days day{wanted / January / 1}; year_month_day{day}.year() == wanted;
         day += std::chrono::days{1}) {
        const weekday on{day};
        if (on == Saturday || on == Sunday || holidays.contains(day)) continue;
        days.push_back({day, 0, 0});
        if (year_month_day{day}.month() <= May) ++of_first;
    }
    std::uint64_t before = 0;
    for (std::uint64_t i = 0; i < days.size(); ++i) {
        const bool first = i < of_first;
        const std::uint64_t whole = first ? first_part : year_arrivals - first_part;
        const std::uint64_t count = first ? of_first : days.size() - of_first;
        const std::uint64_t n = first ? i : i - of_first;
        days[i].before = before;
        days[i].arrivals =
            static_cast<std::uint32_t>(part(whole, n + 1, count) - part(whole, n, count));
        before += days[i].arrivals;
    }
    return days;
}

std::vector<Caller> callers_of(const YearDay& day, const YearSettings& settings) {
    std::vector<Caller> callers;
    callers.reserve(day.arrivals);
    for (std::uint64_t i = 0; i < day.arrivals; ++i) {
        const std::uint64_t caller = day.before + i;
        const std::uint64_t seed = settings.seed;
        callers.push_back({opens(day.day) + time_of(settings, uniform(seed, "arrival", caller)),
                           exponential(settings.patience, seed, "patience", caller),
                           exponential(settings.talk, seed, "talk", caller), channel_of(caller),
                           class_of(caller)});
    }
    std::stable_sort(callers.begin(), callers.end(),
                     [](const Caller& a, const Caller& b) { return a.at < b.at; });
    return callers;
}

std::vector<StudyResult> simulate_year(const YearSettings& settings, const Staff& staff,
                                       const StudyRules& rules, std::size_t days) {
    std::vector<StudyResult> results;
    auto all = days_of_2009();
    all.resize(std::min(days, all.size()));
    for (const YearDay& day : all)
        results.push_back(
            simulate_day(callers_of(day, settings), staff, rules, opens(day.day), closes(day.day)));
    return results;
}

Instant opens(Day day) {
    return begin_of(day) + hours{9};
}

Instant closes(Day day) {
    return begin_of(day) + hours{18};
}

}  // namespace naru::sim
