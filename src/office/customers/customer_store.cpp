#include "office/customers/customer_store.h"

#include "office/customers/customer_rows.h"
#include "office/customers/telephone.h"

namespace naru::office {

namespace {

Value or_null(const std::string& text) {
    return text.empty() ? Value{} : Value{text};
}

/// A code is one customer's. Who has it is not told: it is found by it.
Result<void> code_is_free(Database& database, const Customer& customer) {
    if (customer.code.empty()) return {};
    const auto other = find_by_code(database, customer.kind, customer.code);
    if (!other) return tl::unexpected<Error>(other.error());
    if (*other && (*other)->id != customer.id)
        return failure("그 번호의 고객이 이미 있습니다. 번호로 찾아 보십시오.",
                       "There is a customer with this number already. Find it by the number.");
    // What was merged into it is the same customer, and has the same.
    const auto merged = database.run(
        "SELECT 1 FROM customer WHERE root = :p1 AND id <> :p1 AND code IS NOT NULL AND code <> "
        ":p2",
        {value_of(customer.id), customer.code});
    if (!merged) return tl::unexpected<Error>(merged.error());
    if (!merged->empty()) return failure(two_codes());
    return {};
}

/// Where a person works must be an organisation, and be there.
Result<void> organisation_is_one(Database& database, const Customer& customer) {
    if (!customer.organisation) return {};
    const auto organisation = customer_at(database, customer.organisation);
    if (!organisation) return tl::unexpected<Error>(organisation.error());
    if (organisation->kind == CustomerKind::person)
        return failure("소속은 기관이나 업체여야 합니다.",
                       "A person belongs to an agency or a firm.");
    return {};
}

Result<Customer> checked_against(Database& database, Customer customer) {
    auto good = checked(std::move(customer));
    if (!good) return good;
    if (auto free = code_is_free(database, *good); !free)
        return tl::unexpected<Error>(free.error());
    if (auto one = organisation_is_one(database, *good); !one)
        return tl::unexpected<Error>(one.error());
    return good;
}

/// That of what was merged into it is its own.
Result<void> read_code(Database& database, CustomerCard& card) {
    if (!card.customer.code.empty()) return {};
    const auto rows =
        database.run("SELECT code FROM customer WHERE root = :p1 AND code IS NOT NULL LIMIT 1",
                     {value_of(card.customer.id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (!rows->empty()) card.customer.code = text_in(rows->front().front());
    return {};
}

Result<void> read_numbers(Database& database, CustomerCard& card) {
    const auto rows = database.run(
        "SELECT n.id, n.number FROM customer_number n JOIN customer c ON c.id = n.customer WHERE "
        "c.root = :p1 ORDER BY n.id",
        {value_of(card.customer.id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows) card.numbers.push_back({whole_in(row.at(0)), text_in(row.at(1))});
    return {};
}

Result<void> read_people(Database& database, CustomerCard& card) {
    const auto rows = database.run(
        std::string("SELECT ") + customer_columns +
            " FROM customer c JOIN customer o ON o.id = c.organisation WHERE o.root = :p1 AND "
            "c.merged_into IS NULL ORDER BY c.name, c.id LIMIT " +
            std::to_string(card_rows_max),
        {value_of(card.customer.id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows) card.people.push_back({customer_in(row), {}, {}, changed_in(row)});
    return complete_rows(database, card.people);
}

Result<void> read_contacts(Database& database, CustomerCard& card) {
    const auto rows = database.run(
        "SELECT x.contact, k.arrived_at, k.topic, k.disposition, k.agent, x.standing FROM "
        "customer_contact x JOIN contact k ON k.id = x.contact WHERE x.person IN (SELECT id FROM "
        "customer WHERE root = :p1) OR x.organisation IN (SELECT id FROM customer WHERE root = "
        ":p2) "
        "ORDER BY x.contact DESC LIMIT " +
            std::to_string(card_rows_max),
        {value_of(card.customer.id.value), value_of(card.customer.id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows)
        card.contacts.push_back({ContactId{whole_in(row.at(0))}, from_micros(number_in(row.at(1))),
                                 text_in(row.at(2)), text_in(row.at(3)),
                                 AgentId{whole_in(row.at(4))}, text_in(row.at(5)) == "confirmed"});
    return {};
}

Result<void> read_merges(Database& database, CustomerCard& card) {
    const auto rows = database.run(
        std::string("SELECT ") + customer_columns +
            ", m.at, m.by_whom FROM customer c JOIN customer_merge m ON m.loser = c.id AND "
            "m.undone_at IS NULL WHERE c.root = :p1 AND c.merged_into IS NOT NULL ORDER BY "
            "m.number "
            "DESC",
        {value_of(card.customer.id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows)
        card.merges.push_back({customer_in(row),
                               from_micros(number_in(row.at(customer_column_count))),
                               text_in(row.at(customer_column_count + 1))});
    return {};
}

}  // namespace

Result<std::optional<Customer>> find_by_code(Database& database, CustomerKind kind,
                                             const std::string& code) {
    const auto rows = database.run(std::string("SELECT ") + customer_columns +
                                       " FROM customer c WHERE c.kind = :p1 AND c.code = :p2",
                                   {std::string(word_of(kind)), code});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<Customer>();
    return std::optional(customer_in(rows->front()));
}

Result<std::optional<CustomerCard>> customer_card(Database& database, CustomerId id) {
    const auto rows =
        database.run(std::string("SELECT ") + customer_columns +
                         " FROM customer c WHERE c.id = (SELECT root FROM customer WHERE id = :p1)",
                     {value_of(id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<CustomerCard>();
    CustomerCard card;
    std::vector<CustomerRow> itself{{customer_in(rows->front()), {}}};
    if (auto done = complete_rows(database, itself); !done)
        return tl::unexpected<Error>(done.error());
    card.customer = itself.front().customer;
    card.organisation = itself.front().organisation;
    for (const auto read : {read_code, read_numbers, read_people, read_contacts, read_merges}) {
        if (auto done = read(database, card); !done) return tl::unexpected<Error>(done.error());
    }
    return std::optional(std::move(card));
}

Result<Customer> add_customer(Database& database, Customer customer, const std::string& number,
                              Instant now) {
    Result<Customer> made = failure("not done");
    const auto done = database.atomically([&]() -> Result<void> {
        made = checked_against(database, std::move(customer));
        if (!made) return tl::unexpected<Error>(made.error());
        const auto id = next_customer_number(database);
        if (!id) return tl::unexpected<Error>(id.error());
        made->id = CustomerId{*id};
        auto put = run_only(
            database,
            "INSERT INTO customer (id, kind, name, code, organisation, root, "
            "changed_at) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7)",
            {value_of(*id), std::string(word_of(made->kind)), made->name, or_null(made->code),
             value_of(made->organisation), value_of(*id), value_of(now)});
        if (!put || number.empty()) return put;
        return add_number(database, made->id, number);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return made;
}

Result<Customer> change_customer(Database& database, CustomerId id, const CustomerChange& change,
                                 Instant now) {
    Result<Customer> made = failure("not done");
    const auto done = database.atomically([&]() -> Result<void> {
        made = customer_at(database, id);
        if (!made) return tl::unexpected<Error>(made.error());
        if (change.name) made->name = *change.name;
        if (change.code) made->code = *change.code;
        if (change.organisation) made->organisation = *change.organisation;
        made = checked_against(database, *made);
        if (!made) return tl::unexpected<Error>(made.error());
        return run_only(
            database,
            "UPDATE customer SET name = :p2, code = :p3, organisation = :p4, changed_at "
            "= :p5 WHERE id = :p1",
            {value_of(id.value), made->name, or_null(made->code), value_of(made->organisation),
             value_of(now)});
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return made;
}

Result<void> add_number(Database& database, CustomerId id, const std::string& number) {
    const auto normal = e164(number);
    if (!normal) return tl::unexpected<Error>(normal.error());
    if (auto there = customer_at(database, id); !there) return tl::unexpected<Error>(there.error());
    const auto rows = database.run("SELECT number FROM customer_number WHERE customer = :p1",
                                   {value_of(id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows) {
        if (text_in(row.front()) == *normal) return {};
    }
    if (rows->size() >= customer_numbers_max)
        return failure(
            "전화번호는 " + std::to_string(customer_numbers_max) + "개까지 적을 수 있습니다.",
            "A customer has at most " + std::to_string(customer_numbers_max) +
                " telephone numbers.");
    const auto next = next_customer_number(database);
    if (!next) return tl::unexpected<Error>(next.error());
    return run_only(database,
                    "INSERT INTO customer_number (id, customer, number) VALUES (:p1, :p2, :p3)",
                    {value_of(*next), value_of(id.value), *normal});
}

Result<void> remove_number(Database& database, CustomerId id, std::uint64_t number) {
    // It may be that of one that was merged into it.
    const auto gone = database.run(
        "DELETE FROM customer_number WHERE id = :p1 AND customer IN (SELECT id FROM customer WHERE "
        "root = :p2) RETURNING id",
        {value_of(number), value_of(id.value)});
    if (!gone) return tl::unexpected<Error>(gone.error());
    if (gone->empty())
        return failure("그런 전화번호가 없습니다.", "There is no such telephone number.");
    return {};
}

}  // namespace naru::office
