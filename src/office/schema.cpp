#include "office/schema.h"

#include <string>

namespace naru::office {

// One line a subject; its tables are in <subject>_schema.cpp.
[[nodiscard]] Subject records_schema();
[[nodiscard]] Subject topics_schema();
[[nodiscard]] Subject people_schema();
[[nodiscard]] Subject looks_schema();
[[nodiscard]] Subject wallboard_schema();
[[nodiscard]] Subject house_schema();
[[nodiscard]] Subject skills_schema();
[[nodiscard]] Subject teams_schema();
[[nodiscard]] Subject statistics_schema();
[[nodiscard]] Subject agent_hours_schema();
[[nodiscard]] Subject institution_schema();
[[nodiscard]] Subject owner_schema();
[[nodiscard]] Subject customers_schema();
[[nodiscard]] Subject books_schema();
[[nodiscard]] Subject closings_schema();
[[nodiscard]] Subject cases_schema();
[[nodiscard]] Subject hand_overs_schema();
[[nodiscard]] Subject promises_schema();
[[nodiscard]] Subject entered_contacts_schema();
[[nodiscard]] Subject corrections_schema();
[[nodiscard]] Subject other_topics_schema();
[[nodiscard]] Subject exports_schema();
[[nodiscard]] Subject lookups_schema();
[[nodiscard]] Subject flows_schema();
[[nodiscard]] Subject situation_schema();
[[nodiscard]] Subject callbacks_schema();

const std::vector<Subject>& schema() {
    static const std::vector<Subject> all{
        records_schema(),          topics_schema(),      people_schema(),       looks_schema(),
        wallboard_schema(),        house_schema(),       owner_schema(),        statistics_schema(),
        institution_schema(),      customers_schema(),   agent_hours_schema(),  books_schema(),
        closings_schema(),         cases_schema(),       hand_overs_schema(),   promises_schema(),
        entered_contacts_schema(), corrections_schema(), other_topics_schema(), exports_schema(),
        lookups_schema(),          skills_schema(),      teams_schema(),        flows_schema(),
        situation_schema(),        callbacks_schema(),
    };
    return all;
}

namespace {

Result<std::size_t> version_of(Database& database, const std::string& subject) {
    const auto rows =
        database.run("SELECT version FROM schema_version WHERE subject = :p1", {subject});
    if (!rows) return tl::unexpected<Error>(rows.error());
    return rows->empty() ? 0 : static_cast<std::size_t>(number_in(rows->front().front()));
}

Result<void> step(Database& database, const Subject& subject, std::size_t version) {
    const std::string name{subject.name};
    auto done = database.atomically([&]() -> Result<void> {
        // Again, inside: another program may have been faster.
        const auto found = version_of(database, name);
        if (!found) return tl::unexpected<Error>(found.error());
        if (*found >= version) return {};
        for (const std::string_view statement : subject.migrations.at(version - 1)) {
            if (auto run = database.run(std::string(statement), {}); !run)
                return tl::unexpected<Error>(run.error());
        }
        const auto put = database.run(
            "INSERT INTO schema_version (subject, version) VALUES (:p1, :p2) ON CONFLICT (subject) "
            "DO UPDATE SET version = excluded.version",
            {name, value_of(std::uint64_t{version})});
        if (!put) return tl::unexpected<Error>(put.error());
        return {};
    });
    if (!done)
        return failure("schema '" + name + "', migration " + std::to_string(version) + ": " +
                       done.error().message);
    return {};
}

}  // namespace

Result<void> migrate(Database& database, const std::vector<Subject>& subjects) {
    const auto made = database.run(
        "CREATE TABLE IF NOT EXISTS schema_version (subject TEXT PRIMARY KEY, version "
        "BIGINT NOT NULL)",
        {});
    if (!made) return tl::unexpected<Error>(made.error());
    for (const Subject& subject : subjects) {
        const auto found = version_of(database, std::string(subject.name));
        if (!found) return tl::unexpected<Error>(found.error());
        if (*found > subject.migrations.size())
            return failure("schema '" + std::string(subject.name) + "' has version " +
                           std::to_string(*found) + ", this naru knows " +
                           std::to_string(subject.migrations.size()) +
                           ": the database was written by a newer naru");
        for (std::size_t version = *found + 1; version <= subject.migrations.size(); ++version) {
            if (auto done = step(database, subject, version); !done) return done;
        }
    }
    return {};
}

}  // namespace naru::office
