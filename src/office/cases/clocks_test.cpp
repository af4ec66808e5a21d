#include "office/cases/clocks.h"

#include <gtest/gtest.h>

namespace naru::office {
namespace {

/// "2026-11-25 09:30" in Korea.
Instant at(const std::string& text) {
    const auto day = read_day(text.substr(0, 10));
    EXPECT_TRUE(day) << text;
    return begin_of(day.value_or(Day{})) + std::chrono::hours{std::stoi(text.substr(11, 2))} +
           std::chrono::minutes{std::stoi(text.substr(14, 2))};
}

std::string said(Instant instant) {
    const Day day = day_of(instant);
    const auto minutes =
        std::chrono::duration_cast<std::chrono::minutes>(instant - begin_of(day)).count();
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return iso(day) + " " + two(minutes / 60) + ":" + two(minutes % 60);
}

const WorkingTime time_of_law;

// Each kind's period, over weekends and the holidays that the year had: Chuseok of 2009 (2 to 4
// October, Friday to Sunday) and of 2026 (24 to 26 September, and 5 October for a Saturday), the
// labour day that is one from 2026 on, the constitution day that was none in 2009.
TEST(Clocks, EachKindIsDueByItsArticle) {
    struct Due {
        CaseKind kind;
        const char* accepted;
        const char* due;
    };

    const Due table[]{
        {CaseKind::law_question, "2009-09-21 10:00", "2009-10-09 18:00"},
        {CaseKind::law_question, "2026-09-14 10:00", "2026-10-06 18:00"},
        {CaseKind::procedure_question, "2009-07-13 17:59", "2009-07-21 18:00"},
        {CaseKind::procedure_question, "2026-07-13 17:59", "2026-07-22 18:00"},
        {CaseKind::suggestion, "2009-04-27 09:00", "2009-05-15 18:00"},
        {CaseKind::suggestion, "2026-04-27 09:00", "2026-05-18 18:00"},
        {CaseKind::grievance, "2009-12-24 11:00", "2010-01-05 18:00"},
        {CaseKind::grievance, "2026-02-13 11:00", "2026-02-26 18:00"},
        // Three working hours go on where the next working day begins.
        {CaseKind::other, "2009-01-23 16:30", "2009-01-28 10:30"},
        {CaseKind::other, "2026-09-23 17:00", "2026-09-28 11:00"},
        {CaseKind::other, "2026-11-25 10:00", "2026-11-25 13:00"},
        {CaseKind::other, "2026-11-25 15:00", "2026-11-25 18:00"},
        // What comes in at night or on a Saturday counts from the next working day.
        {CaseKind::other, "2026-11-27 20:00", "2026-11-30 12:00"},
        {CaseKind::procedure_question, "2026-11-28 12:00", "2026-12-08 18:00"},
    };
    for (const Due& one : table)
        EXPECT_EQ(said(due_of(time_limit_of(one.kind), at(one.accepted), time_of_law)), one.due)
            << word_of(one.kind) << " accepted " << one.accepted;
}

// §6 and §13, in working hours.
TEST(Clocks, AcceptanceAndHandOverRunInHours) {
    EXPECT_EQ(said(accept_by(at("2026-11-25 15:00"), time_of_law)), "2026-11-26 14:00");
    EXPECT_EQ(said(accept_by(at("2009-10-01 17:00"), time_of_law)), "2009-10-05 16:00");
    const auto by = [](Reach reach) {
        return said(due_of(hand_over_limit(reach), at("2026-11-25 16:30"), time_of_law));
    };
    EXPECT_EQ(by(Reach::near_by), "2026-11-25 17:30");
    EXPECT_EQ(by(Reach::far), "2026-11-26 10:30");
    EXPECT_EQ(by(Reach::same_agency), "2026-11-26 10:30");
    EXPECT_EQ(by(Reach::other_agency), "2026-11-26 15:30");
}

// A day on which the house rests does not count, either.
TEST(Clocks, DaysOfRestAreLeftOut) {
    using namespace std::chrono;
    const WorkingTime rests({{2026y / November / 26, {"쉬는 날", "A day of rest"}}});
    EXPECT_EQ(said(due_of(time_limit_of(CaseKind::other), at("2026-11-25 17:00"), rests)),
              "2026-11-27 11:00");
    EXPECT_EQ(rests.days_between(*read_day("2026-11-25"), *read_day("2026-11-30")), 3);
}

// A call starts no clock of days; only what may be told by mouth begins at once.
TEST(Clocks, ACallStartsNoClockOfDays) {
    for (const CaseKind kind : case_kinds) {
        EXPECT_EQ(starts_at_once(kind, Arrival::telephone), kind == CaseKind::other);
        for (const Arrival how : {Arrival::online, Arrival::visit, Arrival::letter, Arrival::fax})
            EXPECT_TRUE(starts_at_once(kind, how));
    }
}

// §21: within the period, once; again with consent; never a third time, and never because there is
// too much to do or somebody is away.
TEST(Clocks, ExtensionsAreFewAndHaveAReason) {
    const Instant due = at("2026-11-25 18:00");
    const Instant now = at("2026-11-25 10:00");
    const Running first{CaseKind::procedure_question, due, 0, false};
    const Running second{CaseKind::procedure_question, due, 1, false};
    const auto english = [&](const Running& running, const ExtensionAsked& asked, Instant when) {
        const auto given = extension_of(running, asked, when);
        return given ? std::string("given") : given.error().english;
    };
    const ExtensionAsked good{ExtensionReason::consultation, false};
    EXPECT_EQ(english(first, good, now), "given");
    EXPECT_NE(english(first, {ExtensionReason::workload, true}, now).find("workload"),
              std::string::npos);
    EXPECT_NE(english(first, {ExtensionReason::absence, true}, now).find("absence"),
              std::string::npos);
    EXPECT_NE(english(first, good, due + 1s).find("before it ends"), std::string::npos);
    EXPECT_NE(english(second, good, now).find("consent"), std::string::npos);
    EXPECT_EQ(english(second, {ExtensionReason::inquiry, true}, now), "given");
    EXPECT_NE(english({CaseKind::other, due, 2, false}, {ExtensionReason::inquiry, true}, now)
                  .find("twice"),
              std::string::npos);
    EXPECT_NE(english({CaseKind::other, {}, 0, false}, good, now).find("No period"),
              std::string::npos);
    const auto given = extension_of(first, good, now);
    ASSERT_TRUE(given);
    EXPECT_EQ(said(extended(*given, due, time_of_law)), "2026-12-04 18:00");
    EXPECT_EQ(said(extended(time_limit_of(CaseKind::other), at("2026-11-25 17:00"), time_of_law)),
              "2026-11-26 11:00");
}

// §17: only a grievance, once, for 14 days; it is no extension.
TEST(Clocks, AGrievanceIsSurveyedOnce) {
    const Instant due = at("2026-11-25 18:00");
    const ExtensionAsked survey{ExtensionReason::survey, false};
    EXPECT_FALSE(extension_of({CaseKind::suggestion, due, 0, false}, survey, due));
    EXPECT_FALSE(extension_of({CaseKind::grievance, due, 0, true}, survey, due));
    const auto given = extension_of({CaseKind::grievance, due, 2, false}, survey, due);
    ASSERT_TRUE(given);
    EXPECT_EQ(said(extended(*given, due, time_of_law)), "2026-12-15 18:00");
}

// §23: every 30th day, whichever day the last notice really went out.
TEST(Clocks, AProgressNoticeIsDueEvery30Days) {
    const Instant accepted = at("2026-10-01 11:00");
    EXPECT_EQ(said(notice_due(accepted, std::nullopt)), "2026-10-31 18:00");
    EXPECT_EQ(said(notice_due(accepted, at("2026-10-20 10:00"))), "2026-10-31 18:00");
    EXPECT_EQ(said(notice_due(accepted, at("2026-10-31 10:00"))), "2026-11-30 18:00");
    EXPECT_EQ(said(notice_due(accepted, at("2026-11-03 10:00"))), "2026-11-30 18:00");
}

// Working time is counted the same in both directions, from any minute to any other.
TEST(Clocks, WorkingTimeAddsUp) {
    for (int minute = 0; minute < 4 * 24 * 60; minute += 37) {
        const Instant start = at("2026-11-26 00:00") + std::chrono::minutes{minute};
        for (const int amount : {1, 59, 540, 541, 1700}) {
            const Instant end = time_of_law.after(start, std::chrono::minutes{amount});
            EXPECT_EQ(time_of_law.between(start, end), std::chrono::minutes{amount})
                << said(start) << " " << amount;
        }
    }
    EXPECT_EQ(time_of_law.between(at("2026-11-27 18:00"), at("2026-11-30 09:00")), Duration{});
}

// Words stand in the contract and in SQL: they mean the same when they are read back.
TEST(Clocks, WordsAreReadBack) {
    for (const CaseKind kind : case_kinds) EXPECT_EQ(case_kind_named(word_of(kind)), kind);
    for (const Arrival how : arrivals) EXPECT_EQ(arrival_named(word_of(how)), how);
    for (const Reach reach : reaches) EXPECT_EQ(reach_named(word_of(reach)), reach);
    EXPECT_EQ(case_kind_named("complaint"), std::nullopt);
    EXPECT_EQ(extension_reason_named("survey"), ExtensionReason::survey);
}

}  // namespace
}  // namespace naru::office
