#include "office/institution/institution_store.h"

#include "base/overloaded.h"
#include "office/day_values.h"
#include "office/run_only.h"

namespace naru::office {

namespace {

Result<void> drop(Database& database, const InstitutionRecord& record) {
    const auto by_first_day = [&](const char* table, Day from) {
        return run_only(database, std::string("DELETE FROM ") + table + " WHERE from_day = :p1",
                        {value_of_day(from)});
    };
    return std::visit(
        Overloaded{
            [&](const Organisation& one) { return by_first_day("organisation", one.period.from); },
            [&](const Head& one) { return by_first_day("agency_head", one.period.from); },
            [&](const Site& one) { return by_first_day("site", one.period.from); },
            [&](const Roll& one) { return by_first_day("roll", one.from); },
            [&](const Certificate& one) {
                const Row key{one.name, value_of_day(one.awarded)};
                const auto gone = run_only(
                    database,
                    "DELETE FROM certificate_surveillance WHERE name = :p1 AND awarded = :p2", key);
                if (!gone) return gone;
                return run_only(database,
                                "DELETE FROM certificate WHERE name = :p1 AND awarded = :p2", key);
            },
            [&](const Occasion& one) {
                return run_only(database, "DELETE FROM occasion WHERE day = :p1 AND what = :p2",
                                {value_of_day(one.day), one.what});
            }},
        record);
}

}  // namespace

Result<std::vector<InstitutionChange>> institution_changes(Database& database, std::size_t most) {
    const auto rows = database.run(
        "SELECT at, who, kind, record, words_before, words_after FROM institution_change ORDER BY "
        "id DESC LIMIT :p1",
        {static_cast<std::int64_t>(most)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<InstitutionChange> changes;
    for (const Row& row : *rows)
        changes.push_back({from_micros(number_in(row[0])), text_in(row[1]), text_in(row[2]),
                           text_in(row[3]), text_in(row[4]), text_in(row[5])});
    return changes;
}

Result<void> note_change(Database& database, const InstitutionChange& change) {
    const auto last = database.run("SELECT MAX(id) FROM institution_change", {});
    if (!last) return tl::unexpected<Error>(last.error());
    const std::int64_t id = last->empty() ? 0 : number_in(last->front().front());
    return run_only(database,
                    "INSERT INTO institution_change (id, at, who, kind, record, words_before, "
                    "words_after) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7)",
                    {id + 1, value_of(change.at), change.who, change.kind, change.key,
                     change.before, change.after});
}

Result<void> change_institution(Database& database, const InstitutionRecord& record, const By& by) {
    return database.atomically([&]() -> Result<void> {
        const auto all = load_institution(database);
        if (!all) return tl::unexpected<Error>(all.error());
        const std::string key = key_of(record);
        const auto before = find_record(*all, kind_of(record), key);
        if (before && *before == record) return {};
        const auto kept = std::visit([&](const auto& one) { return keep(database, one); }, record);
        if (!kept) return kept;
        return note_change(database, {by.at, by.who, std::string(word_of(kind_of(record))), key,
                                      before ? words_of(*before) : "", words_of(record)});
    });
}

Result<void> remove_from_institution(Database& database, RecordKind kind, const std::string& key,
                                     const By& by) {
    return database.atomically([&]() -> Result<void> {
        const auto all = load_institution(database);
        if (!all) return tl::unexpected<Error>(all.error());
        const auto before = find_record(*all, kind, key);
        if (!before)
            return failure("'" + key + "' 기록이 없습니다.", "There is no record '" + key + "'.");
        if (auto gone = drop(database, *before); !gone) return gone;
        return note_change(database,
                           {by.at, by.who, std::string(word_of(kind)), key, words_of(*before), ""});
    });
}

}  // namespace naru::office
