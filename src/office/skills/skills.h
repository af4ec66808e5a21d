#pragma once

/// Fields of work: what queues ask for, and how well each consultant knows them. Given by a leader
/// or unlocked by an exam; the centre hears of it as one set (centre::input::ConfigureSkills).

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "centre/nouns.h"
#include "office/bad_setting.h"

namespace naru::office {

inline constexpr std::size_t skills_max = 100;
inline constexpr std::uint32_t position_max = 9999;

struct Skill {
    centre::SkillId id;
    /// "EBID": never used again for something else.
    std::string code;
    std::string ko, en;
    /// Out of use it counts for nobody; who had it has it again when it comes back.
    bool in_use = true;

    friend bool operator==(const Skill&, const Skill&) = default;
};

struct GivenSkill {
    centre::SkillId skill;
    std::uint8_t level = 1;
    /// Who said so last, and when.
    std::string by;
    Instant at;

    friend bool operator==(const GivenSkill&, const GivenSkill&) = default;
};

struct Qualified {
    /// The place in the order of top-down and round robin, the lowest first.
    std::uint32_t position = 0;
    /// In the order of their numbers; one each.
    std::vector<GivenSkill> skills;

    friend bool operator==(const Qualified&, const Qualified&) = default;
};

struct Skills {
    /// In the order of their numbers.
    std::vector<Skill> all;
    /// Whoever has a skill or a position.
    std::map<AgentId, Qualified> consultants;

    [[nodiscard]] const Skill* find(centre::SkillId id) const;
    [[nodiscard]] const Skill* find(std::string_view code) const;
    /// Nobody gave anything: no skills, and the first place.
    [[nodiscard]] const Qualified& of(AgentId agent) const;
    /// Those that count now, as the centre takes them.
    [[nodiscard]] std::vector<centre::SkillLevel> levels_of(AgentId agent) const;

    friend bool operator==(const Skills&, const Skills&) = default;
};

/// 2 to 12 of A-Z and 0-9, a letter first; names as everywhere.
[[nodiscard]] std::optional<BadSetting> bad_setting(const Skill& skill);
/// Why it can be neither given nor asked for.
[[nodiscard]] std::optional<Error> bad_level(const Skills& skills, const centre::SkillLevel& one);

}  // namespace naru::office
