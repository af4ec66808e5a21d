#pragma once

/// Customers in SQL: found, read as one card, changed, merged and set apart again, erased.

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "office/customers/customers.h"
#include "office/database.h"

namespace naru::office {

struct CustomerNumber {
    std::uint64_t id = 0;
    std::string number;  // E.164
};

/// A row of a list: the customer, and the organisation of a person.
struct CustomerRow {
    Customer customer;
    std::string organisation;
    std::vector<std::string> numbers = {};  // E.164
    Instant changed_at = {};
};

/// A contact that was theirs.
struct CustomerContact {
    ContactId contact;
    Instant arrived_at;
    std::string topic;
    std::string disposition;
    AgentId agent;
    bool confirmed = false;
};

/// One that was merged into a customer.
struct CustomerMerge {
    Customer loser;
    Instant at;
    std::string by;
};

/// All of a customer, with what those have that were merged into it.
struct CustomerCard {
    Customer customer;
    std::string organisation;
    std::vector<CustomerNumber> numbers;
    std::vector<CustomerRow> people;
    std::vector<CustomerContact> contacts;
    std::vector<CustomerMerge> merges;
};

/// So many of each are on a card.
inline constexpr std::size_t card_rows_max = 100;
inline constexpr std::size_t customer_numbers_max = 20;

struct CustomerChange {
    std::optional<std::string> name = {};
    std::optional<std::string> code = {};
    /// Of a person; CustomerId{}: of none.
    std::optional<CustomerId> organisation = {};
};

/// Those that an index has: half a million customers are not sorted for a page of them.
enum class CustomerOrder : std::uint8_t { name, kind, changed };

[[nodiscard]] std::optional<CustomerOrder> customer_order_named(std::string_view word);

struct CustomerQuery {
    /// A part of a name, of a telephone number or of a business number; empty: all.
    std::string text = {};
    std::optional<CustomerKind> kind = {};
    CustomerOrder order = CustomerOrder::name;
    bool ascending = true;
    std::size_t limit = 50;
    std::size_t after = 0;
};

/// Those that were merged away are found by their names and numbers, and shown as what they went
/// into.
[[nodiscard]] Result<std::vector<CustomerRow>> search_customers(Database& database,
                                                                const CustomerQuery& query);

/// Of what it was merged into, if it was. Nothing: there is none.
[[nodiscard]] Result<std::optional<CustomerCard>> customer_card(Database& database, CustomerId id);
[[nodiscard]] Result<std::optional<Customer>> find_customer(Database& database, CustomerId id);
/// By its code: a firm's business number, an agency's code.
[[nodiscard]] Result<std::optional<Customer>> find_by_code(Database& database, CustomerKind kind,
                                                           const std::string& code);

/// `customer.id` is given here. Refused: a bad name or code, or a code that another has.
[[nodiscard]] Result<Customer> add_customer(Database& database, Customer customer,
                                            const std::string& number, Instant now);
[[nodiscard]] Result<Customer> change_customer(Database& database, CustomerId id,
                                               const CustomerChange& change, Instant now);
/// In any form (telephone.h); one that is there already is no mistake.
[[nodiscard]] Result<void> add_number(Database& database, CustomerId id, const std::string& number);
[[nodiscard]] Result<void> remove_number(Database& database, CustomerId id, std::uint64_t number);

/// `loser` goes into `survivor`; what either has is both's from now on, and stays where it is.
[[nodiscard]] Result<void> merge_customers(Database& database, CustomerId survivor,
                                           CustomerId loser, const std::string& by, Instant now);
/// `loser` stands for itself again, with all that it had and has been given since.
[[nodiscard]] Result<void> undo_merge(Database& database, CustomerId loser, const std::string& by,
                                      Instant now);

/// Nothing of it is left but that numbered merges and contacts were: not its name, not its numbers,
/// and no contact is linked to it. An organisation that has people is refused.
[[nodiscard]] Result<void> erase_customer(Database& database, CustomerId id);

}  // namespace naru::office
