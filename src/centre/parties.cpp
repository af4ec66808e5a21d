// Who takes part in a talk beside its consultant: a colleague who is asked first, with or without
// the customer, and a team leader. Whose talk it is stays one consultant; the others come and go.

#include <algorithm>

#include "centre/decide.h"
#include "centre/fit.h"

namespace naru::centre::parties {

namespace {

/// Their telephone rings as long as it would for a customer of the contact's queue.
void call(Recorder& recorder, ContactId contact, AgentId agent, Part part, QueueId queue) {
    const State& state = recorder.state();
    const QueueRules& rules = state.queues.at(state.contacts.at(contact).queue).rules;
    recorder.record(fact::PartyCalled{OfferId{state.last_offer + 1}, contact, agent, part, queue,
                                      recorder.now() + rules.offer_time});
}

/// The one who would get the contact if it came to this queue now. Who would only get it after a
/// wait is not asked: the customer waits for the asker, and not for a skill.
std::optional<AgentId> best_of(const State& state, ContactId id, QueueId queue) {
    Contact as_new = state.contacts.at(id);
    as_new.queue = queue;
    as_new.step = 0;
    return next_agent(state, id, as_new);
}

/// Their part is over, or never began. The note is written by whose talk it is: they are free at
/// once.
void dismiss(Recorder& recorder, ContactId contact, Party party, PartyEnd why) {
    if (party.offer) recorder.record(fact::OfferEnded{party.offer, OfferEnd::withdrawn});
    recorder.record(fact::PartyLeft{contact, party.agent, party.part, why});
}

/// Where who waits for a colleague is served when the asker is gone: where they were, where the
/// colleague was looked for, or where the colleague would get them.
std::optional<QueueId> queue_without(const State& state, const Contact& contact,
                                     const Party& colleague) {
    for (QueueId queue : {contact.queue, colleague.queue}) {
        if (queue && transfer::is_served_by_others(state, queue, contact.agent)) return queue;
    }
    return transfer::queue_for(state.agents.at(colleague.agent), contact);
}

void hand_over(Recorder& recorder, ContactId id, AgentId to, HandOver how) {
    const State& state = recorder.state();
    const Contact& contact = state.contacts.at(id);
    const AgentId from = contact.agent;
    const QueueId asked = party_of(contact, to)->queue;
    const Duration wrap_up = state.queues.at(contact.queue).rules.wrap_up;
    if (wrap_up > Duration::zero())
        recorder.record(fact::WrapUpStarted{id, from, recorder.now() + wrap_up});
    recorder.record(fact::ContactHandedOver{id, from, to, asked ? asked : contact.queue, how});
    talk::free_agent(recorder, from);
}

}  // namespace

Refusal consult(Recorder& recorder, const input::ConsultAsked& asked) {
    const State& state = recorder.state();
    const Contact& contact = state.contacts.at(asked.contact);
    if (colleague_of(contact) != nullptr) return Refusal::already_so;
    if (contact.parties.size() >= parties_max) return Refusal::busy;
    AgentId to = asked.to;
    if (to) {
        const auto at = state.agents.find(to);
        if (at == state.agents.end() || to == asked.agent) return Refusal::no_such_agent;
        if (!is_available(at->second)) return Refusal::nobody_there;
    } else {
        if (!state.queues.contains(asked.queue)) return Refusal::no_such_queue;
        const auto best = best_of(state, asked.contact, asked.queue);
        if (!best) return Refusal::nobody_there;
        to = *best;
    }
    if (contact.stage == Stage::talking) recorder.record(fact::ContactHeld{asked.contact});
    call(recorder, asked.contact, to, Part::consulted, asked.queue);
    return Refusal::none;
}

Refusal complete(Recorder& recorder, ContactId contact) {
    const Party* colleague = colleague_of(recorder.state().contacts.at(contact));
    if (colleague == nullptr) return Refusal::nobody_asked;
    if (colleague->offer) return Refusal::not_talking;
    hand_over(recorder, contact, colleague->agent, HandOver::completed);
    return Refusal::none;
}

Refusal take_back(Recorder& recorder, ContactId contact) {
    const State& state = recorder.state();
    const Party* colleague = colleague_of(state.contacts.at(contact));
    if (colleague == nullptr) return Refusal::nobody_asked;
    const AgentId agent = colleague->agent;
    dismiss(recorder, contact, *colleague, PartyEnd::released);
    if (state.contacts.at(contact).stage == Stage::held)
        recorder.record(fact::ContactResumed{contact});
    talk::free_agent(recorder, agent);
    return Refusal::none;
}

Refusal confer(Recorder& recorder, ContactId id) {
    const Contact& contact = recorder.state().contacts.at(id);
    const Party* colleague = colleague_of(contact);
    if (colleague == nullptr) return Refusal::nobody_asked;
    if (colleague->offer) return Refusal::not_talking;
    if (colleague->part == Part::conference) return Refusal::already_so;
    const AgentId agent = colleague->agent;
    if (contact.stage == Stage::held) recorder.record(fact::ContactResumed{id});
    recorder.record(fact::PartyChanged{id, agent, Part::conference});
    return Refusal::none;
}

Refusal listen(Recorder& recorder, const input::ListenOrdered& ordered) {
    const State& state = recorder.state();
    const auto at = state.contacts.find(ordered.contact);
    if (at == state.contacts.end()) return Refusal::no_such_contact;
    const auto leader = state.agents.find(ordered.leader);
    if (leader == state.agents.end() || is_colleague(ordered.part)) return Refusal::no_such_agent;
    const Contact& contact = at->second;
    if (const Party* there = party_of(contact, ordered.leader)) {
        if (is_colleague(there->part)) return Refusal::busy;
        if (there->part == ordered.part) return Refusal::already_so;
        recorder.record(fact::PartyChanged{ordered.contact, ordered.leader, ordered.part});
        return Refusal::none;
    }
    if (!is_talk(contact)) return Refusal::not_talking;
    if (!leader->second.seat) return Refusal::no_seat;
    if (is_busy(leader->second) || contact.parties.size() >= parties_max) return Refusal::busy;
    call(recorder, ordered.contact, ordered.leader, ordered.part, {});
    return Refusal::none;
}

Refusal take_over(Recorder& recorder, const input::TakeOverOrdered& ordered) {
    const State& state = recorder.state();
    const auto at = state.contacts.find(ordered.contact);
    if (at == state.contacts.end()) return Refusal::no_such_contact;
    if (at->second.agent == ordered.leader) return Refusal::already_so;
    const Party* there = party_of(at->second, ordered.leader);
    if (there == nullptr || there->offer || is_colleague(there->part)) return Refusal::not_talking;
    if (!is_talk(at->second)) return Refusal::not_talking;
    hand_over(recorder, ordered.contact, ordered.leader, HandOver::taken_over);
    return Refusal::none;
}

void came(Recorder& recorder, ContactId id, AgentId agent) {
    const Contact& contact = recorder.state().contacts.at(id);
    const Part part = party_of(contact, agent)->part;
    // The asker may have gone on with the customer while it rang: now they turn to the colleague.
    if (part == Part::consulted && contact.stage == Stage::talking)
        recorder.record(fact::ContactHeld{id});
    recorder.record(fact::PartyCame{id, agent, part});
}

void leave(Recorder& recorder, ContactId contact, AgentId agent) {
    dismiss(recorder, contact, *party_of(recorder.state().contacts.at(contact), agent),
            PartyEnd::left);
    talk::free_agent(recorder, agent);
}

bool go_on_without(Recorder& recorder, ContactId id) {
    const State& state = recorder.state();
    const Contact& contact = state.contacts.at(id);
    if (const Party* next = successor_of(contact)) {
        hand_over(recorder, id, next->agent, HandOver::left);
        return true;
    }
    const Party* colleague = contact.stage == Stage::held ? colleague_of(contact) : nullptr;
    if (colleague == nullptr) return false;
    const auto queue = queue_without(state, contact, *colleague);
    if (queue) transfer::pass_on(recorder, id, *queue, {});
    return queue.has_value();
}

std::vector<AgentId> end_all(Recorder& recorder, ContactId id) {
    const Contact& contact = recorder.state().contacts.at(id);
    std::vector<AgentId> freed;
    while (!contact.parties.empty()) {
        freed.push_back(contact.parties.front().agent);
        dismiss(recorder, id, contact.parties.front(), PartyEnd::contact_over);
    }
    return freed;
}

PartyEnd reason_of(OfferEnd how) {
    switch (how) {
        case OfferEnd::declined:
            return PartyEnd::declined;
        case OfferEnd::expired:
            return PartyEnd::expired;
        case OfferEnd::unreachable:
            return PartyEnd::unreachable;
        case OfferEnd::recalled:
            return PartyEnd::recalled;
        case OfferEnd::answered:
        case OfferEnd::withdrawn:
            return PartyEnd::released;
    }
    return PartyEnd::released;
}

}  // namespace naru::centre::parties
