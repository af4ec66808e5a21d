#include "adapters/sql/statements.h"

#include <algorithm>
#include <utility>

namespace naru::sql {

using office::Row;
using office::Value;

namespace {

/// Statements that are kept prepared; the one that was used longest ago goes first.
constexpr std::size_t prepared_max = 64;

}  // namespace

Statements::Statements(Connection& connection, std::string name)
    : connection_(connection), name_(std::move(name)) {}

Statements::~Statements() = default;

Result<std::vector<Row>> Statements::run(const std::string& sql, const Row& bound) {
    std::vector<Row> rows;
    auto done = visit_found(sql, bound, Reading::at_once,
                            [this, &rows](const FoundRow& found) -> Result<void> {
                                Row& row = rows.emplace_back();
                                row.reserve(found.size());
                                for (std::size_t i = 0; i < found.size(); ++i) {
                                    auto value = found.value(i);
                                    if (!value) return problem(value.error());
                                    row.push_back(std::move(*value));
                                }
                                return {};
                            });
    if (!done) return tl::unexpected<Error>(done.error());
    return rows;
}

Result<void> Statements::visit(const std::string& sql, const Row& bound,
                               const office::SeeRow& see) {
    return visit_found(sql, bound, Reading::one_by_one,
                       [&see](const FoundRow& row) { return see(row); });
}

Result<void> Statements::visit_found(const std::string& sql, const Row& bound, Reading reading,
                                     const SeeFound& see) {
    const auto statement = prepared(sql, bound);
    if (!statement) return problem(statement.error());
    bool is_refused = false;
    is_visiting_ = true;
    auto done = (*statement)->run(bound, reading, [&](const FoundRow& row) {
        auto seen = see(row);
        is_refused = !seen.has_value();
        return seen;
    });
    is_visiting_ = false;
    if (done || is_refused) return done;
    // It may be in the middle of its rows: the next one is prepared anew.
    failed_.splice(failed_.begin(), prepared_, prepared_.begin());
    if (!is_in_group_) failed_.clear();
    return problem(done.error());
}

Result<void> Statements::insert(const office::Into& into, const office::RowBatch& rows) {
    if (!rows.is_whole()) return problem({"a row for " + into.table + " is not whole"});
    if (is_visiting_) return problem({"asked for something while rows are read"});
    if (rows.size() == 0) return {};
    auto done = connection_.insert(into, rows);
    if (!done) return problem(done.error());
    return done;
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
    if (!done && !is_visiting_) (void)connection_.execute("ROLLBACK");
    failed_.clear();
    return done;
}

Result<void> Statements::execute(const std::string& sql) {
    if (is_visiting_) return problem({"asked for something while rows are read"});
    auto done = connection_.execute(sql);
    if (!done) return problem(done.error());
    return done;
}

Result<Prepared*> Statements::prepared(const std::string& sql, const Row& bound) {
    if (is_visiting_) return failure("asked for something while rows are read");
    // A value keeps the type it was prepared with: null goes as text.
    std::string key = sql;
    for (const Value& value : bound)
        key += std::holds_alternative<std::int64_t>(value) ? '\1' : '\2';
    for (auto at = prepared_.begin(); at != prepared_.end(); ++at) {
        if (at->key != key) continue;
        prepared_.splice(prepared_.begin(), prepared_, at);
        return at->statement.get();
    }
    auto made = connection_.prepare(sql, bound);
    if (!made) return tl::unexpected<Error>(made.error());
    prepared_.push_front({std::move(key), std::move(*made)});
    if (prepared_.size() > prepared_max) prepared_.pop_back();
    return prepared_.front().statement.get();
}

tl::unexpected<Error> Statements::problem(const Error& said) {
    Error error{"database " + name_ + ": " + said.message, {}};
    if (is_in_group_ && !first_problem_) first_problem_ = error;
    return failure(std::move(error));
}

std::string in_one_line(std::string_view said) {
    while (!said.empty() && said.back() == '\n') said.remove_suffix(1);
    std::string line(said);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return line;
}

}  // namespace naru::sql
