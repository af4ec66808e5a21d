#pragma once

/// Whom a queue asks for, as an administrator sets it: steps, preferred skills, the consultant of
/// last time. What can be wrong with it, and its rows.

#include "office/database.h"
#include "office/house/house_rules.h"

namespace naru::office {

inline constexpr std::size_t step_skills_max = 8;

/// The field says the place: "step_2" is the second step.
[[nodiscard]] std::optional<BadSetting> bad_needs(const centre::QueueRules& rules,
                                                  const Skills& skills);

/// Whether it asks for the skill, or prefers it.
[[nodiscard]] bool names(const centre::QueueRules& rules, centre::SkillId skill);

/// Of the settings that are there: their steps and preferred skills.
[[nodiscard]] Result<void> load_needs(Database& database, std::vector<QueueSetting>& settings);
/// In place of those of the same queue and day.
[[nodiscard]] Result<void> put_needs(Database& database, const QueueSetting& setting);

}  // namespace naru::office
