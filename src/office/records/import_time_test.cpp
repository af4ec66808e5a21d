#include "office/records/import_time.h"

#include <gtest/gtest.h>

namespace naru::office {
namespace {

using namespace std::chrono;

constexpr Duration nine_past{hours{9} + minutes{3} + seconds{12}};

// Every form in which a day stands, in three orders.
TEST(ImportTime, ReadsDays) {
    const Day day = *read_day("2009-01-05");
    for (const char* text : {"2009-01-05", "2009-1-5", "2009/01/05", "2009. 1. 5.", "2009.1.5",
                             "20090105", "090105", "09-1-5"})
        EXPECT_EQ(import_day_in(text, DateOrder::ymd), day) << text;
    for (const char* text : {"05/01/2009", "5.1.2009", "05012009", "050109", "5-1-09"})
        EXPECT_EQ(import_day_in(text, DateOrder::dmy), day) << text;
    for (const char* text : {"01/05/2009", "1/5/09", "01052009", "010509"})
        EXPECT_EQ(import_day_in(text, DateOrder::mdy), day) << text;
    EXPECT_EQ(import_day_in("991231", DateOrder::ymd), read_day("1999-12-31"));
    for (const char* text : {"", "2009", "2009-13-01", "2009-02-29", "0-1-5", "009-1-5",
                             "2009-01-05x", "20091", "1969-12-31", "2200-01-01", "2009-01", "a"})
        EXPECT_FALSE(import_day_in(text, DateOrder::ymd)) << text;
}

// A day and a time of day, with or without a zone.
TEST(ImportTime, ReadsTimes) {
    const Day day = *read_day("2009-01-05");
    for (const char* text : {"2009-01-05 09:03:12", "2009-01-05T09:03:12", "2009/1/5  9:03:12",
                             "20090105090312", "20090105 09:03:12", "2009-01-05 9:03:12 AM",
                             "2009-01-05 오전 9:03:12", "2009. 1. 5. 9:03:12"}) {
        const auto read = import_time_in(text, DateOrder::ymd);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(read->day, day) << text;
        EXPECT_EQ(read->time, nine_past) << text;
        EXPECT_FALSE(read->zone || read->is_epoch) << text;
    }
    const auto utc = import_time_in("2009-01-05T09:03:12.25Z", DateOrder::ymd);
    ASSERT_TRUE(utc && utc->zone);
    EXPECT_EQ(utc->time, nine_past + milliseconds{250});
    EXPECT_EQ(*utc->zone, Duration{});
    EXPECT_EQ(import_time_in("2009-01-05 09:03:12 -0530", DateOrder::ymd)->zone,
              -hours{5} - minutes{30});
    const auto bare = import_time_in("9:03 PM", DateOrder::ymd);
    ASSERT_TRUE(bare);
    EXPECT_FALSE(bare->day);
    EXPECT_EQ(bare->time, hours{21} + minutes{3});
    EXPECT_EQ(import_time_in("12:00:00 AM", DateOrder::ymd)->time, Duration{});
    const auto epoch = import_time_in("1231113792.250", DateOrder::ymd);
    ASSERT_TRUE(epoch && epoch->is_epoch);
    EXPECT_EQ(epoch->time, seconds{1231113792} + milliseconds{250});
    EXPECT_EQ(import_time_in("1231113792250", DateOrder::ymd)->time, epoch->time);
    for (const char* text :
         {"", "9", "25:00:00", "9:60", "9:03:12x", "13:00 PM", "0:10 AM", "2009-01-05",
          "2009-01-05 ", "2009-01-0509:03:12", "2009-01-05 09:03:12 +25:00", "20090105096012",
          "1231113792x", "2009-01-05 09:03:12 Seoul"})
        EXPECT_FALSE(import_time_in(text, DateOrder::ymd)) << text;
}

TEST(ImportTime, ReadsLengths) {
    EXPECT_EQ(import_length_in("75"), Duration{seconds{75}});
    EXPECT_EQ(import_length_in("0"), Duration{});
    EXPECT_EQ(import_length_in("12.5"), Duration{milliseconds{12500}});
    EXPECT_EQ(import_length_in("1:15"), Duration{seconds{75}});
    EXPECT_EQ(import_length_in("1:01:15"), Duration{seconds{3675}});
    for (const char* text : {"", "-1", "1:60", "1:2:3:4", "a", "172801", "999999999:00:00", "1,"})
        EXPECT_FALSE(import_length_in(text)) << text;
}

TEST(ImportTime, ReadsZones) {
    EXPECT_EQ(zone_in("UTC"), Duration{});
    EXPECT_EQ(zone_in("+09:00"), Duration{hours{9}});
    EXPECT_EQ(zone_in("-0330"), Duration{-hours{3} - minutes{30}});
    for (const char* text : {"", "KST", "9", "+9", "+15:00", "+09:60", "+09:0"})
        EXPECT_FALSE(zone_in(text)) << text;
}

}  // namespace
}  // namespace naru::office
