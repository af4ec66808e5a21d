#include "office/house/overflow.h"

#include <algorithm>
#include <array>
#include <set>

namespace naru::office {

namespace {

std::int64_t seconds_of(Duration duration) {
    return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

/// The queues that a caller of `from` comes to on this day, until they stay or come back: then the
/// last one is where they were before.
std::vector<QueueId> way_from(const HouseRules& house, QueueId from, Day day) {
    std::vector<QueueId> way{from};
    for (;;) {
        const QueueSetting* at = house.queue_at(way.back(), day);
        if (at == nullptr || !at->rules.overflow.to) return way;
        const QueueId next = at->rules.overflow.to;
        const bool is_round = std::find(way.begin(), way.end(), next) != way.end();
        way.push_back(next);
        if (is_round) return way;
    }
}

std::string name_of(const HouseRules& house, QueueId queue, Day day, bool in_korean) {
    const QueueSetting* at = house.queue_at(queue, day);
    if (at == nullptr) return std::to_string(queue.value);
    return in_korean ? at->ko : at->en;
}

}  // namespace

std::optional<BadSetting> bad_overflow(const QueueSetting& setting) {
    const centre::OverflowRules& o = setting.rules.overflow;
    const std::int64_t ageing = seconds_of(setting.rules.ageing);
    const std::int64_t after = seconds_of(o.after);
    const std::array<NumberRule, 4> ranges{{
        {"ageing_s", "한 단계 앞당기는 시간(초)", "one step for each (s)", ageing, 0, 3600},
        {"overflow_after_s", "넘기기까지 기다리는 시간(초)", "goes on after (s)", after, 0, 3600},
        {"overflow_per_agent", "상담사 한 명당 대기", "waiting for each consultant", o.per_agent, 0,
         100},
        {"overflow_length", "대기열 길이", "length", o.length, 0, 10'000},
    }};
    for (const NumberRule& range : ranges) {
        if (auto bad = bad_number(range)) return bad;
    }
    // Each step is a fact of each caller who waits, and each going on a new beginning.
    constexpr std::int64_t seconds_least = 10;
    if (ageing > 0 && ageing < seconds_least)
        return BadSetting{"ageing_s",
                          {"0이거나 10초 이상이어야 합니다.", "It must be 0, or 10 s and more."}};
    if (after > 0 && after < seconds_least)
        return BadSetting{"overflow_after_s",
                          {"0이거나 10초 이상이어야 합니다.", "It must be 0, or 10 s and more."}};
    const bool has_reason = after > 0 || o.per_agent > 0 || o.length > 0 || o.when_nobody;
    if (o.to && o.to == setting.queue)
        return BadSetting{
            "overflow_to",
            {"자기 자신에게 넘길 수 없습니다.", "A queue cannot send its callers to itself."}};
    if (has_reason && !o.to)
        return BadSetting{"overflow_to",
                          {"넘길 대기열을 고르십시오.", "Choose the queue that they go on to."}};
    if (!has_reason && o.to)
        return BadSetting{
            "overflow_to",
            {"언제 넘기는지 하나는 정하십시오.", "Say at least one reason to go on to it."}};
    return std::nullopt;
}

std::optional<BadSetting> bad_rounds(HouseRules house, const QueueSetting& setting) {
    auto& all = house.queues;
    std::erase_if(all, [&setting](const QueueSetting& one) {
        return one.queue == setting.queue && one.from == setting.from;
    });
    const auto after = [](const QueueSetting& one, const QueueSetting& other) {
        return std::pair(one.queue, one.from) < std::pair(other.queue, other.from);
    };
    all.insert(std::upper_bound(all.begin(), all.end(), setting, after), setting);
    std::set<Day> days{setting.from};
    for (const QueueSetting& one : all) {
        if (one.from > setting.from) days.insert(one.from);
    }
    for (const Day day : days) {
        const std::vector<QueueId> way = way_from(house, setting.queue, day);
        if (std::count(way.begin(), way.end(), way.back()) < 2) continue;
        std::string ko;
        std::string en;
        for (QueueId queue : way) {
            ko += (ko.empty() ? "" : " → ") + name_of(house, queue, day, true);
            en += (en.empty() ? "" : " → ") + name_of(house, queue, day, false);
        }
        return BadSetting{"overflow_to",
                          {"고객이 돌고 돕니다(" + iso(day) + "부터): " + ko,
                           "Callers would go round, from " + iso(day) + ": " + en}};
    }
    return std::nullopt;
}

}  // namespace naru::office
