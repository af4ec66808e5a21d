#include <algorithm>
#include <array>

#include "office/customers/customer_rows.h"
#include "office/customers/telephone.h"

namespace naru::office {

namespace {

struct OrderWord {
    std::string_view word;
    std::string_view column;
};

constexpr std::array<OrderWord, 4> orders{{
    {"name", "c.name"},
    {"kind", "c.kind"},
    // People of no organisation come last.
    {"organisation", "COALESCE((SELECT o.name FROM customer o WHERE o.id = c.organisation), '~')"},
    {"changed", "c.changed_at"},
}};

/// Fewer digits are in nearly every number.
constexpr std::size_t digits_min = 3;

/// "100%" is looked for as it is, not as a pattern.
std::string anywhere(const std::string& text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

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

/// Numbers are kept with their country: of one that is dialled inside it the 0 is left out.
std::string number_part(const std::string& digits) {
    return digits.front() == '0' ? digits.substr(1) : digits;
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
    const auto bind = [&bound](Value value) {
        bound.push_back(std::move(value));
        return ":p" + std::to_string(bound.size());
    };
    std::string sql =
        std::string("SELECT ") + customer_columns + " FROM customer c WHERE c.merged_into IS NULL";
    if (query.kind) sql += " AND c.kind = " + bind(std::string(word_of(*query.kind)));
    if (!query.text.empty()) {
        sql += " AND c.id IN (SELECT m.root FROM customer m WHERE m.name LIKE " +
               bind(anywhere(query.text)) + " ESCAPE '\\' OR m.code = " + bind(query.text);
        if (const std::string digits = digits_of(query.text); !digits.empty()) {
            sql +=
                " OR m.code LIKE " + bind(anywhere(digits)) +
                " UNION SELECT m.root FROM customer m JOIN customer_number n ON n.customer = m.id "
                "WHERE n.number LIKE " +
                bind(anywhere(number_part(digits)));
        }
        sql += ")";
    }
    sql += " ORDER BY " + std::string(orders.at(static_cast<std::size_t>(query.order)).column) +
           (query.ascending ? " ASC" : " DESC") + ", c.id LIMIT " +
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
