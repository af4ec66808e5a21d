#include "adapters/sql/sqlite.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <deque>
#include <list>

namespace naru::sql {

namespace {

using office::Row;
using office::Value;

/// Statements that are kept prepared; the one that was used longest ago goes first.
constexpr std::size_t prepared_max = 64;

/// A statement, and the variables that SOCI reads its values from: it binds by reference, and by
/// type. By name: SQLite counts positions by first appearance, not by the numbers in the names.
class Prepared {
public:
    Prepared(soci::session& session, const std::string& sql, const Row& bound)
        : values_(bound.size()), statement_(session) {
        for (std::size_t i = 0; i < bound.size(); ++i) {
            Bound& one = values_[i];
            one.name = "p" + std::to_string(i + 1);
            if (std::holds_alternative<std::int64_t>(bound[i])) {
                statement_.exchange(soci::use(one.number, one.indicator, one.name));
            } else {
                statement_.exchange(soci::use(one.text, one.indicator, one.name));
            }
        }
        statement_.exchange(soci::into(line_));
        statement_.alloc();
        statement_.prepare(sql);
        statement_.define_and_bind();
    }

    std::vector<Row> run(const Row& bound) {
        for (std::size_t i = 0; i < bound.size(); ++i) {
            Bound& one = values_[i];
            one.indicator = office::is_null(bound[i]) ? soci::i_null : soci::i_ok;
            if (const auto* number = std::get_if<std::int64_t>(&bound[i])) one.number = *number;
            if (const auto* text = std::get_if<std::string>(&bound[i])) one.text = *text;
        }
        std::vector<Row> rows;
        for (bool more = statement_.execute(true); more; more = statement_.fetch())
            rows.push_back(row_of(line_));
        // What people wrote does not stay in memory longer than it must.
        for (Bound& one : values_) one.text.clear();
        return rows;
    }

private:
    struct Bound {
        std::string name;
        long long number = 0;
        std::string text;
        soci::indicator indicator = soci::i_ok;
    };

    static Row row_of(const soci::row& line) {
        Row out;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line.get_indicator(i) == soci::i_null) {
                out.emplace_back();
                continue;
            }
            switch (line.get_properties(i).get_data_type()) {
                case soci::dt_integer:
                    out.emplace_back(std::int64_t{line.get<int>(i)});
                    break;
                case soci::dt_long_long:
                    out.emplace_back(static_cast<std::int64_t>(line.get<long long>(i)));
                    break;
                case soci::dt_string:
                    out.emplace_back(line.get<std::string>(i));
                    break;
                default:
                    throw soci::soci_error("column " + line.get_properties(i).get_name() +
                                           " is neither a number nor text");
            }
        }
        return out;
    }

    std::deque<Bound> values_;
    soci::row line_;
    soci::statement statement_;
};

class Sqlite final : public office::Database {
public:
    explicit Sqlite(const std::string& path)
        : path_(path), session_(soci::sqlite3, "db=\"" + path + "\" timeout=5") {
        session_ << "PRAGMA journal_mode = WAL";
        session_ << "PRAGMA synchronous = FULL";
        session_ << "PRAGMA foreign_keys = ON";
        session_ << "PRAGMA trusted_schema = OFF";
        // What is deleted is overwritten: an erased number or note leaves no bytes behind.
        session_ << "PRAGMA secure_delete = ON";
    }

    Result<std::vector<Row>> run(const std::string& sql, const Row& bound) override {
        try {
            return prepared(sql, bound).run(bound);
        } catch (const std::exception& problem) {
            // It may be in the middle of its rows: the next one is prepared anew.
            if (!prepared_.empty()) prepared_.pop_front();
            return broken(problem);
        }
    }

    Result<void> atomically(const std::function<Result<void>()>& work) override {
        try {
            // IMMEDIATE: the lock is taken first. One that is raised from reading to writing later
            // fails at once where another connection wrote meanwhile, without waiting.
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
        } catch (const std::exception&) {
            // SQLite rolled back by itself: the first error is the one to tell.
        }
        return done;
    }

private:
    struct Kept {
        std::string key;
        std::unique_ptr<Prepared> statement;
    };

    Prepared& prepared(const std::string& sql, const Row& bound) {
        // A variable keeps the type it was bound with: null goes as text.
        std::string key = sql;
        for (const Value& value : bound)
            key += std::holds_alternative<std::int64_t>(value) ? '\1' : '\2';
        for (auto at = prepared_.begin(); at != prepared_.end(); ++at) {
            if (at->key != key) continue;
            prepared_.splice(prepared_.begin(), prepared_, at);
            return *at->statement;
        }
        auto made = std::make_unique<Prepared>(session_, sql, bound);
        prepared_.push_front({std::move(key), std::move(made)});
        if (prepared_.size() > prepared_max) prepared_.pop_back();
        return *prepared_.front().statement;
    }

    [[nodiscard]] tl::unexpected<Error> broken(const std::exception& problem) const {
        return failure("database " + path_ + ": " + problem.what());
    }

    std::string path_;
    soci::session session_;
    std::list<Kept> prepared_;
};

}  // namespace

Result<std::unique_ptr<office::Database>> open_sqlite(const std::string& path) {
    // The path goes into SOCI's connect string, where a quote would end it.
    if (path.find('"') != std::string::npos)
        return failure("database " + path + ": a path with a quote is not taken");
    try {
        return std::make_unique<Sqlite>(path);
    } catch (const std::exception& problem) {
        return failure("database " + path + ": " + problem.what());
    }
}

}  // namespace naru::sql
