#pragma once

/// What random worlds draw: keyed, so that a step left out changes no other.

#include <iterator>
#include <string_view>
#include <vector>

#include "base/draw.h"
#include "centre/nouns.h"

namespace naru::properties {

using namespace centre;

inline std::uint32_t below(std::uint64_t seed, std::string_view what, std::uint64_t key,
                           std::uint32_t bound) {
    return static_cast<std::uint32_t>(draw_below(seed, what, key, bound));
}

template <class Map>
auto nth(const Map& map, std::uint32_t raw) {
    return std::next(map.begin(), static_cast<std::ptrdiff_t>(raw % map.size()))->first;
}

inline constexpr std::uint32_t skill_count = 3;
inline constexpr std::uint32_t strategy_count = static_cast<std::uint32_t>(Strategy::last) + 1;

/// None, or some of the skills at some levels.
inline std::vector<SkillLevel> some_skills(std::uint32_t raw) {
    std::vector<SkillLevel> skills;
    for (std::uint32_t i = 1; i <= skill_count; ++i, raw /= 8) {
        if (raw % 2 == 0) skills.push_back({SkillId{i}, static_cast<std::uint8_t>(1 + raw % 8)});
    }
    return skills;
}

/// Needs that are relaxed after some seconds, what is preferred, and the caller's last consultant.
inline void ask_for_skills(QueueRules& rules, std::uint32_t raw) {
    rules.needs.clear();
    const std::uint32_t steps = raw % 4;
    for (std::uint32_t i = 0; i < steps; ++i)
        rules.needs.push_back(
            {std::chrono::seconds{i * (1 + raw / 4 % 9)}, some_skills(raw / 64 >> (3 * i))});
    rules.preferred = raw / 16 % 2 == 0 ? some_skills(raw / 32) : std::vector<SkillLevel>{};
    rules.last_agent_wait = std::chrono::seconds{raw / 128 % 2 * (raw / 256 % 12)};
}

/// Ageing, and where it overflows to: perhaps to a queue that is not there, or in rounds.
inline void grow_and_overflow(QueueRules& rules, std::uint32_t raw) {
    rules.ageing = std::chrono::seconds{raw % 2 * (raw / 2 % 9)};
    rules.overflow = {};
    if (raw / 32 % 2 == 0) return;
    rules.overflow.to = QueueId{1 + raw / 64 % 4};
    rules.overflow.after = std::chrono::seconds{raw / 256 % 2 * (raw / 512 % 20)};
    rules.overflow.per_agent = raw / 16384 % 3;
    rules.overflow.length = raw / 65536 % 4;
    rules.overflow.when_nobody = raw / 524288 % 2 == 0;
}

}  // namespace naru::properties
