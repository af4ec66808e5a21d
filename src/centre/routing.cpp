// Who gets which contact. Reserved at selection (RS-05): a consultant has one offer at a time. A
// contact has as many as its queue's strategy lets ring at once.

#include <algorithm>

#include "base/check.h"
#include "centre/decide.h"
#include "centre/fit.h"
#include "centre/turn.h"

namespace naru::centre::routing {

namespace {

void offer(Recorder& recorder, ContactId contact, AgentId agent) {
    const State& state = recorder.state();
    const Contact& offered = state.contacts.at(contact);
    const QueueRules& rules = state.queues.at(offered.queue).rules;
    recorder.record(fact::ContactOffered{OfferId{state.last_offer + 1}, contact, agent,
                                         recorder.now() + rules.offer_time,
                                         selection_of(state, contact, offered, agent)});
}

/// Whom the contact is put to next: the consultant for whom alone it waits, or the queue's choice.
std::optional<AgentId> agent_for(const State& state, ContactId id, const Contact& contact) {
    if (!contact.kept_for) return next_agent(state, id, contact);
    const bool may_ring = contact.offers.empty() &&
                          is_available(state.agents.at(contact.kept_for)) &&
                          contact.may_be_put_to(contact.kept_for);
    return may_ring ? std::optional(contact.kept_for) : std::nullopt;
}

/// The first contact that the consultant may get: of the heads of the lines that they serve, and of
/// those who wait for them alone.
std::optional<Turn> first_for(const State& state, AgentId id) {
    const auto at = state.agents.find(id);
    if (at == state.agents.end() || !is_available(at->second)) return std::nullopt;
    std::optional<Turn> best;
    const auto consider = [&best](const Turn& turn) {
        if (!best || turn < *best) best = turn;
    };
    for (const Served& served : at->second.served) {
        const auto found = state.queues.find(served.queue);
        if (found == state.queues.end()) continue;
        const Queue& queue = found->second;
        const std::size_t steps = std::max<std::size_t>(queue.rules.needs.size(), 1);
        for (std::size_t step = served.step; step < steps; ++step) {
            for (const Place& place : queue.open.at(step)) {
                if (!state.contacts.at(place.contact).may_be_put_to(id)) continue;
                consider(turn_of(queue.rules, place));
                break;
            }
        }
    }
    for (ContactId kept : at->second.kept) {
        const Contact& contact = state.contacts.at(kept);
        if (contact.offers.empty() && contact.may_be_put_to(id)) consider(turn_of(state, kept));
    }
    return best;
}

/// Talked with the caller not long ago, is at work and stays, may get the contact as it is, and is
/// not waited for by too many.
std::optional<AgentId> last_agent_of(const State& state, const Contact& contact, Instant now) {
    const QueueRules& rules = state.queues.at(contact.queue).rules;
    if (!contact.caller || rules.last_agent_wait <= Duration::zero()) return std::nullopt;
    const LastTalk* last = state.last_talks.of(contact.caller);
    if (last == nullptr || last->ended_at + rules.last_agent_within < now) return std::nullopt;
    const auto at = state.agents.find(last->agent);
    if (at == state.agents.end() || !stays(at->second) || !at->second.seat) return std::nullopt;
    if (at->second.kept.size() >= kept_max) return std::nullopt;
    return may_get(at->second, contact) ? std::optional(last->agent) : std::nullopt;
}

}  // namespace

void enqueue(Recorder& recorder, ContactId contact, QueueId queue) {
    recorder.record(fact::ContactQueued{contact, queue});
    const State& state = recorder.state();
    const Contact& queued = state.contacts.at(contact);
    if (const auto last = last_agent_of(state, queued, recorder.now()))
        recorder.record(fact::ContactKept{
            contact, *last, recorder.now() + state.queues.at(queue).rules.last_agent_wait});
}

void match_contact(Recorder& recorder, ContactId id) {
    const State& state = recorder.state();
    const auto at = state.contacts.find(id);
    if (at == state.contacts.end() || at->second.stage != Stage::queued) return;
    const auto queue = state.queues.find(at->second.queue);
    if (queue == state.queues.end()) return;
    const Contact& contact = at->second;
    while (contact.offers.size() < rings_at_once(queue->second.rules, contact)) {
        const auto agent = agent_for(state, id, contact);
        if (!agent) return;
        offer(recorder, id, *agent);
    }
}

void match_contacts(Recorder& recorder, std::vector<ContactId> contacts) {
    const State& state = recorder.state();
    std::sort(contacts.begin(), contacts.end(), [&state](ContactId one, ContactId other) {
        return turn_of(state, one) < turn_of(state, other);
    });
    for (ContactId contact : contacts) match_contact(recorder, contact);
}

void match_agent(Recorder& recorder, AgentId id) {
    if (const auto first = first_for(recorder.state(), id)) offer(recorder, first->contact, id);
}

void match_agents(Recorder& recorder, const std::vector<AgentId>& agents) {
    const State& state = recorder.state();
    if (agents.size() == 1) return match_agent(recorder, agents.front());

    // The first of all contacts that any of them may get goes to the best of them: each choice is
    // right for both sides, whatever the queues' strategies are.
    struct Candidate {
        AgentId agent;
        std::optional<Turn> first;
    };

    std::vector<Candidate> left;
    for (AgentId agent : agents) left.push_back({agent, first_for(state, agent)});
    for (;;) {
        std::erase_if(left, [](const Candidate& one) { return !one.first; });
        if (left.empty()) return;
        const Turn next =
            *std::min_element(left.begin(), left.end(), [](const auto& a, const auto& b) {
                 return *a.first < *b.first;
             })->first;
        const ContactId contact = next.contact;
        const auto agent = agent_for(state, contact, state.contacts.at(contact));
        CHECK(agent);
        offer(recorder, contact, *agent);
        const bool goes_on = is_open(state.queues.at(state.contacts.at(contact).queue).rules,
                                     state.contacts.at(contact));
        for (Candidate& one : left) {
            if (one.agent == agent || (one.first == next && !goes_on))
                one.first = first_for(state, one.agent);
        }
    }
}

void end_keep(Recorder& recorder, ContactId contact) {
    if (recorder.state().contacts.at(contact).kept_for) recorder.record(fact::KeepOver{contact});
}

std::vector<ContactId> end_keeps(Recorder& recorder, AgentId id) {
    const Agent& agent = recorder.state().agents.at(id);
    std::vector<ContactId> in_vain;
    for (ContactId kept : agent.kept) {
        if (!stays(agent) || !may_get(agent, recorder.state().contacts.at(kept)))
            in_vain.push_back(kept);
    }
    for (ContactId contact : in_vain) end_keep(recorder, contact);
    return in_vain;
}

void let_go(Recorder& recorder, AgentId agent) {
    match_contacts(recorder, end_keeps(recorder, agent));
}

void end_offer(Recorder& recorder, OfferId id, OfferEnd how) {
    const Offer ended = recorder.state().offers.at(id);
    const Party* called = party_of(recorder.state().contacts.at(ended.contact), ended.agent);
    const std::optional<Part> part = called == nullptr ? std::nullopt : std::optional(called->part);
    recorder.record(fact::OfferEnded{id, how});
    if (part) {
        recorder.record(
            fact::PartyLeft{ended.contact, ended.agent, *part, parties::reason_of(how)});
    } else {
        end_keep(recorder, ended.contact);
    }
    const Agent& agent = recorder.state().agents.at(ended.agent);
    const auto& queue =
        recorder.state().queues.at(recorder.state().contacts.at(ended.contact).queue);
    const bool misses_too_often =
        how == OfferEnd::expired && agent.misses >= queue.rules.misses_allowed;
    std::vector<ContactId> waiting;
    // A wish of the consultant's own goes before what the house would make of the misses.
    if (misses_too_often && agent.presence == Presence::ready && !agent.next) {
        recorder.record(
            fact::PresenceChanged{ended.agent, Presence::not_ready, AwayReason::not_responding});
        waiting = end_keeps(recorder, ended.agent);
    } else {
        talk::free_agent(recorder, ended.agent);
    }
    if (!part) waiting.push_back(ended.contact);
    match_contacts(recorder, std::move(waiting));
    overflow::if_nobody(recorder, ended.contact);
}

std::vector<AgentId> end_offers(Recorder& recorder, ContactId contact, OfferEnd how) {
    const Contact& c = recorder.state().contacts.at(contact);
    std::vector<AgentId> rung;
    while (!c.offers.empty()) {
        const OfferId offer = c.offers.front();
        rung.push_back(recorder.state().offers.at(offer).agent);
        recorder.record(fact::OfferEnded{offer, how});
    }
    return rung;
}

void claim(Recorder& recorder, OfferId id) {
    const State& state = recorder.state();
    const Offer won = state.offers.at(id);
    recorder.record(fact::OfferEnded{id, OfferEnd::answered});
    if (party_of(state.contacts.at(won.contact), won.agent) != nullptr)
        return parties::came(recorder, won.contact, won.agent);
    const std::vector<AgentId> rivals = end_offers(recorder, won.contact, OfferEnd::withdrawn);
    recorder.record(fact::ContactAnswered{won.contact, won.agent});
    talk::free_agents(recorder, rivals);
}

}  // namespace naru::centre::routing
