#include "adapters/http/floor_json.h"

#include <algorithm>
#include <boost/json.hpp>

#include "adapters/http/desk_json.h"
#include "adapters/http/routes.h"
#include "adapters/http/situation_json.h"
#include "office/records/contact_numbers.h"

namespace naru::http {

namespace json = boost::json;

namespace {

std::int64_t seconds(Duration span) {
    return std::chrono::duration_cast<std::chrono::seconds>(span).count();
}

template <class Tag>
json::value or_null(Id<Tag> id) {
    return id ? json::value(id.value) : json::value(nullptr);
}

json::value named(const House& house, AgentId agent) {
    if (!agent) return nullptr;
    return json::object{{"id", agent.value}, {"name", house.agent_name(agent)}};
}

json::object row_json(const House& house, Instant now, const views::FloorAgent& row) {
    json::array queues;
    for (QueueId queue : row.queues) queues.push_back(queue.value);
    json::array beside;
    for (const centre::Party& party : row.beside)
        beside.push_back({{"name", house.agent_name(party.agent)},
                          {"part", part_word(party.part)},
                          {"ringing", static_cast<bool>(party.offer)}});
    json::object out{{"id", row.id.value},
                     {"name", house.agent_name(row.id)},
                     {"presence", presence_word(row.presence)},
                     {"reason", reason_json(row.reason)},
                     {"activity", activity_word(row.activity)},
                     {"since_s", seconds(now - row.since)},
                     {"next", nullptr},
                     {"seat", row.seat},
                     {"contact", or_null(row.contact)},
                     {"queue", or_null(row.queue)},
                     {"offer", or_null(row.offer)},
                     {"connecting", row.is_connecting},
                     {"queues", queues},
                     {"talks_today", row.talks_today},
                     {"talk_today_s", seconds(row.talk_today)},
                     {"misses", row.misses},
                     {"uncoded", row.uncoded},
                     {"beside", beside}};
    if (row.next)
        out["next"] = {{"presence", presence_word(row.next->presence)},
                       {"reason", reason_json(row.next->reason)}};
    return out;
}

json::object row_json(const House& house, Instant now, const views::FloorWaiting& row) {
    json::array rings;
    for (const views::FloorRing& ring : row.rings)
        rings.push_back({{"offer", ring.offer.value}, {"agent", named(house, ring.agent)}});
    return {{"id", row.id.value},
            {"queue", row.queue.value},
            {"caller", office::masked_number(house.centre.caller(row.id))},
            {"waited_s", seconds(now - row.queued_at)},
            {"in_house_s", seconds(now - row.arrived_at)},
            {"ahead", row.ahead},
            {"at_head", row.at_head},
            {"passed_on", row.transfers > 0},
            {"kept_for", named(house, row.kept_for)},
            {"rings", rings}};
}

/// Whoever takes contacts, and whoever does without being asked any more.
bool is_shown(const views::FloorAgent& row, const office::Floor& staff) {
    if (office::is_leader_phone(row.id)) return false;
    return row.presence != centre::Presence::logged_out || row.contact ||
           std::find(staff.begin(), staff.end(), row.id) != staff.end();
}

}  // namespace

json::object floor_json(const House& house, const views::Floor& floor, const json::value& wall) {
    const office::Floor staff = house.floor();
    json::array agents;
    for (const views::FloorAgent& row : floor.agents) {
        if (is_shown(row, staff)) agents.push_back(row_json(house, floor.as_of, row));
    }
    json::array waiting;
    for (const views::FloorWaiting& row : floor.waiting)
        waiting.push_back(row_json(house, floor.as_of, row));
    json::array queues;
    for (const auto& [id, name] : house.queue_names())
        queues.push_back({{"id", id.value}, {"ko", name.ko}, {"en", name.en}});
    return {{"as_of", iso(floor.as_of)},
            {"wall", wall},
            {"queues", queues},
            {"agents", agents},
            {"waiting", waiting},
            {"waiting_count", floor.waiting_count},
            {"situation", situation_json(house)}};
}

}  // namespace naru::http
