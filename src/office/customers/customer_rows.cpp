#include "office/customers/customer_rows.h"

#include <map>

namespace naru::office {

namespace {

/// "(:p1, :p2)" for so many values.
std::string places(std::size_t count) {
    std::string text = "(";
    for (std::size_t i = 1; i <= count; ++i) text += (i == 1 ? ":p" : ", :p") + std::to_string(i);
    return text + ")";
}

}  // namespace

Customer customer_in(const Row& row, std::size_t first) {
    Customer out;
    out.id = CustomerId{whole_in(row.at(first))};
    out.kind = customer_kind_named(text_in(row.at(first + 1))).value_or(CustomerKind::person);
    out.name = text_in(row.at(first + 2));
    out.code = text_in(row.at(first + 3));
    out.organisation = CustomerId{whole_in(row.at(first + 4))};
    out.merged_into = CustomerId{whole_in(row.at(first + 5))};
    return out;
}

CustomerId root_in(const Row& row, std::size_t first) {
    return CustomerId{whole_in(row.at(first + 6))};
}

Instant changed_in(const Row& row, std::size_t first) {
    return from_micros(number_in(row.at(first + 7)));
}

Result<std::uint64_t> next_customer_number(Database& database) {
    const auto rows = database.run("SELECT next FROM customer_next", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->size() != 1) return failure("customers: the next number is gone");
    const std::uint64_t number = whole_in(rows->front().front());
    if (auto put =
            run_only(database, "UPDATE customer_next SET next = :p1", {value_of(number + 1)});
        !put)
        return tl::unexpected<Error>(put.error());
    return number;
}

Result<std::optional<Customer>> find_customer(Database& database, CustomerId id) {
    const auto rows = database.run(
        std::string("SELECT ") + customer_columns + " FROM customer c WHERE c.id = :p1",
        {value_of(id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<Customer>();
    return std::optional(customer_in(rows->front()));
}

Result<Customer> customer_at(Database& database, CustomerId id) {
    auto found = find_customer(database, id);
    if (!found) return tl::unexpected<Error>(found.error());
    if (!*found)
        return failure("그런 고객이 없습니다(번호 " + std::to_string(id.value) + ").",
                       "There is no such customer (number " + std::to_string(id.value) + ").");
    return **found;
}

Result<void> complete_rows(Database& database, std::vector<CustomerRow>& rows) {
    if (rows.empty()) return {};
    std::map<std::uint64_t, std::vector<CustomerRow*>> by_root;
    Row ids;
    for (auto& row : rows) {
        by_root[row.customer.id.value].push_back(&row);
        ids.push_back(value_of(row.customer.id.value));
    }
    const auto numbers = database.run(
        "SELECT c.root, n.number FROM customer_number n JOIN customer c ON c.id = n.customer WHERE "
        "c.root IN " +
            places(ids.size()) + " ORDER BY n.id",
        ids);
    if (!numbers) return tl::unexpected<Error>(numbers.error());
    for (const Row& one : *numbers) {
        for (CustomerRow* row : by_root[whole_in(one.at(0))])
            row->numbers.push_back(text_in(one.at(1)));
    }
    const auto organisations = database.run(
        "SELECT c.id, r.name FROM customer c JOIN customer o ON o.id = c.organisation JOIN "
        "customer "
        "r ON r.id = o.root WHERE c.id IN " +
            places(ids.size()),
        ids);
    if (!organisations) return tl::unexpected<Error>(organisations.error());
    for (const Row& one : *organisations) {
        for (CustomerRow* row : by_root[whole_in(one.at(0))])
            row->organisation = text_in(one.at(1));
    }
    return {};
}

}  // namespace naru::office
