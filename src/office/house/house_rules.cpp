#include "office/house/house_rules.h"

#include <algorithm>
#include <array>

#include "office/house/needs.h"
#include "office/house/overflow.h"
#include "office/people/people.h"

namespace naru::office {

namespace {

/// The last of them, in the order of their days, that has begun.
template <class Setting, class Fits>
const Setting* last_begun(const std::vector<Setting>& all, Day day, Fits fits) {
    const Setting* found = nullptr;
    for (const Setting& one : all) {
        if (fits(one) && one.from <= day) found = &one;
    }
    return found;
}

OpeningHours opening_at(const HouseRules& rules, Day day) {
    const HoursSetting* setting = rules.hours_at(day);
    OpeningHours hours;
    hours.named = rules.named;
    if (setting == nullptr) return hours;
    hours.week = setting->week;
    hours.on_holidays = setting->on_holidays;
    return hours;
}

bool is_open_at(const HouseRules& rules, Instant at) {
    return rules.hours_at(day_of(at)) == nullptr || is_open(opening_at(rules, day_of(at)), at);
}

bool is_named(const HouseRules& rules, Day day) {
    return std::any_of(rules.named.begin(), rules.named.end(),
                       [day](const NamedDay& one) { return Day{one.date} == day; });
}

std::optional<BadSetting> past(const char* field, Day from, Day today) {
    if (from >= today) return std::nullopt;
    return BadSetting{field,
                      {iso(from) + "은(는) 지난 날입니다. " + iso(today) + "부터 고를 수 있습니다.",
                       iso(from) + " is past. Choose " + iso(today) + " or a later day."}};
}

std::int64_t seconds_of(Duration duration) {
    return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

}  // namespace

const QueueSetting* HouseRules::queue_at(QueueId queue, Day day) const {
    return last_begun(queues, day, [queue](const QueueSetting& one) { return one.queue == queue; });
}

const HoursSetting* HouseRules::hours_at(Day day) const {
    return last_begun(hours, day, [](const HoursSetting&) { return true; });
}

centre::Service service_at(const HouseRules& rules, Instant at) {
    if (is_open_at(rules, at)) return centre::Service::open;
    if (is_open_at(rules, at + opens_soon)) return centre::Service::before_opening;
    const Day today = day_of(at);
    const HoursSetting& hours = *rules.hours_at(today);
    const bool would_work = hours.week.at(std::chrono::weekday{today}.c_encoding()).has_value();
    const auto year = std::chrono::year_month_day{today}.year();
    const bool rests =
        hours.on_holidays ? is_named(rules, today) : holidays_of(year, rules.named).contains(today);
    return would_work && rests ? centre::Service::holiday : centre::Service::closed;
}

std::optional<Instant> next_opening_change(const HouseRules& rules, Instant at) {
    const bool now = is_open_at(rules, at);
    constexpr int days_max = 31;
    for (int day = 0; day <= days_max; ++day) {
        const Day date = day_of(at) + std::chrono::days{day};
        const Instant begin = begin_of(date);
        if (begin > at && is_open_at(rules, begin) != now) return begin;
        if (rules.hours_at(date) == nullptr) continue;
        const auto edge = next_change(opening_at(rules, date), std::max(begin, at));
        if (edge && day_of(*edge) == date && is_open_at(rules, *edge) != now) return edge;
    }
    return std::nullopt;
}

std::optional<BadSetting> bad_setting(const QueueSetting& setting, Day today,
                                      const Skills& skills) {
    if (auto bad = past("from", setting.from, today)) return bad;
    if (const auto bad = bad_name(setting.ko)) return BadSetting{"ko", *bad};
    if (const auto bad = bad_name(setting.en)) return BadSetting{"en", *bad};
    const auto& rules = setting.rules;
    const std::array<NumberRule, 7> ranges{{
        {"offer_s", "울리는 시간(초)", "ring time (s)", seconds_of(rules.offer_time), 5, 120},
        {"wrap_up_s", "후처리(초)", "wrap-up (s)", seconds_of(rules.wrap_up), 0, 900},
        {"wrap_up_extension_s", "후처리 연장(초)", "extension (s)",
         seconds_of(rules.wrap_up_extension), 10, 900},
        {"wrap_up_extensions", "연장 횟수", "extensions", rules.wrap_up_extensions, 0, 10},
        {"misses_allowed", "받지 않은 횟수", "misses", rules.misses_allowed, 1, 10},
        {"same_agent_again_s", "다시 묻기까지(초)", "asked again after (s)",
         seconds_of(rules.same_agent_again), 0, 300},
        {"priority", "우선순위", "priority", rules.priority, 1, 1000},
    }};
    for (const NumberRule& range : ranges) {
        if (auto bad = bad_number(range)) return bad;
    }
    if (auto bad = bad_overflow(setting)) return bad;
    return bad_needs(rules, skills);
}

std::optional<BadSetting> bad_setting(const HoursSetting& setting, Day today) {
    if (auto bad = past("from", setting.from, today)) return bad;
    bool any = false;
    for (const auto& times : setting.week) {
        if (!times) continue;
        any = true;
        if (times->from < 0 || times->to > 24 * 60 || times->from >= times->to)
            return BadSetting{
                "week",
                {"닫는 시각이 여는 시각보다 뒤여야 합니다.", "A day must close after it opens."}};
    }
    if (any) return std::nullopt;
    return BadSetting{
        "week", {"여는 요일이 하나도 없습니다.", "The house would open on no day of the week."}};
}

std::optional<BadSetting> bad_setting(const NamedDay& day, Day today) {
    if (auto bad = past("day", Day{day.date}, today)) return bad;
    if (const auto bad = bad_name(day.name.ko)) return BadSetting{"ko", *bad};
    if (const auto bad = bad_name(day.name.en)) return BadSetting{"en", *bad};
    return std::nullopt;
}

}  // namespace naru::office
