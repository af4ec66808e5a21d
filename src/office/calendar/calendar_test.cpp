#include "office/calendar/calendar.h"

#include <gtest/gtest.h>

#include "office/calendar/opening_hours.h"

namespace naru::office {
namespace {

using namespace std::chrono;

/// The substitutes of a year as "MM-DD MM-DD".
std::string substitutes(int year) {
    std::string all;
    for (const auto& [date, holiday] : holidays_of(std::chrono::year{year})) {
        if (holiday.ko != "대체공휴일") continue;
        const year_month_day day{date};
        char text[8];
        std::snprintf(text, sizeof text, "%02u-%02u", unsigned{day.month()}, unsigned{day.day()});
        all += (all.empty() ? "" : " ") + std::string(text);
    }
    return all;
}

bool is_holiday(int y, unsigned m, unsigned d) {
    return holidays_of(year{y}).contains(sys_days{year{y} / month{m} / day{d}});
}

/// Korean time.
Instant at(int y, unsigned m, unsigned d, int hour, int minute = 0) {
    const auto utc = sys_days{year{y} / month{m} / day{d}} + hours{hour - 9} + minutes{minute};
    return Instant{duration_cast<Duration>(utc.time_since_epoch())};
}

// The article's loads are per working day: these years are what its figures are divided by.
TEST(Calendar, WorkingDaysOfTheArticlesYears) {
    EXPECT_EQ(working_days(2008y), 250);
    EXPECT_EQ(working_days(2009y), 255);
    EXPECT_EQ(working_days(2010y), 252);
    const int months_of_2009[]{19, 20, 22, 22, 20, 22, 23, 21, 22, 21, 21, 22};
    for (unsigned month = 1; month <= 12; ++month)
        EXPECT_EQ(working_days(2009y / std::chrono::month{month}), months_of_2009[month - 1])
            << month;
}

// Substitutes as they were published, year by year as the regulation grew.
TEST(Calendar, Substitutes) {
    const std::pair<int, const char*> years[]{
        {2013, ""},
        {2014, "09-10"},
        {2015, "09-29"},
        {2016, "02-10"},
        {2017, "01-30 10-06"},
        {2018, "05-07 09-26"},
        {2019, "05-06"},
        {2020, "01-27"},
        {2021, "08-16 10-04 10-11"},
        {2022, "09-12 10-10"},
        {2023, "01-24 05-29"},
        {2024, "02-12 05-06"},
        {2025, "03-03 05-06 10-08"},
        {2026, "03-02 05-25 08-17 10-05"},
    };
    for (const auto& [year, days] : years) EXPECT_EQ(substitutes(year), days) << year;
}

// A holiday counts from the day on which the regulation had it, until the day on which it had not.
TEST(Calendar, HolidaysComeAndGo) {
    EXPECT_TRUE(is_holiday(2005, 4, 5));
    EXPECT_FALSE(is_holiday(2006, 4, 5));
    EXPECT_TRUE(is_holiday(2007, 7, 17));
    for (const int year : {2008, 2009, 2025}) EXPECT_FALSE(is_holiday(year, 7, 17)) << year;
    EXPECT_TRUE(is_holiday(2026, 7, 17));
    EXPECT_FALSE(is_holiday(2012, 10, 9));
    EXPECT_TRUE(is_holiday(2013, 10, 9));
    EXPECT_FALSE(is_holiday(2025, 5, 1));
    EXPECT_TRUE(is_holiday(2026, 5, 1));
    EXPECT_TRUE(is_holiday(2026, 9, 24));
    EXPECT_FALSE(is_holiday(2026, 9, 28));  // a Saturday of Chuseok is not made up for
    EXPECT_TRUE(is_holiday(2008, 4, 9));
    EXPECT_TRUE(is_holiday(2010, 6, 2));
}

// The table reaches as far as it says, and no substitute is a Saturday, a Sunday or a second one.
TEST(Calendar, EveryYearOfTheTableIsWhole) {
    for (year y = calendar_first; y <= calendar_last; ++y) {
        EXPECT_GE(working_days(y), 240) << int{y};
        EXPECT_LE(working_days(y), 256) << int{y};
        for (const auto& [date, holiday] : holidays_of(y)) {
            EXPECT_EQ(year_month_day{date}.year(), y);
            if (holiday.ko == "대체공휴일") {
                EXPECT_NE(weekday{date}, Saturday) << int{y};
                EXPECT_NE(weekday{date}, Sunday) << int{y};
            }
        }
    }
    EXPECT_TRUE(holidays_of(2036y).empty());
}

// An election or a named day is a row that somebody adds.
TEST(Calendar, NamedDaysAreAdded) {
    const std::vector<NamedDay> more{{2028y / April / 12, {"국회의원선거일", "General election"}}};
    EXPECT_EQ(working_days(2028y / April, more), working_days(2028y / April) - 1);
    EXPECT_EQ(holidays_of(2028y, more).at(sys_days{2028y / April / 12}).ko, "국회의원선거일");
}

// Nine to six on working days, to the minute, in Korean time whatever the machine's.
TEST(OpeningHours, NineToSixOnWorkingDays) {
    const OpeningHours hours;
    EXPECT_FALSE(is_open(hours, at(2026, 11, 25, 8, 59)));
    EXPECT_TRUE(is_open(hours, at(2026, 11, 25, 9)));
    EXPECT_TRUE(is_open(hours, at(2026, 11, 25, 17, 59)));
    EXPECT_FALSE(is_open(hours, at(2026, 11, 25, 18)));
    EXPECT_FALSE(is_open(hours, at(2026, 11, 28, 12)));  // Saturday
    EXPECT_FALSE(is_open(hours, at(2026, 12, 25, 12)));  // Christmas, a Friday
}

// One timer waits for the next change, over nights, weekends and holidays.
TEST(OpeningHours, NextChange) {
    const OpeningHours hours;
    EXPECT_EQ(next_change(hours, at(2026, 11, 25, 8)), at(2026, 11, 25, 9));
    EXPECT_EQ(next_change(hours, at(2026, 11, 25, 9)), at(2026, 11, 25, 18));
    EXPECT_EQ(next_change(hours, at(2026, 11, 27, 18)), at(2026, 11, 30, 9));
    // Chuseok 2026: Thursday to Saturday.
    EXPECT_EQ(next_change(hours, at(2026, 9, 23, 20)), at(2026, 9, 28, 9));
    OpeningHours never;
    never.week = {};
    EXPECT_EQ(next_change(never, at(2026, 11, 25, 8)), std::nullopt);
    OpeningHours always;
    always.week.fill(OpenTime{0, 24 * 60});
    always.on_holidays = true;
    EXPECT_EQ(next_change(always, at(2026, 11, 25, 8)), std::nullopt);
    EXPECT_TRUE(is_open(always, at(2026, 12, 25, 23, 59)));
    OpeningHours rests = always;
    rests.named = {{2026y / December / 24, {"쉬는 날", "A day of rest"}}};
    EXPECT_EQ(next_change(rests, at(2026, 12, 23, 8)), at(2026, 12, 24, 0));
    EXPECT_EQ(next_change(rests, at(2026, 12, 24, 8)), at(2026, 12, 25, 0));
}

}  // namespace
}  // namespace naru::office
