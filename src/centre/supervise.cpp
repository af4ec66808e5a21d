// What a team leader orders about a contact. Each order is done, or refused with a reason; one that
// is true already is refused as such, so that a second click changes nothing.

#include <algorithm>

#include "centre/decide.h"
#include "centre/fit.h"

namespace naru::centre::supervise {

namespace {

/// None: it waits for a consultant, whether a telephone rings for it or not.
Refusal not_waiting(const State& state, ContactId id) {
    const auto at = state.contacts.find(id);
    if (at == state.contacts.end()) return Refusal::no_such_contact;
    return at->second.stage == Stage::queued ? Refusal::none : Refusal::not_waiting;
}

bool rings_at(const State& state, const Contact& contact, AgentId agent) {
    return std::any_of(contact.offers.begin(), contact.offers.end(),
                       [&](OfferId offer) { return state.offers.at(offer).agent == agent; });
}

/// It rings nowhere any more and waits in this queue, for one consultant alone if that is said;
/// then all who are free get what is theirs.
void put_to(Recorder& recorder, ContactId contact, QueueId queue, AgentId alone) {
    const State& state = recorder.state();
    const std::vector<AgentId> rung = routing::end_offers(recorder, contact, OfferEnd::recalled);
    routing::end_keep(recorder, contact);
    if (state.contacts.at(contact).queue != queue)
        recorder.record(fact::ContactMoved{contact, queue});
    // As long as it would ring for them; after that it is put to whoever serves the queue.
    if (alone)
        recorder.record(fact::ContactKept{
            contact, alone, recorder.now() + state.queues.at(queue).rules.offer_time});
    talk::free_agents(recorder, rung);
    routing::match_contact(recorder, contact);
}

/// Its own, where they may get it there by now: it keeps its age, and goes back to those who know
/// it should they not answer. Else one that they serve.
std::optional<QueueId> queue_to_give_in(const Agent& to, const Contact& contact) {
    if (transfer::takes_more(to) && may_get(to, contact)) return contact.queue;
    return transfer::queue_for(to, contact);
}

}  // namespace

Refusal prioritise(Recorder& recorder, const input::PriorityOrdered& ordered) {
    const State& state = recorder.state();
    if (const Refusal no = not_waiting(state, ordered.contact); no != Refusal::none) return no;
    const std::int32_t ahead = std::clamp(ordered.ahead, -ahead_max, ahead_max);
    if (state.contacts.at(ordered.contact).ahead == ahead) return Refusal::already_so;
    // Whoever is idle fits nobody who waits: another order changes nothing before somebody is free.
    recorder.record(fact::ContactPrioritised{ordered.contact, ahead});
    return Refusal::none;
}

Refusal move(Recorder& recorder, const input::MoveOrdered& ordered) {
    const State& state = recorder.state();
    if (const Refusal no = not_waiting(state, ordered.contact); no != Refusal::none) return no;
    if (!state.queues.contains(ordered.queue)) return Refusal::no_such_queue;
    if (state.contacts.at(ordered.contact).queue == ordered.queue) return Refusal::already_so;
    if (!transfer::is_served_by_others(state, ordered.queue, {})) return Refusal::nobody_there;
    put_to(recorder, ordered.contact, ordered.queue, {});
    return Refusal::none;
}

Refusal reassign(Recorder& recorder, const input::ReassignOrdered& ordered) {
    const State& state = recorder.state();
    if (const Refusal no = not_waiting(state, ordered.contact); no != Refusal::none) return no;
    const auto to = state.agents.find(ordered.to);
    if (to == state.agents.end()) return Refusal::no_such_agent;
    const Contact& contact = state.contacts.at(ordered.contact);
    if (contact.kept_for == ordered.to || rings_at(state, contact, ordered.to))
        return Refusal::already_so;
    // It would ring nowhere: they rest from it, and nobody else may get it meanwhile.
    if (!contact.may_be_put_to(ordered.to)) return Refusal::nobody_there;
    const auto queue = queue_to_give_in(to->second, contact);
    if (!queue) return Refusal::nobody_there;
    put_to(recorder, ordered.contact, *queue, ordered.to);
    return Refusal::none;
}

Refusal complete(Recorder& recorder, const input::CompleteOrdered& ordered) {
    const auto at = recorder.state().contacts.find(ordered.contact);
    if (at == recorder.state().contacts.end()) return Refusal::no_such_contact;
    const ContactEnd why = has_talked(at->second) ? ContactEnd::completed : ContactEnd::withdrawn;
    talk::end(recorder, ordered.contact, why, EndedBy::supervisor);
    return Refusal::none;
}

}  // namespace naru::centre::supervise
