#include "sim/history_2009.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/draw.h"

namespace naru::sim {

namespace {

using views::ContactRecord;

constexpr std::uint64_t seed = 2009;
constexpr std::size_t roll = 46;
/// Of a thousand calls that are answered, so many more gave up: the centre answered 96 % and more.
constexpr std::uint64_t gave_up_in_queue = 21;
constexpr std::uint64_t gave_up_in_menu = 12;
constexpr Duration notice = 11s;
constexpr Duration answer = 2s;

/// Who is free next: each consultant of a group with the instant at which they are.
struct Group {
    std::vector<AgentId> agents;
    std::vector<Instant> free_at;

    /// Of those who are free when the contact comes the one who has been so for the longest, as
    /// the house rings them; else the first who will be.
    [[nodiscard]] std::size_t next() const {
        return static_cast<std::size_t>(std::min_element(free_at.begin(), free_at.end()) -
                                        free_at.begin());
    }
};

/// The roll takes turns: who is at work changes with the days.
Group group_of(const YearDay& day, std::size_t first, std::size_t count) {
    Group group;
    const auto turn = static_cast<std::size_t>(day.day.time_since_epoch().count());
    for (std::size_t i = 0; i < count; ++i)
        group.agents.push_back(AgentId{1 + (turn + first + i) % roll});
    group.free_at.assign(count, opens(day.day));
    return group;
}

/// Codes in force on a day, by class.
using Topics = std::array<std::vector<std::string>, 4>;

Topics topics_of(Day day, const office::Taxonomy& taxonomy) {
    Topics topics;
    for (const office::Topic& topic : taxonomy.topics()) {
        if (topic.period.holds(day))
            topics.at(static_cast<std::size_t>(topic.class_at(day)) - 1).push_back(topic.code);
    }
    return topics;
}

/// Drawn evenly among those of the class.
const std::string& topic_of(std::uint8_t statistic_class, std::uint64_t caller,
                            const Topics& topics) {
    const auto& of_class = topics.at(statistic_class - 1U);
    return of_class.at(
        draw_below(seed, "topic", caller, static_cast<std::uint32_t>(of_class.size())));
}

const char* disposition_of(std::uint64_t caller) {
    const std::uint64_t n = draw_below(seed, "disposition", caller, 100);
    if (n < 83) return "DONE";
    if (n < 90) return "XFER";
    if (n < 95) return "OFFICE";
    return "PROMISE";
}

Duration seconds_below(const char* what, std::uint64_t caller, std::uint32_t most) {
    return draw_below(seed, what, caller, most * 1000) * 1ms;
}

ContactRecord answered(const Caller& caller, std::uint64_t number, Group& group,
                       const Topics& topics) {
    ContactRecord record;
    record.channel = caller.channel;
    record.arrived_at = caller.at;
    record.notice_heard = caller.channel == centre::Channel::telephone;
    record.queued_at = caller.at + (record.notice_heard ? notice : Duration{});
    record.queue = QueueId{caller.queue};
    if (record.notice_heard) record.choice = static_cast<char>('0' + caller.queue);
    const std::size_t place = group.next();
    record.agent = group.agents[place];
    record.answered_at = record.talk_at =
        std::max(*record.queued_at, group.free_at[place]) + answer;
    record.ended_at = *record.talk_at + std::max(caller.talk, Duration{5s});
    record.outcome = centre::ContactEnd::completed;
    if (draw_below(seed, "held", number, 8) == 0) record.held = 4s;
    record.wrap_up_at = record.ended_at;
    record.wrapped_at = *record.ended_at + 10s + seconds_below("wrap up", number, 40);
    record.topic = topic_of(caller.queue, number, topics);
    record.disposition = disposition_of(number);
    group.free_at[place] = *record.wrapped_at;
    return record;
}

ContactRecord gave_up(Instant at, std::uint64_t number, bool in_menu) {
    ContactRecord record;
    record.arrived_at = at;
    record.ended_by = centre::EndedBy::customer;
    record.outcome =
        in_menu ? centre::ContactEnd::abandoned_in_menu : centre::ContactEnd::abandoned;
    if (in_menu) {
        record.ended_at = at + 2s + seconds_below("menu", number, 9);
        return record;
    }
    record.notice_heard = true;
    record.queued_at = at + notice;
    record.queue = QueueId{1 + draw_below(seed, "queue", number, 4)};
    record.ended_at = *record.queued_at + 1s + seconds_below("patience", number, 90);
    return record;
}

}  // namespace

std::vector<ContactRecord> records_of(const YearDay& day, const office::Taxonomy& taxonomy) {
    Group telephone = group_of(day, 0, telephone_consultants);
    Group other = group_of(day, telephone_consultants, other_consultants);
    const Topics topics = topics_of(day.day, taxonomy);
    std::vector<ContactRecord> records;
    YearSettings settings;
    settings.seed = seed;
    std::uint64_t number = day.before;
    for (const Caller& caller : callers_of(day, settings)) {
        Group& group = caller.channel == centre::Channel::telephone ? telephone : other;
        records.push_back(answered(caller, number, group, topics));
        // Beside each some others, at another moment of the same half hour.
        const std::uint64_t other_fate = draw_below(seed, "others", number, 1000);
        if (other_fate < gave_up_in_queue + gave_up_in_menu)
            records.push_back(gave_up(caller.at + seconds_below("moment", number, 600), number,
                                      other_fate < gave_up_in_menu));
        ++number;
    }
    std::stable_sort(records.begin(), records.end(),
                     [](const auto& a, const auto& b) { return a.arrived_at < b.arrived_at; });
    return records;
}

}  // namespace naru::sim
