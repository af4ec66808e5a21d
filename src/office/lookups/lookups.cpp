#include "office/lookups/lookups.h"

#include "office/day_values.h"
#include "office/run_only.h"
#include "office/schema.h"

namespace naru::office {

/// A copy of what is public: it may be deleted at any time, and is asked for again.
Subject lookups_schema() {
    return {"lookups",
            {{
                "CREATE TABLE lookup (kind TEXT NOT NULL, number TEXT NOT NULL, revision TEXT NOT "
                "NULL, is_known BIGINT NOT NULL, title TEXT NOT NULL, agency TEXT NOT NULL, "
                "deadline BIGINT, state TEXT NOT NULL, asked_at BIGINT NOT NULL, PRIMARY KEY "
                "(kind, number, revision))",
                "CREATE TABLE lookup_spent (day BIGINT PRIMARY KEY, calls BIGINT NOT NULL)",
            }}};
}

namespace {

Row row_of(const LookupKey& key) {
    return {std::string(word_of(key.kind)), key.number, key.revision};
}

}  // namespace

bool can_look_up(IdentifierKind kind) {
    return kind == IdentifierKind::notice || kind == IdentifierKind::contract ||
           kind == IdentifierKind::delivery_request;
}

bool is_fresh(const KeptLookup& kept, Instant now) {
    return now - kept.asked_at < (kept.what.is_known ? lookup_fresh : lookup_unknown_fresh);
}

Result<std::optional<KeptLookup>> find_lookup(Database& database, const LookupKey& key) {
    const auto rows = database.run(
        "SELECT is_known, title, agency, deadline, state, asked_at FROM lookup WHERE kind = :p1 "
        "AND number = :p2 AND revision = :p3",
        row_of(key));
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<KeptLookup>{};
    const Row& row = rows->front();
    KeptLookup kept{{number_in(row.at(0)) != 0, text_in(row.at(1)), text_in(row.at(2)),
                     std::nullopt, text_in(row.at(4))},
                    from_micros(number_in(row.at(5)))};
    if (!is_null(row.at(3))) kept.what.deadline = from_micros(number_in(row.at(3)));
    return std::optional(std::move(kept));
}

Result<void> keep_lookup(Database& database, const LookupKey& key, const LookedUp& what,
                         Instant now) {
    return database.atomically([&]() -> Result<void> {
        Row row = row_of(key);
        row.insert(row.end(),
                   {std::int64_t{what.is_known}, what.title, what.agency,
                    what.deadline ? value_of(*what.deadline) : Value{}, what.state, value_of(now)});
        auto kept = run_only(
            database,
            "INSERT INTO lookup (kind, number, revision, is_known, title, agency, deadline, state, "
            "asked_at) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9) ON CONFLICT (kind, "
            "number, revision) DO UPDATE SET is_known = excluded.is_known, title = excluded.title, "
            "agency = excluded.agency, deadline = excluded.deadline, state = excluded.state, "
            "asked_at = excluded.asked_at",
            row);
        if (!kept) return kept;
        return run_only(database, "DELETE FROM lookup WHERE asked_at < :p1",
                        {value_of(now - lookup_kept)});
    });
}

Result<bool> spend_lookup(Database& database, Day today, std::uint32_t most) {
    bool is_spent = false;
    const auto done = database.atomically([&]() -> Result<void> {
        const auto rows =
            database.run("SELECT calls FROM lookup_spent WHERE day = :p1", {value_of_day(today)});
        if (!rows) return tl::unexpected<Error>(rows.error());
        const std::int64_t calls = rows->empty() ? 0 : number_in(rows->front().front());
        is_spent = calls < std::int64_t{most};
        if (!is_spent) return {};
        auto old =
            run_only(database, "DELETE FROM lookup_spent WHERE day < :p1", {value_of_day(today)});
        if (!old) return old;
        return run_only(database,
                        "INSERT INTO lookup_spent (day, calls) VALUES (:p1, 1) ON CONFLICT (day) "
                        "DO UPDATE SET calls = lookup_spent.calls + 1",
                        {value_of_day(today)});
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return is_spent;
}

}  // namespace naru::office
