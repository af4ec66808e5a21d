#include "office/audit/audit.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <fstream>

#include "support/temporary_folder.h"

namespace naru::office {
namespace {

// A program that was stopped while it held the trail does not stop the house: the act is refused.
TEST(AuditTrail, DoesNotWaitForEver) {
    const support::TemporaryFolder folder;
    const std::string path = folder / "audit.log";
    auto trail = AuditTrail::open(path).value();
    const AuditRow row{from_micros(1), "kim", "127.0.0.1", "-", "sign-in"};
    ASSERT_TRUE(trail.write(row));
    const int held = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    ASSERT_EQ(::flock(held, LOCK_EX), 0);
    EXPECT_FALSE(trail.write(row));
    ::close(held);
    EXPECT_TRUE(trail.write(row));
    EXPECT_EQ(AuditTrail::verify(path)->lines, 2U);
}

// A row that was changed shows, and so does one that was taken away.
TEST(AuditTrail, ShowsWhatWasChanged) {
    const support::TemporaryFolder folder;
    const std::string path = folder / "audit.log";
    {
        auto trail = AuditTrail::open(path);
        ASSERT_TRUE(trail);
        EXPECT_TRUE(trail->write({from_micros(1), "kim", "127.0.0.1", "-", "sign-in"}));
        EXPECT_FALSE(trail->write({from_micros(1), "kim", "", "-", "sign-in"}));
    }
    auto again = AuditTrail::open(path);
    ASSERT_TRUE(again->write({from_micros(2), "choi", "127.0.0.1", "contact 7", "listen"}));
    // A torn last line, as a full disk leaves it, stops nothing and is not continued.
    std::ofstream(path, std::ios::app) << "abc\ttorn";
    auto after_tear = AuditTrail::open(path);
    ASSERT_TRUE(after_tear);
    ASSERT_TRUE(after_tear->write({from_micros(3), "kim", "127.0.0.1", "-", "sign-out"}));
    EXPECT_EQ(AuditTrail::first_broken(path).value(), 0U);
    std::string text{std::istreambuf_iterator<char>(std::ifstream(path).rdbuf()), {}};
    std::ofstream(path) << text.replace(text.find("kim"), 3, "lee");
    EXPECT_EQ(AuditTrail::first_broken(path).value(), 1U);
}

}  // namespace
}  // namespace naru::office
