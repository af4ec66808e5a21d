#include "adapters/http/skills_json.h"

#include <boost/json.hpp>

namespace naru::http {

namespace json = boost::json;

namespace {

/// More is read by nobody: office/house/needs.h refuses less than that.
constexpr std::size_t list_max = 20;
constexpr std::uint64_t any_max = 100'000;

std::int64_t in_seconds(Duration duration) {
    return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

std::int64_t in_days(Duration duration) {
    return std::chrono::duration_cast<std::chrono::days>(duration).count();
}

std::string code_of(const office::Skills& skills, centre::SkillId id) {
    const office::Skill* skill = skills.find(id);
    return skill == nullptr ? std::to_string(id.value) : skill->code;
}

json::array levels_json(const std::vector<centre::SkillLevel>& all, const office::Skills& skills) {
    json::array out;
    for (const auto& [skill, level] : all)
        out.push_back({{"skill", code_of(skills, skill)}, {"level", level}});
    return out;
}

/// The list under a name; nothing when it is none, or too long.
const json::array* list_in(const json::object& body, const char* name) {
    const auto* value = body.if_contains(name);
    const bool is_list =
        value != nullptr && value->is_array() && value->as_array().size() <= list_max;
    return is_list ? &value->as_array() : nullptr;
}

std::vector<centre::SkillLevel> read_levels(const json::object& body, const char* name,
                                            const std::string& place, Reader& read,
                                            const office::Skills& skills) {
    std::vector<centre::SkillLevel> out;
    const json::array* list = list_in(body, name);
    if (list == nullptr) read.wrong(place, "업무 분야의 목록이 필요합니다.");
    if (list == nullptr) return out;
    for (const json::value& one : *list) {
        if (!one.is_object()) {
            read.wrong(place, "업무 분야와 수준이 필요합니다.");
            continue;
        }
        Reader of(asked_in_body(one.as_object()));
        const std::string code = of.text("skill", 40);
        const auto level = of.number("level", 1, centre::skill_level_max);
        const office::Skill* skill = skills.find(code);
        if (skill == nullptr) read.wrong(place, "'" + code + "'라는 업무 분야가 없습니다.");
        if (level == 0 || !of.mistake().empty())
            read.wrong(place, "수준은 1에서 10까지입니다. " + of.mistake());
        if (skill != nullptr) out.push_back({skill->id, static_cast<std::uint8_t>(level)});
    }
    return out;
}

std::string words_of(const std::vector<centre::SkillLevel>& all, const office::Skills& skills) {
    std::string text;
    for (const auto& [skill, level] : all)
        text += (text.empty() ? "" : " + ") + code_of(skills, skill) + " " + std::to_string(level);
    return text.empty() ? "-" : text;
}

}  // namespace

json::array skills_json(const office::Skills& skills) {
    json::array out;
    for (const office::Skill& one : skills.all)
        out.push_back({{"id", one.id.value},
                       {"code", one.code},
                       {"ko", one.ko},
                       {"en", one.en},
                       {"in_use", one.in_use}});
    return out;
}

void add_needs(json::object& to, const centre::QueueRules& rules, const office::Skills& skills) {
    json::array needs;
    for (const centre::NeedStep& step : rules.needs)
        needs.push_back(
            {{"after_s", in_seconds(step.after)}, {"skills", levels_json(step.skills, skills)}});
    to["ring_step_s"] = in_seconds(rules.ring_step);
    to["needs"] = std::move(needs);
    to["preferred"] = levels_json(rules.preferred, skills);
    to["last_agent_wait_s"] = in_seconds(rules.last_agent_wait);
    to["last_agent_within_days"] = in_days(rules.last_agent_within);
    to["ageing_s"] = in_seconds(rules.ageing);
    to["overflow_to"] = rules.overflow.to.value;
    to["overflow_after_s"] = in_seconds(rules.overflow.after);
    to["overflow_per_agent"] = rules.overflow.per_agent;
    to["overflow_length"] = rules.overflow.length;
    to["overflow_nobody"] = rules.overflow.when_nobody;
}

void read_needs(const json::object& body, Reader& read, const office::Skills& skills,
                centre::QueueRules& into) {
    into.ring_step = std::chrono::seconds{read.number("ring_step_s", 0, any_max)};
    into.last_agent_wait = std::chrono::seconds{read.number("last_agent_wait_s", 0, any_max)};
    into.last_agent_within = std::chrono::days{read.number("last_agent_within_days", 0, any_max)};
    into.ageing = std::chrono::seconds{read.number("ageing_s", 0, any_max)};
    const auto count = [&read](const char* name) {
        return static_cast<std::uint32_t>(read.number(name, 0, any_max));
    };
    into.overflow = {QueueId{read.number("overflow_to", 0, any_max)},
                     std::chrono::seconds{read.number("overflow_after_s", 0, any_max)},
                     count("overflow_per_agent"), count("overflow_length"),
                     read.flag("overflow_nobody", false)};
    into.needs.clear();
    const json::array* needs = list_in(body, "needs");
    if (needs == nullptr) read.wrong("needs", "단계의 목록이 필요합니다.");
    for (std::size_t at = 0; needs != nullptr && at < needs->size(); ++at) {
        const std::string place = "needs[" + std::to_string(at) + "]";
        const json::value& one = needs->at(at);
        if (!one.is_object()) {
            read.wrong(place, "기다린 시간과 업무 분야가 필요합니다.");
            continue;
        }
        Reader of(asked_in_body(one.as_object()));
        const Duration after = std::chrono::seconds{of.number("after_s", 0, any_max)};
        if (!of.mistake().empty()) read.wrong(place, of.mistake());
        into.needs.push_back({after, read_levels(one.as_object(), "skills", place, read, skills)});
    }
    into.preferred = read_levels(body, "preferred", "preferred", read, skills);
}

namespace {

/// How age counts, and when callers go on to another queue; nothing where neither is so.
std::string turn_words(const centre::QueueRules& rules) {
    const centre::OverflowRules& o = rules.overflow;
    std::string text;
    if (rules.ageing > Duration::zero())
        text += ", ages each " + std::to_string(in_seconds(rules.ageing)) + " s";
    if (!o.to) return text;
    text += ", over to " + std::to_string(o.to.value);
    if (o.after > Duration::zero()) text += " after " + std::to_string(in_seconds(o.after)) + " s";
    if (o.per_agent > 0) text += " beyond " + std::to_string(o.per_agent) + " each";
    if (o.length > 0) text += " beyond " + std::to_string(o.length);
    if (o.when_nobody) text += " with nobody";
    return text;
}

}  // namespace

std::string needs_words(const centre::QueueRules& rules, const office::Skills& skills) {
    std::string text = "ring step " + std::to_string(in_seconds(rules.ring_step)) + " s, needs";
    for (const centre::NeedStep& step : rules.needs)
        text += " " + std::to_string(in_seconds(step.after)) +
                " s: " + words_of(step.skills, skills) + ";";
    return text + (rules.needs.empty() ? " nothing" : "") + ", prefers " +
           words_of(rules.preferred, skills) + ", last consultant " +
           std::to_string(in_seconds(rules.last_agent_wait)) + " s within " +
           std::to_string(in_days(rules.last_agent_within)) + " days" + turn_words(rules);
}

}  // namespace naru::http
