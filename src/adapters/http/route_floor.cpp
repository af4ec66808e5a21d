// What a team leader sees of the floor and orders there. The centre decides; who ordered is written
// down before it is asked.

#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/floor_json.h"
#include "adapters/http/routes.h"
#include "adapters/http/statistics_json.h"

namespace naru::http {

namespace json = boost::json;

namespace {

/// The row first: nothing is done that was not written down. What is so already is as good as done.
void order(const Call& call, const std::string& whose, const std::string& act,
           centre::Input input) {
    if (!call.note(whose, act))
        return call.reply(problem(500, "audit", "접속 기록을 남길 수 없습니다."));
    call.house.centre.command(std::move(input), [reply = call.reply](centre::Refusal refusal) {
        const bool fine =
            refusal == centre::Refusal::none || refusal == centre::Refusal::already_so;
        reply(fine ? good(json::object{}, 202) : refused(refusal));
    });
}

void order_contact(const Call& call, const std::string& act, centre::Input input) {
    order(call, "contact " + std::to_string(call.id), "floor: " + act, std::move(input));
}

/// The whole number above 0 of that name; 0: it is not there, and the answer is out.
std::uint64_t id_field(const Call& call, const char* name) {
    const auto* value = call.body.if_contains(name);
    if (value != nullptr && value->is_int64() && value->as_int64() > 0)
        return static_cast<std::uint64_t>(value->as_int64());
    call.reply(problem(400, name, std::string(name) + "의 번호를 적어 주십시오."));
    return 0;
}

/// One answer may wait for the day's figures; the feed never does.
void floor(Call& call) {
    call.house.wall_figures.with(
        call.house, [&house = call.house, reply = call.reply](const office::WallDay*) {
            with_floor(house, [reply](const json::object& floor) { reply(good(floor)); });
        });
}

void prioritise(Call& call) {
    const auto* ahead = call.body.if_contains("ahead");
    if (ahead == nullptr || !ahead->is_int64() || ahead->as_int64() < -centre::ahead_max ||
        ahead->as_int64() > centre::ahead_max)
        return call.reply(problem(400, "ahead",
                                  "ahead는 -" + std::to_string(centre::ahead_max) + "부터 " +
                                      std::to_string(centre::ahead_max) + "까지의 정수입니다."));
    const auto steps = static_cast<std::int32_t>(ahead->as_int64());
    order_contact(call, "priority " + std::to_string(steps),
                  centre::input::PriorityOrdered{ContactId{call.id}, steps});
}

void move(Call& call) {
    const QueueId queue{id_field(call, "queue")};
    if (!queue) return;
    order_contact(call, "move to queue " + std::to_string(queue.value),
                  centre::input::MoveOrdered{ContactId{call.id}, queue});
}

void reassign(Call& call) {
    const AgentId agent{id_field(call, "agent")};
    if (!agent) return;
    order_contact(call, "reassign to consultant " + std::to_string(agent.value),
                  centre::input::ReassignOrdered{ContactId{call.id}, agent});
}

void complete(Call& call) {
    order_contact(call, "complete", centre::input::CompleteOrdered{ContactId{call.id}});
}

/// On their own telephone; while they are in it, what their part is from now on.
void listen(Call& call) {
    const auto part = part_named(text_field(call.body, "as", 20));
    if (!part || centre::is_colleague(*part))
        return call.reply(problem(400, "as", "as는 listening, whispering, barging입니다."));
    order_contact(call, text_field(call.body, "as", 20),
                  centre::input::ListenOrdered{call.phone(), ContactId{call.id}, *part});
}

void take_over(Call& call) {
    order_contact(call, "take over",
                  centre::input::TakeOverOrdered{call.phone(), ContactId{call.id}});
}

void recall(Call& call) {
    order(call, "offer " + std::to_string(call.id), "floor: recall",
          centre::input::RecallOrdered{OfferId{call.id}});
}

void leave(Call& call) {
    const std::string to = text_field(call.body, "to", 16);
    if (to != "not_ready" && to != "logged_out")
        return call.reply(problem(400, "to", "to는 not_ready나 logged_out입니다."));
    order(call, "consultant " + std::to_string(call.id), "floor: " + to,
          centre::input::LeaveOrdered{AgentId{call.id}, to == "logged_out"
                                                            ? centre::input::SentTo::logged_out
                                                            : centre::input::SentTo::not_ready});
}

}  // namespace

void with_floor(House& house, std::function<void(const json::object&)> then) {
    const auto tell = [&house, then = std::move(then)](const office::WallDay* day) {
        const Instant now = house.centre.now();
        json::value wall;
        if (day != nullptr)
            wall = wallboard_json(
                views::wallboard_of(house.centre.state(), house.centre.history(), now), *day,
                house.queue_names(), house.wall_notice);
        then(floor_json(house, views::floor_of(house.centre.state(), now), wall));
    };
    // Who works and who waits is known at once, and never waits for the records. What is told of
    // the day is the last that was read, or nothing, and is made anew meanwhile.
    tell(house.wall_figures.last(day_of(house.centre.now())));
    house.wall_figures.refresh(house);
}

Routes floor_routes() {
    // Who has a telephone for it.
    constexpr office::Who leaders{office::Role::team_leader};
    return {
        {"GET", "/api/floor", floor_leaders, floor},
        {"POST", "/api/floor/contacts/{id}/priority", floor_leaders, prioritise},
        {"POST", "/api/floor/contacts/{id}/move", floor_leaders, move},
        {"POST", "/api/floor/contacts/{id}/reassign", floor_leaders, reassign},
        {"POST", "/api/floor/contacts/{id}/complete", floor_leaders, complete},
        {"POST", "/api/floor/contacts/{id}/listen", leaders, listen},
        {"POST", "/api/floor/contacts/{id}/take-over", leaders, take_over},
        {"POST", "/api/floor/offers/{id}/recall", floor_leaders, recall},
        {"POST", "/api/floor/agents/{id}/leave", floor_leaders, leave},
    };
}

}  // namespace naru::http
