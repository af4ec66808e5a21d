#pragma once

/// Whether skills meet what a queue asks for. Nouns alone: the office asks the same before it takes
/// somebody away.

#include <optional>
#include <vector>

#include "centre/nouns.h"

namespace naru::centre {

/// The first step whose skills are all there, each at least at its level; 0 where nothing is asked
/// for, nothing when they meet none. Cost: the needs × the skills.
[[nodiscard]] std::optional<std::uint32_t> first_step_met(const QueueRules& rules,
                                                          const std::vector<SkillLevel>& skills);

/// 0: they do not have it.
[[nodiscard]] std::uint8_t level_in(const std::vector<SkillLevel>& skills, SkillId skill);

}  // namespace naru::centre
