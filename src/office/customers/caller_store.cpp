#include "office/customers/caller_store.h"

#include <algorithm>

#include "office/customers/customer_rows.h"
#include "office/customers/identifiers.h"
#include "office/customers/telephone.h"

namespace naru::office {

namespace {

Result<std::optional<CallerLink>> find_link(Database& database, ContactId contact) {
    const auto rows = database.run(
        "SELECT person, organisation, standing, how, at, by_whom, number_added FROM "
        "customer_contact WHERE contact = :p1",
        {value_of(contact)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<CallerLink>();
    const Row& row = rows->front();
    const std::string standing = text_in(row.at(2));
    return std::optional(
        CallerLink{CustomerId{whole_in(row.at(0))}, CustomerId{whole_in(row.at(1))},
                   standing == "confirmed", standing == "nobody", text_in(row.at(3)),
                   from_micros(number_in(row.at(4))), text_in(row.at(5)), whole_in(row.at(6))});
}

const char* standing_of(const CallerLink& link) {
    if (link.is_nobody) return "nobody";
    return link.confirmed ? "confirmed" : "guessed";
}

Result<void> keep_link(Database& database, ContactId contact, const CallerLink& link) {
    return run_only(
        database,
        "INSERT INTO customer_contact (contact, person, organisation, standing, how, at, by_whom, "
        "number_added) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8) ON CONFLICT (contact) DO "
        "UPDATE SET person = excluded.person, organisation = excluded.organisation, standing = "
        "excluded.standing, how = excluded.how, at = excluded.at, by_whom = excluded.by_whom, "
        "number_added = excluded.number_added",
        {value_of(contact), value_of(link.person), value_of(link.organisation),
         std::string(standing_of(link)), link.how, value_of(link.at), link.by,
         link.number_added == 0 ? Value{} : value_of(link.number_added)});
}

/// What came with a confirmation that did not last.
Result<void> take_back_number(Database& database, const std::optional<CallerLink>& before) {
    if (!before || before->number_added == 0) return {};
    return run_only(database, "DELETE FROM customer_number WHERE id = :p1",
                    {value_of(before->number_added)});
}

/// The number's own, where the customer did not have it; 0 where it has, or has as many as one may
/// have: a firm calls from the telephones of all its people, and no call is refused for that.
Result<std::uint64_t> add_callers_number(Database& database, CustomerId customer,
                                         const std::string& number) {
    const auto normal = e164(number);
    // What cannot be called back is nobody's number, and no reason to refuse.
    if (!normal) return std::uint64_t{0};
    const auto rows = database.run(
        "SELECT COUNT(*), SUM(CASE WHEN number = :p2 THEN 1 ELSE 0 END) FROM customer_number WHERE "
        "customer = :p1",
        {value_of(customer), *normal});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (whole_in(rows->front().at(0)) >= customer_numbers_max || whole_in(rows->front().at(1)) > 0)
        return std::uint64_t{0};
    if (auto added = add_number(database, customer, *normal); !added)
        return tl::unexpected<Error>(added.error());
    const auto made =
        database.run("SELECT id FROM customer_number WHERE customer = :p1 AND number = :p2",
                     {value_of(customer), *normal});
    if (!made) return tl::unexpected<Error>(made.error());
    return whole_in(made->front().front());
}

/// Whose number it is; of merged customers the one that speaks for them.
Result<std::vector<CustomerRow>> whose(Database& database, const std::string& number) {
    std::vector<CustomerRow> found;
    const auto normal = e164(number);
    // A withheld number, a browser's token: nobody's.
    if (!normal) return found;
    const auto rows = database.run(
        std::string("SELECT ") + customer_columns +
            " FROM customer c WHERE c.id IN (SELECT m.root FROM customer m JOIN customer_number n "
            "ON "
            "n.customer = m.id WHERE n.number = :p1) ORDER BY c.changed_at DESC, c.id LIMIT " +
            std::to_string(caller_matches_max),
        {*normal});
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows) found.push_back({customer_in(row), {}, {}, changed_in(row)});
    if (auto done = complete_rows(database, found); !done)
        return tl::unexpected<Error>(done.error());
    return found;
}

/// As it is now: what it was merged into, nothing if it was erased.
Result<std::optional<CustomerRow>> row_of(Database& database, CustomerId id) {
    if (!id) return std::optional<CustomerRow>();
    const auto rows =
        database.run(std::string("SELECT ") + customer_columns +
                         " FROM customer c WHERE c.id = (SELECT root FROM customer WHERE id = :p1)",
                     {value_of(id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<CustomerRow>();
    std::vector<CustomerRow> found{{customer_in(rows->front()), {}, {}, changed_in(rows->front())}};
    if (auto done = complete_rows(database, found); !done)
        return tl::unexpected<Error>(done.error());
    return std::optional(std::move(found.front()));
}

CallerLink link_to(const Customer& customer, bool confirmed, std::string how, std::string by,
                   Instant now) {
    const bool is_person = customer.kind == CustomerKind::person;
    return {is_person ? customer.id : CustomerId{},
            is_person ? customer.organisation : customer.id,
            confirmed,
            false,
            std::move(how),
            now,
            std::move(by)};
}

/// Of merged customers those who speak for them.
Result<bool> belongs_to(Database& database, CustomerId person, CustomerId organisation) {
    const auto rows = database.run(
        "SELECT 1 FROM customer m JOIN customer p ON p.id = m.root JOIN customer works ON works.id "
        "= p.organisation JOIN customer said ON said.root = works.root WHERE m.id = :p1 AND "
        "said.id = :p2",
        {value_of(person), value_of(organisation)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    return !rows->empty();
}

/// Within a transaction.
Result<void> confirm(Database& database, ContactId contact, const Customer& customer,
                     const std::string& number, CallerLink link) {
    // The person who was guessed stays, if it is one of the organisation that was confirmed.
    const auto before = find_link(database, contact);
    if (!before) return tl::unexpected<Error>(before.error());
    if (customer.kind != CustomerKind::person && *before && (*before)->person) {
        const auto belongs = belongs_to(database, (*before)->person, customer.id);
        if (!belongs) return tl::unexpected<Error>(belongs.error());
        if (*belongs) link.person = (*before)->person;
    }
    if (auto gone = take_back_number(database, *before); !gone) return gone;
    // Anybody may know a firm's business number: by keying it alone nobody's telephone becomes the
    // firm's.
    if (link.how != "keyed") {
        const auto added =
            add_callers_number(database, link.person ? link.person : customer.id, number);
        if (!added) return tl::unexpected<Error>(added.error());
        link.number_added = *added;
    }
    return keep_link(database, contact, link);
}

/// By what the caller keyed in: confirmed by nobody of the house. False: no firm has it.
Result<bool> take_keyed(Database& database, ContactId contact, const Calling& calling,
                        Instant now) {
    const auto firm = find_by_code(database, CustomerKind::firm, calling.business_number);
    if (!firm) return tl::unexpected<Error>(firm.error());
    if (!*firm) return false;
    auto done = confirm_caller(database, contact, (*firm)->id, calling.number, "keyed", "", now);
    if (!done) return tl::unexpected<Error>(done.error());
    return true;
}

}  // namespace

Result<Caller> caller_of(Database& database, ContactId contact, const Calling& calling,
                         const std::string& by, Instant now) {
    Caller out;
    auto link = find_link(database, contact);
    if (!link) return tl::unexpected<Error>(link.error());
    auto matches = whose(database, calling.number);
    if (!matches) return tl::unexpected<Error>(matches.error());
    if (!*link && matches->size() == 1) {
        const CallerLink guess = link_to(matches->front().customer, false, "number", by, now);
        if (auto kept = keep_link(database, contact, guess); !kept)
            return tl::unexpected<Error>(kept.error());
        *link = guess;
    }
    const bool is_decided = *link && ((*link)->confirmed || (*link)->is_nobody);
    if (!calling.business_number.empty() && !is_decided) {
        const auto firm = take_keyed(database, contact, calling, now);
        if (!firm) return tl::unexpected<Error>(firm.error());
        out.is_new_firm = !*firm;
        if (*firm) link = find_link(database, contact);
        if (!link) return tl::unexpected<Error>(link.error());
    }
    if (*link && !(*link)->is_nobody) out.link = *link;
    out.matches = std::move(*matches);
    if (!out.link) return out;
    auto person = row_of(database, out.link->person);
    if (!person) return tl::unexpected<Error>(person.error());
    auto organisation = row_of(database, out.link->organisation);
    if (!organisation) return tl::unexpected<Error>(organisation.error());
    out.person = std::move(*person);
    out.organisation = std::move(*organisation);
    return out;
}

Result<void> confirm_caller(Database& database, ContactId contact, CustomerId customer,
                            const std::string& number, const std::string& how,
                            const std::string& by, Instant now) {
    return database.atomically([&]() -> Result<void> {
        const auto found = customer_at(database, customer);
        if (!found) return tl::unexpected<Error>(found.error());
        return confirm(database, contact, *found, number, link_to(*found, true, how, by, now));
    });
}

Result<std::optional<Customer>> confirm_by_business_number(Database& database, ContactId contact,
                                                           const std::string& business_number,
                                                           const std::string& name,
                                                           const std::string& number,
                                                           const std::string& by, Instant now) {
    const auto code = office::business_number(business_number);
    if (!code) return tl::unexpected<Error>(code.error());
    auto firm = find_by_code(database, CustomerKind::firm, *code);
    if (!firm) return firm;
    if (!*firm) {
        if (name.empty()) return std::optional<Customer>();
        auto made = add_customer(database, {{}, CustomerKind::firm, name, *code}, {}, now);
        if (!made) return tl::unexpected<Error>(made.error());
        *firm = std::move(*made);
    }
    auto done = confirm_caller(database, contact, (*firm)->id, number, "business_number", by, now);
    if (!done) return tl::unexpected<Error>(done.error());
    return firm;
}

Result<void> forget_caller(Database& database, ContactId contact, const std::string& by,
                           Instant now) {
    return database.atomically([&]() -> Result<void> {
        const auto before = find_link(database, contact);
        if (!before) return tl::unexpected<Error>(before.error());
        if (!*before) return {};
        if (auto gone = take_back_number(database, *before); !gone) return gone;
        CallerLink nobody;
        nobody.is_nobody = true;
        nobody.how = (*before)->how;
        nobody.at = now;
        nobody.by = by;
        return keep_link(database, contact, nobody);
    });
}

}  // namespace naru::office
