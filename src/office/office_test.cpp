#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "office/audit.h"
#include "office/people.h"

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

// Five failures lock the name; it opens again by itself.
TEST(People, AreLockedOut) {
    LockOut lock;
    Instant now = from_micros(1);
    for (int i = 0; i < 5; ++i) {
        EXPECT_FALSE(lock.is_locked("kim", now));
        lock.failed("kim", now);
    }
    EXPECT_TRUE(lock.is_locked("kim", now));
    EXPECT_FALSE(lock.is_locked("lee", now));
    EXPECT_FALSE(lock.is_locked("kim", now + LockOut::lasts));
}

TEST(People, ListenToTheirOwnAndLeadersToAll) {
    Account kim{1, "kim", "", Role::consultant, AgentId{12}, ""};
    Account leader{3, "park", "", Role::team_leader, {}, ""};
    Account auditor{5, "jung", "", Role::auditor, {}, ""};
    EXPECT_TRUE(may_listen(kim, AgentId{12}));
    EXPECT_FALSE(may_listen(kim, AgentId{13}));
    EXPECT_TRUE(may_listen(leader, AgentId{12}));
    EXPECT_FALSE(may_listen(auditor, AgentId{12}));
    EXPECT_FALSE(may_listen(auditor, AgentId{}));
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
