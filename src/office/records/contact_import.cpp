#include "office/records/contact_import.h"

#include <algorithm>

#include "office/reports/cube_store.h"

namespace naru::office {

namespace {

Result<void> done(const Result<std::vector<Row>>& run) {
    if (!run) return tl::unexpected<Error>(run.error());
    return {};
}

/// One row a statement: SQLite finds each variable by its name, which for a hundred rows at once
/// takes longer than the rows (1,400 a second instead of some ten thousand).
const std::string& insert_contact() {
    static const std::string sql = [] {
        std::string places;
        for (std::size_t i = 1; i <= contact_column_count; ++i)
            places += (i == 1 ? ":p" : ", :p") + std::to_string(i);
        return "INSERT INTO contact (" + contact_column_names() + ") VALUES (" + places + ")";
    }();
    return sql;
}

}  // namespace

Result<ContactImport> ContactImport::begin(Database& database, const Origin& origin) {
    auto known = database.run("SELECT id FROM contact_origin WHERE name = :p1", {origin.name});
    if (!known) return tl::unexpected<Error>(known.error());
    const bool is_new = known->empty();
    if (is_new) {
        const auto made = database.run(
            "INSERT INTO contact_origin (id, name, is_synthetic, begun_at) SELECT "
            "COALESCE(MAX(id), 0) + 1, CAST(:p1 AS TEXT), CAST(:p2 AS BIGINT), CAST(:p3 AS BIGINT) "
            "FROM contact_origin",
            {origin.name, std::int64_t{origin.is_synthetic ? 1 : 0}, value_of(origin.at)});
        if (!made) return tl::unexpected<Error>(made.error());
        known = database.run("SELECT id FROM contact_origin WHERE name = :p1", {origin.name});
        if (!known) return tl::unexpected<Error>(known.error());
    }
    const auto last = database.run("SELECT MAX(id) FROM contact WHERE id >= :p1",
                                   {value_of(std::uint64_t{imported_from})});
    if (!last) return tl::unexpected<Error>(last.error());
    const auto top = static_cast<std::uint64_t>(number_in(last->front().front()));
    ContactImport import(database, number_in(known->front().front()),
                         std::max(top + 1, imported_from));
    import.may_be_known_ = !is_new;
    return import;
}

Result<bool> ContactImport::is_known(const std::string& reference) {
    const auto found = database_.run(
        "SELECT contact FROM contact_reference WHERE origin = :p1 AND reference = :p2",
        {origin_, reference});
    if (!found) return tl::unexpected<Error>(found.error());
    return !found->empty();
}

Result<bool> ContactImport::add(views::ContactRecord record, const std::string& reference) {
    if (may_be_known_) {
        const auto known = is_known(reference);
        if (!known) return tl::unexpected<Error>(known.error());
        if (*known) return false;
    }
    record.id = ContactId{next_};
    auto put = done(database_.run(insert_contact(), row_of(record)));
    if (put)
        put =
            done(database_.run("INSERT INTO contact_reference (contact, origin, reference) VALUES "
                               "(:p1, :p2, :p3)",
                               {value_of(record.id), origin_, reference}));
    if (!put) return tl::unexpected<Error>(put.error());
    ++next_;
    ++added_;
    first_ = std::min(first_.value_or(record.arrived_at), record.arrived_at);
    last_ = std::max(last_.value_or(record.arrived_at), record.arrived_at);
    return true;
}

Result<void> ContactImport::finish() {
    if (!first_) return {};
    auto put = done(database_.run(
        "UPDATE contact_origin SET first_at = CASE WHEN first_at IS NULL OR first_at > :p1 THEN "
        ":p1 "
        "ELSE first_at END, last_at = CASE WHEN last_at IS NULL OR last_at < :p2 THEN :p2 ELSE "
        "last_at END WHERE id = :p3",
        {value_of(*first_), value_of(*last_), origin_}));
    if (!put) return put;
    return forget_cubes(database_);
}

Result<void> remove_origin(Database& database, const std::string& name) {
    const Row named{name};
    const std::string of_origin =
        "(SELECT r.contact FROM contact_reference r JOIN contact_origin o ON o.id = r.origin WHERE "
        "o.name = :p1)";
    for (const std::string& statement :
         {"DELETE FROM contact_personal WHERE contact IN " + of_origin,
          "DELETE FROM contact_look WHERE contact IN " + of_origin,
          "DELETE FROM customer_contact WHERE contact IN " + of_origin,
          "DELETE FROM contact WHERE id IN " + of_origin,
          std::string("DELETE FROM contact_reference WHERE origin IN (SELECT id FROM "
                      "contact_origin WHERE name = :p1)"),
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
