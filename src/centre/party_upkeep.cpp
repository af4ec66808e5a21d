// What follows from somebody else taking part in a talk.

#include <algorithm>

#include "centre/upkeep.h"

namespace naru::centre {

namespace {

Party& party(Contact& c, AgentId agent) {
    const auto at = std::find_if(c.parties.begin(), c.parties.end(),
                                 [agent](const Party& one) { return one.agent == agent; });
    CHECK(at != c.parties.end());
    return *at;
}

void remove(Contact& c, AgentId agent) {
    std::erase_if(c.parties, [agent](const Party& one) { return one.agent == agent; });
}

}  // namespace

void Upkeep::call_party(const fact::PartyCalled& f) {
    Contact& c = contact(f.contact);
    Agent& agent = known(state_.agents, f.agent);
    CHECK(is_talk(c) && agent.seat && !is_busy(agent) && party_of(c, f.agent) == nullptr);
    state_.last_offer = std::max(state_.last_offer, f.offer.value);
    state_.offers[f.offer] = Offer{f.contact, f.agent, f.expires_at};
    state_.deadlines.insert({f.expires_at, DeadlineKind::offer, f.offer.value});
    c.parties.push_back({f.agent, f.part, f.offer, f.queue});
    if (is_colleague(f.part)) c.past_party.reset();
    change_agent(f.agent, agent, [&] {
        agent.offer = f.offer;
        agent.since = at_;
    });
}

bool Upkeep::end_call(OfferId id, const Offer& offer, OfferEnd how) {
    Contact& c = contact(offer.contact);
    const Party* called = party_of(c, offer.agent);
    if (called == nullptr || called->offer != id) return false;
    Agent& agent = known(state_.agents, offer.agent);
    // Who does not listen in has missed nobody.
    const bool is_miss = how == OfferEnd::expired && is_colleague(called->part);
    const bool answered = how == OfferEnd::answered;
    change_agent(offer.agent, agent, [&] {
        agent.offer = {};
        agent.since = at_;
        if (is_miss) ++agent.misses;
        if (answered) agent.misses = 0;
        if (answered) agent.contact = offer.contact;
    });
    if (!answered) remove(c, offer.agent);
    return true;
}

void Upkeep::admit_party(const fact::PartyCame& f) {
    party(contact(f.contact), f.agent).offer = {};
}

void Upkeep::change_part(const fact::PartyChanged& f) {
    party(contact(f.contact), f.agent).part = f.part;
}

void Upkeep::dismiss_party(const fact::PartyLeft& f) {
    Contact& c = contact(f.contact);
    const bool came = party_of(c, f.agent) != nullptr;
    // Told as long as the customer waits for it, and not to who did it themselves.
    if (is_colleague(f.part) && f.why != PartyEnd::released && (!came || c.stage == Stage::held))
        c.past_party = PastParty{f.agent, f.why};
    if (!came) return;
    remove(c, f.agent);
    Agent& agent = known(state_.agents, f.agent);
    CHECK(agent.contact == f.contact);
    change_agent(f.agent, agent, [&] {
        agent.contact = {};
        agent.since = agent.idle_since = at_;
    });
}

void Upkeep::hand_over(const fact::ContactHandedOver& f) {
    Contact& c = contact(f.contact);
    CHECK(c.agent == f.agent && !party(c, f.to).offer);
    end_talk(c, f.agent);
    if (auto& wrap_up = known(state_.agents, f.agent).wrap_up) wrap_up->is_passed_on = true;
    remove(c, f.to);
    c.past_party.reset();
    c.agent = f.to;
    c.passed_by = f.agent;
    ++c.transfers;
    c.queue = f.queue;
    // As with any transfer: should it wait once more, what it has talked is no wait.
    c.queued_at = c.entered_at = at_;
    // The talk with the next one begins when the two are bridged, as any does (RS-14).
    c.stage = Stage::answered;
    c.answered_at = at_;
    set_deadline(c.connect_until,
                 at_ + std::max(state_.queues[c.queue].rules.connect_time, repeat_min),
                 DeadlineKind::connect, f.contact.value);
    known(state_.agents, f.to).since = at_;
}

}  // namespace naru::centre
