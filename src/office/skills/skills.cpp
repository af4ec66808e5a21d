#include "office/skills/skills.h"

#include <algorithm>

#include "office/people/people.h"

namespace naru::office {

const Skill* Skills::find(centre::SkillId id) const {
    const auto at =
        std::lower_bound(all.begin(), all.end(), id,
                         [](const Skill& one, centre::SkillId wanted) { return one.id < wanted; });
    return at == all.end() || at->id != id ? nullptr : &*at;
}

const Skill* Skills::find(std::string_view code) const {
    const auto at =
        std::find_if(all.begin(), all.end(), [code](const Skill& one) { return one.code == code; });
    return at == all.end() ? nullptr : &*at;
}

const Qualified& Skills::of(AgentId agent) const {
    static const Qualified none;
    const auto at = consultants.find(agent);
    return at == consultants.end() ? none : at->second;
}

std::vector<centre::SkillLevel> Skills::levels_of(AgentId agent) const {
    std::vector<centre::SkillLevel> out;
    for (const GivenSkill& one : of(agent).skills) {
        const Skill* skill = find(one.skill);
        if (skill != nullptr && skill->in_use) out.push_back({one.skill, one.level});
    }
    return out;
}

std::optional<BadSetting> bad_setting(const Skill& skill) {
    const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    const bool is_code = skill.code.size() >= 2 && skill.code.size() <= 12 &&
                         skill.code.front() >= 'A' &&
                         std::all_of(skill.code.begin(), skill.code.end(), fits);
    if (!is_code)
        return BadSetting{"code",
                          {"코드는 영문 대문자로 시작하는 2~12자의 영문 대문자와 숫자입니다.",
                           "A code is 2 to 12 capital letters and digits, a letter first."}};
    if (const auto bad = bad_name(skill.ko)) return BadSetting{"ko", *bad};
    if (const auto bad = bad_name(skill.en)) return BadSetting{"en", *bad};
    return std::nullopt;
}

std::optional<Error> bad_level(const Skills& skills, const centre::SkillLevel& one) {
    const Skill* skill = skills.find(one.skill);
    if (skill == nullptr) return Error{"그런 업무 분야가 없습니다.", "There is no such skill."};
    if (!skill->in_use)
        return Error{"'" + skill->ko + "'은(는) 지금 쓰지 않는 업무 분야입니다.",
                     "'" + skill->en + "' is out of use."};
    if (one.level >= 1 && one.level <= centre::skill_level_max) return std::nullopt;
    return Error{"'" + skill->ko + "'의 수준은 1에서 10까지입니다.",
                 "The level of '" + skill->en + "' is 1 to 10."};
}

}  // namespace naru::office
