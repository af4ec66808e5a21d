// Closings, seals and repeat contacts in SQL, on both databases.

#include "office/books/books.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office/closings/closing_store.h"
#include "office/closings/seal.h"
#include "office/customers/caller_store.h"
#include "office/records/contact_import.h"
#include "office/reports/cube_store.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

using office::ClosingAct;
using office::FirstContacts;
using std::chrono::days;
using ::testing::HasSubstr;

const Day monday = *read_day("2009-05-04");
const Instant forever = Instant::max();
const std::chrono::year_month may = std::chrono::year{2009} / 5;

class Books : public support::OfficeDatabase {
protected:
    /// A talk of a minute at nine of the day; its number.
    void talk(Day day, const std::string& topic, const std::string& caller) {
        auto import = office::ContactImport::begin(*database, {"old ACD", false, {}}).value();
        office::ImportedContact one{{}, std::to_string(++count_)};
        views::ContactRecord& record = one.record;
        record.arrived_at = begin_of(day) + 9h + std::chrono::seconds{count_};
        record.queued_at = record.arrived_at;
        record.queue = QueueId{1};
        record.talk_at = record.answered_at = record.arrived_at + 5s;
        record.ended_at = record.arrived_at + 65s;
        record.outcome = centre::ContactEnd::completed;
        record.agent = AgentId{12};
        record.topic = topic;
        record.disposition = topic.empty() ? "" : "DONE";
        ASSERT_EQ(import.add(std::span(&one, 1)).value(), 1U);
        const auto newest = database->run("SELECT MAX(id) FROM contact", {}).value();
        last = office::number_in(newest.front().front());
        if (caller.empty()) return;
        ASSERT_TRUE(database->run(
            "INSERT INTO contact_personal (contact, caller) VALUES (:p1, :p2)", {last, caller}));
    }

    office::Cubes cubes() { return office::current_cubes(*database).value().cubes; }

    FirstContacts counted(Day as_of) {
        const auto all = cubes();
        const office::Span span = office::span_of(monday);
        const auto counted_days = office::count_first_contacts(*database, all, span, as_of,
                                                               office::Taxonomy::shipped(), {});
        return office::sum_of(counted_days.value(), span);
    }

    std::string step(ClosingAct act, const char* by, office::Role role, Day today) {
        office::ClosingStep one{may, act, begin_of(today) + 9h, by};
        if (act == ClosingAct::announce) one.until = today;
        if (act == ClosingAct::reopen) one.reason = "빠진 상담을 넣습니다";
        const auto done = office::take_step(*database, cubes(), one, role);
        return done ? "" : done.error().english;
    }

    void close(Day today) {
        ASSERT_EQ(step(ClosingAct::announce, "park", office::Role::team_leader, today), "");
        ASSERT_EQ(step(ClosingAct::leader, "park", office::Role::team_leader, today + days{1}), "");
        ASSERT_EQ(step(ClosingAct::official, "lee", office::Role::administrator, today + days{1}),
                  "");
    }

    std::int64_t last = 0;

private:
    int count_ = 0;
};

// The same line, however it is written, with the same kind of question within seven days.
TEST_F(Books, CountWhoComesBack) {
    talk(monday, "KON05", "010-1234-0001");
    talk(monday, "KON05", "01012340002");
    talk(monday, "KON05", "");
    talk(monday, "GDS04", "01012340003");
    talk(monday + days{3}, "KON01", "+821012340001");  // same group
    talk(monday + days{3}, "GDS04", "01012340002");    // another group
    talk(monday + days{8}, "GDS04", "01012340003");    // too late
    EXPECT_EQ(counted(monday + days{30}), (FirstContacts{4, 3, 2}));
}

// Of merged customers the one that speaks for them comes back.
TEST_F(Books, CountWhoComesBackUnderAnotherRow) {
    const auto firm = [this](const char* name) {
        return office::add_customer(*database, {{}, office::CustomerKind::firm, name}, "", {})
            .value()
            .id;
    };
    const auto confirm = [this](office::CustomerId customer) {
        ASSERT_TRUE(office::confirm_caller(*database, ContactId{static_cast<std::uint64_t>(last)},
                                           customer, "", "chosen", "kim", {}));
    };
    const auto stays = firm("한빛전자");
    const auto goes = firm("(주)한빛전자");
    talk(monday, "KON05", "");
    confirm(goes);
    talk(monday + days{3}, "KON05", "");
    confirm(stays);
    ASSERT_TRUE(office::merge_customers(*database, stays, goes, "park", {}));
    EXPECT_EQ(counted(monday + days{30}), (FirstContacts{1, 1, 0}));
}

TEST_F(Books, CountADayOnceItsSevenDaysHavePassed) {
    talk(monday, "KON05", "01012340001");
    EXPECT_EQ(counted(monday + days{7}), FirstContacts{});
    EXPECT_EQ(counted(monday + days{8}), (FirstContacts{1, 1, 1}));
    // As of an earlier day it is what it was then, whatever was counted since.
    EXPECT_EQ(counted(monday + days{7}), FirstContacts{});
}

TEST_F(Books, ForgetADayWhoseContactsAreGone) {
    talk(monday, "KON05", "01012340001");
    EXPECT_EQ(counted(monday + days{30}), (FirstContacts{1, 1, 1}));
    ASSERT_TRUE(database->atomically([&] { return office::remove_origin(*database, "old ACD"); }));
    EXPECT_EQ(counted(monday + days{30}), FirstContacts{});
}

// Kept with what it stands on: contacts that come later count it anew, an erased caller does not.
TEST_F(Books, CountAnewWhatChangedAndKeepWhatWasErased) {
    talk(monday, "KON05", "01012340001");
    EXPECT_EQ(counted(monday + days{30}), (FirstContacts{1, 1, 1}));
    ASSERT_TRUE(database->run("DELETE FROM contact_personal", {}));
    EXPECT_EQ(counted(monday + days{30}), (FirstContacts{1, 1, 1}));
    ASSERT_TRUE(database->run("INSERT INTO contact_personal (contact, caller) VALUES (:p1, :p2)",
                              {last, std::string("01012340001")}));
    talk(monday + days{1}, "KON05", "01012340001");
    EXPECT_EQ(counted(monday + days{30}), (FirstContacts{1, 1, 0}));
}

TEST_F(Books, KeepTargetsByTheirDay) {
    ASSERT_TRUE(office::keep(*database, office::KsTarget{"service_level", monday, 850}));
    EXPECT_FALSE(office::keep(*database, office::KsTarget{"aht", monday, 850}));
    EXPECT_FALSE(office::keep(*database, office::KsTarget{"service_level", monday, 1001}));
    const auto targets = office::load_targets(*database).value();
    EXPECT_EQ(targets.at("service_level", monday), std::optional(850));
    EXPECT_EQ(targets.at("service_level", monday - days{1}), std::optional(800));
}

TEST_F(Books, NameWhatAMonthLacks) {
    talk(monday, "KON05", "");
    talk(monday, "", "");
    const auto lacks = office::unfinished_of(*database, may).value();
    EXPECT_EQ(lacks.uncoded, 1);
    EXPECT_EQ(lacks.open, 0);
    EXPECT_EQ(office::unfinished_contacts(*database, may, 10).value(),
              std::vector{ContactId{static_cast<std::uint64_t>(last)}});
    EXPECT_EQ(office::unfinished_of(*database, may + std::chrono::months{1}).value().uncoded, 0);
}

// Provisional until two people have signed; changed afterwards, it says so wherever it is printed.
TEST_F(Books, AreFinalOnceSignedAndRestatedOnceChanged) {
    talk(monday, "KON05", "");
    const Day today = *read_day("2009-06-01");
    const auto mark = [&] {
        return words_of(office::reliance_of(*database, cubes(), office::span_of(monday), forever)
                            .value())
            .id;
    };
    EXPECT_EQ(mark(), "provisional");
    EXPECT_THAT(step(ClosingAct::official, "lee", office::Role::administrator, today),
                HasSubstr("must sign first"));
    close(today);
    EXPECT_EQ(mark(), "final");
    talk(monday, "KON05", "");
    EXPECT_EQ(mark(), "restated");
    EXPECT_EQ(step(ClosingAct::reopen, "lee", office::Role::administrator, today), "");
    EXPECT_EQ(mark(), "provisional");
    close(today + days{2});
    EXPECT_EQ(mark(), "final");
    const auto steps = office::load_closings(*database, office::span_of(may)).value();
    ASSERT_EQ(steps.begin()->second.size(), 7U);
    EXPECT_EQ(steps.begin()->second[3].reason, "빠진 상담을 넣습니다");
}

// A year is sealed when its months are final, proves what it was, and is restated with a reason.
TEST_F(Books, SealAYearAndProveIt) {
    const std::chrono::year year{2009};
    const auto key = office::seal_key(std::string(32, 's')).value();
    const Day today = *read_day("2010-01-04");
    const auto seal = [&](const char* reason) {
        return office::seal_year(*database, cubes(), year, "lee", reason, key, begin_of(today));
    };
    talk(monday, "KON05", "");
    EXPECT_THAT(seal("").error().english, HasSubstr("not final"));
    EXPECT_FALSE(office::verify_year(*database, cubes(), year, forever).value().has_value());
    for (unsigned month = 1; month <= 12; ++month) {
        for (auto [act, by, role, day] :
             {std::tuple{ClosingAct::announce, "park", office::Role::team_leader, today},
              std::tuple{ClosingAct::leader, "park", office::Role::team_leader, today + days{1}},
              std::tuple{ClosingAct::official, "lee", office::Role::administrator,
                         today + days{1}}}) {
            office::ClosingStep one{year / month, act, begin_of(day), by};
            if (act == ClosingAct::announce) one.until = today;
            ASSERT_TRUE(office::take_step(*database, cubes(), one, role)) << month;
        }
    }
    ASSERT_TRUE(seal(""));
    EXPECT_TRUE(office::verify_year(*database, cubes(), year, forever).value()->holds());
    EXPECT_THAT(seal("again").error().english, HasSubstr("already"));

    talk(monday, "KON05", "");
    const auto verdict = office::verify_year(*database, cubes(), year, forever).value();
    EXPECT_TRUE(verdict->is_genuine);
    EXPECT_FALSE(verdict->holds());
    ASSERT_FALSE(verdict->differences.empty());
    EXPECT_EQ(verdict->differences.front(), (office::Restated{"2009-05", 0, 1, 2}));
    EXPECT_THAT(seal("빠진 상담").error().english, HasSubstr("reopen"));

    EXPECT_EQ(step(ClosingAct::reopen, "lee", office::Role::administrator, today), "");
    close(today + days{2});
    EXPECT_THAT(seal("").error().english, HasSubstr("reason"));
    EXPECT_EQ(seal("빠진 상담을 넣었습니다").value().number, 2);
    EXPECT_TRUE(office::verify_year(*database, cubes(), year, forever).value()->holds());
    EXPECT_EQ(office::load_seals(*database, year).value().size(), 2U);
    ASSERT_TRUE(database->run("UPDATE year_seal SET reason = 'other' WHERE number = 2", {}));
    EXPECT_FALSE(office::verify_year(*database, cubes(), year, forever).value()->is_genuine);
}

// All of it from SQL: what the records hold stands in the book, with its marks.
TEST_F(Books, AreMadeOfTheRecords) {
    talk(monday, "KON05", "");
    const office::BookWish wish{office::BookKind::month,
                                office::span_of(may),
                                *read_day("2009-06-30"),
                                begin_of(*read_day("2009-07-01")),
                                {}};
    const auto book = office::book_of(*database, cubes(), wish, {}).value();
    EXPECT_EQ(book.title.ko, "월간 상담 보고 2009년 5월");
    ASSERT_FALSE(book.marks.empty());
    EXPECT_EQ(book.marks.front().id, "provisional");
    EXPECT_THAT(book.chapters.front().paragraphs.front().ko, HasSubstr("1건"));
}

}  // namespace
}  // namespace naru::sql
