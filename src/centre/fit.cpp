#include "centre/fit.h"

#include <algorithm>

#include "base/draw.h"
#include "centre/needs.h"

namespace naru::centre {

namespace {

/// Digits to the base of eleven, the first preferred skill's the highest: 0 is level 10, 10 is
/// none.
std::uint32_t preference_of(const QueueRules& rules, const std::vector<SkillLevel>& skills) {
    std::uint32_t out = 0;
    for (const SkillLevel& wanted : rules.preferred) {
        const std::uint8_t level = level_in(skills, wanted.skill);
        const std::uint32_t missing =
            level >= wanted.level ? skill_level_max - level : skill_level_max;
        out = out * (skill_level_max + 1U) + missing;
    }
    return out;
}

/// A step is a fact: faster ones would be too many of them.
constexpr Duration ageing_min = 1s;

using Idle = Sorted<IdleAgent>::const_iterator;

/// Where the strategy begins among the consultants who fit like the first of them.
Idle beginning(const State& state, const Queue& queue, Idle first, ContactId contact) {
    IdleAgent mark = *first;
    switch (queue.rules.strategy) {
        case Strategy::round_robin: {
            const auto last = state.agents.find(queue.last_rung);
            if (last == state.agents.end()) return first;
            mark.key = last->second.position;
            mark.agent = queue.last_rung;
            const Idle next = queue.idle.upper_bound(mark);
            return next != queue.idle.end() && next->fits_as(*first) ? next : first;
        }
        case Strategy::random: {
            const std::size_t before = queue.idle.rank(*first);
            mark.key = ~std::uint64_t{0};
            const auto count = static_cast<std::uint32_t>(queue.idle.rank(mark) - before);
            return queue.idle.nth(before + draw_below(contact.value, "whose telephone rings",
                                                      state.last_offer + 1, count));
        }
        default:
            return first;
    }
}

}  // namespace

std::optional<Served> served_by(const QueueRules& rules, QueueId queue,
                                const std::vector<SkillLevel>& skills) {
    const auto step = first_step_met(rules, skills);
    if (!step) return std::nullopt;
    return Served{queue, *step, preference_of(rules, skills)};
}

std::vector<Served> served_of(const State& state, const Agent& agent) {
    static const QueueRules nothing;
    std::vector<Served> out;
    for (QueueId id : agent.queues) {
        const auto queue = state.queues.find(id);
        const QueueRules& rules = queue == state.queues.end() ? nothing : queue->second.rules;
        if (const auto served = served_by(rules, id, agent.skills)) out.push_back(*served);
    }
    return out;
}

void serve_again(Agent& agent, QueueId queue, const QueueRules& rules) {
    auto at = agent.served.begin();
    for (QueueId before : agent.queues) {
        if (before == queue) break;
        if (at != agent.served.end() && at->queue == before) ++at;
    }
    if (at != agent.served.end() && at->queue == queue) at = agent.served.erase(at);
    if (const auto served = served_by(rules, queue, agent.skills)) agent.served.insert(at, *served);
}

bool may_get(const Agent& agent, const Contact& contact) {
    return std::any_of(agent.served.begin(), agent.served.end(), [&contact](const Served& one) {
        return one.queue == contact.queue && one.step <= contact.step;
    });
}

IdleAgent rank_of(const QueueRules& rules, const Served& served, const Agent& agent, AgentId id) {
    IdleAgent rank{served.step, served.preference, 0, agent.idle_since, id};
    switch (rules.strategy) {
        case Strategy::longest_idle:
        case Strategy::ring_all:
        case Strategy::ring_progressively:
        case Strategy::random:
            break;
        case Strategy::fewest_contacts:
            rank.key = agent.talks_today;
            break;
        case Strategy::least_talk_time:
            rank.key = static_cast<std::uint64_t>(agent.talk_today.count());
            break;
        case Strategy::round_robin:
        case Strategy::top_down:
            rank.key = agent.position;
            rank.since = {};
            break;
    }
    return rank;
}

std::uint32_t step_after(const QueueRules& rules, Duration wait) {
    std::uint32_t step = 0;
    while (step + 1 < rules.needs.size() && rules.needs[step + 1].after <= wait) ++step;
    return step;
}

std::optional<Duration> next_step_after(const QueueRules& rules, std::uint32_t step) {
    if (step + 1 >= rules.needs.size()) return std::nullopt;
    return rules.needs[step + 1].after;
}

Duration age_of_step(const QueueRules& rules, std::int32_t steps) {
    return std::max(rules.ageing, ageing_min) * steps;
}

std::int32_t steps_of_age(const QueueRules& rules, Duration wait) {
    if (rules.ageing <= Duration::zero()) return 0;
    return static_cast<std::int32_t>(
        std::min<std::int64_t>(wait / std::max(rules.ageing, ageing_min), ahead_max));
}

std::optional<AgentId> next_agent(const State& state, ContactId id, const Contact& contact,
                                  AgentId but) {
    const Queue& queue = state.queues.at(contact.queue);
    const auto may_ring = [&contact, but](AgentId agent) {
        return agent != but && contact.may_be_put_to(agent);
    };
    Idle first = queue.idle.begin();
    while (first != queue.idle.end() && first->step <= contact.step) {
        const Idle start = beginning(state, queue, first, id);
        Idle at = start;
        for (; at != queue.idle.end() && at->fits_as(*first); ++at) {
            if (may_ring(at->agent)) return at->agent;
        }
        for (Idle earlier = first; earlier != start; ++earlier) {
            if (may_ring(earlier->agent)) return earlier->agent;
        }
        first = at;
    }
    return std::nullopt;
}

Selection selection_of(const State& state, ContactId id, const Contact& contact, AgentId chosen) {
    const Queue& queue = state.queues.at(contact.queue);
    Selection out;
    out.strategy = queue.rules.strategy;
    out.step = contact.step;
    out.waiting = static_cast<std::uint32_t>(queue.waiting.size());
    out.is_first = !queue.waiting.empty() && queue.waiting.begin()->contact == id;
    out.is_alone = static_cast<bool>(contact.kept_for);
    out.ahead = contact.ahead;
    out.aged = contact.aged;
    out.favour = contact.favour;
    const auto all = static_cast<std::uint32_t>(queue.idle.size());
    IdleAgent beyond;
    beyond.step = contact.step + 1;
    out.idle =
        queue.rules.needs.size() < 2 ? all : static_cast<std::uint32_t>(queue.idle.rank(beyond));
    out.later = all - out.idle;
    for (const Rest& rest : contact.not_before) {
        const auto at = state.agents.find(rest.agent);
        if (at != state.agents.end() && is_available(at->second) && may_get(at->second, contact))
            ++out.resting;
    }
    if (out.is_alone || out.idle < 2) return out;
    const auto next = next_agent(state, id, contact, chosen);
    if (!next) return out;
    out.next = *next;
    const auto served = [&](AgentId agent) {
        const auto& all_served = state.agents.at(agent).served;
        return *std::find_if(all_served.begin(), all_served.end(),
                             [&contact](const Served& one) { return one.queue == contact.queue; });
    };
    const Served mine = served(chosen);
    const Served theirs = served(*next);
    out.fits_better =
        std::pair(mine.step, mine.preference) < std::pair(theirs.step, theirs.preference);
    return out;
}

}  // namespace naru::centre
