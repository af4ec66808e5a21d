#include "office/people/people.h"

#include <gtest/gtest.h>

#include "office/people/passwords.h"

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

// A leader's telephone is beyond all consultants', and is known by its number; others have none.
TEST(People, LeadersHaveATelephoneOfTheirOwn) {
    People people;
    people.put({1, "kim", "김나루", Role::consultant, AgentId{12}});
    people.put({3, "park", "박팀장", Role::team_leader, {}});
    people.put({6, "han", "한관리", Role::administrator, {}});
    EXPECT_EQ(phone_of(*people.by_id(1)), AgentId{12});
    const AgentId leader = phone_of(*people.by_id(3));
    EXPECT_TRUE(is_leader_phone(leader));
    EXPECT_FALSE(is_leader_phone(AgentId{12}));
    EXPECT_FALSE(phone_of(*people.by_id(6)));
    ASSERT_NE(people.by_phone(leader), nullptr);
    EXPECT_EQ(people.by_phone(leader)->name, "박팀장");
    EXPECT_EQ(people.by_phone(AgentId{12})->name, "김나루");
    EXPECT_EQ(people.by_agent(leader), nullptr) << "no consultant";
    EXPECT_EQ(people.by_phone(AgentId{leader.value + 3}), nullptr) << "an administrator's";
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

}  // namespace
}  // namespace naru::office
