#include "office/teams/teams.h"

#include <algorithm>

namespace naru::office {

const Team* Teams::find(TeamId id) const {
    const auto at =
        std::find_if(all.begin(), all.end(), [id](const Team& one) { return one.id == id; });
    return at == all.end() ? nullptr : &*at;
}

TeamId Teams::team_of(AgentId agent, Day day) const {
    const auto found = members.find(agent);
    if (found == members.end()) return {};
    const auto& moves = found->second;
    const auto next =
        std::upper_bound(moves.begin(), moves.end(), day,
                         [](Day wanted, const Membership& one) { return wanted < one.from; });
    return next == moves.begin() ? TeamId{} : std::prev(next)->team;
}

std::vector<Day> Teams::moves_within(const Span& span) const {
    std::set<Day> days;
    for (const auto& [agent, moves] : members) {
        for (const Membership& one : moves) {
            if (one.from > span.from && one.from < span.until) days.insert(one.from);
        }
    }
    return {days.begin(), days.end()};
}

std::set<std::chrono::year_month> Teams::months_of_change() const {
    std::set<std::chrono::year_month> months;
    for (const auto& [agent, moves] : members) {
        for (const Membership& one : moves) {
            const std::chrono::year_month_day date{one.from};
            if (date.day() != std::chrono::day{1}) months.insert(date.year() / date.month());
        }
    }
    return months;
}

std::optional<BadSetting> bad_setting(const Team& team) {
    if (auto bad = bad_text(team.ko, {"ko", "팀 이름", "Name of the team"})) return bad;
    return bad_text(team.en, {"en", "팀 이름(영어)", "English name of the team"});
}

std::optional<BadSetting> bad_setting(const Membership& move, const Teams& teams, Day today) {
    const Day last = today + std::chrono::days{366};
    if (move.from < teams_since || move.from > last)
        return BadSetting{"from",
                          {iso(teams_since) + "부터 " + iso(last) + " 사이의 날이어야 합니다 (" +
                               iso(move.from) + ").",
                           "The day must be between " + iso(teams_since) + " and " + iso(last) +
                               ", not " + iso(move.from) + "."}};
    if (!move.team) return std::nullopt;
    const Team* team = teams.find(move.team);
    if (team == nullptr)
        return BadSetting{"team", {"그런 팀이 없습니다.", "There is no such team."}};
    if (!team->in_use)
        return BadSetting{
            "team",
            {"'" + team->ko + "'은(는) 쓰지 않는 팀입니다.", "'" + team->en + "' is out of use."}};
    return std::nullopt;
}

}  // namespace naru::office
