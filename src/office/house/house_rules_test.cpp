#include "office/house/house_rules.h"

#include <gtest/gtest.h>

namespace naru::office {
namespace {

using centre::Service;

Day day(const char* text) {
    return *read_day(text);
}

/// At a time of Korea.
Instant at(const char* text, int hour, int minute = 0) {
    return begin_of(day(text)) + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

HoursSetting office_hours(const char* from, int opens = 9, int closes = 18) {
    HoursSetting out{day(from), {}, false};
    for (std::size_t weekday = 1; weekday <= 5; ++weekday)
        out.week.at(weekday) = OpenTime{opens * 60, closes * 60};
    return out;
}

// A house whose hours nobody set answers always: nobody is turned away by surprise.
TEST(HouseRules, AnswerAlwaysUntilHoursAreSet) {
    EXPECT_EQ(service_at({}, at("2026-01-01", 3)), Service::open);
    EXPECT_EQ(next_opening_change({}, at("2026-01-01", 3)), std::nullopt);
    // Set for later, they change nothing before their day.
    const HouseRules later{{}, {office_hours("2026-12-01")}, {}};
    EXPECT_EQ(service_at(later, at("2026-11-30", 23)), Service::open);
    EXPECT_EQ(service_at(later, at("2026-12-01", 0)), Service::closed);
    EXPECT_EQ(next_opening_change(later, at("2026-11-20", 12)), at("2026-12-01", 0));
}

// By the law of the year: 2009-01-26 was a holiday (설날), 2009-05-01 was worked.
TEST(HouseRules, KnowWorkingDaysAndHolidays) {
    const HouseRules rules{{}, {office_hours("2002-09-01")}, {}};
    EXPECT_EQ(service_at(rules, at("2009-01-23", 9)), Service::open);
    EXPECT_EQ(service_at(rules, at("2009-01-23", 18)), Service::closed);
    EXPECT_EQ(service_at(rules, at("2009-01-24", 12)), Service::closed);  // a Saturday
    EXPECT_EQ(service_at(rules, at("2009-01-26", 12)), Service::holiday);
    EXPECT_EQ(service_at(rules, at("2009-05-01", 12)), Service::open);
    EXPECT_EQ(service_at(rules, at("2009-01-28", 8, 49)), Service::closed);
    EXPECT_EQ(service_at(rules, at("2009-01-28", 8, 50)), Service::before_opening);
    EXPECT_EQ(next_opening_change(rules, at("2009-01-23", 18)), at("2009-01-28", 9));
}

// A house that works on holidays is closed on one like on any evening; a day that it names is still
// one of rest.
TEST(HouseRules, WorkOnHolidaysWhereTheySaySo) {
    HoursSetting hours = office_hours("2026-01-01");
    hours.on_holidays = true;
    const HouseRules rules{
        {}, {hours}, {{Date{day("2026-12-28")}, {"센터 휴무", "The centre rests"}}}};
    EXPECT_EQ(service_at(rules, at("2026-12-25", 7)), Service::closed);
    EXPECT_EQ(service_at(rules, at("2026-12-25", 12)), Service::open);
    EXPECT_EQ(service_at(rules, at("2026-12-25", 19)), Service::closed);
    EXPECT_EQ(service_at(rules, at("2026-12-28", 12)), Service::holiday);
}

// A day that the house names is a holiday, and new hours begin on their own day.
TEST(HouseRules, TakeNamedDaysAndNewHours) {
    const HouseRules rules{{},
                           {office_hours("2026-01-01"), office_hours("2026-12-07", 8, 17)},
                           {{Date{day("2026-12-03")}, {"센터 휴무", "The centre rests"}}}};
    EXPECT_EQ(service_at(rules, at("2026-12-03", 12)), Service::holiday);
    EXPECT_EQ(service_at(rules, at("2026-12-04", 8)), Service::closed);
    EXPECT_EQ(service_at(rules, at("2026-12-07", 8)), Service::open);
    EXPECT_EQ(service_at(rules, at("2026-12-07", 17)), Service::closed);
}

TEST(HouseRules, HaveQueuesByDay) {
    HouseRules rules;
    rules.queues = {{QueueId{1}, day("2026-01-01"), "이용", "Using", {}},
                    {QueueId{1}, day("2026-12-01"), "이용 안내", "Guidance", {}},
                    {QueueId{2}, day("2026-01-01"), "물품", "Goods", {}}};
    EXPECT_EQ(rules.queue_at(QueueId{1}, day("2025-12-31")), nullptr);
    EXPECT_EQ(rules.queue_at(QueueId{1}, day("2026-11-30"))->ko, "이용");
    EXPECT_EQ(rules.queue_at(QueueId{1}, day("2026-12-01"))->ko, "이용 안내");
    EXPECT_EQ(rules.queue_at(QueueId{3}, day("2026-12-01")), nullptr);
}

// The field is named, so that the page can show the reason beside it; what is past stays.
TEST(HouseRules, RefuseWhatCannotWork) {
    const Day today = day("2026-11-26");
    QueueSetting queue{QueueId{1}, today, "이용", "Using", {}};
    EXPECT_FALSE(bad_setting(queue, today, {}));
    queue.rules.offer_time = std::chrono::seconds{4};
    EXPECT_EQ(bad_setting(queue, today, {})->field, "offer_s");
    EXPECT_EQ(bad_setting(queue, today, {})->why.english, "ring time (s): 5–120 (4)");
    queue.from = today - std::chrono::days{1};
    EXPECT_EQ(bad_setting(queue, today, {})->field, "from");
    HoursSetting hours{today, {}, false};
    EXPECT_EQ(bad_setting(hours, today)->field, "week");
    hours.week.at(1) = OpenTime{18 * 60, 9 * 60};
    EXPECT_EQ(bad_setting(hours, today)->field, "week");
    hours.week.at(1) = OpenTime{0, 24 * 60};
    EXPECT_FALSE(bad_setting(hours, today));
    EXPECT_EQ(bad_setting(NamedDay{Date{today}, {"", "x"}}, today)->field, "ko");
    EXPECT_EQ(bad_setting(NamedDay{Date{today - std::chrono::days{1}}, {"a", "x"}}, today)->field,
              "day");
}

}  // namespace
}  // namespace naru::office
