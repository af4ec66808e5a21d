#include "adapters/sql/sqlite.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <deque>

namespace naru::sql {

namespace {

using office::Row;
using office::Value;

class Sqlite final : public office::Database {
public:
    explicit Sqlite(std::string path) : path_(std::move(path)), session_(soci::sqlite3, "db=\"" + path_ + "\" timeout=5") {
        session_ << "PRAGMA journal_mode = WAL";
        session_ << "PRAGMA synchronous = FULL";
        session_ << "PRAGMA foreign_keys = ON";
        session_ << "PRAGMA trusted_schema = OFF";
    }

    Result<std::vector<Row>> run(const std::string& sql, const Row& bound) override {
        try {
            return run_or_throw(sql, bound);
        } catch (const std::exception& problem) {
            return broken(problem);
        }
    }

    Result<void> atomically(const std::function<Result<void>()>& work) override {
        try {
            // IMMEDIATE: the lock is taken first. One that is raised from reading to writing later fails at once where
            // another connection wrote meanwhile, without waiting.
            session_ << "BEGIN IMMEDIATE";
        } catch (const std::exception& problem) {
            return broken(problem);
        }
        Result<void> done = work();
        try {
            if (done) session_ << "COMMIT";
        } catch (const std::exception& problem) {
            done = broken(problem);
        }
        if (done) return {};
        try {
            session_ << "ROLLBACK";
        } catch (const std::exception&) {  // SQLite rolled back by itself: the first error is the one to tell
        }
        return done;
    }

private:
    std::vector<Row> run_or_throw(const std::string& sql, const Row& bound) {
        // SOCI binds by reference: the values stay where they are until the statement is done. By name: SQLite counts
        // positions by first appearance, which need not be the order of the numbers.
        struct Bound {
            std::string name;
            long long number = 0;
            std::string text;
            soci::indicator indicator = soci::i_ok;
        };
        std::deque<Bound> values;
        soci::statement statement(session_);
        for (const Value& value : bound) {
            Bound& one = values.emplace_back();
            one.name = "p" + std::to_string(values.size());
            if (const auto* number = std::get_if<std::int64_t>(&value)) {
                one.number = *number;
                statement.exchange(soci::use(one.number, one.indicator, one.name));
            } else {
                one.text = office::text_in(value);
                if (office::is_null(value)) one.indicator = soci::i_null;
                statement.exchange(soci::use(one.text, one.indicator, one.name));
            }
        }
        soci::row line;
        statement.exchange(soci::into(line));
        statement.alloc();
        statement.prepare(sql);
        statement.define_and_bind();
        std::vector<Row> rows;
        for (bool more = statement.execute(true); more; more = statement.fetch()) rows.push_back(row_of(line));
        return rows;
    }

    static Row row_of(const soci::row& line) {
        Row out;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line.get_indicator(i) == soci::i_null) {
                out.emplace_back();
                continue;
            }
            switch (line.get_properties(i).get_data_type()) {
                case soci::dt_integer: out.emplace_back(std::int64_t{line.get<int>(i)}); break;
                case soci::dt_long_long: out.emplace_back(static_cast<std::int64_t>(line.get<long long>(i))); break;
                case soci::dt_string: out.emplace_back(line.get<std::string>(i)); break;
                default: throw soci::soci_error("column " + line.get_properties(i).get_name() + " is neither a number nor text");
            }
        }
        return out;
    }

    tl::unexpected<Error> broken(const std::exception& problem) const { return failure("database " + path_ + ": " + problem.what()); }

    std::string path_;
    soci::session session_;
};

}  // namespace

Result<std::unique_ptr<office::Database>> open_sqlite(const std::string& path) {
    // The path goes into SOCI's connect string, where a quote would end it.
    if (path.find('"') != std::string::npos) return failure("database " + path + ": a path with a quote is not taken");
    try {
        return std::make_unique<Sqlite>(path);
    } catch (const std::exception& problem) {
        return failure("database " + path + ": " + problem.what());
    }
}

}  // namespace naru::sql
