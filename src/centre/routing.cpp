// Who gets which contact. Reserved at selection (RS-05): a consultant has one offer at a time. A
// contact has as many as its queue's strategy rings at once.

#include <algorithm>

#include "centre/decide.h"

namespace naru::centre::routing {

namespace {

void offer(Recorder& recorder, ContactId contact, AgentId agent) {
    const State& state = recorder.state();
    const QueueRules& rules = state.queues.at(state.contacts.at(contact).queue).rules;
    recorder.record(fact::ContactOffered{OfferId{state.last_offer + 1}, contact, agent,
                                         recorder.now() + rules.offer_time});
}

}  // namespace

void match_contact(Recorder& recorder, ContactId id) {
    const State& state = recorder.state();
    const auto at = state.contacts.find(id);
    if (at == state.contacts.end() || at->second.stage != Stage::queued) return;
    const auto queue = state.queues.find(at->second.queue);
    if (queue == state.queues.end()) return;
    const Contact& contact = at->second;
    const std::size_t width = rings_at_once(queue->second.rules);
    auto idle = queue->second.idle.begin();
    while (contact.offers.size() < width && idle != queue->second.idle.end()) {
        const IdleAgent one = *idle;
        if (!contact.may_be_put_to(one.agent)) {
            ++idle;
            continue;
        }
        offer(recorder, id, one.agent);
        idle = queue->second.idle.upper_bound(one);
    }
}

void match_agent(Recorder& recorder, AgentId id) {
    const State& state = recorder.state();
    const auto at = state.agents.find(id);
    if (at == state.agents.end() || !is_available(at->second)) return;
    // The first of each queue that may be asked; among them priority, then the queue's own order.
    std::optional<std::pair<std::uint32_t, Place>> best;
    for (QueueId queue_id : at->second.queues) {
        const auto queue = state.queues.find(queue_id);
        if (queue == state.queues.end()) continue;
        for (const Place& place : queue->second.open) {
            if (!state.contacts.at(place.contact).may_be_put_to(id)) continue;
            const std::pair candidate{queue->second.rules.priority, place};
            if (!best || candidate < *best) best = candidate;
            break;
        }
    }
    if (best) offer(recorder, best->second.contact, id);
}

void end_offer(Recorder& recorder, OfferId id, OfferEnd how) {
    const Offer ended = recorder.state().offers.at(id);
    recorder.record(fact::OfferEnded{id, how});
    const Agent& agent = recorder.state().agents.at(ended.agent);
    const auto& queue =
        recorder.state().queues.at(recorder.state().contacts.at(ended.contact).queue);
    const bool misses_too_often =
        how == OfferEnd::expired && agent.misses >= queue.rules.misses_allowed;
    // A wish of the consultant's own goes before what the house would make of the misses.
    if (misses_too_often && agent.presence == Presence::ready && !agent.next) {
        recorder.record(
            fact::PresenceChanged{ended.agent, Presence::not_ready, AwayReason::not_responding});
    } else {
        talk::free_agent(recorder, ended.agent);
    }
    match_contact(recorder, ended.contact);
}

void claim(Recorder& recorder, OfferId id) {
    const State& state = recorder.state();
    const Offer won = state.offers.at(id);
    recorder.record(fact::OfferEnded{id, OfferEnd::answered});
    const Contact& contact = state.contacts.at(won.contact);
    std::vector<AgentId> rivals;
    while (!contact.offers.empty()) {
        const OfferId rival = contact.offers.front();
        rivals.push_back(state.offers.at(rival).agent);
        recorder.record(fact::OfferEnded{rival, OfferEnd::withdrawn});
    }
    recorder.record(fact::ContactAnswered{won.contact, won.agent});
    talk::free_agents(recorder, std::move(rivals));
}

}  // namespace naru::centre::routing
