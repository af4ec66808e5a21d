#include "views/floor.h"

#include <algorithm>

#include "centre/turn.h"

namespace naru::views {

namespace {

FloorAgent row_of(const centre::State& state, AgentId id, const centre::Agent& agent) {
    FloorAgent row;
    row.id = id;
    row.presence = agent.presence;
    row.reason = agent.reason;
    row.activity = centre::activity_of(state, agent);
    row.since = agent.since;
    row.next = agent.next;
    row.seat = agent.seat;
    row.offer = agent.offer;
    // Those whose needs they meet at some step: everybody has every queue, and not everybody is any
    // use there.
    for (const centre::Served& served : agent.served) row.queues.push_back(served.queue);
    row.talks_today = agent.talks_today;
    row.talk_today = agent.talk_today;
    row.misses = agent.misses;
    row.uncoded = static_cast<std::uint32_t>(agent.uncoded.size());
    row.contact = agent.contact;
    if (const auto offer = state.offers.find(agent.offer); offer != state.offers.end())
        row.contact = offer->second.contact;
    if (agent.wrap_up) row.contact = agent.wrap_up->contact;
    const auto contact = state.contacts.find(row.contact);
    if (contact == state.contacts.end()) return row;
    row.queue = contact->second.queue;
    if (contact->second.agent == id) row.beside = contact->second.parties;
    row.is_connecting = agent.contact && contact->second.stage == centre::Stage::answered;
    // The stretch of the talk is what a leader asks for, not that of the telephone's click.
    // Who takes part beside another has been there for as long as they have.
    if (agent.contact && !row.is_connecting && centre::party_of(contact->second, id) == nullptr)
        row.since = contact->second.talk_at;
    return row;
}

FloorWaiting row_of(const centre::State& state, ContactId id) {
    const centre::Contact& c = state.contacts.at(id);
    FloorWaiting row{id,      c.queue,   c.choice,    c.arrived_at, c.queued_at,
                     c.ahead, c.at_head, c.transfers, c.kept_for,   {}};
    for (OfferId offer : c.offers) row.rings.push_back({offer, state.offers.at(offer).agent});
    return row;
}

}  // namespace

Floor floor_of(const centre::State& state, Instant now) {
    Floor floor;
    floor.as_of = now;
    for (const auto& [id, agent] : state.agents) floor.agents.push_back(row_of(state, id, agent));
    std::vector<centre::Turn> turns;
    for (const auto& [id, queue] : state.queues) {
        floor.waiting_count += static_cast<std::uint32_t>(queue.waiting.size());
        std::size_t taken = 0;
        for (const centre::Place& place : queue.waiting) {
            if (taken++ == waiting_max) break;
            turns.push_back(centre::turn_of(queue.rules, place));
        }
    }
    std::sort(turns.begin(), turns.end());
    if (turns.size() > waiting_max) turns.resize(waiting_max);
    for (const centre::Turn& turn : turns) floor.waiting.push_back(row_of(state, turn.contact));
    return floor;
}

}  // namespace naru::views
