// A known incident and a surge: begun and ended by team leaders, in callers' ears a second later.

#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "adapters/http/situation_json.h"
#include "office/situation/situation_store.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr std::size_t code_max = 20;
constexpr std::size_t note_bytes_max = 2'000;

void show(Call& call) {
    call.reply(good(situation_json(call.house)));
}

void change(Call& call, const std::string& act,
            std::function<Result<office::HouseRules>(office::Database&)> how) {
    change_house_rules(call, act, std::move(how), show);
}

void begin_incident(Call& call) {
    Reader read(asked_in_body(call.body));
    office::Incident incident;
    const auto outage = office::outage_named(read.text("outage", code_max));
    if (!outage) read.wrong("outage", "무엇이 안 되는지 골라 주십시오.");
    incident.outage = outage.value_or(incident.outage);
    incident.note = read.text("note", note_bytes_max);
    incident.begun_at = call.house.centre.now();
    incident.begun_by = call.account->user;
    if (!is_good(call, read, office::bad_setting(incident))) return;
    change(call, "incident begun: " + std::string(office::code_of(incident.outage)),
           [incident](office::Database& database) {
               return office::begin_incident(database, incident);
           });
}

void end_incident(Call& call) {
    const std::string by = call.account->user;
    const Instant now = call.house.centre.now();
    change(call, "incident ended", [by, now](office::Database& database) {
        return office::end_incident(database, by, now);
    });
}

void begin_surge(Call& call) {
    Reader read(asked_in_body(call.body));
    office::Surge surge;
    surge.begun_at = call.house.centre.now();
    surge.until = surge.begun_at + std::chrono::minutes{read.number("minutes", 0, 100'000)};
    surge.begun_by = call.account->user;
    if (!is_good(call, read, office::bad_setting(surge))) return;
    change(call, "surge begun: until " + iso(surge.until),
           [surge](office::Database& database) { return office::begin_surge(database, surge); });
}

void end_surge(Call& call) {
    const std::string by = call.account->user;
    const Instant now = call.house.centre.now();
    change(call, "surge ended",
           [by, now](office::Database& database) { return office::end_surge(database, by, now); });
}

json::object figures_json(const House& house, const office::IncidentFigures& one) {
    const office::Incident& incident = one.incident;
    return {
        {"id", incident.id.value},
        {"outage", json::string(office::code_of(incident.outage))},
        {"note", incident.note},
        {"begun_at", iso(incident.begun_at)},
        {"begun_by", person_name(house, incident.begun_by)},
        {"ended_at",
         incident.ended_at ? json::value(iso(*incident.ended_at)) : json::value(nullptr)},
        {"ended_by", incident.ended_at ? json::value(person_name(house, incident.ended_by))
                                       : json::value(nullptr)},
        {"told_at", incident.told_at ? json::value(iso(*incident.told_at)) : json::value(nullptr)},
        {"told_by", incident.told_at ? json::value(person_name(house, incident.told_by))
                                     : json::value(nullptr)},
        {"told", one.told},
        {"informed", one.informed},
        {"messages", one.messages},
        {"duplicates", one.duplicates}};
}

void incidents(Call& call) {
    const Instant now = call.house.centre.now();
    using All = std::vector<office::IncidentFigures>;
    ask_records<All>(
        std::move(call),
        [now](office::Database& database) { return office::incident_figures(database, now); },
        [](Call& asked, const All& all) {
            json::array rows;
            for (const auto& one : all) rows.push_back(figures_json(asked.house, one));
            asked.reply(good({{"incidents", rows}}));
        });
}

/// The row of the trail first, then all of them as they are.
void told(Call& call) {
    if (!note_or_refuse(call, "incident " + std::to_string(call.id), "messages sent")) return;
    const centre::IncidentId incident{call.id};
    const std::string by = call.account->user;
    const Instant now = call.house.centre.now();
    ask_sql<bool>(
        std::move(call),
        [incident, by, now](office::Database& database) -> Result<bool> {
            if (auto done = office::messages_told(database, incident, by, now); !done)
                return tl::unexpected<Error>(done.error());
            return true;
        },
        [](Call& done, bool) { incidents(done); });
}

}  // namespace

Routes situation_routes() {
    return {
        {"GET", "/api/situation", office::staff, show},
        {"POST", "/api/situation/incident", floor_leaders, begin_incident},
        {"DELETE", "/api/situation/incident", floor_leaders, end_incident},
        {"POST", "/api/situation/surge", floor_leaders, begin_surge},
        {"DELETE", "/api/situation/surge", floor_leaders, end_surge},
        {"GET", "/api/incidents", floor_leaders, incidents},
        {"POST", "/api/incidents/{id}/told", floor_leaders, told},
    };
}

}  // namespace naru::http
