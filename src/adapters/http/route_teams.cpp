// Teams, and who is in which from when: administrators make them, leaders move people.

#include <boost/json.hpp>

#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/teams/team_store.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr office::Who administrators{office::Role::administrator};
constexpr office::Who leaders{office::Role::team_leader, office::Role::administrator};

Day today_in(const House& house) {
    return day_of(house.centre.now());
}

json::value number_or_null(office::TeamId team) {
    return team ? json::value(team.value) : json::value(nullptr);
}

json::array moves_json(const House& house, AgentId agent) {
    json::array moves;
    const auto found = house.teams.members.find(agent);
    if (found == house.teams.members.end()) return moves;
    for (const office::Membership& one : found->second)
        moves.push_back({{"from", naru::iso(one.from)},
                         {"team", number_or_null(one.team)},
                         {"by", person_name(house, one.by)},
                         {"at", iso(one.at)}});
    return moves;
}

void show(Call& call) {
    const House& house = call.house;
    const Day today = today_in(house);
    json::array teams;
    for (const office::Team& one : house.teams.all)
        teams.push_back(
            {{"id", one.id.value}, {"ko", one.ko}, {"en", one.en}, {"in_use", one.in_use}});
    json::array consultants;
    for (const auto& [id, one] : house.people.all()) {
        const bool has_left = one.standing == office::Standing::left;
        // What they did stays in their teams: a mistake about that can be mended later, too.
        if (!one.agent || (has_left && !house.teams.members.contains(one.agent))) continue;
        consultants.push_back({{"agent", one.agent.value},
                               {"name", one.name},
                               {"left", has_left},
                               {"team", number_or_null(house.teams.team_of(one.agent, today))},
                               {"moves", moves_json(house, one.agent)}});
    }
    call.reply(good({{"today", naru::iso(today)}, {"teams", teams}, {"consultants", consultants}}));
}

/// After its row of the trail.
void change(Call& call, const std::string& whose, const std::string& act,
            std::function<Result<office::Teams>(office::Database&)> how) {
    if (!note_or_refuse(call, whose, act)) return;
    ask_sql<office::Teams>(std::move(call), std::move(how), [](Call& done, office::Teams teams) {
        done.house.teams = std::move(teams);
        show(done);
    });
}

/// Nothing: it was refused, and the answer is out.
std::optional<office::Team> team_in(const Call& call, const office::Team& known) {
    Reader read(asked_in_body(call.body));
    office::Team team{known.id, read.text("ko", 400), read.text("en", 400)};
    team.in_use = read.flag("in_use", known.in_use);
    if (!read.mistake().empty()) {
        call.reply(problem(400, "query", read.mistake()));
        return std::nullopt;
    }
    if (const auto bad = office::bad_setting(team)) {
        call.reply(problem(400, ("field_" + bad->field).c_str(), bad->why));
        return std::nullopt;
    }
    return team;
}

void add(Call& call) {
    const auto team = team_in(call, {});
    if (!team) return;
    change(call, "-", "team added: " + team->ko + " / " + team->en,
           [team = *team](office::Database& database) { return office::add_team(database, team); });
}

void set(Call& call) {
    const office::Team* known = call.house.teams.find(office::TeamId{call.id});
    if (known == nullptr) return call.reply(problem(404, "not_found", "그런 팀이 없습니다."));
    const auto team = team_in(call, *known);
    if (!team) return;
    change(call, "-",
           "team set: " + std::to_string(team->id.value) + " " + team->ko + " / " + team->en +
               (team->in_use ? "" : ", out of use"),
           [team = *team, today = today_in(call.house)](office::Database& database) {
               return office::change_team(database, team, today);
           });
}

struct Asked {
    AgentId agent;
    std::string whose;
    Day from;
};

/// The consultant and the day of the path. Nothing: the answer is out.
std::optional<Asked> asked_in(const Call& call) {
    const office::Account* one = call.house.people.by_agent(AgentId{call.id});
    if (one == nullptr) {
        call.reply(problem(404, "not_found", "그런 상담사가 없습니다."));
        return std::nullopt;
    }
    const auto from = read_day(call.name);
    if (!from) {
        call.reply(problem(400, "field_from", "날짜는 2026-01-31처럼 씁니다."));
        return std::nullopt;
    }
    return Asked{one->agent, "account " + std::to_string(one->id), *from};
}

/// `team` 0: in none from that day on.
void move(Call& call) {
    const auto asked = asked_in(call);
    if (!asked) return;
    Reader read(asked_in_body(call.body));
    if (!read.has("team")) read.wrong("team", "팀의 번호여야 합니다. 0은 팀 없음입니다.");
    const office::TeamId team{read.number("team", 0, 1'000'000)};
    if (!read.mistake().empty()) return call.reply(problem(400, "field_team", read.mistake()));
    const Day today = today_in(call.house);
    const office::By who = by(call);
    const office::Membership next{asked->from, team, who.who, who.at};
    if (const auto bad = office::bad_setting(next, call.house.teams, today))
        return call.reply(problem(400, ("field_" + bad->field).c_str(), bad->why));
    change(call, asked->whose,
           "moved to team " + std::to_string(team.value) + " from " + naru::iso(asked->from),
           [agent = asked->agent, next, today](office::Database& database) {
               return office::move_to_team(database, agent, next, today);
           });
}

void take_back(Call& call) {
    const auto asked = asked_in(call);
    if (!asked) return;
    change(call, asked->whose, "move of " + naru::iso(asked->from) + " taken back",
           [agent = asked->agent, from = asked->from,
            today = today_in(call.house)](office::Database& database) {
               return office::take_back_move(database, agent, from, today);
           });
}

}  // namespace

Routes team_routes() {
    return {
        {"GET", "/api/teams", office::staff, show},
        {"POST", "/api/teams", administrators, add},
        {"PUT", "/api/teams/{id}", administrators, set},
        {"PUT", "/api/consultants/{id}/teams/{name}", leaders, move},
        {"DELETE", "/api/consultants/{id}/teams/{name}", leaders, take_back},
    };
}

}  // namespace naru::http
