#include "adapters/http/situation_json.h"

#include <boost/json.hpp>

#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"

namespace naru::http {

namespace json = boost::json;

namespace {

json::value outage_json(centre::Outage outage) {
    return json::string(office::code_of(outage));
}

}  // namespace

json::object situation_json(const House& house) {
    const office::Situations& announced = house.rules.situations;
    json::object out{{"incident", nullptr}, {"surge", nullptr}};
    if (const auto& incident = announced.incident)
        out["incident"] = {{"id", incident->id.value},
                           {"outage", outage_json(incident->outage)},
                           {"note", incident->note},
                           {"begun_at", iso(incident->begun_at)},
                           {"begun_by", person_name(house, incident->begun_by)}};
    if (office::situation_at(announced, house.centre.now()).is_surge)
        out["surge"] = {{"begun_at", iso(announced.surge->begun_at)},
                        {"until", iso(announced.surge->until)},
                        {"begun_by", person_name(house, announced.surge->begun_by)}};
    return out;
}

json::object situation_for_wall(const centre::Situation& situation) {
    return {{"surge", situation.is_surge},
            {"outage", situation.incident ? outage_json(situation.outage) : json::value(nullptr)}};
}

}  // namespace naru::http
