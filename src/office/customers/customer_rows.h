#pragma once

/// Rows of the customers' tables, as the files beside this one read them.

#include <string>

#include "office/customers/customer_store.h"
#include "office/database.h"
#include "office/run_only.h"

namespace naru::office {

/// Of the table `c`, in the order of customer_in; `first` is where they begin in the row.
inline constexpr const char* customer_columns =
    "c.id, c.kind, c.name, c.code, c.organisation, c.merged_into, c.root, c.changed_at";
inline constexpr std::size_t customer_column_count = 8;

[[nodiscard]] Customer customer_in(const Row& row, std::size_t first = 0);
/// What speaks for it: itself, or the end of its merges.
[[nodiscard]] CustomerId root_in(const Row& row, std::size_t first = 0);
[[nodiscard]] Instant changed_in(const Row& row, std::size_t first = 0);

/// The next number of a customer, a telephone number or a merge.
[[nodiscard]] Result<std::uint64_t> next_customer_number(Database& database);
/// Or the refusal that there is none.
[[nodiscard]] Result<Customer> customer_at(Database& database, CustomerId id);
/// The names of organisations and the numbers of all, put into rows that have only their customers.
[[nodiscard]] Result<void> complete_rows(Database& database, std::vector<CustomerRow>& rows);

}  // namespace naru::office
