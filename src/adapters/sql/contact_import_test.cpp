/// Contacts of other systems in both databases: once each, counted at once, whatever happens
/// meanwhile.

#include "office/records/contact_import.h"

#include <gtest/gtest.h>

#include <thread>

#include "office/cases/case_store.h"
#include "office/records/contact_file.h"
#include "office/reports/cube_store.h"
#include "office/reports/report.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

namespace fact = centre::fact;
using office::ContactImport;
using office::ImportedContact;

const Day monday = *read_day("2009-01-05");

ImportedContact contact(std::uint64_t n, Day day = monday) {
    ImportedContact one;
    one.record.arrived_at = begin_of(day) + 10h + std::chrono::seconds{n};
    one.record.queued_at = one.record.arrived_at + 5s;
    one.record.answered_at = one.record.talk_at = one.record.arrived_at + 15s;
    one.record.ended_at = one.record.arrived_at + 75s;
    one.record.outcome = centre::ContactEnd::completed;
    one.record.held = office::unknown_hold;
    one.reference = "call " + std::to_string(n);
    return one;
}

std::vector<ImportedContact> contacts(std::uint64_t first, std::uint64_t last) {
    std::vector<ImportedContact> all;
    for (std::uint64_t n = first; n <= last; ++n)
        all.push_back(contact(n, monday + std::chrono::days{n % 3}));
    return all;
}

class Import : public support::OfficeDatabase {
protected:
    void SetUp() override {
        OfficeDatabase::SetUp();
        ASSERT_TRUE(office::current_cubes(*database));
    }

    ContactImport begin() {
        auto import = ContactImport::begin(*database, {"ACD", false, from_micros(1)});
        EXPECT_TRUE(import) << import.error().message;
        return std::move(*import);
    }

    std::vector<office::Row> stored() {
        return database
            ->run("SELECT day, flow, topic, agent, waits FROM statistic_day ORDER BY day", {})
            .value();
    }

    std::int64_t number(const std::string& sql) {
        const auto rows = database->run(sql, {});
        EXPECT_TRUE(rows) << rows.error().message;
        return office::number_in(rows->front().front());
    }
};

// Each batch is counted when it is kept: the same as counting all anew.
TEST_F(Import, CountsWhatItKeeps) {
    auto import = begin();
    EXPECT_EQ(import.add(contacts(1, 50)), 50U);
    EXPECT_EQ(import.add(contacts(51, 90)), 40U);
    const auto loaded = office::load_cubes(*database);
    ASSERT_TRUE(loaded && *loaded);
    const office::Span days{monday, monday + std::chrono::days{3}};
    const auto sum = office::total_of((*loaded)->cubes, days);
    EXPECT_EQ(sum[office::Counter::consultations], 90);
    EXPECT_EQ(sum[office::Counter::talked_alone], 90);
    const auto kept = stored();
    ASSERT_TRUE(office::rebuild_cubes(*database));
    EXPECT_EQ(stored(), kept);
}

// Cut off and given again it goes on; the same reference is the same contact, of one origin alone.
TEST_F(Import, TakesEachContactOnce) {
    auto import = begin();
    EXPECT_EQ(import.add(contacts(1, 700)), 700U);
    auto again = begin();
    EXPECT_EQ(again.add(contacts(1, 900)), 200U);
    EXPECT_EQ(again.add(contacts(1, 900)), 0U);
    EXPECT_EQ(number("SELECT COUNT(*) FROM contact"), 900);
    auto other = ContactImport::begin(*database, {"other", true, from_micros(1)});
    ASSERT_TRUE(other);
    EXPECT_EQ(other->add(contacts(1, 2)), 2U);
    // What is real does not become made up.
    const auto mixed = ContactImport::begin(*database, {"ACD", true, from_micros(1)});
    ASSERT_FALSE(mixed);
    EXPECT_EQ(mixed.error().english,
              "the contacts of 'ACD' that are here are real; take another name");
}

// A batch that fails leaves nothing: no row, no number, no count.
TEST_F(Import, KeepsABatchWholeOrNotAtAll) {
    auto import = begin();
    EXPECT_EQ(import.add(contacts(1, 5)), 5U);
    const auto before = stored();
    ASSERT_TRUE(database->run("CREATE UNIQUE INDEX spoiled ON contact_personal (caller)", {}));
    auto bad = contacts(6, 9);
    bad[2].caller = bad[3].caller = "01012345678";
    const auto failed = import.add(bad);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().message.find("0101234"), std::string::npos);
    EXPECT_EQ(stored(), before);
    EXPECT_EQ(number("SELECT COUNT(*) FROM contact"), 5);
    ASSERT_TRUE(database->run("DROP INDEX spoiled", {}));
    EXPECT_EQ(import.add(bad), 4U);
    EXPECT_EQ(number("SELECT COUNT(*) FROM contact_personal"), 2);
}

// What the other system says and we have no place for stays beside the contact, and goes with it.
TEST_F(Import, KeepsWhatTheOtherSystemSays) {
    auto import = begin();
    std::vector<ImportedContact> two{contact(1), contact(2)};
    two[0].agent = "MICHAL";
    two[0].type = "PS";
    two[0].priority = 2;
    two[0].transferred = false;
    two[0].caller = "01012345678";
    EXPECT_EQ(import.add(two), 2U);
    const auto rows = database->run(
        "SELECT agent, type, priority, transferred FROM contact_reference ORDER BY contact", {});
    ASSERT_TRUE(rows);
    EXPECT_EQ(*rows,
              (std::vector<office::Row>{
                  {std::string("MICHAL"), std::string("PS"), std::int64_t{2}, std::int64_t{0}},
                  {office::Value{}, office::Value{}, office::Value{}, office::Value{}}}));
    EXPECT_EQ(number("SELECT COUNT(*) FROM contact WHERE agent IS NOT NULL"), 0);
    const auto found = office::find_contact(*database, ContactId{office::imported_from});
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->caller, "01012345678");
    views::ContactRecord wanted = two[0].record;
    wanted.id = ContactId{office::imported_from};
    EXPECT_EQ((*found)->record, wanted);
    // A case of it is a case without it, not with whoever gets its number next.
    office::NewCase wish;
    wish.subject = "문의";
    wish.contact = ContactId{office::imported_from};
    const office::WorkingTime time;
    ASSERT_TRUE(office::open_case(*database, wish, time, {"kim", from_micros(1)}));
    ASSERT_EQ(number("SELECT COUNT(*) FROM case_contact"), 1);
    ASSERT_TRUE(database->atomically([&] { return office::remove_origin(*database, "ACD"); }));
    for (const char* table :
         {"contact", "contact_reference", "contact_personal", "contact_origin", "case_contact"})
        EXPECT_EQ(number(std::string("SELECT COUNT(*) FROM ") + table), 0) << table;
}

// A batch of more days than are worth counting one by one leaves the counting to the next reader.
TEST_F(Import, LeavesManyDaysToTheNextReader) {
    auto import = begin();
    std::vector<ImportedContact> scattered;
    for (std::uint64_t n = 0; n < 500; ++n)
        scattered.push_back(contact(n, monday + std::chrono::days{n}));
    EXPECT_EQ(import.add(scattered), 500U);
    EXPECT_FALSE(office::load_cubes(*database).value());
    const auto made = office::current_cubes(*database);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->cubes.days().size(), 500U);
}

// Then a centre that runs keeps its own contacts all the same, and counts all when it is asked.
TEST_F(Import, LeavesACentreToGoOnWithoutStatistics) {
    office::Projector projector(*database,
                                [](ContactId, std::string_view) { return std::string(); });
    std::uint64_t seq = 0;
    const auto live = [&](std::uint64_t id) {
        const Instant at = begin_of(monday) + 11h;
        const std::vector<office::NumberedFact> life{
            {++seq, at, fact::ContactArrived{ContactId{id}, centre::Channel::telephone}},
            {++seq, at, fact::ContactEnded{ContactId{id}, centre::ContactEnd::closed, {}}}};
        const auto done = projector.apply(life);
        ASSERT_TRUE(done) << done.error().message;
    };
    live(1);
    const auto other = open();
    auto import = ContactImport::begin(*other, {"ACD", false, from_micros(1)});
    ASSERT_TRUE(import);
    std::vector<ImportedContact> scattered;
    for (std::uint64_t n = 0; n < 500; ++n)
        scattered.push_back(contact(n, monday + std::chrono::days{n}));
    EXPECT_EQ(import->add(scattered), 500U);
    live(2);
    EXPECT_FALSE(office::load_cubes(*database).value());
    EXPECT_EQ(import->add(contacts(501, 510)), 10U);
    live(3);
    EXPECT_EQ(number("SELECT seq FROM records_cursor"), 6);
    const auto cubes = projector.cubes();
    ASSERT_TRUE(cubes);
    const office::Span all{monday, monday + std::chrono::days{600}};
    EXPECT_EQ(office::total_of(**cubes, all)[office::Counter::arrived], 513);
    live(4);
    const auto kept = stored();
    ASSERT_TRUE(office::rebuild_cubes(*database));
    EXPECT_EQ(stored(), kept);
}

// A centre that writes its own contacts meanwhile has all of both, and waits for no end.
TEST_F(Import, LetsACentreWriteInBetween) {
    office::Projector projector(*database,
                                [](ContactId, std::string_view) { return std::string(); });
    std::uint64_t seq = 0;
    const auto live = [&](std::uint64_t id) {
        const ContactId own{id};
        const Instant at = begin_of(monday) + 11h + std::chrono::minutes{id};
        const std::vector<office::NumberedFact> life{
            {++seq, at, fact::ContactArrived{own, centre::Channel::telephone}},
            {++seq, at + 9s, fact::ContactQueued{own, QueueId{1}}},
            {++seq, at + 40s, fact::ContactEnded{own, centre::ContactEnd::abandoned, {}}}};
        const auto done = projector.apply(life);
        ASSERT_TRUE(done) << done.error().message;
    };
    live(1);
    {
        const std::jthread other([this] {
            const auto own = open();
            auto import = ContactImport::begin(*own, {"ACD", false, from_micros(1)});
            ASSERT_TRUE(import);
            for (std::uint64_t n = 0; n < 40; ++n)
                EXPECT_EQ(import->add(contacts(n * 50 + 1, n * 50 + 50)), 50U);
        });
        for (std::uint64_t id = 2; id <= 30; ++id) live(id);
    }
    live(31);
    const auto cubes = projector.cubes();
    ASSERT_TRUE(cubes);
    const office::Span days{monday, monday + std::chrono::days{3}};
    EXPECT_EQ(office::total_of(**cubes, days)[office::Counter::arrived], 2031);
    const auto kept = stored();
    ASSERT_TRUE(office::rebuild_cubes(*database));
    EXPECT_EQ(stored(), kept);
}

// A whole file: what is good comes in, in batches; given again, nothing does.
TEST_F(Import, TakesAFile) {
    constexpr std::size_t count = ContactImport::batch * 2 + 100;
    std::string text = "reference,arrived,ended,outcome\n";
    for (std::size_t n = 1; n <= count; ++n)
        text += std::to_string(n) + ",2009-01-05 09:00:00,2009-01-05 09:0" +
                (n % 1000 == 0 ? "x" : "1") + ":00," + (n % 500 == 1 ? "skip" : "answered") + "\n";
    const office::ImportMap map;
    const office::ImportSurroundings around{office::Taxonomy::shipped(), {}, Instant::max()};
    const auto take = [&](ContactImport* into) {
        std::string_view rest = text;
        office::CsvStream rows([&rest](char* to, std::size_t most) {
            const std::size_t size = rest.copy(to, most);
            rest.remove_prefix(size);
            return size;
        });
        const auto head = office::import_head(rows, nullptr);
        auto lines = office::ContactLines::open(map, *head, around, nullptr);
        std::size_t refused = 0;
        std::size_t batches = 0;
        const auto done =
            office::import_contacts(rows, *lines, into,
                                    {[&](std::size_t line, const office::BadField& bad) {
                                         ++refused;
                                         EXPECT_EQ(line % 1000, 1U);
                                         EXPECT_EQ(bad.column, "ended");
                                     },
                                     [&](const office::ImportCount&) { ++batches; }});
        EXPECT_TRUE(done) << done.error().message;
        EXPECT_EQ(refused, 8U);
        EXPECT_EQ(batches, 3U);
        return *done;
    };
    constexpr std::size_t good = count - 8 - 17;
    EXPECT_EQ(take(nullptr), (office::ImportCount{count, good, 0, 17, 8}));
    EXPECT_EQ(number("SELECT COUNT(*) FROM contact"), 0);
    auto import = begin();
    EXPECT_EQ(take(&import), (office::ImportCount{count, good, 0, 17, 8}));
    EXPECT_EQ(take(&import), (office::ImportCount{count, 0, good, 17, 8}));
    EXPECT_EQ(number("SELECT COUNT(*) FROM contact"), static_cast<std::int64_t>(good));
}

}  // namespace
}  // namespace naru::sql
