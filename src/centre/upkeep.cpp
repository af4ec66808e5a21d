#include "centre/upkeep.h"

#include <algorithm>
#include <utility>

#include "centre/fit.h"

namespace naru::centre {

void Upkeep::set_deadline(std::optional<Instant>& slot, std::optional<Instant> at,
                          DeadlineKind kind, std::uint64_t id) {
    if (slot) state_.deadlines.erase({*slot, kind, id});
    slot = at;
    if (slot) state_.deadlines.insert({*slot, kind, id});
}

void Upkeep::take_rules(QueueId id, const QueueRules& rules) {
    // What it knows by its rules is made anew, in one step for all who wait (RS-34).
    Queue& queue = state_.queues[id];
    queue.rules = rules;
    queue.idle.clear();
    queue.ready_count = 0;
    for (auto&& [agent_id, agent] : state_.agents) {
        if (std::find(agent.queues.begin(), agent.queues.end(), id) == agent.queues.end()) continue;
        serve_again(agent, id, rules);
        for (const Served& served : agent.served) {
            if (served.queue == id) count_in(queue, served, agent, agent_id);
        }
    }
    for (auto& line : queue.open) line.clear();
    for (const Place& place : std::exchange(queue.waiting, {})) {
        Contact& c = contact(place.contact);
        settle(place.contact, c);
        queue.waiting.insert(place_of(c, place.contact));
        open_again(place.contact, c);
    }
}

void Upkeep::enter(ContactId id, Contact& c, QueueId queue) {
    c.queue = queue;
    c.entered_at = at_;
    wait(id, c);
}

void Upkeep::wait(ContactId id, Contact& c) {
    c.rings = 1;
    settle(id, c);
    Queue& queue = state_.queues[c.queue];
    queue.waiting.insert(place_of(c, id));
    queue.open.at(c.step).insert(place_of(c, id));
}

void Upkeep::change_queue(ContactId id, Contact& c, QueueId to) {
    leave_queue(id, c);
    enter(id, c, to);
    set_deadline(c.announce_at, at_ + std::max(state_.flow.wait_first, repeat_min),
                 DeadlineKind::announcement, id.value);
}

void Upkeep::settle(ContactId id, Contact& c) {
    const QueueRules& rules = state_.queues[c.queue].rules;
    c.step = step_after(rules, at_ - c.queued_at);
    c.aged = steps_of_age(rules, at_ - c.queued_at);
    plan_ageing(id, c, rules);
    plan_relaxing(id, c, rules);
    plan_widening(id, c);
    plan_overflow(id, c);
}

void Upkeep::plan_overflow(ContactId id, Contact& c) {
    const QueueRules& rules = state_.queues[c.queue].rules;
    set_deadline(c.overflow_at,
                 goes_on_by_wait(rules, c)
                     ? std::optional(std::max(at_, c.entered_at + rules.overflow.after))
                     : std::nullopt,
                 DeadlineKind::overflow, id.value);
}

void Upkeep::plan_ageing(ContactId id, Contact& c, const QueueRules& rules) {
    const bool ages = rules.ageing > Duration::zero() && c.aged < ahead_max;
    set_deadline(c.age_at,
                 ages ? std::optional(c.queued_at + age_of_step(rules, c.aged + 1)) : std::nullopt,
                 DeadlineKind::age, id.value);
}

void Upkeep::plan_relaxing(ContactId id, Contact& c, const QueueRules& rules) {
    const auto wait = next_step_after(rules, c.step);
    set_deadline(c.relax_at, wait ? std::optional(c.queued_at + *wait) : std::nullopt,
                 DeadlineKind::relax, id.value);
}

void Upkeep::plan_widening(ContactId id, Contact& c) {
    const QueueRules& rules = state_.queues[c.queue].rules;
    const bool widens = rules.strategy == Strategy::ring_progressively && !c.offers.empty() &&
                        !c.kept_for && c.rings < rings_max;
    if (widens && c.widen_at) return;
    if (widens || c.widen_at)
        set_deadline(
            c.widen_at,
            widens ? std::optional(at_ + std::max(rules.ring_step, repeat_min)) : std::nullopt,
            DeadlineKind::widen, id.value);
}

void Upkeep::open_again(ContactId id, const Contact& c) {
    Queue& queue = state_.queues[c.queue];
    if (is_open(queue.rules, c)) queue.open.at(c.step).insert(place_of(c, id));
}

void Upkeep::end_keep(ContactId id, Contact& c) {
    if (!c.kept_for) return;
    std::erase(known(state_.agents, c.kept_for).kept, id);
    c.kept_for = {};
    set_deadline(c.kept_until, std::nullopt, DeadlineKind::keep, id.value);
}

void Upkeep::remember(const PastOffer& past) {
    auto& all = state_.past_offers;
    // The older half goes at once, so that a full list costs nothing a time.
    if (all.size() == past_offers_max) all.erase(all.begin(), all.begin() + past_offers_max / 2);
    const auto after = [](const PastOffer& one, const PastOffer& other) {
        return one.offer < other.offer;
    };
    all.insert(std::upper_bound(all.begin(), all.end(), past, after), past);
}

void Upkeep::leave_queue(ContactId id, Contact& c) {
    Queue& queue = state_.queues[c.queue];
    queue.waiting.erase(place_of(c, id));
    queue.open.at(c.step).erase(place_of(c, id));
    end_keep(id, c);
    set_deadline(c.announce_at, std::nullopt, DeadlineKind::announcement, id.value);
    set_deadline(c.relax_at, std::nullopt, DeadlineKind::relax, id.value);
    set_deadline(c.age_at, std::nullopt, DeadlineKind::age, id.value);
    set_deadline(c.overflow_at, std::nullopt, DeadlineKind::overflow, id.value);
    set_deadline(c.widen_at, std::nullopt, DeadlineKind::widen, id.value);
}

void Upkeep::ask_again(ContactId id, Contact& c, AgentId agent) {
    const Instant until = at_ + std::max(state_.queues[c.queue].rules.same_agent_again, repeat_min);
    // Who was called by name, or got it from a colleague, may rest from it already.
    if (!c.may_be_put_to(agent)) return;
    // Two may have one deadline: it goes when the contact's last one does, in AskAgain.
    c.not_before.push_back({agent, until});
    state_.deadlines.insert({until, DeadlineKind::ask_again, id.value});
}

Agent& Upkeep::wrapping(AgentId id, ContactId contact) {
    Agent& agent = known(state_.agents, id);
    CHECK(agent.wrap_up && agent.wrap_up->contact == contact);
    return agent;
}

void Upkeep::end_wrap_up(AgentId id, Agent& agent) {
    state_.deadlines.erase({agent.wrap_up->until, DeadlineKind::wrap_up, id.value});
    change_agent(id, agent, [&] {
        agent.wrap_up.reset();
        agent.since = agent.idle_since = at_;
    });
}

void Upkeep::end_talk(const Contact& c, AgentId id) {
    const bool talked = c.stage == Stage::talking || c.stage == Stage::held;
    Agent& agent = known(state_.agents, id);
    change_agent(id, agent, [&] {
        agent.contact = {};
        agent.since = agent.idle_since = at_;
        if (talked) agent.talk_today += at_ - std::max(c.talk_at, state_.day_began);
    });
    if (talked && c.caller) state_.last_talks.put({c.caller, id, at_});
}

void Upkeep::count_in(Queue& queue, const Served& served, const Agent& agent, AgentId id) {
    if (is_at_work(agent)) ++queue.ready_count;
    if (is_available(agent)) queue.idle.insert(rank_of(queue.rules, served, agent, id));
}

void Upkeep::count_out(const Agent& agent, AgentId id) {
    if (!is_at_work(agent)) return;
    const bool was_idle = is_available(agent);
    for (const Served& served : agent.served) {
        Queue& queue = state_.queues[served.queue];
        --queue.ready_count;
        if (was_idle) queue.idle.erase(rank_of(queue.rules, served, agent, id));
    }
}

}  // namespace naru::centre
