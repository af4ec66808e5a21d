// What is asked of a state, and what it remembers of talks.

#include "centre/state.h"

#include <algorithm>

#include "centre/fit.h"

namespace naru::centre {

const Flow* find_flow(const State& state, FlowId flow) {
    if (!flow) return &state.standard;
    const auto at = std::find_if(state.flows.begin(), state.flows.end(),
                                 [flow](const Flow& one) { return one.id == flow; });
    return at == state.flows.end() ? nullptr : &*at;
}

const StepKind* step_of(const State& state, const Contact& contact) {
    const Flow* flow = find_flow(state, contact.flow);
    const FlowStep* step = flow == nullptr ? nullptr : flow->find(contact.flow_step);
    return step == nullptr ? nullptr : &step->does;
}

Flow standard_of(const FlowRules& rules) {
    return rules.straight_to_queue ? Flow{} : standard_flow(rules);
}

std::int32_t favour_of(const CallerPriority& rules, const Contact& contact) {
    const std::int32_t by_kind = contact.kind == CallerKind::agency ? rules.agency
                                 : contact.kind == CallerKind::firm ? rules.firm
                                                                    : 0;
    const std::int32_t steps = contact.has_open_case ? std::max(by_kind, rules.open_case) : by_kind;
    return std::clamp(steps, 0, ahead_max);
}

bool goes_on_by_wait(const QueueRules& rules, const Contact& contact) {
    return contact.stage == Stage::queued && contact.offers.empty() && !contact.kept_for &&
           rules.overflow.to && rules.overflow.to != contact.queue &&
           rules.overflow.after > Duration::zero() && contact.overflows < overflows_max;
}

std::size_t rings_at_once(const QueueRules& rules, const Contact& contact) {
    if (rules.strategy == Strategy::ring_all) return rings_max;
    return rules.strategy == Strategy::ring_progressively ? contact.rings : 1;
}

bool is_open(const QueueRules& rules, const Contact& contact) {
    return contact.stage == Stage::queued && !contact.agent && !contact.kept_for &&
           contact.offers.size() < rings_at_once(rules, contact);
}

std::optional<Instant> longest_wait(const Queue& queue) {
    std::optional<Instant> longest;
    for (auto first = queue.waiting.begin(); first != queue.waiting.end();) {
        // Among those of one priority, at the head or not, the first is the oldest.
        longest = std::min(longest.value_or(first->queued_at), first->queued_at);
        first = queue.waiting.upper_bound(
            {first->behind, first->behind_head, Instant::max(), ContactId{~std::uint64_t{0}}});
    }
    return longest;
}

const LastTalk* LastTalks::of(CallerKey caller) const {
    const auto at = by_caller.upper_bound({caller, {}, {}});
    return at != by_caller.end() && at->caller == caller ? &*at : nullptr;
}

void LastTalks::put(const LastTalk& talk) {
    const auto forget = [this](const LastTalk& old) {
        by_age.erase({old.ended_at, old.caller});
        by_caller.erase(old);
    };
    if (const LastTalk* old = of(talk.caller)) forget(LastTalk{*old});
    if (by_caller.size() == last_talks_max) forget(LastTalk{*of(by_age.begin()->caller)});
    by_caller.insert(talk);
    by_age.insert({talk.ended_at, talk.caller});
}

bool codes(const Agent& agent, ContactId contact) {
    return (agent.wrap_up && agent.wrap_up->contact == contact) ||
           std::find(agent.uncoded.begin(), agent.uncoded.end(), contact) != agent.uncoded.end();
}

const PastOffer* find_past(const State& state, OfferId offer) {
    const auto before = [](const PastOffer& past, OfferId id) { return past.offer < id; };
    const auto at =
        std::lower_bound(state.past_offers.begin(), state.past_offers.end(), offer, before);
    return at != state.past_offers.end() && at->offer == offer ? &*at : nullptr;
}

bool is_available(const Agent& agent) {
    return is_at_work(agent) && !is_busy(agent);
}

const Party* party_of(const Contact& contact, AgentId agent) {
    const auto at = std::find_if(contact.parties.begin(), contact.parties.end(),
                                 [agent](const Party& one) { return one.agent == agent; });
    return at == contact.parties.end() ? nullptr : &*at;
}

const Party* colleague_of(const Contact& contact) {
    const auto at = std::find_if(contact.parties.begin(), contact.parties.end(),
                                 [](const Party& one) { return is_colleague(one.part); });
    return at == contact.parties.end() ? nullptr : &*at;
}

const Party* successor_of(const Contact& contact) {
    const Party* colleague = colleague_of(contact);
    if (colleague != nullptr && !colleague->offer) return colleague;
    const auto at =
        std::find_if(contact.parties.begin(), contact.parties.end(),
                     [](const Party& one) { return !one.offer && one.part == Part::barging; });
    return at == contact.parties.end() ? nullptr : &*at;
}

Activity activity_of(const State& state, const Agent& agent) {
    if (agent.contact) {
        const auto at = state.contacts.find(agent.contact);
        if (at == state.contacts.end() || at->second.stage != Stage::held) return Activity::talking;
        // The customer waits, and two consultants talk.
        const Party* colleague = colleague_of(at->second);
        return colleague != nullptr && !colleague->offer ? Activity::talking : Activity::hold;
    }
    if (agent.wrap_up) return Activity::wrap_up;
    if (agent.offer) return Activity::ringing;
    if (!agent.seat && agent.presence == Presence::ready) return Activity::disconnected;
    return Activity::idle;
}

}  // namespace naru::centre
