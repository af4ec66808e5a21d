#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "office/audit.h"
#include "office/passwords.h"
#include "office/people.h"
#include "office/sign_in_limits.h"
#include "office/topics.h"

namespace naru::office {
namespace {

// A caller's number is masked wherever it is shown, and a short one says nothing at all.
TEST(People, MaskNumbers) {
    EXPECT_EQ(masked_number("01012345678"), "010-****-5678");
    EXPECT_EQ(masked_number("0212345678"), "02-****-5678");
    EXPECT_EQ(masked_number("114"), "번호 가림");
    EXPECT_EQ(masked_number("anonymous"), "번호 없음");
    EXPECT_EQ(masked_number("citizen-5k51x.1795569670"), "번호 없음");
    EXPECT_EQ(masked_number(""), "번호 없음");
}

TEST(People, KeepPasswordsAsHashesOnly) {
    const std::string hash = hash_password("비밀 one");
    EXPECT_EQ(hash.find("one"), std::string::npos);
    EXPECT_TRUE(verify_password(hash, "비밀 one"));
    EXPECT_FALSE(verify_password(hash, "비밀 two"));
}

// Length counts, not what it is made of; the commonest and the own name are refused.
TEST(Passwords, AreLongAndNotCommon) {
    EXPECT_TRUE(weakness("아홉글자는짧지요", "hong"));
    EXPECT_FALSE(weakness("열글자가되면충분하다", "hong"));
    EXPECT_FALSE(weakness("correct horse", "hong"));
    EXPECT_TRUE(weakness("Password123", "hong"));
    EXPECT_TRUE(weakness("aaaaaaaaaaaaaa", "hong"));
    EXPECT_TRUE(weakness("Gildong.Hong1", "gildong.hong"));
    EXPECT_TRUE(weakness(std::string(300, 'x'), "hong"));
}

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

TEST(People, HaveNamesThatCannotHurt) {
    EXPECT_FALSE(bad_user("hong.gildong"));
    for (const char* user : {"", "x", "Hong", "1hong", "hong gildong", "hong\t", "../etc"})
        EXPECT_TRUE(bad_user(user)) << user;
    EXPECT_FALSE(bad_name("홍길동"));
    for (const char* name : {"", "=cmd()", "a\nb",
                             "\xe2\x80\xae"
                             "abc"})
        EXPECT_TRUE(bad_name(name)) << name;
}

TEST(People, ListenToTheirOwnAndLeadersToAll) {
    Account kim{1, "kim", "", Role::consultant, AgentId{12}};
    Account leader{3, "park", "", Role::team_leader, {}};
    Account auditor{5, "jung", "", Role::auditor, {}};
    EXPECT_TRUE(may_listen(kim, AgentId{12}));
    EXPECT_FALSE(may_listen(kim, AgentId{13}));
    EXPECT_TRUE(may_listen(leader, AgentId{12}));
    EXPECT_FALSE(may_listen(auditor, AgentId{12}));
    EXPECT_FALSE(may_listen(auditor, AgentId{}));
}

// A program that was stopped while it held the trail does not stop the house: the act is refused.
TEST(AuditTrail, DoesNotWaitForEver) {
    char folder[] = "/tmp/naru-audit-XXXXXX";
    ASSERT_NE(::mkdtemp(folder), nullptr);
    const std::string path = std::string(folder) + "/audit.log";
    auto trail = AuditTrail::open(path).value();
    const AuditRow row{from_micros(1), "kim", "127.0.0.1", "-", "sign-in"};
    ASSERT_TRUE(trail.write(row));
    const int held = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    ASSERT_EQ(::flock(held, LOCK_EX), 0);
    EXPECT_FALSE(trail.write(row));
    ::close(held);
    EXPECT_TRUE(trail.write(row));
    EXPECT_EQ(AuditTrail::verify(path)->lines, 2U);
    ::unlink(path.c_str());
    ::rmdir(folder);
}

// A row that was changed shows, and so does one that was taken away.
TEST(AuditTrail, ShowsWhatWasChanged) {
    char folder[] = "/tmp/naru-audit-XXXXXX";
    ASSERT_NE(::mkdtemp(folder), nullptr);
    const std::string path = std::string(folder) + "/audit.log";
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
    ::unlink(path.c_str());
    ::rmdir(folder);
}

}  // namespace
}  // namespace naru::office
