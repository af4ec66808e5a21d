#include "office/situation/situation_store.h"

#include <map>

#include "office/house/house_store.h"
#include "office/run_only.h"
#include "office/schema.h"

namespace naru::office {

Subject situation_schema() {
    return {"situation",
            {{
                "CREATE TABLE incident (id BIGINT PRIMARY KEY, outage TEXT NOT NULL, note TEXT NOT "
                "NULL, begun_at BIGINT NOT NULL, begun_by TEXT NOT NULL, ended_at BIGINT, ended_by "
                "TEXT, told_at BIGINT, told_by TEXT)",
                "CREATE TABLE surge (id BIGINT PRIMARY KEY, begun_at BIGINT NOT NULL, ends_at "
                "BIGINT NOT NULL, begun_by TEXT NOT NULL, ended_at BIGINT, ended_by TEXT)",
            }}};
}

namespace {

constexpr const char* incident_columns =
    "id, outage, note, begun_at, begun_by, ended_at, ended_by, told_at, told_by";

Incident incident_in(const Row& row) {
    Incident one;
    one.id = centre::IncidentId{whole_in(row.at(0))};
    one.outage = outage_named(text_in(row.at(1))).value_or(centre::Outage::everything);
    one.note = text_in(row.at(2));
    one.begun_at = from_micros(number_in(row.at(3)));
    one.begun_by = text_in(row.at(4));
    if (!is_null(row.at(5))) one.ended_at = from_micros(number_in(row.at(5)));
    one.ended_by = text_in(row.at(6));
    if (!is_null(row.at(7))) one.told_at = from_micros(number_in(row.at(7)));
    one.told_by = text_in(row.at(8));
    return one;
}

}  // namespace

Result<Situations> load_situations(Database& database) {
    Situations found;
    const auto incidents =
        database.run(std::string("SELECT ") + incident_columns +
                         " FROM incident WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1",
                     {});
    if (!incidents) return tl::unexpected<Error>(incidents.error());
    if (!incidents->empty()) found.incident = incident_in(incidents->front());
    const auto surges = database.run(
        "SELECT begun_at, ends_at, begun_by FROM surge WHERE ended_at IS NULL ORDER BY id DESC "
        "LIMIT 1",
        {});
    if (!surges) return tl::unexpected<Error>(surges.error());
    if (!surges->empty()) {
        const Row& row = surges->front();
        found.surge = Surge{from_micros(number_in(row.at(0))), from_micros(number_in(row.at(1))),
                            text_in(row.at(2))};
    }
    return found;
}

Result<HouseRules> begin_incident(Database& database, const Incident& incident) {
    return changed(database, [&]() -> Result<void> {
        const auto announced = load_situations(database);
        if (!announced) return tl::unexpected<Error>(announced.error());
        if (announced->incident)
            return failure("이미 알리고 있는 장애가 있습니다. 그것을 먼저 끝내 주십시오.",
                           "Another incident is announced; end it first.");
        return run_only(database,
                        "INSERT INTO incident (id, outage, note, begun_at, begun_by) SELECT "
                        "COALESCE(MAX(id), 0) + 1, :p1, :p2, :p3, :p4 FROM incident",
                        {std::string(code_of(incident.outage)), incident.note,
                         value_of(incident.begun_at), incident.begun_by});
    });
}

Result<HouseRules> end_incident(Database& database, const std::string& by, Instant now) {
    return changed(database, [&] {
        return run_only(database,
                        "UPDATE incident SET ended_at = :p1, ended_by = :p2 WHERE ended_at IS NULL",
                        {value_of(now), by});
    });
}

Result<HouseRules> begin_surge(Database& database, const Surge& surge) {
    return changed(database, [&]() -> Result<void> {
        auto ended = run_only(
            database, "UPDATE surge SET ended_at = :p1, ended_by = :p2 WHERE ended_at IS NULL",
            {value_of(surge.begun_at), surge.begun_by});
        if (!ended) return ended;
        return run_only(database,
                        "INSERT INTO surge (id, begun_at, ends_at, begun_by) SELECT "
                        "COALESCE(MAX(id), 0) + 1, :p1, :p2, :p3 FROM surge",
                        {value_of(surge.begun_at), value_of(surge.until), surge.begun_by});
    });
}

Result<HouseRules> end_surge(Database& database, const std::string& by, Instant now) {
    return changed(database, [&] {
        return run_only(database,
                        "UPDATE surge SET ended_at = :p1, ended_by = :p2 WHERE ended_at IS NULL",
                        {value_of(now), by});
    });
}

Result<void> messages_told(Database& database, centre::IncidentId incident, const std::string& by,
                           Instant now) {
    return database.atomically([&]() -> Result<void> {
        const auto rows = database.run("SELECT ended_at, told_at FROM incident WHERE id = :p1",
                                       {value_of(incident)});
        if (!rows) return tl::unexpected<Error>(rows.error());
        const std::string which = std::to_string(incident.value);
        if (rows->empty())
            return failure("그런 장애가 없습니다: " + which, "There is no incident " + which + ".");
        if (is_null(rows->front().at(0)))
            return failure("아직 알리고 있는 장애입니다. 먼저 끝내 주십시오.",
                           "The incident is still announced; end it first.");
        if (!is_null(rows->front().at(1)))
            return failure("이미 보냈다고 적은 장애입니다.",
                           "Its messages are said to be sent already.");
        return run_only(database, "UPDATE incident SET told_at = :p1, told_by = :p2 WHERE id = :p3",
                        {value_of(now), by, value_of(incident)});
    });
}

Result<std::vector<IncidentFigures>> incident_figures(Database& database, Instant now) {
    const auto rows = database.run(
        std::string("SELECT ") + incident_columns + " FROM incident ORDER BY id DESC LIMIT :p1",
        {incidents_shown});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<IncidentFigures> all;
    for (const Row& row : *rows) all.push_back({incident_in(row)});
    for (IncidentFigures& one : all) {
        const auto told = database.run(
            "SELECT COUNT(*), SUM(CASE WHEN outcome = 'informed' THEN 1 ELSE 0 END), SUM(CASE WHEN "
            "message = 'incident_over' THEN 1 ELSE 0 END) FROM contact WHERE incident = :p1",
            {value_of(one.incident.id)});
        if (!told) return tl::unexpected<Error>(told.error());
        const Row& row = told->front();
        one.told = number_in(row.at(0));
        one.informed = is_null(row.at(1)) ? 0 : number_in(row.at(1));
        one.messages = is_null(row.at(2)) ? 0 : number_in(row.at(2));
        const auto coded = database.run(
            "SELECT COUNT(*) FROM contact WHERE arrived_at >= :p1 AND arrived_at < :p2 AND "
            "disposition = 'DUP'",
            {value_of(one.incident.begun_at), value_of(one.incident.ended_at.value_or(now))});
        if (!coded) return tl::unexpected<Error>(coded.error());
        one.duplicates = number_in(coded->front().front());
    }
    return all;
}

}  // namespace naru::office
