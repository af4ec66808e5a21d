#include "office/people/sign_in_limits.h"

#include <gtest/gtest.h>

namespace naru::office {
namespace {

// Five failures at a source lock the name there; fifty lock it for strangers everywhere; a device
// that is known has its own count.
TEST(SignInLimits, CountByDeviceNameAndSource) {
    SignInLimits limits("key");
    const Instant now = from_micros(1'000'000'000);
    const Attempt here{"kim", "192.0.2.1", ""};
    const Attempt desk{"kim", "192.0.2.1", "1001.abc"};
    for (int i = 0; i < 5; ++i) {
        EXPECT_FALSE(limits.is_locked(here, now));
        limits.failed(here, now);
    }
    EXPECT_TRUE(limits.is_locked(here, now));
    EXPECT_FALSE(limits.is_locked({"lee", "192.0.2.1", ""}, now));
    EXPECT_FALSE(limits.is_locked({"kim", "192.0.2.2", ""}, now));
    EXPECT_FALSE(limits.is_locked(desk, now));
    EXPECT_FALSE(limits.is_locked(here, now + SignInLimits::lasts));
    for (int i = 0; i < 45; ++i)
        limits.failed({"kim", "198.51.100." + std::to_string(i), ""}, now + 1s);
    EXPECT_TRUE(limits.is_locked({"kim", "203.0.113.9", ""}, now + 10min));
    EXPECT_FALSE(limits.is_locked(desk, now + 10min));
}

// A source that tries many names is stopped, whatever the names.
TEST(SignInLimits, StopASource) {
    SignInLimits limits("key");
    const Instant now = from_micros(1'000'000'000);
    for (int i = 0; i < 30; ++i) limits.failed({"n" + std::to_string(i), "192.0.2.1", ""}, now);
    EXPECT_TRUE(limits.is_locked({"one-more", "192.0.2.1", ""}, now));
    EXPECT_FALSE(limits.is_locked({"one-more", "192.0.2.2", ""}, now));
    EXPECT_FALSE(limits.is_locked({"one-more", "192.0.2.1", ""}, now + SignInLimits::lasts));
}

// No number of tried names drives another out of the table, or takes memory.
TEST(SignInLimits, ForgetNobodyForOthers) {
    SignInLimits limits("key");
    const Instant now = from_micros(1'000'000'000);
    for (int i = 0; i < 5; ++i) limits.failed({"kim", "192.0.2.1", ""}, now);
    for (int i = 0; i < 20'000; ++i)
        limits.failed({"n" + std::to_string(i), "s" + std::to_string(i), ""}, now);
    EXPECT_TRUE(limits.is_locked({"kim", "192.0.2.1", ""}, now));
    EXPECT_FALSE(limits.is_locked({"lee", "192.0.2.1", ""}, now));
}

TEST(SignInLimits, TakeAnIpv6NetworkForOneSource) {
    EXPECT_EQ(source_of("2001:db8:1:2:3:4:5:6"), source_of("2001:db8:1:2::1"));
    EXPECT_NE(source_of("2001:db8:1:3::1"), source_of("2001:db8:1:2::1"));
    EXPECT_EQ(source_of("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(source_of("192.0.2.1"), "192.0.2.1");
}

}  // namespace
}  // namespace naru::office
