#include "office/records/entered_contacts.h"

#include <algorithm>
#include <array>

#include "base/named.h"
#include "office/closings/closing_store.h"
#include "office/customers/customer_rows.h"
#include "office/records/contact_import.h"
#include "office/reports/cube_store.h"
#include "office/schema.h"

namespace naru::office {

namespace {

constexpr std::array<std::string_view, 4> how_words{"visit", "letter", "fax", "telephone"};

Result<void> good(const EnteredContact& one, Instant now) {
    if (one.happened_at + one.length > now)
        return failure("아직 오지 않은 시각입니다.", "That time is still to come.");
    if (one.happened_at < now - entered_back_max)
        return failure(
            std::to_string(entered_back_max.count()) + "일보다 오래된 상담은 적을 수 없습니다.",
            "A contact of more than " + std::to_string(entered_back_max.count()) +
                " days ago is not entered any more.");
    if (one.length < std::chrono::minutes{0} || one.length > entered_length_max)
        return failure("걸린 시간은 " + std::to_string(entered_length_max.count()) +
                           "분까지입니다(지금 " + std::to_string(one.length.count()) + "분).",
                       "A contact takes at most " + std::to_string(entered_length_max.count()) +
                           " minutes (now " + std::to_string(one.length.count()) + ").");
    return {};
}

Result<std::optional<ContactId>> known(Database& database, const std::string& reference) {
    const auto rows =
        database.run("SELECT contact FROM contact_entered WHERE reference = :p1", {reference});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<ContactId>();
    return std::optional(ContactId{static_cast<std::uint64_t>(number_in(rows->front().front()))});
}

/// The place of contacts that no journal makes.
Result<ContactId> next_contact(Database& database) {
    const auto rows = database.run("SELECT MAX(id) FROM contact WHERE id >= :p1",
                                   {value_of(std::uint64_t{imported_from})});
    if (!rows) return tl::unexpected<Error>(rows.error());
    const auto top = static_cast<std::uint64_t>(number_in(rows->front().front()));
    return ContactId{std::max(top + 1, imported_from)};
}

Result<void> put(Database& database, const views::ContactRecord& record) {
    std::string places;
    for (std::size_t i = 1; i <= contact_column_count; ++i)
        places += (i == 1 ? ":p" : ", :p") + std::to_string(i);
    return run_only(database,
                    "INSERT INTO contact (" + contact_column_names() + ") VALUES (" + places + ")",
                    row_of(record));
}

/// As a consultant who knows them confirms them (caller_store.h), without a number that called.
Result<void> link_customer(Database& database, ContactId contact, CustomerId id,
                           const std::string& who, Instant now) {
    const auto customer = customer_at(database, id);
    if (!customer) return tl::unexpected<Error>(customer.error());
    const bool is_person = customer->kind == CustomerKind::person;
    return run_only(
        database,
        "INSERT INTO customer_contact (contact, person, organisation, standing, how, at, by_whom) "
        "VALUES (:p1, :p2, :p3, 'confirmed', 'chosen', :p4, :p5)",
        {value_of(contact), is_person ? value_of(id) : Value{},
         is_person ? value_of(customer->organisation) : value_of(id), value_of(now), who});
}

}  // namespace

Subject entered_contacts_schema() {
    return {"entered_contacts",
            {{
                "CREATE TABLE contact_entered (contact BIGINT PRIMARY KEY, how TEXT NOT NULL, at "
                "BIGINT NOT NULL, by_whom TEXT NOT NULL, reference TEXT NOT NULL UNIQUE)",
            }}};
}

std::string_view word_of(EnteredHow how) {
    return how_words.at(static_cast<std::size_t>(how));
}

std::optional<EnteredHow> entered_how_named(std::string_view word) {
    return named<EnteredHow>(how_words, word);
}

centre::Channel channel_of(EnteredHow how) {
    switch (how) {
        case EnteredHow::telephone:
            return centre::Channel::telephone;
        case EnteredHow::fax:
            return centre::Channel::internet;
        case EnteredHow::visit:
        case EnteredHow::letter:
            break;
    }
    return centre::Channel::other;
}

views::ContactRecord record_of(const EnteredContact& one) {
    views::ContactRecord record;
    record.channel = channel_of(one.how);
    record.arrived_at = one.happened_at;
    record.answered_at = record.talk_at = one.happened_at;
    record.ended_at = one.happened_at + one.length;
    record.agent = one.agent;
    record.topic = one.topic;
    record.disposition = one.disposition;
    record.outcome = centre::ContactEnd::completed;
    record.ended_by = centre::EndedBy::agent;
    record.steps = {{one.happened_at, "entered"}};
    return record;
}

Result<ContactId> enter_contact(Database& database, const EnteredContact& one,
                                const std::string& reference, const std::string& who, Instant now) {
    if (auto is_good = good(one, now); !is_good) return tl::unexpected<Error>(is_good.error());
    ContactId id;
    const auto done = database.atomically([&]() -> Result<void> {
        const auto before = known(database, reference);
        if (!before) return tl::unexpected<Error>(before.error());
        if (*before) {
            id = **before;
            return {};
        }
        if (auto open = still_open(database, day_of(one.happened_at), day_of(now)); !open)
            return open;
        const auto next = next_contact(database);
        if (!next) return tl::unexpected<Error>(next.error());
        id = *next;
        auto record = record_of(one);
        record.id = id;
        if (auto kept = put(database, record); !kept) return kept;
        if (auto kept = run_only(
                database,
                "INSERT INTO contact_entered (contact, how, at, by_whom, "
                "reference) VALUES (:p1, :p2, :p3, :p4, :p5)",
                {value_of(id), std::string(word_of(one.how)), value_of(now), who, reference});
            !kept)
            return kept;
        if (!one.note.empty()) {
            if (auto kept = save_note(database, id, one.note, now); !kept) return kept;
        }
        if (one.customer) {
            if (auto linked = link_customer(database, id, one.customer, who, now); !linked)
                return linked;
        }
        return count_beside(database, std::span(&record, 1));
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return id;
}

Result<std::optional<EnteredMark>> entered_mark(Database& database, ContactId id) {
    const auto rows = database.run(
        "SELECT how, at, by_whom FROM contact_entered WHERE contact = :p1", {value_of(id)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<EnteredMark>();
    const Row& row = rows->front();
    return std::optional(
        EnteredMark{entered_how_named(text_in(row.at(0))).value_or(EnteredHow::visit),
                    from_micros(number_in(row.at(1))), text_in(row.at(2))});
}

}  // namespace naru::office
