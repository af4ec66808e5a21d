// The cubes in SQL: kept with each contact, read back as they were, and the same when they are made
// of the contacts again.

#include <gtest/gtest.h>

#include "base/draw.h"
#include "office/records/contact_import.h"
#include "office/records/record_search.h"
#include "office/reports/cube_store.h"
#include "office/reports/report.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

namespace fact = centre::fact;
using office::Cubes;
using office::NumberedFact;

const Day monday = *read_day("2010-01-18");

class Statistics : public support::OfficeDatabase {
protected:
    /// Contacts of two days, some coded after their wrap-up's time, one that still talks.
    void live(office::Projector& projector, std::uint64_t first, std::uint64_t last) {
        std::vector<NumberedFact> facts;
        for (std::uint64_t id = first; id <= last; ++id) {
            const ContactId contact{id};
            const AgentId agent{12 + id % 2};
            Instant at =
                begin_of(monday + std::chrono::days{id % 2}) + 9h + std::chrono::minutes{id};
            const auto then = [&](Duration later, centre::Fact one) {
                at += later;
                facts.push_back({++seq_, at, std::move(one)});
            };
            then(0s, fact::ContactArrived{contact, centre::Channel::telephone});
            then(9s, fact::ContactQueued{contact, QueueId{1 + id % 4}});
            if (id % 5 == 0) {
                then(30s, fact::ContactEnded{contact, centre::ContactEnd::abandoned, {}});
                continue;
            }
            then(7s, fact::ContactAnswered{contact, agent});
            then(1s, fact::TalkStarted{contact});
            if (id == last) continue;
            then(60s, fact::WrapUpStarted{contact, agent, at});
            then(0s, fact::ContactEnded{contact, centre::ContactEnd::completed, {}});
            if (id % 3 == 0) then(30s, fact::WrapUpExpired{contact, agent});
            if (id % 7 != 0) then(5s, fact::WrapUpCompleted{contact, agent, "GDS04", "DONE"});
        }
        // In pieces, so that contacts are corrected in later transactions.
        for (std::size_t i = 0; i < facts.size(); i += 3)
            ASSERT_TRUE(projector.apply(
                std::span(facts).subspan(i, std::min<std::size_t>(3, facts.size() - i))));
    }

    /// Everything that is in them, as it is stored.
    std::vector<office::Row> stored() {
        return database
            ->run("SELECT day, flow, topic, agent, waits FROM statistic_day ORDER BY day", {})
            .value();
    }

    office::Projector projector() {
        return {*database, [](ContactId, std::string_view) { return std::string(); }};
    }

private:
    std::uint64_t seq_ = 0;
};

views::ContactRecord imported(Day day, std::uint64_t n) {
    views::ContactRecord record;
    record.arrived_at = begin_of(day) + 10h + std::chrono::seconds{n};
    record.queued_at = record.arrived_at;
    record.queue = QueueId{1};
    record.talk_at = record.answered_at = record.arrived_at + 5s;
    record.ended_at = record.arrived_at + 65s;
    record.outcome = centre::ContactEnd::completed;
    record.agent = AgentId{12};
    record.topic = "KON05";
    record.disposition = "DONE";
    return record;
}

TEST_F(Statistics, AreKeptAsContactsEndAndRebuiltTheSame) {
    auto first = projector();
    live(first, 1, 59);
    const auto kept = stored();
    ASSERT_EQ(kept.size(), 2U);
    const auto loaded = office::load_cubes(*database);
    ASSERT_TRUE(loaded && *loaded);
    const office::Span both{monday, monday + std::chrono::days{2}};
    EXPECT_EQ(office::total_of((*loaded)->cubes, both)[office::Counter::arrived], 58);
    EXPECT_EQ(office::contacts_not_ended(*database).value().size(), 1U);

    ASSERT_TRUE(office::rebuild_cubes(*database));
    EXPECT_EQ(stored(), kept);
}

TEST_F(Statistics, GoOnAfterARestart) {
    {
        auto before = projector();
        live(before, 1, 20);
    }
    auto after = projector();
    live(after, 21, 40);
    const auto kept = stored();
    ASSERT_TRUE(office::rebuild_cubes(*database));
    EXPECT_EQ(stored(), kept);
}

// A program that counts otherwise makes them again, of what is there.
TEST_F(Statistics, AreMadeAgainForANewVersion) {
    auto first = projector();
    live(first, 1, 20);
    const auto kept = stored();
    ASSERT_TRUE(database->run("UPDATE statistic_version SET version = version - 1", {}));
    ASSERT_TRUE(database->run("DELETE FROM statistic_day WHERE day = :p1",
                              {std::int64_t{monday.time_since_epoch().count()}}));
    EXPECT_FALSE(office::load_cubes(*database).value().has_value());
    auto second = projector();
    ASSERT_TRUE(second.cubes());
    EXPECT_EQ(stored(), kept);
}

// Of two who make them at once the later one goes on: the other's days would be older.
TEST_F(Statistics, AreMadeByOneAtATime) {
    auto first = projector();
    live(first, 1, 20);
    const auto cut_off = office::rebuild_cubes(
        *database, [&](Day) { EXPECT_TRUE(office::rebuild_cubes(*database)); });
    ASSERT_FALSE(cut_off);
    EXPECT_NE(cut_off.error().english.find("another program"), std::string::npos);
    const auto kept = stored();
    ASSERT_TRUE(office::load_cubes(*database).value());
    ASSERT_TRUE(office::rebuild_cubes(*database));
    EXPECT_EQ(stored(), kept);
}

// Contacts from elsewhere come once, stay through a rebuild of the journal's, and go as a whole.
TEST_F(Statistics, HoldImportedContactsBesideTheJournals) {
    auto live_ones = projector();
    live(live_ones, 1, 10);
    const auto deliver = [&] {
        auto import = office::ContactImport::begin(*database, {"ACD 2009", true, {}});
        EXPECT_TRUE(import) << import.error().message;
        std::vector<office::ImportedContact> contacts;
        for (std::uint64_t n = 1; n <= 5; ++n)
            contacts.push_back(
                {imported(monday - std::chrono::days{30}, n), "call " + std::to_string(n)});
        // Twice in one delivery it is one contact, too.
        contacts.push_back(contacts.front());
        const auto added = import->add(contacts);
        EXPECT_TRUE(added) << added.error().message;
        return *added;
    };
    EXPECT_EQ(deliver(), 5U);
    EXPECT_EQ(deliver(), 0U);
    EXPECT_EQ(office::synthetic_origins(*database, office::span_of(monday - std::chrono::days{30}))
                  .value(),
              std::vector<std::string>{"ACD 2009"});
    EXPECT_TRUE(office::synthetic_origins(*database, office::span_of(monday)).value().empty());

    // The newest first, whatever their numbers.
    const auto page = office::search_contacts(*database, {});
    ASSERT_TRUE(page);
    ASSERT_EQ(page->size(), 15U);
    EXPECT_LT(page->front().record.id.value, office::imported_from);
    EXPECT_GE(page->back().record.id.value, office::imported_from);
    office::ContactQuery second;
    second.before = (*page)[9].record.id;
    EXPECT_EQ(office::search_contacts(*database, second)->size(), 5U);

    // Who holds the statistics in memory sees that they are others now, and goes on from there.
    const office::Span before{monday - std::chrono::days{60}, monday};
    EXPECT_EQ(office::total_of(**live_ones.cubes(), before)[office::Counter::consultations], 5);
    const auto kept = stored();
    ASSERT_TRUE(office::rebuild_cubes(*database));
    EXPECT_EQ(stored(), kept);

    ASSERT_TRUE(office::reset_records(*database, ContactId{10}));
    EXPECT_EQ(office::search_contacts(*database, {})->size(), 5U);
    auto cubes = office::rebuild_cubes(*database);
    ASSERT_TRUE(cubes);
    const office::Span year{monday - std::chrono::days{60}, monday + std::chrono::days{2}};
    EXPECT_EQ(office::total_of(cubes->cubes, year)[office::Counter::consultations], 5);

    ASSERT_TRUE(database->atomically([&] { return office::remove_origin(*database, "ACD 2009"); }));
    EXPECT_EQ(office::search_contacts(*database, {})->size(), 0U);
    cubes = office::rebuild_cubes(*database);
    EXPECT_TRUE(office::total_of(cubes->cubes, year).empty());
}

}  // namespace
}  // namespace naru::sql
