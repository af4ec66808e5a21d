#include "adapters/sql/sqlite.h"

#include "adapters/sql/sqlite_connection.h"
#include "adapters/sql/statements.h"

namespace naru::sql {

namespace {

/// IMMEDIATE: the lock is taken first. One that is raised from reading to writing later fails at
/// once where another connection wrote meanwhile, without waiting.
constexpr const char* begin_alone = "BEGIN IMMEDIATE";

constexpr const char* settings =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
    "PRAGMA trusted_schema = OFF; "
    // What is deleted is overwritten: an erased number or note leaves no bytes behind.
    "PRAGMA secure_delete = ON; "
    // KiB at most: the indexes into which many contacts are written at once (docs/adr/0036).
    "PRAGMA cache_size = -65536; "
    // Pages of the log before they move into the file: some 16 MiB, a few batches of contacts.
    "PRAGMA wal_autocheckpoint = 4000";

class Sqlite final : public office::Database {
public:
    Sqlite(std::unique_ptr<SqliteConnection> connection, const std::string& path)
        : connection_(std::move(connection)), statements_(*connection_, path) {}

    Result<std::vector<office::Row>> run(const std::string& sql,
                                         const office::Row& bound) override {
        return statements_.run(sql, bound);
    }

    Result<void> visit(const std::string& sql, const office::Row& bound,
                       const office::SeeRow& see) override {
        return statements_.visit(sql, bound, see);
    }

    Result<void> insert(const office::Into& into, const office::RowBatch& rows) override {
        if (statements_.is_in_group()) return statements_.insert(into, rows);
        return atomically([&] { return statements_.insert(into, rows); });
    }

    Result<void> atomically(const std::function<Result<void>()>& work) override {
        return statements_.atomically(begin_alone, work);
    }

private:
    std::unique_ptr<SqliteConnection> connection_;
    Statements statements_;
};

}  // namespace

Result<std::unique_ptr<office::Database>> open_sqlite(const std::string& path) {
    const auto named = [&path](const Error& error) {
        return failure("database " + path + ": " + error.message);
    };
    auto connection = SqliteConnection::open(path);
    if (!connection) return named(connection.error());
    if (const auto set = (*connection)->execute(settings); !set) return named(set.error());
    return std::make_unique<Sqlite>(std::move(*connection), path);
}

}  // namespace naru::sql
