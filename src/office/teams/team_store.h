#pragma once

/// Teams in SQL. Each change moves the version that a running centre watches (changes.h).

#include "office/database.h"
#include "office/people/people_store.h"
#include "office/teams/teams.h"

namespace naru::office {

[[nodiscard]] Result<Teams> load_teams(Database& database);

/// Its number is chosen here. Refused: a name that another has, or too many.
[[nodiscard]] Result<Teams> add_team(Database& database, const Team& team);
/// Names, and whether it is in use: not out of use while somebody who has not left the house is in
/// it, today or later.
[[nodiscard]] Result<Teams> change_team(Database& database, const Team& team, Day today);

/// From the day on the consultant is in the team, or in none, until the next move; a move of the
/// same day is replaced. Refused where that changes the figures of a month that takes no
/// corrections any more.
[[nodiscard]] Result<Teams> move_to_team(Database& database, AgentId agent, const Membership& move,
                                         Day today);
/// As if the move had never been said. Refused as move_to_team, and where they would fall back into
/// a team that is out of use.
[[nodiscard]] Result<Teams> take_back_move(Database& database, AgentId agent, Day from, Day today);

}  // namespace naru::office
