// What was looked up, on both databases: its age, and the day's budget.

#include "office/lookups/lookups.h"

#include <gtest/gtest.h>

#include "support/office_database.h"

namespace naru::office {
namespace {

class LookupsSql : public support::OfficeDatabase {
protected:
    Instant now_ = begin_of(*read_day("2026-11-20")) + std::chrono::hours{12};
    LookupKey key_{IdentifierKind::notice, "R26BK00933743", "000"};
    LookedUp what_{true, "노트북 구매", "조달청", now_ + std::chrono::hours{48}, "등록공고"};
};

// What was kept last is found, and an unknown number is young for a shorter time.
TEST_F(LookupsSql, WhatIsKeptHasAnAge) {
    EXPECT_FALSE(find_lookup(*database, key_).value());
    ASSERT_TRUE(keep_lookup(*database, key_, {}, now_));
    const auto unknown = find_lookup(*database, key_).value().value();
    EXPECT_FALSE(unknown.what.is_known);
    EXPECT_TRUE(is_fresh(unknown, now_ + lookup_unknown_fresh - Duration{1}));
    EXPECT_FALSE(is_fresh(unknown, now_ + lookup_unknown_fresh));
    ASSERT_TRUE(keep_lookup(*database, key_, what_, now_));
    const auto kept = find_lookup(*database, key_).value().value();
    EXPECT_EQ(kept.what, what_);
    EXPECT_EQ(kept.asked_at, now_);
    EXPECT_TRUE(is_fresh(kept, now_ + lookup_fresh - Duration{1}));
    EXPECT_FALSE(is_fresh(kept, now_ + lookup_fresh));
    // Another revision is another thing, and what nobody asked for in months is forgotten.
    const LookupKey other{key_.kind, key_.number, "001"};
    EXPECT_FALSE(find_lookup(*database, other).value());
    ASSERT_TRUE(keep_lookup(*database, other, what_, now_ + lookup_kept + Duration{1}));
    EXPECT_FALSE(find_lookup(*database, key_).value());
}

// The budget is the day's in Korea, and nothing more is spent than there is.
TEST_F(LookupsSql, ADayHasSoManyCalls) {
    const Day today = day_of(now_);
    for (int call = 0; call < 3; ++call) EXPECT_TRUE(spend_lookup(*database, today, 3).value());
    EXPECT_FALSE(spend_lookup(*database, today, 3).value());
    EXPECT_TRUE(spend_lookup(*database, today + std::chrono::days{1}, 3).value());
}

}  // namespace
}  // namespace naru::office
