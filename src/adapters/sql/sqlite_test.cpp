/// What only a SQLite file promises.

#include "adapters/sql/sqlite.h"

#include <gtest/gtest.h>

#include "adapters/sql/open.h"
#include "adapters/sql/sql_text.h"
#include "support/temporary_folder.h"

namespace naru::sql {
namespace {

// What left the vault must be on disk: every commit is synced.
TEST(Sqlite, IsOnDiskWhenKept) {
    const support::TemporaryFolder folder;
    const auto database = open_database(folder / "naru.db");
    ASSERT_TRUE(database) << database.error().message;
    const auto ask = [&](const char* what) {
        return (*database)->run(std::string("PRAGMA ") + what, {})->front().front();
    };
    EXPECT_EQ(office::text_in(ask("journal_mode")), "wal");
    EXPECT_EQ(office::number_in(ask("synchronous")), 2);
}

// Values are found by their number; what is quoted, or only looks alike, stays.
TEST(SqliteText, NumbersItsValues) {
    EXPECT_EQ(sqlite_text("SELECT ':p1', a LIKE :p2 OR :p1=0 OR :p OR :px1 OR :p12x FROM t"),
              "SELECT ':p1', a LIKE ?2 OR ?1=0 OR :p OR :px1 OR :p12x FROM t");
}

// A number that is a row's name is its place, and no second tree finds it.
TEST(SqliteText, KnowsARowByItsNumber) {
    const support::TemporaryFolder folder;
    const auto database = open_database(folder / "naru.db");
    ASSERT_TRUE(database) << database.error().message;
    ASSERT_TRUE((*database)->run("CREATE TABLE one (id BIGINT PRIMARY KEY, word TEXT)", {}));
    ASSERT_TRUE((*database)->run("CREATE TABLE two (word TEXT PRIMARY KEY, id BIGINT)", {}));
    const auto trees = (*database)->run(
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'one'", {});
    EXPECT_EQ(office::number_in(trees->front().front()), 0);
    EXPECT_EQ(sqlite_text("SELECT ' BIGINT PRIMARY KEY'"), "SELECT ' BIGINT PRIMARY KEY'");
}

// A file that cannot be opened is named.
TEST(Sqlite, SaysWhichFileItCannotOpen) {
    const support::TemporaryFolder folder;
    const auto none = open_sqlite(folder / "no/such/naru.db");
    ASSERT_FALSE(none);
    EXPECT_NE(none.error().message.find("/no/such/naru.db"), std::string::npos);
}

}  // namespace
}  // namespace naru::sql
