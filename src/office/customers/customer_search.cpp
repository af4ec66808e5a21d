#include <algorithm>
#include <array>
#include <functional>

#include "office/customers/customer_rows.h"
#include "office/customers/telephone.h"
#include "office/like.h"

namespace naru::office {

namespace {

struct OrderWord {
    std::string_view word;
    std::string_view column;
};

constexpr std::array<OrderWord, 3> orders{{
    {"name", "c.name"},
    {"kind", "c.kind"},
    {"changed", "c.changed_at"},
}};

/// Fewer digits are in nearly every number.
constexpr std::size_t digits_min = 3;
/// So many digits are no part of a name: "119" is.
constexpr std::size_t number_digits_min = 7;

/// The digits of what may be a part of a number; empty: it is none.
std::string digits_of(const std::string& text) {
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (std::string_view(" -+().").find(c) == std::string_view::npos) {
            return {};
        }
    }
    return digits.size() < digits_min ? std::string() : digits;
}

using Bind = std::function<std::string(Value)>;

/// From the beginning on: an index has those. ':' comes after '9'.
std::string begins(const std::string& column, const std::string& digits, const Bind& bind) {
    return column + " >= " + bind(digits) + " AND " + column + " < " + bind(digits + ":");
}

/// Numbers are kept with their country: one that is written from its 0 on is known from its
/// beginning, of any other digits it is not said where they stand.
std::string in_number(const std::string& digits, const Bind& bind) {
    if (digits.front() == '0') return begins("n.number", "+82" + digits.substr(1), bind);
    return "n.number LIKE " + bind(anywhere(digits));
}

/// The customers that have it in a name, a code or a number, by what speaks for them. One question
/// for each, so that each can use its index.
std::string roots_with(const std::string& text, const Bind& bind) {
    const std::string digits = digits_of(text);
    std::string sql = "SELECT m.root FROM customer m WHERE m.code = " + bind(text);
    if (digits.size() < number_digits_min)
        sql += " UNION SELECT m.root FROM customer m WHERE m.name LIKE " + bind(anywhere(text)) +
               " ESCAPE '\\'";
    if (digits.empty()) return sql;
    return sql + " UNION SELECT m.root FROM customer m WHERE " + begins("m.code", digits, bind) +
           " UNION SELECT m.root FROM customer m JOIN customer_number n ON n.customer = m.id "
           "WHERE " +
           in_number(digits, bind);
}

}  // namespace

std::optional<CustomerOrder> customer_order_named(std::string_view word) {
    const auto at = std::find_if(orders.begin(), orders.end(),
                                 [word](const OrderWord& one) { return one.word == word; });
    if (at == orders.end()) return std::nullopt;
    return static_cast<CustomerOrder>(at - orders.begin());
}

Result<std::vector<CustomerRow>> search_customers(Database& database, const CustomerQuery& query) {
    Row bound;
    const Bind bind = [&bound](Value value) {
        bound.push_back(std::move(value));
        return ":p" + std::to_string(bound.size());
    };
    std::string sql =
        std::string("SELECT ") + customer_columns + " FROM customer c WHERE c.merged_into IS NULL";
    if (query.kind) sql += " AND c.kind = " + bind(std::string(word_of(*query.kind)));
    if (!query.text.empty()) sql += " AND c.id IN (" + roots_with(query.text, bind) + ")";
    sql += " ORDER BY " + std::string(orders.at(static_cast<std::size_t>(query.order)).column) +
           (query.ascending ? " ASC, c.id ASC LIMIT " : " DESC, c.id DESC LIMIT ") +
           bind(value_of(std::uint64_t{std::min(query.limit, card_rows_max)})) + " OFFSET " +
           bind(value_of(std::uint64_t{query.after}));
    const auto found = database.run(sql, bound);
    if (!found) return tl::unexpected<Error>(found.error());
    std::vector<CustomerRow> rows;
    for (const Row& row : *found) rows.push_back({customer_in(row), {}, {}, changed_in(row)});
    if (auto done = complete_rows(database, rows); !done)
        return tl::unexpected<Error>(done.error());
    return rows;
}

}  // namespace naru::office
