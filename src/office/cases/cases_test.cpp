#include "office/cases/cases.h"

#include <gtest/gtest.h>

namespace naru::office {
namespace {

// A number is read out with its year, and found however it is typed.
TEST(Cases, NumbersAreReadBack) {
    EXPECT_EQ(printed(CaseId{2026000123}), "2026-000123");
    for (const char* text : {"2026-000123", "2026-123", "2026000123"})
        EXPECT_EQ(read_case_number(text), CaseId{2026000123}) << text;
    for (const char* text : {"", "123", "2026-", "2026-0", "26-123", "2026-12a", "2026-1234567"})
        EXPECT_EQ(read_case_number(text), std::nullopt) << text;
}

// What is settled is only reopened; what is with an office comes back or is answered.
TEST(Cases, MoveAsTheTableSays) {
    using S = CaseState;

    struct From {
        S from;
        std::vector<S> to;
    };

    const From table[]{
        {S::received, {S::working, S::handed_over, S::answered, S::rejected}},
        {S::working, {S::handed_over, S::answered, S::rejected}},
        {S::handed_over, {S::working, S::answered}},
        {S::answered, {S::closed, S::reopened}},
        {S::closed, {S::reopened}},
        {S::rejected, {S::reopened}},
        {S::reopened, {S::working, S::handed_over, S::answered, S::rejected}},
    };
    for (const From& row : table) {
        for (const S to : case_states) {
            const bool may = std::find(row.to.begin(), row.to.end(), to) != row.to.end();
            EXPECT_EQ(may_move(row.from, to), may) << word_of(row.from) << " " << word_of(to);
        }
    }
}

// A bar that is full when the time is up, in the unit in which it runs.
TEST(Cases, TimeSpentIsInTheClocksUnit) {
    const WorkingTime time;
    const auto at = [](const char* day, int hour) {
        return begin_of(*read_day(day)) + std::chrono::hours{hour};
    };
    CaseFile one;
    one.opened_at = at("2026-11-23", 10);
    EXPECT_FALSE(spent(one, at("2026-11-25", 10), time));
    one.kind = CaseKind::procedure_question;
    one.accepted_at = one.opened_at;
    one.due_at = due_of(time_limit_of(one.kind), *one.accepted_at, time);
    const auto days = spent(one, at("2026-11-25", 10), time);
    ASSERT_TRUE(days);
    EXPECT_EQ(days->unit, TimeLimit::Unit::days);
    EXPECT_EQ(days->used, 3);
    EXPECT_EQ(days->total, 7);
    EXPECT_FALSE(is_overdue(one, at("2026-12-01", 17)));
    EXPECT_TRUE(is_overdue(one, at("2026-12-01", 19)));
    one.kind = CaseKind::other;
    one.due_at = due_of(time_limit_of(one.kind), *one.accepted_at, time);
    const auto minutes = spent(one, at("2026-11-23", 12), time);
    ASSERT_TRUE(minutes);
    EXPECT_EQ(minutes->used, 120);
    EXPECT_EQ(minutes->total, 180);
    one.state = CaseState::answered;
    one.settled_at = at("2026-11-23", 11);
    EXPECT_EQ(spent(one, at("2026-12-30", 12), time)->used, 60);
    EXPECT_FALSE(is_overdue(one, at("2026-12-30", 12)));
}

// What people write is text: it has a limit, says it with its number, and controls nothing.
TEST(Cases, TextsAreChecked) {
    EXPECT_FALSE(bad_subject("나라장터 투찰 오류"));
    EXPECT_TRUE(bad_subject(" "));
    EXPECT_TRUE(bad_subject("한\n줄"));
    std::string hundred;
    for (int i = 0; i < 100; ++i) hundred += "가";
    EXPECT_FALSE(bad_subject(hundred));
    EXPECT_NE(bad_subject(hundred + "가")->english.find("101"), std::string::npos);
    EXPECT_FALSE(bad_text("두\n줄"));
    EXPECT_TRUE(bad_text("\x1b[31m"));
    EXPECT_NE(bad_text(std::string(12'001, 'a'))->english.find("12001"), std::string::npos);
}

}  // namespace
}  // namespace naru::office
