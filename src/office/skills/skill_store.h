#pragma once

/// Skills in SQL. Each change is one step of a change of the house (house_store.h): within its
/// group, which moves the version.

#include "office/database.h"
#include "office/people/people_store.h"
#include "office/skills/skills.h"

namespace naru::office {

[[nodiscard]] Result<Skills> load_skills(Database& database);

/// Its number is chosen here. Refused: a code that was used before, or too many.
[[nodiscard]] Result<void> add_skill(Database& database, const Skill& skill);
/// Names, and whether it is in use; the code stays.
[[nodiscard]] Result<void> change_skill(Database& database, const Skill& skill);

/// Level 0 takes it away.
[[nodiscard]] Result<void> give_skill(Database& database, AgentId agent,
                                      const centre::SkillLevel& given, const By& by);
[[nodiscard]] Result<void> give_position(Database& database, AgentId agent, std::uint32_t position);

}  // namespace naru::office
