/// What holds for every database of the office.

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

#include "adapters/sql/open.h"
#include "adapters/sql/sql_thread.h"
#include "office/schema.h"
#include "support/database.h"
#include "support/temporary_folder.h"

namespace naru::sql {
namespace {

using office::Value;

class Sql : public ::testing::Test {
protected:
    void SetUp() override { database = open(); }

    [[nodiscard]] std::unique_ptr<office::Database> open() const {
        auto opened = open_database(whole.name());
        EXPECT_TRUE(opened) << opened.error().message;
        return std::move(opened.value());
    }

    support::TemporaryFolder temporary;
    support::Database whole{temporary.path()};
    std::unique_ptr<office::Database> database;
};

// Numbers of 64 bits, nothing, empty text and text that looks like SQL come back as they went in,
// whatever their order, and again when the same statement runs with other values.
TEST_F(Sql, KeepsValuesAsTheyAre) {
    ASSERT_TRUE(database->run("CREATE TABLE t (n BIGINT, a BIGINT, b BIGINT, c TEXT, d TEXT)", {}));
    const std::int64_t big = 1'800'000'000'000'000;
    const std::string nasty = "'; DROP TABLE t; -- \"나루\"";
    const std::string insert = "INSERT INTO t (d, c, b, a, n) VALUES (:p5, :p4, :p3, :p2, :p1)";
    const std::vector<office::Row> wanted{{std::int64_t{1}, big, Value{}, nasty, std::string()},
                                          {std::int64_t{2}, -big, big, Value{}, nasty},
                                          {std::int64_t{3}, Value{}, Value{}, Value{}, Value{}},
                                          {std::int64_t{4}, big, big, nasty, nasty}};
    for (const auto& row : wanted) ASSERT_TRUE(database->run(insert, row));
    for (int again = 0; again < 2; ++again) {
        const auto rows = database->run("SELECT n, a, b, c, d FROM t ORDER BY n", {});
        ASSERT_TRUE(rows) << rows.error().message;
        EXPECT_EQ(*rows, wanted);
    }
    for (const auto& row : wanted) {
        const auto one = database->run("SELECT n, a, b, c, d FROM t WHERE n = :p1", {row[0]});
        ASSERT_TRUE(one && one->size() == 1);
        EXPECT_EQ(one->front(), row);
    }
    const auto count = database->run("SELECT COUNT(*) FROM t WHERE a > :p1", {std::int64_t{0}});
    EXPECT_EQ(office::number_in(count->front().front()), 2);
}

// A group that fails leaves nothing, and the connection works on.
TEST_F(Sql, KeepsAGroupWholeOrNotAtAll) {
    ASSERT_TRUE(database->run("CREATE TABLE t (n BIGINT)", {}));
    const auto failed = database->atomically([&]() -> Result<void> {
        EXPECT_TRUE(database->run("INSERT INTO t (n) VALUES (1)", {}));
        return failure("no");
    });
    EXPECT_FALSE(failed);
    EXPECT_TRUE(database->run("SELECT n FROM t", {})->empty());
    EXPECT_TRUE(database->atomically([&]() -> Result<void> {
        EXPECT_TRUE(database->run("INSERT INTO t (n) VALUES (1)", {}));
        return {};
    }));
    EXPECT_EQ(database->run("SELECT n FROM t", {})->size(), 1U);
}

// A statement that failed is not forgotten because the work went on: nothing of its group stays.
TEST_F(Sql, KeepsNothingOfAGroupThatFailedInSilence) {
    ASSERT_TRUE(database->run("CREATE TABLE t (n BIGINT UNIQUE)", {}));
    const auto failed = database->atomically([&]() -> Result<void> {
        EXPECT_TRUE(database->run("INSERT INTO t (n) VALUES (1)", {}));
        EXPECT_FALSE(database->run("INSERT INTO t (n) VALUES (1)", {}));
        return {};
    });
    EXPECT_FALSE(failed);
    EXPECT_TRUE(database->run("SELECT n FROM t", {})->empty());
    EXPECT_TRUE(database->run("INSERT INTO t (n) VALUES (1)", {}));
}

// Names and numbers of people are values, and a message goes to the log.
TEST_F(Sql, NamesNoValueInAMessage) {
    ASSERT_TRUE(database->run("CREATE TABLE t (caller TEXT UNIQUE, n BIGINT)", {}));
    const std::string insert = "INSERT INTO t (caller, n) VALUES (:p1, :p2)";
    const office::Row caller{std::string("01012345678"), std::int64_t{7654321}};
    ASSERT_TRUE(database->run(insert, caller));
    const auto twice = database->run(insert, caller);
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().message.find("01012345678"), std::string::npos);
    EXPECT_EQ(twice.error().message.find("7654321"), std::string::npos);
}

// Bytes that no database keeps as text are a sign that something stood there; what is text stays.
TEST_F(Sql, KeepsStrangeTextAsASign) {
    ASSERT_TRUE(database->run("CREATE TABLE t (a TEXT)", {}));
    const std::string sign = "\xEF\xBF\xBD";
    const std::vector<std::pair<std::string, std::string>> texts{
        {std::string("a\0b", 3), "a" + sign + "b"},
        {"\xFF", sign},
        {"\xB0\xA1", sign + sign},             // 가 in CP949
        {"\xC0\x80", sign + sign},             // longer than it must be
        {"\xED\xA0\x80", sign + sign + sign},  // a surrogate
        {"\xEB\x82", sign + sign},             // 나, cut off
        {"나루 \xF0\x9F\x93\x9E ~\x01", "나루 \xF0\x9F\x93\x9E ~\x01"},
    };
    for (const auto& [given, kept] : texts) {
        ASSERT_TRUE(database->run("INSERT INTO t (a) VALUES (:p1)", {given}));
        const auto found = database->run("SELECT a FROM t WHERE a = :p1", {given});
        ASSERT_TRUE(found && found->size() == 1) << kept;
        EXPECT_EQ(office::text_in(found->front().front()), kept);
        ASSERT_TRUE(database->run("DELETE FROM t", {}));
    }
}

// Rows are shown one at a time, as they are, until somebody has seen enough; the statement and the
// connection work on.
TEST_F(Sql, ShowsRowsOneAtATime) {
    ASSERT_TRUE(database->run("CREATE TABLE t (n BIGINT, a TEXT)", {}));
    const std::int64_t big = 1'800'000'000'000'000;
    for (std::int64_t n = 0; n < 5; ++n)
        ASSERT_TRUE(
            database->run("INSERT INTO t (n, a) VALUES (:p1, :p2)",
                          {n * big, n == 2 ? Value{} : Value{"나루 " + std::to_string(n)}}));
    const std::string sql = "SELECT a, n FROM t WHERE n >= :p1 ORDER BY n";
    for (const std::size_t enough : {4U, 2U, 4U}) {
        std::vector<std::string> seen;
        const auto done =
            database->visit(sql, {big}, [&](const office::RowView& row) -> Result<void> {
                if (seen.size() == enough) return failure("enough");
                EXPECT_EQ(row.is_null(0), seen.size() == 1);
                EXPECT_EQ(row.number(1), big * static_cast<std::int64_t>(seen.size() + 1));
                EXPECT_EQ(row.text(1), std::to_string(row.number(1)));
                EXPECT_EQ(row.number(0), 0);
                seen.emplace_back(row.text(0));
                return {};
            });
        const std::vector<std::string> all{"나루 1", "", "나루 3", "나루 4"};
        EXPECT_EQ(seen, std::vector<std::string>(all.begin(), all.begin() + enough));
        if (enough == 4) {
            EXPECT_TRUE(done) << done.error().message;
        } else {
            ASSERT_FALSE(done);
            EXPECT_EQ(done.error().message, "enough");
        }
    }
    EXPECT_FALSE(database->visit("SELECT nonsense", {}, [](const office::RowView&) {
        ADD_FAILURE();
        return Result<void>{};
    }));
    EXPECT_EQ(database->run("SELECT n FROM t", {})->size(), 5U);
}

// While rows are shown nothing else is asked: one database would, and the other would not.
TEST_F(Sql, AsksNothingWhileRowsAreShown) {
    ASSERT_TRUE(database->run("CREATE TABLE t (n BIGINT)", {}));
    ASSERT_TRUE(database->run("INSERT INTO t (n) VALUES (1)", {}));
    int seen = 0;
    const auto done =
        database->visit("SELECT n FROM t", {}, [&](const office::RowView&) -> Result<void> {
            ++seen;
            EXPECT_FALSE(database->run("SELECT n FROM t", {}));
            EXPECT_FALSE(database->run("INSERT INTO t (n) VALUES (2)", {}));
            EXPECT_FALSE(database->atomically([]() -> Result<void> {
                ADD_FAILURE();
                return {};
            }));
            return {};
        });
    EXPECT_TRUE(done) << done.error().message;
    EXPECT_EQ(seen, 1);
    EXPECT_EQ(database->run("SELECT n FROM t", {})->size(), 1U);
}

// Many rows at once are what they would be one by one, also with signs that mean something to COPY.
TEST_F(Sql, WritesManyRowsAtOnce) {
    ASSERT_TRUE(database->run("CREATE TABLE t (n BIGINT UNIQUE, a TEXT, b BIGINT)", {}));
    const office::Into into{"t", "n, a, b"};
    const std::vector<std::string> texts{"",     "\\N",   "\\.",      "a\tb\nc\rd\\",
                                         "나루", "'; \"", "\xB0\xA1", std::string("a\0b", 3)};
    office::RowBatch rows(3);
    std::vector<office::Row> wanted;
    constexpr std::int64_t count = 20'000;
    for (std::int64_t n = 0; n < count; ++n) {
        rows.number(n);
        const std::string& text = texts[static_cast<std::size_t>(n) % texts.size()];
        n % 9 == 0 ? rows.null() : rows.text(text);
        n % 7 == 0 ? rows.null() : rows.number(-n * 1'000'000'000'000);
        if (n >= 100) continue;
        ASSERT_TRUE(database->run("INSERT INTO t (n, a, b) VALUES (:p1, :p2, :p3)",
                                  {n, n % 9 == 0 ? Value{} : Value{text},
                                   n % 7 == 0 ? Value{} : Value{-n * 1'000'000'000'000}}));
    }
    ASSERT_EQ(rows.size(), static_cast<std::size_t>(count));
    const std::string some = "SELECT n, a, b FROM t WHERE n < 100 ORDER BY n";
    wanted = *database->run(some, {});
    ASSERT_TRUE(database->run("DELETE FROM t", {}));
    const auto done = database->insert(into, rows);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(*database->run(some, {}), wanted);
    const auto all = database->run("SELECT COUNT(*), COUNT(a), SUM(n) FROM t", {});
    EXPECT_EQ(office::number_in(all->front()[0]), count);
    EXPECT_EQ(office::number_in(all->front()[1]), count - (count + 8) / 9);
    EXPECT_EQ(office::number_in(all->front()[2]), count * (count - 1) / 2);

    // None of them where one does not fit, whoever began the group; the message has no value.
    rows.clear();
    EXPECT_TRUE(database->insert(into, rows));
    for (const std::int64_t n : {count, std::int64_t{7}}) {
        rows.number(n);
        rows.text("010-7654-3210");
        rows.null();
    }
    const auto twice = database->insert(into, rows);
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().message.find("7654"), std::string::npos);
    EXPECT_FALSE(database->atomically([&] { return database->insert(into, rows); }));
    rows.null();
    EXPECT_FALSE(database->insert(into, rows));
    EXPECT_EQ(office::number_in(database->run("SELECT COUNT(*) FROM t", {})->front()[0]), count);
}

// What a database says becomes an error that names it, and the connection works on.
TEST_F(Sql, SaysWhichDatabaseIsBroken) {
    const auto nonsense = database->run("SELECT nonsense", {});
    ASSERT_FALSE(nonsense);
    EXPECT_TRUE(nonsense.error().message.starts_with("database " + whole.name() + ": "));
    EXPECT_EQ(nonsense.error().message.find('\n'), std::string::npos);
    ASSERT_TRUE(database->run("CREATE TABLE t (n BIGINT UNIQUE)", {}));
    const std::string insert = "INSERT INTO t (n) VALUES (:p1)";
    ASSERT_TRUE(database->run(insert, {std::int64_t{1}}));
    EXPECT_FALSE(database->run(insert, {std::int64_t{1}}));
    EXPECT_TRUE(database->run(insert, {std::int64_t{2}}));
}

// What SQL computes is a number, too, however the database writes it, and sorting is by bytes.
TEST_F(Sql, ComputesAlike) {
    ASSERT_TRUE(database->run("CREATE TABLE t (n BIGINT, a TEXT)", {}));
    const std::int64_t big = 1'800'000'000'000'000;
    for (const char* text : {"a", "B", "~", "나", "가"})
        ASSERT_TRUE(
            database->run("INSERT INTO t (n, a) VALUES (:p1, :p2)", {big, std::string(text)}));
    const auto all =
        database->run("SELECT COUNT(*), SUM(n), MAX(n), MIN(a), SUM(n + 0) FROM t", {});
    ASSERT_TRUE(all) << all.error().message;
    EXPECT_EQ(office::number_in(all->front().at(0)), 5);
    EXPECT_EQ(office::number_in(all->front().at(1)), 5 * big);
    EXPECT_EQ(office::number_in(all->front().at(2)), big);
    EXPECT_EQ(office::text_in(all->front().at(3)), "B");
    const auto none = database->run("SELECT SUM(n), MAX(a) FROM t WHERE n < :p1", {big});
    EXPECT_EQ(*none, (std::vector<office::Row>{{Value{}, Value{}}}));
    std::string order;
    const auto sorted = database->run("SELECT a FROM t ORDER BY a", {});
    for (const auto& row : *sorted) order += office::text_in(row.front());
    EXPECT_EQ(order, "Ba~가나");
    // A value of 64 bits beside a literal, and one that stands twice.
    const std::string twice = "SELECT a FROM t WHERE :p1 = 0 OR n < :p1";
    EXPECT_EQ(database->run(twice, {big + 1})->size(), 5U);
    EXPECT_EQ(database->run(twice, {big})->size(), 0U);
}

// LIKE finds ASCII whatever its case, and nothing else whatever its case.
TEST_F(Sql, FindsPartsAlike) {
    ASSERT_TRUE(database->run("CREATE TABLE t (a TEXT)", {}));
    for (const char* text : {"Naru", "NARU LIKE", "나루", "\\'%"})
        ASSERT_TRUE(database->run("INSERT INTO t (a) VALUES (:p1)", {std::string(text)}));
    const auto count = [this](const std::string& pattern) {
        const auto rows = database->run("SELECT a FROM t WHERE a LIKE :p1 ESCAPE '\\'", {pattern});
        EXPECT_TRUE(rows) << rows.error().message;
        return rows->size();
    };
    EXPECT_EQ(count("naru%"), 2U);
    EXPECT_EQ(count("%like"), 1U);
    EXPECT_EQ(count("%나%"), 1U);
    EXPECT_EQ(count("%\\\\'\\%"), 1U);
    EXPECT_EQ(count("%"), 4U);
}

// Two who read a number and write the next one each count: the one who comes second waits.
TEST_F(Sql, CountsBothWhoChangeAtOnce) {
    ASSERT_TRUE(database->run("CREATE TABLE t (n BIGINT)", {}));
    ASSERT_TRUE(database->run("INSERT INTO t (n) VALUES (0)", {}));
    constexpr int times = 20;
    const auto count_up = [this] {
        const auto own = open();
        for (int i = 0; i < times; ++i) {
            const auto done = own->atomically([&own]() -> Result<void> {
                const auto n = office::number_in(own->run("SELECT n FROM t", {})->front().front());
                const auto put = own->run("UPDATE t SET n = :p1", {n + 1});
                if (!put) return tl::unexpected<Error>(put.error());
                return {};
            });
            EXPECT_TRUE(done) << done.error().message;
            EXPECT_TRUE(own->run("UPDATE t SET n = n + 1", {}));
        }
    };
    {
        const std::jthread other(count_up);
        count_up();
    }
    EXPECT_EQ(office::number_in(database->run("SELECT n FROM t", {})->front().front()), 4 * times);
}

// Each subject goes from where it stands to where this program is, once.
TEST_F(Sql, MigratesEachSubjectFromWhereItStands) {
    std::vector<office::Subject> subjects{{"a", {{"CREATE TABLE a (n BIGINT)"}}}};
    ASSERT_TRUE(office::migrate(*database, subjects));
    ASSERT_TRUE(database->run("INSERT INTO a (n) VALUES (1)", {}));
    subjects[0].migrations.push_back(
        {"ALTER TABLE a ADD COLUMN m BIGINT", "UPDATE a SET m = n + 1"});
    subjects.push_back({"b", {{"CREATE TABLE b (n BIGINT)"}}});
    for (int again = 0; again < 2; ++again) {
        const auto done = office::migrate(*database, subjects);
        ASSERT_TRUE(done) << done.error().message;
    }
    EXPECT_EQ(office::number_in(database->run("SELECT m FROM a", {})->front().front()), 2);
    EXPECT_TRUE(database->run("SELECT n FROM b", {})->empty());
}

// A migration that fails half way leaves the version before it.
TEST_F(Sql, MigratesWholeOrNotAtAll) {
    const std::vector<office::Subject> bad{
        {"a", {{"CREATE TABLE a (n BIGINT)"}, {"CREATE TABLE a2 (n BIGINT)", "NONSENSE"}}}};
    const auto failed = office::migrate(*database, bad);
    ASSERT_FALSE(failed);
    EXPECT_NE(failed.error().message.find("schema 'a', migration 2"), std::string::npos);
    EXPECT_TRUE(database->run("SELECT n FROM a", {}));
    EXPECT_FALSE(database->run("SELECT n FROM a2", {}));
    const std::vector<office::Subject> good{
        {"a", {{"CREATE TABLE a (n BIGINT)"}, {"CREATE TABLE a2 (n BIGINT)"}}}};
    EXPECT_TRUE(office::migrate(*database, good));
    EXPECT_TRUE(database->run("SELECT n FROM a2", {}));
}

// An older program does not touch what a newer one wrote.
TEST_F(Sql, RefusesANewerDatabase) {
    const std::vector<office::Subject> newer{
        {"a", {{"CREATE TABLE a (n BIGINT)"}, {"DROP TABLE a"}}}};
    ASSERT_TRUE(office::migrate(*database, newer));
    const std::vector<office::Subject> older{{"a", {{"CREATE TABLE a (n BIGINT)"}}}};
    const auto refused = office::migrate(*database, older);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message,
              "schema 'a' has version 2, this naru knows 1: the database was written by a newer "
              "naru");
}

// The office's own tables can be made, by two programs at once, and are taken again.
TEST_F(Sql, MakesTheOfficesTables) {
    const auto make = [this] {
        const auto own = open();
        for (int again = 0; again < 2; ++again) {
            const auto done = office::migrate(*own);
            EXPECT_TRUE(done) << done.error().message;
        }
    };
    const std::jthread other(make);
    make();
}

// SQLite does not count the letters that a column is declared with, PostgreSQL does.
TEST_F(Sql, LimitsNoTextByItsColumn) {
    for (const office::Subject& subject : office::schema()) {
        for (const office::Migration& migration : subject.migrations) {
            for (const std::string_view statement : migration)
                EXPECT_EQ(statement.find("CHAR("), std::string_view::npos) << statement;
        }
    }
}

// Work is done in order, its answer comes back through the owner's function, and what waits at the
// end is still done.
TEST_F(Sql, ThreadAnswersInOrder) {
    ASSERT_TRUE(database->run("CREATE TABLE t (n BIGINT)", {}));
    std::vector<std::int64_t> counts;
    {
        SqlThread thread(std::move(database),
                         [](const std::function<void()>& answer) { answer(); });
        for (std::int64_t n = 0; n < 10; ++n) {
            ASSERT_TRUE(thread.ask(
                [n](office::Database& db) {
                    EXPECT_TRUE(db.run("INSERT INTO t (n) VALUES (:p1)", {n}));
                    return office::number_in(db.run("SELECT COUNT(*) FROM t", {})->front().front());
                },
                [&counts](std::int64_t count) { counts.push_back(count); }));
        }
    }
    EXPECT_EQ(counts, (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
}

// A slow disk fills the queue, not the memory: who asks then is told at once.
TEST_F(Sql, ThreadRefusesWhenTooMuchWaits) {
    std::promise<void> go;
    std::shared_future<void> gone = go.get_future().share();
    std::promise<void> began;
    std::atomic<int> done = 0;
    {
        SqlThread thread(
            std::move(database), [](const std::function<void()>& answer) { answer(); }, 2);
        ASSERT_TRUE(thread.post([&](office::Database&) {
            began.set_value();
            gone.wait();
        }));
        began.get_future().wait();
        EXPECT_TRUE(thread.post([&](office::Database&) { ++done; }));
        EXPECT_TRUE(thread.post([&](office::Database&) { ++done; }));
        EXPECT_FALSE(thread.post([&](office::Database&) { ++done; }));
        go.set_value();
    }
    EXPECT_EQ(done, 2);
}

}  // namespace
}  // namespace naru::sql
