#include "adapters/sql/sqlite.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "adapters/sql/statements.h"

namespace naru::sql {

namespace {

class Sqlite final : public office::Database {
public:
    explicit Sqlite(const std::string& path)
        : session_(soci::sqlite3, "db=\"" + path + "\" timeout=5"), statements_(session_, path) {
        session_ << "PRAGMA journal_mode = WAL";
        session_ << "PRAGMA synchronous = FULL";
        session_ << "PRAGMA foreign_keys = ON";
        session_ << "PRAGMA trusted_schema = OFF";
        // What is deleted is overwritten: an erased number or note leaves no bytes behind.
        session_ << "PRAGMA secure_delete = ON";
    }

    Result<std::vector<office::Row>> run(const std::string& sql,
                                         const office::Row& bound) override {
        return statements_.run(sql, bound);
    }

    Result<void> atomically(const std::function<Result<void>()>& work) override {
        // IMMEDIATE: the lock is taken first. One that is raised from reading to writing later
        // fails at once where another connection wrote meanwhile, without waiting.
        return statements_.atomically("BEGIN IMMEDIATE", work);
    }

private:
    soci::session session_;
    Statements statements_;
};

}  // namespace

Result<std::unique_ptr<office::Database>> open_sqlite(const std::string& path) {
    // The path goes into SOCI's connect string, where a quote would end it.
    if (path.find('"') != std::string::npos)
        return failure("database " + path + ": a path with a quote is not taken");
    try {
        return std::make_unique<Sqlite>(path);
    } catch (const std::exception& problem) {
        return failure("database " + path + ": " + said_without_values(problem));
    }
}

}  // namespace naru::sql
