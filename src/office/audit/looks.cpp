#include "office/audit/looks.h"

#include "office/schema.h"

namespace naru::office {

Subject looks_schema() {
    return {"looks",
            {{
                "CREATE TABLE contact_look (contact BIGINT NOT NULL, who TEXT NOT NULL, act "
                "TEXT NOT NULL, times BIGINT NOT NULL, last_at BIGINT NOT NULL, PRIMARY KEY "
                "(contact, who, act))",
            }}};
}

Result<void> keep_look(Database& database, ContactId contact, const std::string& who,
                       const std::string& act, Instant now) {
    const auto kept = database.run(
        "INSERT INTO contact_look (contact, who, act, times, last_at) VALUES (:p1, :p2, :p3, 1, "
        ":p4) ON CONFLICT (contact, who, act) DO UPDATE SET times = contact_look.times + CASE "
        "WHEN excluded.last_at - contact_look.last_at >= :p5 THEN 1 ELSE 0 END, last_at = "
        "excluded.last_at",
        {value_of(contact), who, act, value_of(now), std::int64_t{one_look.count()}});
    if (!kept) return tl::unexpected<Error>(kept.error());
    return {};
}

Result<std::vector<Look>> looks_at(Database& database, ContactId contact) {
    const auto rows = database.run(
        "SELECT who, act, times, last_at FROM contact_look WHERE contact = :p1 ORDER BY last_at "
        "DESC, who, act LIMIT 50",
        {value_of(contact)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<Look> found;
    for (const Row& row : *rows)
        found.push_back({text_in(row.at(0)), text_in(row.at(1)),
                         static_cast<std::uint64_t>(number_in(row.at(2))),
                         from_micros(number_in(row.at(3)))});
    return found;
}

}  // namespace naru::office
