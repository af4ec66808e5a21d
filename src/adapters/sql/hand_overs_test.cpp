/// Hand-overs on a real database: offices and who stands in for whom, the register, the link that
/// opens one hand-over and nothing else, the happy call that closes the case.

#include "office/cases/hand_overs.h"

#include <gtest/gtest.h>

#include "office/cases/hand_over_rows.h"
#include "office/people/secrets.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

using office::By;
using office::CaseState;
using office::HandOverId;
using office::HandOverList;
using office::HandOverState;
using office::OfficeUnit;
using office::Official;

Day day(const char* text) {
    return *read_day(text);
}

Instant at(const char* text, int hour) {
    return begin_of(day(text)) + std::chrono::hours{hour};
}

class HandOvers : public support::OfficeDatabase {
protected:
    void SetUp() override {
        OfficeDatabase::SetUp();
        unit = put({{},
                    "조달청",
                    "물품구매과",
                    "물품 계약",
                    "042-724-7114",
                    office::Reach::same_agency,
                    {"GDS"}});
        unit = official("박주무");
        unit = official("이대리");
    }

    OfficeUnit put(OfficeUnit one) {
        auto made = office::put_office(*database, std::move(one));
        EXPECT_TRUE(made) << made.error().english;
        return made.value_or(OfficeUnit{});
    }

    OfficeUnit official(const char* name) {
        Official one;
        one.office = unit.id;
        one.name = name;
        auto made = office::put_official(*database, one);
        EXPECT_TRUE(made) << made.error().english;
        return made.value_or(OfficeUnit{});
    }

    office::CaseFile opened_case(office::CaseKind kind = office::CaseKind::procedure_question) {
        return office::open_case(*database, {"절차", kind, true, office::Arrival::letter}, time,
                                 by())
            .value();
    }

    office::HandOver handed(office::CaseId id) {
        auto made = office::hand_over(
            *database, {id, unit.id, unit.officials.front().id, "검사 절차를 알려 주십시오."}, time,
            by());
        EXPECT_TRUE(made) << made.error().english;
        return made.value_or(office::HandOver{});
    }

    CaseState state(office::CaseId id) {
        return office::case_card(*database, id).value()->file.state;
    }

    std::size_t listed(HandOverList list) {
        return office::hand_overs(*database, list, 0, now).value().size();
    }

    [[nodiscard]] By by() const { return {"kim", now}; }

    [[nodiscard]] By by_official() const { return {"official 1", now}; }

    Instant now = at("2026-11-23", 10);
    const office::WorkingTime time;
    OfficeUnit unit;
};

// One office of a name in an agency; a telephone number as it is dialled, or a reason.
TEST_F(HandOvers, OfficesAreChecked) {
    EXPECT_EQ(unit.telephone, "+82427247114");
    EXPECT_EQ(unit.topics, std::vector<std::string>{"GDS"});
    EXPECT_FALSE(office::put_office(*database, {{}, "조달청", "물품구매과"}));
    EXPECT_FALSE(office::put_office(*database, {{}, "", "물품구매과"}));
    EXPECT_FALSE(office::put_office(*database, {{}, "조달청", "시설과", {}, "119"}));
    EXPECT_FALSE(office::put_office(*database, {office::OfficeId{77}, "조달청", "시설과"}));
    auto changed = unit;
    changed.topics = {"MAS", "GDS"};
    changed.is_closed = true;
    const auto again = put(changed);
    EXPECT_EQ(again.topics, (std::vector<std::string>{"GDS", "MAS"}));
    EXPECT_TRUE(again.is_closed);
    EXPECT_EQ(office::offices(*database).value().size(), 1U);
}

// Who stands in answers on those days and on no others; two at once are refused.
TEST_F(HandOvers, DeputiesStandInOnTheirDays) {
    const auto park = unit.officials.at(0).id;
    const auto lee = unit.officials.at(1).id;
    const office::Deputy days{0, lee, day("2026-11-24"), day("2026-11-26")};
    unit = office::add_deputy(*database, park, days).value();
    EXPECT_EQ(office::in_charge(unit, park, day("2026-11-23"))->name, "박주무");
    EXPECT_EQ(office::in_charge(unit, park, day("2026-11-24"))->name, "이대리");
    EXPECT_EQ(office::in_charge(unit, park, day("2026-11-26"))->name, "이대리");
    EXPECT_EQ(office::in_charge(unit, park, day("2026-11-27"))->name, "박주무");
    EXPECT_FALSE(office::add_deputy(*database, park, days));
    EXPECT_FALSE(
        office::add_deputy(*database, lee, {0, lee, day("2026-12-01"), day("2026-12-02")}));
    EXPECT_FALSE(
        office::add_deputy(*database, park, {0, lee, day("2026-12-02"), day("2026-12-01")}));
    const auto deputy = unit.officials.at(0).deputies.at(0).id;
    unit = office::remove_deputy(*database, park, deputy).value();
    EXPECT_EQ(office::in_charge(unit, park, day("2026-11-24"))->name, "박주무");
    auto gone = unit.officials.at(0);
    gone.has_left = true;
    unit = office::put_official(*database, gone).value();
    EXPECT_EQ(office::in_charge(unit, park, day("2026-11-24")), nullptr);
}

// Handed over, received, answered, called: the case goes with it, and the register says when.
TEST_F(HandOvers, GoFromHandToAnswerToHappyCall) {
    const auto file = opened_case();
    const auto one = handed(file.id);
    EXPECT_EQ(state(file.id), CaseState::handed_over);
    EXPECT_EQ(one.hand_over_by, at("2026-11-23", 13));
    EXPECT_EQ(one.due_at, file.due_at);
    EXPECT_FALSE(office::happy_call(*database, one.id, {}, by()));
    EXPECT_EQ(listed(HandOverList::open), 1U);
    now += 1h;
    EXPECT_TRUE(office::hand_over_received(*database, one.id, by_official()));
    EXPECT_FALSE(office::hand_over_received(*database, one.id, by_official()));
    EXPECT_FALSE(office::hand_over_answered(*database, one.id, "", by_official()));
    const auto answered =
        office::hand_over_answered(*database, one.id, "현장 검사입니다.", by_official()).value();
    EXPECT_EQ(answered.received_at, now);
    EXPECT_EQ(state(file.id), CaseState::answered);
    EXPECT_FALSE(office::hand_over_answered(*database, one.id, "또", by_official()));
    EXPECT_EQ(listed(HandOverList::open), 0U);
    EXPECT_EQ(listed(HandOverList::to_call), 1U);
    EXPECT_FALSE(office::happy_call(*database, one.id, {false, ""}, by()));
    EXPECT_FALSE(office::happy_call(*database, one.id, {true, "", ContactId{9}}, by()));
    EXPECT_EQ(office::state_of(office::happy_call(*database, one.id, {}, by()).value()),
              HandOverState::closed);
    EXPECT_EQ(state(file.id), CaseState::closed);
    EXPECT_EQ(listed(HandOverList::over), 1U);
    const auto card = office::case_card(*database, file.id).value();
    EXPECT_EQ(card->file.result, "현장 검사입니다.");
    EXPECT_EQ(card->entries.back().kind, "happy_call");
}

// Whoever is not satisfied has the case opened again, with what they said.
TEST_F(HandOvers, AnUnhappyCallReopensTheCase) {
    const auto file = opened_case();
    const auto one = handed(file.id);
    ASSERT_TRUE(office::hand_over_answered(*database, one.id, "됩니다.", by_official()));
    ASSERT_TRUE(office::happy_call(*database, one.id, {false, "답이 다릅니다."}, by()));
    EXPECT_EQ(state(file.id), CaseState::reopened);
    EXPECT_EQ(office::case_card(*database, file.id).value()->entries.back().text, "답이 다릅니다.");
    EXPECT_EQ(office::state_of(handed(file.id)), HandOverState::handed);
}

// An office that answers by the case's own time has what is granted to the case; another promise
// stands.
TEST_F(HandOvers, HaveTheTimeThatTheirCaseIsGiven) {
    const auto file = opened_case();
    const auto one = handed(file.id);
    ASSERT_EQ(one.due_at, file.due_at);
    const auto longer =
        office::extend_case(*database, file.id, office::ExtensionAsked{}, "협의", time, by())
            .value();
    ASSERT_GT(longer.due_at, file.due_at);
    const auto now_due = office::hand_over_at(*database, one.id);
    ASSERT_TRUE(now_due);
    EXPECT_EQ(now_due->due_at, longer.due_at);
}

// While an office has the case, nobody else answers it; and a call about an earlier answer closes
// no later one.
TEST_F(HandOvers, OneOfficeAtATimeAnswers) {
    const auto file = opened_case();
    const auto first = handed(file.id);
    EXPECT_FALSE(office::move_case(*database, file.id, CaseState::answered, "내가 답함", by()));
    ASSERT_TRUE(office::hand_over_answered(*database, first.id, "됩니다.", by_official()));
    ASSERT_TRUE(office::move_case(*database, file.id, CaseState::reopened, "다시", by()));
    const auto second = handed(file.id);
    ASSERT_TRUE(office::hand_over_answered(*database, second.id, "안 됩니다.", by_official()));
    ASSERT_TRUE(office::happy_call(*database, first.id, {}, by()));
    EXPECT_EQ(state(file.id), CaseState::answered);
    ASSERT_TRUE(office::happy_call(*database, second.id, {}, by()));
    EXPECT_EQ(state(file.id), CaseState::closed);
}

// Not theirs: it comes back with the reason, and may go to another office.
TEST_F(HandOvers, AreReturned) {
    const auto file = opened_case();
    const auto one = handed(file.id);
    EXPECT_FALSE(office::hand_over(*database, {file.id, unit.id, {}, "다시"}, time, by()));
    ASSERT_TRUE(
        office::hand_over_returned(*database, one.id, "우리 일이 아닙니다.", by_official()));
    EXPECT_EQ(state(file.id), CaseState::working);
    EXPECT_FALSE(office::hand_over_answered(*database, one.id, "답", by_official()));
    const auto other = put({{}, "행정안전부", "민원과", {}, {}, office::Reach::other_agency});
    const auto again = office::hand_over(*database, {file.id, other.id, {}, "소관"}, time, by());
    ASSERT_TRUE(again) << again.error().english;
    EXPECT_EQ(again->hand_over_by, at("2026-11-23", 18));
    EXPECT_FALSE(office::hand_over(
        *database, {opened_case().id, other.id, unit.officials.front().id, "남의 담당자"}, time,
        by()));
    auto closed = other;
    closed.is_closed = true;
    put(closed);
    EXPECT_FALSE(
        office::hand_over(*database, {opened_case().id, other.id, {}, "닫힌 부서"}, time, by()));
}

// Late ones are seen, counted, and first.
TEST_F(HandOvers, OverdueOnesAreSeen) {
    const auto first = handed(opened_case().id);
    const auto second = handed(
        office::open_case(*database, {"기한 없음", office::CaseKind::other, false}, time, by())
            .value()
            .id);
    EXPECT_FALSE(second.hand_over_by);
    EXPECT_EQ(second.due_at, at("2026-11-26", 18));
    now = at("2026-11-27", 9);
    EXPECT_TRUE(office::is_overdue(second, now));
    EXPECT_FALSE(office::is_overdue(first, now));
    const auto late = office::hand_overs(*database, HandOverList::overdue, 0, now).value();
    ASSERT_EQ(late.size(), 1U);
    EXPECT_EQ(late[0].hand_over.id, second.id);
    EXPECT_EQ(late[0].office, "물품구매과");
    EXPECT_EQ(late[0].official, "박주무");
    const auto counts = office::count_hand_overs(*database, now).value();
    EXPECT_EQ(counts.open, 2);
    EXPECT_EQ(counts.overdue, 1);
    EXPECT_EQ(counts.to_call, 0);
}

// A link opens its own hand-over, ends by itself, gives way to a newer one, and is nowhere as it
// is.
TEST_F(HandOvers, ALinkOpensOneHandOverAndEnds) {
    const auto one = handed(opened_case().id);
    const auto other = handed(opened_case().id);
    const auto opened = [&](const std::string& token) {
        const auto row = office::opened_by_link(*database, token, now).value();
        return row ? row->hand_over.id : HandOverId{};
    };
    const auto first = office::make_hand_over_link(*database, one.id, by()).value();
    EXPECT_EQ(opened(first.token), one.id);
    EXPECT_EQ(opened(first.token + "x"), HandOverId{});
    EXPECT_EQ(opened(""), HandOverId{});
    EXPECT_EQ(whole.bytes().find(first.token), std::string::npos);
    const auto second = office::make_hand_over_link(*database, one.id, by()).value();
    EXPECT_EQ(opened(first.token), HandOverId{});
    EXPECT_EQ(opened(second.token), one.id);
    EXPECT_TRUE(office::find_hand_over(*database, one.id, now).value()->has_link);
    EXPECT_FALSE(office::find_hand_over(*database, other.id, now).value()->has_link);
    now = second.expires_at - 1s;
    EXPECT_EQ(opened(second.token), one.id);
    now += 1s;
    EXPECT_EQ(opened(second.token), HandOverId{});
    now = at("2026-11-24", 9);
    ASSERT_TRUE(office::hand_over_answered(*database, one.id, "답", by_official()));
    EXPECT_EQ(opened(second.token), one.id);
    EXPECT_FALSE(office::make_hand_over_link(*database, one.id, by()));
    ASSERT_TRUE(office::happy_call(*database, one.id, {}, by()));
    EXPECT_EQ(opened(second.token), HandOverId{});
    const auto third = office::make_hand_over_link(*database, other.id, by()).value();
    ASSERT_TRUE(office::revoke_hand_over_link(*database, other.id, now));
    EXPECT_EQ(opened(third.token), HandOverId{});
}

}  // namespace
}  // namespace naru::sql
