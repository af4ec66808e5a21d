#include "adapters/sql/statements.h"

#include <soci/soci.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>

#include "adapters/sql/plain_text.h"

namespace naru::sql {

using office::Row;
using office::Value;

namespace {

/// Statements that are kept prepared; the one that was used longest ago goes first.
constexpr std::size_t prepared_max = 64;

/// PostgreSQL adds up BIGINT to NUMERIC, which SOCI reads as a double: exact up to 2^53.
std::int64_t whole(double number, const std::string& column) {
    if (number != std::floor(number) || std::abs(number) > 9007199254740992.0)
        throw soci::soci_error("column " + column + " is no whole number up to 2^53");
    return static_cast<std::int64_t>(number);
}

Value value_in(const soci::row& line, std::size_t column) {
    if (line.get_indicator(column) == soci::i_null) return {};
    const soci::column_properties& about = line.get_properties(column);
    switch (about.get_data_type()) {
        case soci::dt_integer:
            return std::int64_t{line.get<int>(column)};
        case soci::dt_long_long:
            return static_cast<std::int64_t>(line.get<long long>(column));
        case soci::dt_double:
            return whole(line.get<double>(column), about.get_name());
        case soci::dt_string:
            return line.get<std::string>(column);
        default:
            throw soci::soci_error("column " + about.get_name() + " is neither a number nor text");
    }
}

}  // namespace

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
            if (const auto* text = std::get_if<std::string>(&bound[i]))
                one.text = plain_text(*text);
        }
        std::vector<Row> rows;
        for (bool more = statement_.execute(true); more; more = statement_.fetch()) {
            Row& row = rows.emplace_back();
            for (std::size_t i = 0; i < line_.size(); ++i) row.push_back(value_in(line_, i));
        }
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

    std::deque<Bound> values_;
    soci::row line_;
    soci::statement statement_;
};

Statements::Statements(soci::session& session, std::string name)
    : session_(session), name_(std::move(name)) {}

Statements::~Statements() = default;

Result<std::vector<Row>> Statements::run(const std::string& sql, const Row& bound) {
    bool is_prepared = false;
    try {
        Prepared& statement = prepared(sql, bound);
        is_prepared = true;
        return statement.run(bound);
    } catch (const std::exception& problem) {
        // It may be in the middle of its rows: the next one is prepared anew.
        if (is_prepared) failed_.splice(failed_.begin(), prepared_, prepared_.begin());
        if (!is_in_group_) failed_.clear();
        const Error error = told(problem);
        if (is_in_group_ && !first_problem_) first_problem_ = error;
        return failure(error);
    }
}

Result<void> Statements::atomically(const std::string& begin,
                                    const std::function<Result<void>()>& work) {
    Result<void> done = execute(begin);
    if (done) {
        first_problem_.reset();
        is_in_group_ = true;
        done = work();
        is_in_group_ = false;
        if (done && first_problem_) done = failure(*first_problem_);
        if (done) done = execute("COMMIT");
    }
    // Never begun, rolled back by itself, or cut off: the first error is the one to tell.
    if (!done) (void)execute("ROLLBACK");
    failed_.clear();
    return done;
}

Result<void> Statements::execute(const std::string& sql) {
    try {
        session_ << sql;
        return {};
    } catch (const std::exception& problem) {
        return failure(told(problem));
    }
}

Prepared& Statements::prepared(const std::string& sql, const Row& bound) {
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

Error Statements::told(const std::exception& problem) const {
    return {"database " + name_ + ": " + said_without_values(problem), {}};
}

std::string said_without_values(const std::exception& problem) {
    const auto* of_soci = dynamic_cast<const soci::soci_error*>(&problem);
    std::string said = of_soci == nullptr ? problem.what() : of_soci->get_error_message();
    while (!said.empty() && said.back() == '\n') said.pop_back();
    std::replace_if(
        said.begin(), said.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return said;
}

}  // namespace naru::sql
