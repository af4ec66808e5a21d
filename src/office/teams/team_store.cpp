#include "office/teams/team_store.h"

#include <algorithm>
#include <set>

#include "office/changes.h"
#include "office/closings/closing_store.h"
#include "office/day_values.h"
#include "office/run_only.h"

namespace naru::office {

namespace {

/// Runs `how` on what is there, and gives what is there then.
Result<Teams> change(Database& database, const std::function<Result<void>(const Teams&)>& how) {
    Teams out;
    const auto done = database.atomically([&]() -> Result<void> {
        const auto before = load_teams(database);
        if (!before) return tl::unexpected<Error>(before.error());
        if (auto changed = how(*before); !changed) return changed;
        auto after = load_teams(database);
        if (!after) return tl::unexpected<Error>(after.error());
        out = std::move(*after);
        return moved_on(database);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return out;
}

Result<void> is_new_name(const Teams& teams, const Team& team) {
    for (const Team& one : teams.all) {
        if (one.id == team.id) continue;
        if (one.ko == team.ko || one.en == team.en)
            return failure("'" + one.ko + "' (" + one.en + ") 팀이 이미 있습니다.",
                           "There is a team '" + one.en + "' (" + one.ko + ") already.");
    }
    return {};
}

/// The months from the day on until the consultant's next move, those to come left out, take
/// corrections: a figure that was signed does not change.
Result<void> are_open(Database& database, const Teams& teams, AgentId agent, Day from, Day today) {
    Day until = today + std::chrono::days{1};
    if (const auto found = teams.members.find(agent); found != teams.members.end()) {
        for (const Membership& one : found->second) {
            if (one.from > from) until = std::min(until, one.from);
        }
    }
    for (Day day = from; day < until; day = piece_of(day, Grain::month).until) {
        if (auto open = still_open(database, day, today); !open) return open;
    }
    return {};
}

Result<std::set<AgentId>> leavers(Database& database) {
    const auto rows = database.run(
        "SELECT agent FROM accounts WHERE standing = 'left' AND agent IS NOT NULL", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::set<AgentId> out;
    for (const Row& row : *rows) out.insert(AgentId{whole_in(row.front())});
    return out;
}

/// Today or later, of those who have not left the house.
Result<bool> has_anybody(Database& database, const Teams& teams, TeamId team, Day today) {
    const auto gone = leavers(database);
    if (!gone) return tl::unexpected<Error>(gone.error());
    return std::any_of(teams.members.begin(), teams.members.end(), [&](const auto& one) {
        if (gone->contains(one.first)) return false;
        return teams.team_of(one.first, today) == team ||
               std::any_of(one.second.begin(), one.second.end(), [&](const Membership& move) {
                   return move.from > today && move.team == team;
               });
    });
}

}  // namespace

Result<Teams> load_teams(Database& database) {
    Teams out;
    const auto teams = database.run("SELECT id, ko, en, in_use FROM team ORDER BY id", {});
    if (!teams) return tl::unexpected<Error>(teams.error());
    for (const Row& row : *teams)
        out.all.push_back({TeamId{whole_in(row.at(0))}, text_in(row.at(1)), text_in(row.at(2)),
                           number_in(row.at(3)) != 0});
    const auto moves = database.run(
        "SELECT agent, from_day, team, by_whom, at FROM team_member ORDER BY agent, from_day", {});
    if (!moves) return tl::unexpected<Error>(moves.error());
    for (const Row& row : *moves)
        out.members[AgentId{whole_in(row.at(0))}].push_back(
            {day_in(row.at(1)), TeamId{whole_in(row.at(2))}, text_in(row.at(3)),
             from_micros(number_in(row.at(4)))});
    return out;
}

Result<Teams> add_team(Database& database, const Team& team) {
    return change(database, [&](const Teams& teams) -> Result<void> {
        if (auto is_new = is_new_name(teams, team); !is_new) return is_new;
        if (teams.all.size() >= teams_max)
            return failure("팀은 " + std::to_string(teams_max) + "개까지입니다.",
                           "There are " + std::to_string(teams_max) + " teams at most.");
        const std::uint64_t last = teams.all.empty() ? 0 : teams.all.back().id.value;
        return run_only(database, "INSERT INTO team (id, ko, en, in_use) VALUES (:p1, :p2, :p3, 1)",
                        {value_of(last + 1), team.ko, team.en});
    });
}

Result<Teams> change_team(Database& database, const Team& team, Day today) {
    return change(database, [&](const Teams& teams) -> Result<void> {
        const Team* known = teams.find(team.id);
        if (known == nullptr) return failure("그런 팀이 없습니다.", "There is no such team.");
        if (auto is_new = is_new_name(teams, team); !is_new) return is_new;
        const auto has = has_anybody(database, teams, team.id, today);
        if (!has) return tl::unexpected<Error>(has.error());
        if (!team.in_use && *has)
            return failure("'" + known->ko + "'에 아직 상담사가 있습니다. 먼저 옮기십시오.",
                           "'" + known->en + "' still has consultants: move them first.");
        return run_only(database, "UPDATE team SET ko = :p2, en = :p3, in_use = :p4 WHERE id = :p1",
                        {value_of(team.id), team.ko, team.en, std::int64_t{team.in_use ? 1 : 0}});
    });
}

Result<Teams> move_to_team(Database& database, AgentId agent, const Membership& move, Day today) {
    return change(database, [&](const Teams& teams) -> Result<void> {
        if (const auto bad = bad_setting(move, teams, today)) return failure(bad->why);
        if (auto open = are_open(database, teams, agent, move.from, today); !open) return open;
        return run_only(
            database,
            "INSERT INTO team_member (agent, from_day, team, by_whom, at) VALUES (:p1, :p2, "
            ":p3, :p4, :p5) ON CONFLICT (agent, from_day) DO UPDATE SET team = excluded.team, "
            "by_whom = excluded.by_whom, at = excluded.at",
            {value_of(agent), value_of_day(move.from), value_of(move.team), move.by,
             value_of(move.at)});
    });
}

Result<Teams> take_back_move(Database& database, AgentId agent, Day from, Day today) {
    return change(database, [&](const Teams& teams) -> Result<void> {
        const auto found = teams.members.find(agent);
        const bool is_there = found != teams.members.end() &&
                              std::any_of(found->second.begin(), found->second.end(),
                                          [from](const auto& one) { return one.from == from; });
        if (!is_there)
            return failure("그 날의 이동이 없습니다: " + iso(from),
                           "There is no move on " + iso(from) + ".");
        const Team* falls_into = teams.find(teams.team_of(agent, from - std::chrono::days{1}));
        if (falls_into != nullptr && !falls_into->in_use)
            return failure(
                "'" + falls_into->ko + "'은(는) 이제 쓰지 않는 팀입니다. 되돌리면 그 팀이 됩니다.",
                "'" + falls_into->en + "' is out of use: they would be in it again.");
        if (auto open = are_open(database, teams, agent, from, today); !open) return open;
        return run_only(database, "DELETE FROM team_member WHERE agent = :p1 AND from_day = :p2",
                        {value_of(agent), value_of_day(from)});
    });
}

}  // namespace naru::office
