#include "office/records/contact_import.h"

#include <algorithm>
#include <unordered_set>

#include "office/reports/cube_store.h"

namespace naru::office {

namespace {

/// References that are looked for in one statement.
constexpr std::size_t asked_at_once = 500;

const Into& contact_rows() {
    static const Into into{"contact", contact_column_names()};
    return into;
}

const Into& reference_rows() {
    static const Into into{"contact_reference",
                           "contact, origin, reference, agent, type, priority, transferred"};
    return into;
}

const Into& personal_rows() {
    static const Into into{"contact_personal", "contact, caller"};
    return into;
}

Result<void> done(const Result<std::vector<Row>>& run) {
    if (!run) return tl::unexpected<Error>(run.error());
    return {};
}

/// "(:p2), (:p3) …"
std::string rows_of_places(std::size_t from, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += (i == 0 ? "(:p" : ", (:p") + std::to_string(from + i) + ")";
    return text;
}

Result<std::int64_t> number_of(Database& database, const Origin& origin) {
    const auto known =
        database.run("SELECT id, is_synthetic FROM contact_origin WHERE name = :p1", {origin.name});
    if (!known) return tl::unexpected<Error>(known.error());
    if (!known->empty()) {
        if ((number_in(known->front()[1]) != 0) == origin.is_synthetic)
            return number_in(known->front()[0]);
        return failure("'" + origin.name + "'의 상담은 " +
                           (origin.is_synthetic ? "실제 기록으로" : "만든 자료로") +
                           " 이미 들어 있습니다. 다른 이름을 쓰십시오.",
                       "the contacts of '" + origin.name + "' that are here are " +
                           (origin.is_synthetic ? "real" : "made up") + "; take another name");
    }
    const auto last = database.run("SELECT MAX(id) FROM contact_origin", {});
    if (!last) return tl::unexpected<Error>(last.error());
    const std::int64_t number = number_in(last->front().front()) + 1;
    auto made = done(database.run(
        "INSERT INTO contact_origin (id, name, is_synthetic, begun_at) VALUES (:p1, :p2, :p3, :p4)",
        {number, origin.name, std::int64_t{origin.is_synthetic ? 1 : 0}, value_of(origin.at)}));
    if (!made) return tl::unexpected<Error>(made.error());
    return number;
}

}  // namespace

ContactImport::ContactImport(Database& database, std::int64_t origin, Instant at)
    : database_(database),
      origin_(origin),
      at_(at),
      contacts_(contact_column_count),
      references_(7),
      personal_(2) {}

Result<ContactImport> ContactImport::begin(Database& database, const Origin& origin) {
    std::int64_t number = 0;
    const auto kept = database.atomically([&]() -> Result<void> {
        const auto found = number_of(database, origin);
        if (!found) return tl::unexpected<Error>(found.error());
        number = *found;
        return {};
    });
    if (!kept) return tl::unexpected<Error>(kept.error());
    return ContactImport(database, number, origin.at);
}

Result<std::size_t> ContactImport::add(std::span<const ImportedContact> contacts) {
    std::size_t added = 0;
    const auto kept = database_.atomically([&]() -> Result<void> {
        const auto unknown = unknown_of(contacts);
        if (!unknown) return tl::unexpected<Error>(unknown.error());
        added = unknown->size();
        return added == 0 ? Result<void>{} : write(*unknown);
    });
    if (!kept) return tl::unexpected<Error>(kept.error());
    return added;
}

/// Of two with one reference the first counts.
Result<std::vector<const ImportedContact*>> ContactImport::unknown_of(
    std::span<const ImportedContact> all) {
    std::unordered_set<std::string> known;
    for (std::size_t from = 0; from < all.size(); from += asked_at_once) {
        const auto some = all.subspan(from, std::min(asked_at_once, all.size() - from));
        Row bound{origin_};
        for (const ImportedContact& one : some) bound.emplace_back(one.reference);
        // A subselect for each, no join and no IN: PostgreSQL, which thinks an origin small, would
        // read all of it for those.
        const auto found = database_.run(
            "SELECT (SELECT r.reference FROM contact_reference r WHERE r.origin = :p1 AND "
            "r.reference = asked.column1) FROM (VALUES " +
                rows_of_places(2, some.size()) + ") AS asked",
            bound);
        if (!found) return tl::unexpected<Error>(found.error());
        for (const Row& row : *found) {
            if (!is_null(row.front())) known.insert(text_in(row.front()));
        }
    }
    std::vector<const ImportedContact*> unknown;
    unknown.reserve(all.size());
    for (const ImportedContact& one : all) {
        if (known.insert(one.reference).second) unknown.push_back(&one);
    }
    return unknown;
}

Result<void> ContactImport::write(const std::vector<const ImportedContact*>& contacts) {
    const auto last = database_.run("SELECT MAX(id) FROM contact", {});
    if (!last) return tl::unexpected<Error>(last.error());
    const auto top = static_cast<std::uint64_t>(number_in(last->front().front()));
    std::uint64_t next = std::max(top + 1, imported_from);
    for (RowBatch* rows : {&contacts_, &references_, &personal_}) rows->clear();
    written_.clear();
    const auto text_or_null = [this](const std::string& text) {
        text.empty() ? references_.null() : references_.text(text);
    };
    for (const ImportedContact* one : contacts) {
        views::ContactRecord& record = written_.emplace_back(one->record);
        record.id = ContactId{next++};
        const auto id = static_cast<std::int64_t>(record.id.value);
        add_row(contacts_, record);
        references_.number(id);
        references_.number(origin_);
        references_.text(one->reference);
        text_or_null(one->agent);
        text_or_null(one->type);
        one->priority ? references_.number(*one->priority) : references_.null();
        one->transferred ? references_.number(*one->transferred ? 1 : 0) : references_.null();
        if (one->caller.empty()) continue;
        personal_.number(id);
        personal_.text(one->caller);
    }
    if (auto put = database_.insert(contact_rows(), contacts_); !put) return put;
    if (auto put = database_.insert(reference_rows(), references_); !put) return put;
    if (auto put = database_.insert(personal_rows(), personal_); !put) return put;
    if (auto put = extend(written_); !put) return put;
    if (auto put = deliver(); !put) return put;
    return count_beside(database_, written_);
}

/// The origin knows which days it covers.
Result<void> ContactImport::extend(std::span<const views::ContactRecord> records) {
    const auto [first, last] = std::minmax_element(
        records.begin(), records.end(),
        [](const auto& a, const auto& b) { return a.arrived_at < b.arrived_at; });
    return done(database_.run(
        "UPDATE contact_origin SET first_at = CASE WHEN first_at IS NULL OR first_at > :p1 THEN "
        ":p1 ELSE first_at END, last_at = CASE WHEN last_at IS NULL OR last_at < :p2 THEN :p2 ELSE "
        "last_at END WHERE id = :p3",
        {value_of(first->arrived_at), value_of(last->arrived_at), origin_}));
}

/// Numbers that follow each other are one row: mostly a row a delivery, more where another one ran
/// beside it.
Result<void> ContactImport::deliver() {
    const ContactId first = written_.front().id;
    if (!last_ || last_.value + 1 != first.value) first_ = first;
    last_ = written_.back().id;
    return done(database_.run(
        "INSERT INTO contact_delivery (first_contact, last_contact, origin, at) VALUES (:p1, :p2, "
        ":p3, :p4) ON CONFLICT (first_contact) DO UPDATE SET last_contact = excluded.last_contact",
        {value_of(first_), value_of(last_), origin_, value_of(at_)}));
}

Result<void> remove_origin(Database& database, const std::string& name) {
    const Row named{name};
    const std::string of_origin =
        "(SELECT r.contact FROM contact_reference r JOIN contact_origin o ON o.id = r.origin WHERE "
        "o.name = :p1)";
    for (const std::string& statement :
         {"DELETE FROM contact_personal WHERE contact IN " + of_origin,
          "DELETE FROM contact_look WHERE contact IN " + of_origin,
          "DELETE FROM contact_correction WHERE contact IN " + of_origin,
          "DELETE FROM contact_other_topic WHERE contact IN " + of_origin,
          "DELETE FROM customer_contact WHERE contact IN " + of_origin,
          "DELETE FROM case_contact WHERE contact IN " + of_origin,
          "UPDATE promise SET contact = NULL WHERE contact IN " + of_origin,
          "UPDATE promise SET kept_by = NULL WHERE kept_by IN " + of_origin,
          "UPDATE hand_over SET call = NULL WHERE call IN " + of_origin,
          "DELETE FROM contact WHERE id IN " + of_origin,
          std::string("DELETE FROM contact_reference WHERE origin IN (SELECT id FROM "
                      "contact_origin WHERE name = :p1)"),
          std::string("DELETE FROM contact_delivery WHERE origin IN (SELECT id FROM contact_origin "
                      "WHERE name = :p1)"),
          std::string("DELETE FROM contact_origin WHERE name = :p1")}) {
        if (auto run = done(database.run(statement, named)); !run) return run;
    }
    return forget_cubes(database);
}

Result<std::vector<std::string>> synthetic_origins(Database& database, const Span& span) {
    const auto rows = database.run(
        "SELECT name FROM contact_origin WHERE is_synthetic = 1 AND first_at < :p1 AND last_at >= "
        ":p2 ORDER BY id",
        {value_of(begin_of(span.until)), value_of(begin_of(span.from))});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<std::string> names;
    for (const Row& row : *rows) names.push_back(text_in(row.front()));
    return names;
}

}  // namespace naru::office
