#include "base/day.h"

#include <gtest/gtest.h>

namespace naru {
namespace {

// A contact at nine in the evening UTC belongs to the next day in Korea: reports are by that day.
TEST(Day, BeginsAtMidnightInKorea) {
    const Day day = *read_day("2010-01-18");
    EXPECT_EQ(day_of(begin_of(day)), day);
    EXPECT_EQ(day_of(begin_of(day) - 1us), day - std::chrono::days{1});
    EXPECT_EQ(to_micros(begin_of(day)), 1'263'740'400'000'000);  // 2010-01-17 15:00 UTC
}

// What people type is a day or nothing; a 30 February must not become a day in March.
TEST(Day, IsReadInOneFormOnly) {
    EXPECT_EQ(iso(*read_day("2008-02-29")), "2008-02-29");
    for (const char* bad :
         {"2009-02-29", "2009-2-1", "20090201", "2009-02-30", "1899-01-01", "2009-13-01",
          "2009-00-10", "2009-01-0x", " 009-01-01", "+009-01-01", ""})
        EXPECT_FALSE(read_day(bad)) << bad;
}

}  // namespace
}  // namespace naru
