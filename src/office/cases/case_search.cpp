#include "office/cases/case_search.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/named.h"
#include "office/cases/case_rows.h"
#include "office/customers/customer_rows.h"
#include "office/like.h"

namespace naru::office {

namespace {

constexpr std::array<std::string_view, 3> order_words{"due", "opened", "changed"};

constexpr const char* unsettled = "f.state IN ('received', 'working', 'handed_over', 'reopened')";

using Bind = std::function<std::string(Value)>;

/// In what was written, the number, or the customer's name: as it stands there, and that of the one
/// who speaks for it.
std::string with_text(const std::string& text, const Bind& bind) {
    const std::string pattern = bind(anywhere(text));
    std::string sql = "(f.subject LIKE " + pattern + " ESCAPE '\\' OR f.result LIKE " + pattern +
                      " ESCAPE '\\' OR EXISTS (SELECT 1 FROM case_entry e WHERE e.case_id = f.id "
                      "AND e.text LIKE " +
                      pattern + " ESCAPE '\\') OR m.name LIKE " + pattern +
                      " ESCAPE '\\' OR c.name LIKE " + pattern + " ESCAPE '\\'";
    if (const auto number = read_case_number(text)) sql += " OR f.id = " + bind(value_of(*number));
    return sql + ")";
}

std::string conditions(const CaseQuery& query, Instant now, const Bind& bind) {
    std::string sql = " WHERE 1 = 1";
    const auto also = [&sql](const std::string& one) { sql += " AND " + one; };
    if (query.state) also("f.state = " + bind(std::string(word_of(*query.state))));
    if (query.open_only || query.window != DueWindow::any) also(unsettled);
    if (query.window == DueWindow::overdue) also("f.due_at < " + bind(value_of(now)));
    if (query.window == DueWindow::soon)
        also("f.due_at >= " + bind(value_of(now)) +
             " AND f.due_at <= " + bind(value_of(query.soon)));
    if (query.kind) also("f.kind = " + bind(std::string(word_of(*query.kind))));
    if (query.owner != 0) also("f.owner = " + bind(value_of(query.owner)));
    if (!query.topic.empty()) also("f.topic = " + bind(query.topic));
    if (query.customer)
        also(
            "f.customer IN (SELECT id FROM customer WHERE root = (SELECT root FROM customer WHERE "
            "id = " +
            bind(value_of(query.customer)) + "))");
    if (query.contact)
        also("f.id IN (SELECT case_id FROM case_contact WHERE contact = " +
             bind(value_of(query.contact)) + ")");
    if (!query.text.empty()) also(with_text(query.text, bind));
    return sql;
}

std::string ordered(CaseOrder order) {
    switch (order) {
        case CaseOrder::opened:
            return " ORDER BY f.id DESC";
        case CaseOrder::changed:
            return " ORDER BY f.changed_at DESC, f.id DESC";
        case CaseOrder::due:
            break;
    }
    return " ORDER BY CASE WHEN f.due_at IS NULL THEN 1 ELSE 0 END, f.due_at, f.id";
}

}  // namespace

std::optional<CaseOrder> case_order_named(std::string_view word) {
    return named<CaseOrder>(order_words, word);
}

Result<std::vector<CaseRow>> search_cases(Database& database, const CaseQuery& query, Instant now) {
    Row bound;
    const Bind bind = [&bound](Value value) {
        bound.push_back(std::move(value));
        return ":p" + std::to_string(bound.size());
    };
    std::string sql = std::string("SELECT ") + case_columns + ", " + customer_columns +
                      " FROM case_file f LEFT JOIN customer m ON m.id = f.customer LEFT JOIN "
                      "customer c ON c.id = m.root" +
                      conditions(query, now, bind) + ordered(query.order) + " LIMIT " +
                      bind(value_of(std::uint64_t{std::min(query.limit, case_rows_max)}));
    sql += " OFFSET " + bind(value_of(std::uint64_t{query.after}));
    const auto found = database.run(sql, bound);
    if (!found) return tl::unexpected<Error>(found.error());
    std::vector<CaseRow> rows;
    for (const Row& row : *found) {
        CaseRow one{case_in(row)};
        if (!is_null(row.at(case_column_count))) one.customer = customer_in(row, case_column_count);
        rows.push_back(std::move(one));
    }
    return rows;
}

Result<CaseCounts> count_cases(Database& database, Instant now, Instant soon) {
    CaseCounts counts;
    const auto states = database.run("SELECT state, COUNT(*) FROM case_file GROUP BY state", {});
    if (!states) return tl::unexpected<Error>(states.error());
    for (const Row& row : *states) {
        if (const auto state = case_state_named(text_in(row.at(0))))
            counts.by_state[*state] = number_in(row.at(1));
    }
    const auto due = database.run(
        std::string("SELECT COUNT(CASE WHEN f.due_at < :p1 THEN 1 END), COUNT(CASE WHEN f.due_at "
                    ">= :p2 AND f.due_at <= :p3 THEN 1 END) FROM case_file f WHERE ") +
            unsettled,
        {value_of(now), value_of(now), value_of(soon)});
    if (!due) return tl::unexpected<Error>(due.error());
    counts.overdue = number_in(due->front().at(0));
    counts.soon = number_in(due->front().at(1));
    // Few are that old: the rule says which of them.
    const auto old =
        database.run(std::string("SELECT ") + case_columns +
                         " FROM case_file f WHERE f.accepted_at <= :p1 AND " + unsettled,
                     {value_of(begin_of(day_of(now) - std::chrono::days{29}))});
    if (!old) return tl::unexpected<Error>(old.error());
    for (const Row& row : *old) {
        const auto notice = next_notice(case_in(row));
        if (notice && day_of(*notice) <= day_of(now)) ++counts.notices;
    }
    return counts;
}

}  // namespace naru::office
