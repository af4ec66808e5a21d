#include "adapters/http/rate_limit.h"

#include <gtest/gtest.h>

namespace naru::http {
namespace {

// So many at once, then one a pause, for each source by itself.
TEST(RateLimit, GivesSoManyAtOnceAndThenOneAPause) {
    RateLimit limit(3, 1s);
    const Instant now = from_micros(1'000'000'000);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(limit.take("one", now)) << i;
    EXPECT_FALSE(limit.take("one", now));
    EXPECT_TRUE(limit.take("two", now));
    EXPECT_FALSE(limit.take("one", now + 999ms));
    EXPECT_TRUE(limit.take("one", now + 1s));
    EXPECT_FALSE(limit.take("one", now + 1s));
    // Who keeps away has all of it again.
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(limit.take("one", now + 60s)) << i;
    EXPECT_FALSE(limit.take("one", now + 60s));
}

// The books do not grow with the sources: those who owe nothing are forgotten, and when all owe,
// new ones wait.
TEST(RateLimit, IsBounded) {
    RateLimit limit(1, 1s, 2);
    const Instant now = from_micros(1'000'000'000);
    EXPECT_TRUE(limit.take("one", now));
    EXPECT_TRUE(limit.take("two", now));
    EXPECT_FALSE(limit.take("three", now));
    EXPECT_TRUE(limit.take("three", now + 1s));
    EXPECT_LE(limit.source_count(), 2U);
}

}  // namespace
}  // namespace naru::http
