#pragma once

/// Which consultants work together, and since when: what the statistics by team divide by. A
/// consultant is in one team or in none on each day; who moves takes nothing along, so that what a
/// team did stays with it.

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/id.h"
#include "office/bad_setting.h"
#include "office/reports/span.h"

namespace naru::office {

using TeamId = Id<struct TeamTag>;

inline constexpr std::size_t teams_max = 200;
/// Nobody's membership is older: the centre is not.
inline constexpr Day teams_since{std::chrono::year{2002} / 1 / 1};

struct Team {
    TeamId id;
    std::string ko, en;
    /// Out of use nobody joins it; what it did stays.
    bool in_use = true;

    friend bool operator==(const Team&, const Team&) = default;
};

/// From its day on, until the consultant's next one.
struct Membership {
    Day from;
    /// None: in no team.
    TeamId team;
    /// Who said so, and when.
    std::string by = {};
    Instant at = {};

    friend bool operator==(const Membership&, const Membership&) = default;
};

struct Teams {
    /// In the order of their numbers.
    std::vector<Team> all;
    /// In the order of their days.
    std::map<AgentId, std::vector<Membership>> members;

    [[nodiscard]] const Team* find(TeamId id) const;
    /// Cost: O(log n) in consultants and in the moves of one.
    [[nodiscard]] TeamId team_of(AgentId agent, Day day) const;
    /// Each day on which somebody moves, in order: the first day of the stretch is none of them.
    [[nodiscard]] std::vector<Day> moves_within(const Span& span) const;
    /// In the middle of which somebody moves: their days are counted one by one.
    [[nodiscard]] std::set<std::chrono::year_month> months_of_change() const;

    friend bool operator==(const Teams&, const Teams&) = default;
};

[[nodiscard]] std::optional<BadSetting> bad_setting(const Team& team);
/// From teams_since until a year from now, into a team that is in use, or out of all.
[[nodiscard]] std::optional<BadSetting> bad_setting(const Membership& move, const Teams& teams,
                                                    Day today);

}  // namespace naru::office
