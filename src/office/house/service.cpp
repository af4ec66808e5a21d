#include "office/house/service.h"

#include <algorithm>

#include "centre/needs.h"
#include "office/house/needs.h"

namespace naru::office {

namespace {

struct Able {
    AgentId agent;
    std::vector<centre::SkillLevel> has;
};

std::vector<Able> all_able(const Skills& skills, const Floor& floor) {
    std::vector<Able> out;
    out.reserve(floor.size());
    for (AgentId agent : floor) out.push_back({agent, skills.levels_of(agent)});
    return out;
}

/// A later step only adds people, so whoever meets any of them is offered the contact some time.
bool may_serve(const centre::QueueRules& rules, const Able& one) {
    return centre::first_step_met(rules, one.has).has_value();
}

bool has_anybody(const centre::QueueRules& rules, const std::vector<Able>& able) {
    return rules.needs.empty() || std::any_of(able.begin(), able.end(), [&rules](const Able& one) {
               return may_serve(rules, one);
           });
}

/// In force on the day or later.
bool still_counts(const HouseRules& house, const QueueSetting& one, Day today) {
    return one.from > today || house.queue_at(one.queue, today) == &one;
}

}  // namespace

bool is_served(const centre::QueueRules& rules, const Skills& skills, const Floor& floor) {
    return has_anybody(rules, all_able(skills, floor));
}

std::vector<Unserved> unserved(const HouseRules& house, const Floor& floor, Day today) {
    std::vector<Unserved> out;
    const auto able = all_able(house.skills, floor);
    for (const QueueSetting& one : house.queues) {
        if (still_counts(house, one, today) && !has_anybody(one.rules, able))
            out.push_back({one.queue, one.from, one.ko, one.en});
    }
    return out;
}

std::map<AgentId, std::vector<QueueId>> alone_in(const HouseRules& house, const Floor& floor,
                                                 Day today) {
    std::map<AgentId, std::vector<QueueId>> out;
    const auto able = all_able(house.skills, floor);
    for (const QueueSetting& one : house.queues) {
        if (one.rules.needs.empty() || house.queue_at(one.queue, today) != &one) continue;
        const auto serves = [&one](const Able& who) { return may_serve(one.rules, who); };
        const auto first = std::find_if(able.begin(), able.end(), serves);
        if (first != able.end() && std::none_of(first + 1, able.end(), serves))
            out[first->agent].push_back(one.queue);
    }
    return out;
}

std::optional<Error> still_asked_for(const HouseRules& house, const Skill& skill, Day today) {
    if (skill.in_use) return std::nullopt;
    for (const QueueSetting& one : house.queues) {
        if (!still_counts(house, one, today) || !names(one.rules, skill.id)) continue;
        return Error{"「" + one.ko + "」 대기열이 이 업무 분야를 찾습니다(" + iso(one.from) +
                         "부터). 대기열을 먼저 고치십시오.",
                     "The queue '" + one.en + "' asks for it (from " + iso(one.from) +
                         "). Change the queue first."};
    }
    return std::nullopt;
}

Error words_of(const std::vector<Unserved>& queues) {
    std::string ko;
    std::string en;
    for (const Unserved& one : queues) {
        ko += (ko.empty() ? "「" : ", 「") + one.ko + "」";
        en += (en.empty() ? "'" : ", '") + one.en + "'";
    }
    return {ko + " 대기열을 맡을 상담사가 한 명도 남지 않습니다. 고객이 끝없이 기다립니다.",
            "Nobody would be left to serve " + en + ": its callers would wait for ever."};
}

}  // namespace naru::office
