/// What only PostgreSQL does: addresses, a server that goes and comes, a database that does not
/// fit.

#include "adapters/sql/postgresql.h"

#include <gtest/gtest.h>

#include "adapters/sql/sql_text.h"
#include "support/postgresql_server.h"

namespace naru::sql {
namespace {

class Postgresql : public ::testing::Test {
protected:
    ~Postgresql() override { server.drop("here"); }

    std::unique_ptr<office::Database> open() {
        auto opened = open_postgresql(server.address_of("here"));
        EXPECT_TRUE(opened) << opened.error().message;
        return std::move(opened.value());
    }

    support::PostgresqlServer& server = support::PostgresqlServer::of_this_program();
};

// Numbers are of 64 bits and LIKE is blind to case; what is quoted, or only looks alike, stays.
TEST(PostgresqlText, MeansWhatSqliteMeans) {
    const office::Row bound{std::int64_t{1}, std::string("a"), office::Value{}};
    EXPECT_EQ(
        postgresql_text("SELECT a FROM t WHERE (:p1=0 OR n<:p1) AND b = :p2 AND c = :p3", bound),
        "SELECT a FROM t WHERE (CAST($1 AS BIGINT)=0 OR n<CAST($1 AS BIGINT)) AND b = $2 "
        "AND c = $3");
    EXPECT_EQ(
        postgresql_text("a LIKE :p2 ESCAPE '\\' OR UNLIKE LIKED ' LIKE '' :p1 ' :p11 :p", bound),
        "a ILIKE $2 ESCAPE '\\' OR UNLIKE LIKED ' LIKE '' :p1 ' $11 :p");
    EXPECT_EQ(postgresql_text("'never closed :p1", bound), "'never closed :p1");
    EXPECT_EQ(postgresql_text("", bound), "");
}

// A password in an address would be seen by everybody at the machine; no message repeats it.
TEST(PostgresqlAddress, HasNoPasswordInIt) {
    EXPECT_TRUE(check_postgresql_address("postgresql://naru@db.example:5433/naru?sslmode=require"));
    EXPECT_TRUE(check_postgresql_address("postgresql:///naru"));
    for (const char* bad :
         {"postgresql://naru:pa55@db.example/naru",
          "postgresql://naru@db.example/naru?password=pa55", "postgresql:///naru?sslpassword=pa55",
          "postgresql://naru:pa55@db.example:port/naru",
          "postgresql://naru@db.example/naru?pasword=pa55", "host=db.example password=pa55",
          "postgresql:///naru\npa55"}) {
        const auto refused = check_postgresql_address(bad);
        ASSERT_FALSE(refused) << bad;
        EXPECT_EQ(refused.error().message.find("pa55"), std::string::npos);
        EXPECT_EQ(refused.error().english.find("pa55"), std::string::npos);
        const auto closed = open_postgresql(bad);
        ASSERT_FALSE(closed) << bad;
        EXPECT_EQ(closed.error().message.find("pa55"), std::string::npos);
    }
}

// A server that ends and comes back is found again by the next use; until then each use says so.
TEST_F(Postgresql, IsFoundAgain) {
    server.make("here");
    const auto database = open();
    ASSERT_TRUE(database->run("CREATE TABLE t (n BIGINT)", {}));
    const std::string insert = "INSERT INTO t (n) VALUES (:p1)";
    ASSERT_TRUE(database->run(insert, {std::int64_t{1}}));
    server.stop();
    const auto gone = database->run("SELECT n FROM t", {});
    ASSERT_FALSE(gone);
    EXPECT_TRUE(gone.error().message.starts_with("database " + server.address_of("here") + ": "));
    EXPECT_EQ(gone.error().message.find('\n'), std::string::npos);
    EXPECT_FALSE(database->run(insert, {std::int64_t{2}}));
    EXPECT_FALSE(database->atomically([]() -> Result<void> {
        ADD_FAILURE() << "work without a database";
        return {};
    }));
    server.start();
    EXPECT_TRUE(database->run(insert, {std::int64_t{3}}));
    EXPECT_EQ(database->run("SELECT n FROM t ORDER BY n", {}),
              (std::vector<office::Row>{{std::int64_t{1}}, {std::int64_t{3}}}));
    // While nobody used it: nobody notices.
    server.stop();
    server.start();
    EXPECT_EQ(database->run("SELECT n FROM t", {})->size(), 2U);
}

// A group that the connection did not outlive is an error as a whole, and may come again.
TEST_F(Postgresql, LosesAGroupWhole) {
    server.make("here");
    const auto database = open();
    ASSERT_TRUE(database->run("CREATE TABLE t (n BIGINT)", {}));
    bool cut_off = true;
    const auto work = [&]() -> Result<void> {
        if (!database->run("INSERT INTO t (n) VALUES (1)", {})) return failure("no first");
        if (std::exchange(cut_off, false))
            server.admin(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE "
                "datname = 'here'");
        if (!database->run("INSERT INTO t (n) VALUES (2)", {})) return failure("no second");
        return {};
    };
    const auto lost = database->atomically(work);
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().message, "no second");
    EXPECT_TRUE(database->atomically(work));
    EXPECT_EQ(database->run("SELECT n FROM t", {})->size(), 2U);
}

// Sorting by a language or bytes that are no UTF-8 would page and keep differently: refused.
TEST_F(Postgresql, RefusesADatabaseThatDoesNotFit) {
    server.make("here", "TEMPLATE template0 ENCODING 'SQL_ASCII'");
    const auto refused = open_postgresql(server.address_of("here"));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("createdb --template=template0"), std::string::npos);
    const auto none = open_postgresql(server.address_of("nowhere"));
    ASSERT_FALSE(none);
    EXPECT_NE(none.error().message.find("\"nowhere\" does not exist"), std::string::npos);
}

// What was kept is on the server's disk, also where a role was told not to wait for that.
TEST_F(Postgresql, WaitsForTheDisk) {
    server.make("here");
    server.admin("ALTER DATABASE here SET synchronous_commit = off");
    EXPECT_EQ(office::text_in(
                  open()->run("SELECT current_setting('synchronous_commit')", {})->front().front()),
              "on");
}

}  // namespace
}  // namespace naru::sql
