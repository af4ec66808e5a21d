#include "office/house/needs.h"

#include <algorithm>
#include <array>

namespace naru::office {

namespace {

constexpr std::int64_t step_seconds_max = 3600;

std::int64_t seconds_of(Duration duration) {
    return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

BadSetting at_step(std::size_t place, const Error& why) {
    const std::string number = std::to_string(place + 1);
    return {"step_" + number,
            {number + "단계: " + why.message, "Step " + number + ": " + why.english}};
}

std::optional<Error> bad_levels(const std::vector<centre::SkillLevel>& all, std::size_t most,
                                const Skills& skills) {
    if (all.size() > most)
        return Error{"업무 분야는 " + std::to_string(most) + "가지까지입니다.",
                     "There are " + std::to_string(most) + " skills at most."};
    for (auto one = all.begin(); one != all.end(); ++one) {
        if (auto bad = bad_level(skills, *one)) return bad;
        const auto same = [one](const auto& other) { return other.skill == one->skill; };
        if (std::any_of(all.begin(), one, same))
            return Error{"'" + skills.find(one->skill)->ko + "'이(가) 두 번 있습니다.",
                         "'" + skills.find(one->skill)->en + "' is there twice."};
    }
    return std::nullopt;
}

/// The first begins at once, each later one after the one before.
std::optional<Error> bad_wait(const std::vector<centre::NeedStep>& steps, std::size_t place) {
    const std::int64_t after = seconds_of(steps[place].after);
    if (place == 0 && after != 0)
        return Error{"첫 단계는 0초부터입니다.", "The first step begins at 0 s."};
    if (place > 0 && after <= seconds_of(steps[place - 1].after))
        return Error{"앞 단계보다 뒤의 시각이어야 합니다.",
                     "It must begin after the step before it."};
    if (after > step_seconds_max) return Error{"3600초까지 기다릴 수 있습니다.", "3600 s at most."};
    return std::nullopt;
}

}  // namespace

std::optional<BadSetting> bad_needs(const centre::QueueRules& rules, const Skills& skills) {
    const std::array<NumberRule, 3> ranges{{
        {"ring_step_s", "한 명씩 더 울리는 간격(초)", "one more rings each (s)",
         seconds_of(rules.ring_step), 1, 60},
        {"last_agent_wait_s", "지난번 상담사를 기다리는 시간(초)", "wait for last time's (s)",
         seconds_of(rules.last_agent_wait), 0, 600},
        {"last_agent_within_days", "지난번 상담을 기억하는 날", "days since last time",
         std::chrono::duration_cast<std::chrono::days>(rules.last_agent_within).count(), 1, 90},
    }};
    for (const NumberRule& range : ranges) {
        if (auto bad = bad_number(range)) return bad;
    }
    if (rules.needs.size() > centre::need_steps_max) {
        const std::string most = std::to_string(centre::need_steps_max);
        return at_step(centre::need_steps_max,
                       {"단계는 " + most + "개까지입니다.", "There are " + most + " at most."});
    }
    for (std::size_t place = 0; place < rules.needs.size(); ++place) {
        if (const auto bad = bad_wait(rules.needs, place)) return at_step(place, *bad);
        if (const auto bad = bad_levels(rules.needs[place].skills, step_skills_max, skills))
            return at_step(place, *bad);
    }
    if (const auto bad = bad_levels(rules.preferred, centre::preferred_max, skills))
        return BadSetting{"preferred",
                          {"우선하는 업무 분야: " + bad->message, "Preferred: " + bad->english}};
    return std::nullopt;
}

bool names(const centre::QueueRules& rules, centre::SkillId skill) {
    const auto has = [skill](const std::vector<centre::SkillLevel>& all) {
        return std::any_of(all.begin(), all.end(),
                           [skill](const auto& one) { return one.skill == skill; });
    };
    return has(rules.preferred) || std::any_of(rules.needs.begin(), rules.needs.end(),
                                               [&](const auto& step) { return has(step.skills); });
}

}  // namespace naru::office
