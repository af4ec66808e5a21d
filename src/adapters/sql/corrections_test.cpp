/// Corrections of how contacts were coded, on a real database of both kinds.

#include "office/corrections/corrections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office/books/book_csv.h"
#include "office/books/books.h"
#include "office/books/daily_reports.h"
#include "office/closings/closing_store.h"
#include "office/corrections/known.h"
#include "office/records/contact_import.h"
#include "office/records/entered_contacts.h"
#include "office/records/other_topics.h"
#include "office/records/record_search.h"
#include "office/reports/cube_store.h"
#include "office/reports/press_report.h"
#include "office/sha256.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

namespace fact = centre::fact;
using office::ClosingAct;
using office::Correction;
using std::chrono::days;
using ::testing::HasSubstr;

const Day monday = *read_day("2026-05-04");
const Day june = *read_day("2026-06-01");

class Corrections : public support::OfficeDatabase {
protected:
    void SetUp() override {
        OfficeDatabase::SetUp();
        kim.user = "kim";
        kim.agent = AgentId{12};
        lee.user = "lee";
        lee.agent = AgentId{13};
        park.user = "park";
        park.role = office::Role::team_leader;
    }

    /// Of kim, ten minutes at nine of the day, entered the same evening.
    ContactId contact(Day day, const std::string& topic, Day entered_on) {
        office::EnteredContact one;
        one.happened_at = begin_of(day) + 9h;
        one.length = std::chrono::minutes{10};
        one.agent = kim.agent;
        one.topic = topic;
        one.disposition = "DONE";
        const auto made = office::enter_contact(*database, one, "reference " + std::to_string(++n_),
                                                "kim", begin_of(entered_on) + 18h);
        EXPECT_TRUE(made) << made.error().english;
        return made.value_or(ContactId{});
    }

    ContactId contact(Day day, const std::string& topic) { return contact(day, topic, day); }

    /// Its refusal in English; empty: corrected.
    std::string correct(ContactId id, const std::string& topic, const std::string& disposition,
                        const office::Account& who, Day today,
                        const std::string& reason = "잘못 골랐습니다") {
        const auto done = office::correct(*database, {id, topic, disposition, reason}, who,
                                          begin_of(today) + 12h, office::Taxonomy::shipped());
        return done ? "" : done.error().english;
    }

    std::string correct(ContactId id, const std::string& topic, Day today) {
        return correct(id, topic, "DONE", park, today);
    }

    office::Cubes cubes() { return office::current_cubes(*database).value().cubes; }

    std::string step(ClosingAct act, const char* by, office::Role role, Day today) {
        const std::chrono::year_month_day date{monday};
        office::ClosingStep one{date.year() / date.month(), act, begin_of(today) + 9h, by};
        if (act == ClosingAct::announce) one.until = today;
        if (act == ClosingAct::reopen) one.reason = "잘못 적은 상담";
        const auto done = office::take_step(*database, cubes(), one, role);
        return done ? "" : done.error().english;
    }

    /// A press report of the month as of the day, as text.
    std::string printed(Day as_of) {
        const office::PressQuery query{office::piece_of(monday, office::Grain::month), as_of};
        return office::text_of(office::press_report(*database, cubes(), query, {}).value());
    }

    /// The month's book as of the day, as CSV: its KS board counts who came back, too.
    std::string book(Day as_of, Day today) {
        const office::BookWish wish{office::BookKind::month,
                                    office::piece_of(monday, office::Grain::month),
                                    as_of,
                                    begin_of(today) + 12h,
                                    {}};
        return office::book_csv(office::book_of(*database, cubes(), wish, {}).value(),
                                office::Language::ko);
    }

    void close() {
        ASSERT_EQ(step(ClosingAct::announce, "park", office::Role::team_leader, june), "");
        ASSERT_EQ(step(ClosingAct::leader, "park", office::Role::team_leader, june + days{1}), "");
        ASSERT_EQ(step(ClosingAct::official, "han", office::Role::administrator, june + days{1}),
                  "");
    }

    office::Account kim, lee, park;

private:
    int n_ = 0;
};

// The record, its statistics and the register say the same, and the sums are those of contacts that
// were coded so from the beginning.
TEST_F(Corrections, ChangeTheRecordTheStatisticsAndTheRegisterTogether) {
    const ContactId id = contact(monday, "KON05");
    contact(monday, "GDS04");
    ASSERT_EQ(correct(id, "GDS04", "WRONG", kim, monday + days{1}), "");
    const auto record = office::find_contact(*database, id).value()->record;
    EXPECT_EQ(record.topic + " " + record.disposition, "GDS04 WRONG");
    const auto rows = office::corrections_of(*database, id).value();
    const Instant at = begin_of(monday + days{1}) + 12h;
    EXPECT_EQ(rows, (std::vector<Correction>{
                        {id, at, "kim", "topic", "KON05", "GDS04", "잘못 골랐습니다"},
                        {id, at, "kim", "disposition", "DONE", "WRONG", "잘못 골랐습니다"}}));
    const auto kept = cubes();
    EXPECT_EQ(kept.days().at(monday).whole[office::Counter::consultations], 1);
    const auto made_anew = office::rebuild_cubes(*database).value().cubes;
    EXPECT_EQ(kept.days(), made_anew.days());
}

// Whose contact it is not, what was not in force, what changes nothing and what has no reason.
TEST_F(Corrections, AreRefused) {
    const ContactId id = contact(monday, "KON05");
    EXPECT_THAT(correct(id, "GDS04", "DONE", lee, monday), HasSubstr("not yours"));
    EXPECT_THAT(correct(id, "KON05", monday), HasSubstr("Nothing would change"));
    EXPECT_THAT(correct(id, "NON01", monday), HasSubstr("not in force"));
    EXPECT_THAT(correct(id, "GDS04", "FINE", park, monday), HasSubstr("result"));
    EXPECT_THAT(correct(id, "GDS04", "DONE", park, monday, "왜"), HasSubstr("reason"));
    EXPECT_THAT(correct(ContactId{4711}, "GDS04", monday), HasSubstr("no such contact"));
    EXPECT_TRUE(office::corrections_of(*database, id).value().empty());
}

// The month takes them until its last day for corrections is over, also by hand; once it is signed
// it must be reopened.
TEST_F(Corrections, EndWithTheMonthsLastDay) {
    const ContactId id = contact(monday, "KON05");
    ASSERT_EQ(step(ClosingAct::announce, "park", office::Role::team_leader, june), "");
    EXPECT_EQ(correct(id, "GDS04", june), "");
    EXPECT_THAT(correct(id, "KON05", june + days{1}), HasSubstr("open until 2026-06-01"));
    office::EnteredContact late;
    late.happened_at = begin_of(monday) + 10h;
    late.agent = kim.agent;
    EXPECT_FALSE(office::enter_contact(*database, late, "late", "kim", begin_of(june + days{2})));
    close();
    EXPECT_THAT(correct(id, "KON05", june + days{1}), HasSubstr("reopen"));
    ASSERT_EQ(step(ClosingAct::reopen, "han", office::Role::administrator, june + days{2}), "");
    EXPECT_EQ(correct(id, "KON05", june + days{2}), "");
}

// A call that the journal tells again is as it was corrected, and so are its statistics.
TEST_F(Corrections, AreKeptWhenTheRecordsAreMadeAnew) {
    const ContactId id{7};
    std::vector<office::NumberedFact> life;
    const auto then = [&](std::chrono::seconds after, centre::Fact one) {
        life.push_back({life.size() + 1, begin_of(monday) + 9h + after, std::move(one)});
    };
    then(0s, fact::ContactArrived{id, centre::Channel::telephone});
    then(5s, fact::ContactQueued{id, QueueId{1}});
    then(6s, fact::ContactOffered{OfferId{7}, id, kim.agent, begin_of(monday) + 10h});
    then(7s, fact::ContactAnswered{id, kim.agent});
    then(8s, fact::TalkStarted{id});
    then(60s, fact::WrapUpStarted{id, kim.agent, begin_of(monday) + 10h});
    then(60s, fact::ContactEnded{id, centre::ContactEnd::completed, centre::EndedBy::customer});
    then(70s, fact::WrapUpCompleted{id, kim.agent, "KON05", "DONE"});
    office::Projector projector{*database,
                                [](ContactId, std::string_view) { return std::string(); }};
    ASSERT_TRUE(projector.apply(life));
    ASSERT_EQ(correct(id, "GDS04", monday), "");
    const auto before = office::find_contact(*database, id).value()->record;
    const auto sums = projector.cubes().value()->days();
    ASSERT_TRUE(office::reset_records(*database, id));
    office::Projector again{*database, [](ContactId, std::string_view) { return std::string(); }};
    ASSERT_TRUE(again.apply(life));
    EXPECT_EQ(office::find_contact(*database, id).value()->record, before);
    EXPECT_EQ(before.topic, "GDS04");
    EXPECT_EQ(again.cubes().value()->days(), sums);
    // Of a journal that ends before it the number is somebody else's.
    ASSERT_TRUE(office::reset_records(*database, ContactId{6}));
    EXPECT_TRUE(office::corrections_of(*database, id).value().empty());
}

// What was printed as of a day is printed again to the same bytes, whatever was corrected, entered
// and signed since; as of today it is another.
TEST_F(Corrections, AreTakenOffAsOfAnEarlierDay) {
    const ContactId id = contact(monday, "KON05");
    // The same caller with the same kind of question: as it was coded then, the first settled
    // nothing.
    for (const ContactId one : {id, contact(monday + days{1}, "KON05")})
        ASSERT_TRUE(database->run(
            "INSERT INTO contact_personal (contact, caller) VALUES (:p1, '01012340001')",
            {office::value_of(one)}));
    const Day day = monday + days{20};
    const std::string press = printed(day);
    const std::string paper = book(day, day);
    ASSERT_EQ(correct(id, "GDS04", "WRONG", park, day + days{1}), "");
    ASSERT_EQ(correct(id, "GDS05", "DONE", park, day + days{2}), "");
    contact(monday + days{2}, "REG08", day + days{3});
    close();
    const Day today = june + days{2};
    const std::string paper_now = book(today, today);
    EXPECT_EQ(printed(day), press);
    EXPECT_TRUE(book(day, today) == paper);
    EXPECT_EQ(printed(today).find(press.substr(press.find('\n', press.find('\n') + 1))),
              std::string::npos);
    EXPECT_FALSE(paper_now == paper);
    // Between the two corrections it was a wrong number.
    const auto between =
        office::KnownCubes::at(*database, cubes(), office::end_of(day + days{1})).value();
    EXPECT_EQ(between.cubes().days().at(monday).whole[office::Counter::consultations], 0);
    EXPECT_FALSE(between.cubes().days().contains(monday + days{2}));
}

// Figures are provisional until the month is signed, and restated when it changes after that.
TEST_F(Corrections, AReportSaysHowFarItsFiguresAreFinal) {
    const ContactId id = contact(monday, "KON05");
    EXPECT_THAT(printed(june), HasSubstr("값의 상태: 잠정"));
    close();
    EXPECT_THAT(printed(june), HasSubstr("값의 상태: 잠정"));
    EXPECT_THAT(printed(june + days{1}), HasSubstr("값의 상태: 확정\n"));
    ASSERT_EQ(step(ClosingAct::reopen, "han", office::Role::administrator, june + days{2}), "");
    ASSERT_EQ(correct(id, "GDS04", june + days{2}), "");
    EXPECT_THAT(printed(june + days{1}), HasSubstr("값의 상태: 확정\n"));
    EXPECT_THAT(printed(june + days{2}), HasSubstr("값의 상태: 잠정"));
}

// Beside the one that is counted: in their order, found by their name, in no figure; what becomes
// the contact's own is no other topic any more.
TEST_F(Corrections, OtherTopicsAreLinkedAndNotCounted) {
    const ContactId id = contact(monday, "KON05");
    const auto keep = [&](const std::vector<std::string>& topics, const office::Account& who) {
        const auto kept =
            office::keep_other_topics(*database, id, topics, who, office::Taxonomy::shipped());
        return kept ? "" : kept.error().english;
    };
    const auto sums = cubes().days();
    EXPECT_EQ(keep({"GDS05", "GDS04"}, kim), "");
    EXPECT_EQ(office::other_topics_of(*database, id).value(),
              (std::vector<std::string>{"GDS05", "GDS04"}));
    EXPECT_EQ(cubes().days(), sums);
    EXPECT_THAT(keep({"KON05"}, kim), HasSubstr("twice"));
    EXPECT_THAT(keep({"GDS04", "GDS04"}, kim), HasSubstr("twice"));
    EXPECT_THAT(keep({"NON01"}, kim), HasSubstr("Not in force"));
    EXPECT_THAT(keep({"GDS04", "GDS05", "REG08", "REG01"}, park), HasSubstr("at most 3"));
    EXPECT_THAT(keep({}, lee), HasSubstr("not yours"));
    office::ContactQuery query;
    query.words = {{"검사", {}, {"GDS04"}}};
    EXPECT_EQ(office::search_contacts(*database, query).value().size(), 1U);
    ASSERT_EQ(correct(id, "GDS04", monday), "");
    EXPECT_EQ(office::other_topics_of(*database, id).value(), std::vector<std::string>{"GDS05"});
    EXPECT_EQ(keep({}, kim), "");
    EXPECT_TRUE(office::other_topics_of(*database, id).value().empty());
}

// At six of the next morning, once; what was missed is made up for, but for what is too long ago.
TEST(DailyReportsDue, AreThoseOfTheDaysThatAreOver) {
    const auto due = [](Day today, std::chrono::minutes at, std::optional<Day> newest) {
        return office::daily_reports_due(begin_of(today) + at, newest);
    };
    const std::chrono::minutes six{360};
    EXPECT_EQ(due(june, six, std::nullopt), std::vector<Day>{june - days{1}});
    EXPECT_EQ(due(june, six - 1min, std::nullopt), std::vector<Day>{june - days{2}});
    EXPECT_TRUE(due(june, six - 1min, june - days{2}).empty());
    EXPECT_EQ(due(june, six, june - days{3}), (std::vector<Day>{june - days{2}, june - days{1}}));
    EXPECT_EQ(due(june, six, june - days{100}).size(), 7U);
    EXPECT_TRUE(due(june, six, june + days{1}).empty());  // the clock went back
}

// Kept as it was made, whatever is corrected since; as of its day it is made again to the same
// bytes.
TEST_F(Corrections, TheDailyReportStaysAsItWasMade) {
    const ContactId id = contact(monday, "KON05");
    const auto make = [&](Day today) {
        return office::make_daily_reports(*database, cubes(), {}, begin_of(today) + 6h).value();
    };
    const auto made = make(monday + days{1});
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made.front().day, monday);
    EXPECT_TRUE(make(monday + days{1}).empty());
    ASSERT_EQ(correct(id, "GDS04", "WRONG", kim, monday + days{1}), "");
    EXPECT_EQ(make(monday + days{3}).size(), 2U);
    const auto all = office::daily_reports(*database, 10).value();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all.back(), made.front());
    const std::string file = office::daily_report_file(*database, monday).value().value();
    EXPECT_EQ(office::sha256(file), made.front().digest);
    EXPECT_THAT(file, HasSubstr("KON05"));
    const office::BookWish again{
        office::BookKind::day, office::span_of(monday), monday, begin_of(june), {}};
    EXPECT_EQ(office::book_csv(office::book_of(*database, cubes(), again, {}).value(),
                               office::Language::ko),
              file);
    EXPECT_FALSE(office::daily_report_file(*database, june).value().has_value());
}

// What another system delivers later was not known: a page of an earlier day is printed as it was,
// and a second delivery comes off without the first.
TEST_F(Corrections, ALaterDeliveryIsNotKnownBefore) {
    const auto deliver = [this](const char* reference, Day arrived, Day came) {
        auto import =
            office::ContactImport::begin(*database, {"ACD", false, begin_of(came) + 12h}).value();
        office::ImportedContact one;
        one.reference = reference;
        one.record.arrived_at = begin_of(arrived) + 9h;
        one.record.queued_at = one.record.talk_at = one.record.arrived_at;
        one.record.ended_at = one.record.arrived_at + 60s;
        one.record.outcome = centre::ContactEnd::completed;
        one.record.topic = "KON05";
        ASSERT_TRUE(import.add({&one, 1}));
    };
    deliver("first", monday, monday + days{1});
    const std::string then = printed(monday + days{2});
    const std::string book_then = book(monday + days{2}, monday + days{2});
    deliver("second", monday, monday + days{10});
    contact(monday, "KON02", monday + days{11});
    EXPECT_NE(printed(monday + days{10}), then);
    EXPECT_EQ(printed(monday + days{2}), then);
    EXPECT_EQ(book(monday + days{2}, monday + days{12}), book_then);
    const auto since = office::learnt_since(*database, office::end_of(monday + days{2})).value();
    EXPECT_EQ(since.delivered.size(), 1U);
    // Before the house had any record, the other system knew what it delivers.
    EXPECT_TRUE(office::learnt_since(*database, office::end_of(monday)).value().delivered.empty());
}

// A delivery that is taken away leaves nothing of its own behind.
TEST_F(Corrections, ADeliveryThatIsTakenAwayIsForgotten) {
    auto import = office::ContactImport::begin(*database, {"ACD", false, begin_of(june)}).value();
    office::ImportedContact one;
    one.record.arrived_at = begin_of(monday) + 9h;
    one.record.ended_at = one.record.arrived_at + 60s;
    one.record.outcome = centre::ContactEnd::abandoned;
    for (const char* reference : {"a", "b", "c"}) {
        one.reference = reference;
        ASSERT_TRUE(import.add({&one, 1}));
    }
    const auto rows = [this] {
        return database->run("SELECT first_contact, last_contact FROM contact_delivery", {})
            .value();
    };
    ASSERT_EQ(rows().size(), 1U) << "numbers that follow each other are one row";
    EXPECT_EQ(office::number_in(rows()[0][1]) - office::number_in(rows()[0][0]), 2);
    ASSERT_TRUE(database->atomically([&] { return office::remove_origin(*database, "ACD"); }));
    EXPECT_TRUE(rows().empty());
}

}  // namespace
}  // namespace naru::sql
