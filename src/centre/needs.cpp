#include "centre/needs.h"

#include <algorithm>

namespace naru::centre {

std::uint8_t level_in(const std::vector<SkillLevel>& skills, SkillId skill) {
    const auto at = std::find_if(skills.begin(), skills.end(),
                                 [skill](const SkillLevel& one) { return one.skill == skill; });
    return at == skills.end() ? std::uint8_t{0} : at->level;
}

std::optional<std::uint32_t> first_step_met(const QueueRules& rules,
                                            const std::vector<SkillLevel>& skills) {
    if (rules.needs.empty()) return 0;
    const auto meets = [&skills](const NeedStep& need) {
        return std::all_of(need.skills.begin(), need.skills.end(), [&](const SkillLevel& asked) {
            return level_in(skills, asked.skill) >= asked.level;
        });
    };
    const auto met = std::find_if(rules.needs.begin(), rules.needs.end(), meets);
    if (met == rules.needs.end()) return std::nullopt;
    return static_cast<std::uint32_t>(met - rules.needs.begin());
}

}  // namespace naru::centre
