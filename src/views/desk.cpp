#include "views/desk.h"

#include <algorithm>
#include <iterator>

namespace naru::views {

Desk desk_of(const centre::State& state, AgentId id) {
    Desk desk;
    desk.agent = id;
    const auto at = state.agents.find(id);
    if (at == state.agents.end()) return desk;
    const centre::Agent& agent = at->second;
    desk.presence = agent.presence;
    desk.reason = agent.reason;
    desk.activity = centre::activity_of(state, agent);
    desk.since = agent.since;
    desk.next = agent.next;
    desk.seat = agent.seat;
    desk.answered = agent.answered_count;

    if (const auto offer = state.offers.find(agent.offer); offer != state.offers.end()) {
        const centre::Contact& c = state.contacts.at(offer->second.contact);
        desk.offer = DeskOffer{
            agent.offer, offer->second.contact,    c.queue,     c.choice,     c.arrived_at,
            c.queued_at, offer->second.expires_at, c.passed_by, std::nullopt, {}};
        if (const centre::Party* party = centre::party_of(c, id)) {
            desk.offer->part = party->part;
            desk.offer->beside = c.agent;
        }
    }
    if (const auto contact = state.contacts.find(agent.contact); contact != state.contacts.end()) {
        const centre::Contact& c = contact->second;
        const bool talked = c.stage == centre::Stage::talking || c.stage == centre::Stage::held;
        DeskContact shown{agent.contact,  c.queue,
                          c.choice,       c.arrived_at,
                          c.queued_at,    c.answered_at,
                          std::nullopt,   c.stage == centre::Stage::held,
                          c.notice_heard, talked && c.notice_heard,
                          c.passed_by};
        if (const centre::Party* party = centre::party_of(c, id)) {
            shown.part = party->part;
            shown.beside = c.agent;
        }
        // Who only listens is shown to nobody.
        std::copy_if(c.parties.begin(), c.parties.end(), std::back_inserter(shown.parties),
                     [id](const centre::Party& party) {
                         return party.agent != id && party.part != centre::Part::listening;
                     });
        shown.past_party = c.past_party;
        if (talked) shown.talk_started_at = shown.part ? agent.since : c.talk_at;
        desk.contact = shown;
    } else if (agent.wrap_up) {
        DeskContact shown;
        shown.id = agent.wrap_up->contact;
        shown.wrap_up = agent.wrap_up;
        desk.contact = shown;
    }
    // Who serves none, a team leader, is concerned with that of the customer whom they took over.
    std::vector<QueueId> queues = agent.queues;
    if (const auto contact = state.contacts.find(agent.contact);
        queues.empty() && contact != state.contacts.end())
        queues.push_back(contact->second.queue);
    for (QueueId queue_id : queues) {
        const auto queue = state.queues.find(queue_id);
        if (queue == state.queues.end()) continue;
        const DeskQueue row{queue_id, static_cast<std::uint32_t>(queue->second.waiting.size()),
                            centre::longest_wait(queue->second)};
        if (desk.queues.empty()) {
            desk.rules = queue->second.rules;
            std::uint32_t rank = 0;
            for (const centre::IdleAgent& idle : queue->second.idle) {
                ++rank;
                if (idle.agent == id) desk.rank = rank;
            }
        }
        desk.queues.push_back(row);
    }
    return desk;
}

std::vector<AgentId> concerned_agents(const centre::State& after, const centre::Fact& fact) {
    std::vector<AgentId> out;
    const auto add = [&out](AgentId agent) {
        if (agent && std::find(out.begin(), out.end(), agent) == out.end()) out.push_back(agent);
    };
    std::visit(
        [&](const auto& f) {
            using F = std::decay_t<decltype(f)>;
            if constexpr (requires { f.agent; }) add(f.agent);
            if constexpr (requires { add(f.to); }) add(f.to);
            if constexpr (requires { f.contact; }) {
                const auto contact = after.contacts.find(f.contact);
                if (contact != after.contacts.end()) {
                    add(contact->second.agent);
                    for (const centre::Party& party : contact->second.parties) add(party.agent);
                }
            }
            // Who waits is on every desk that serves the queue, and who is idle changes the others'
            // rank.
            constexpr bool moves_queue = std::is_same_v<F, centre::fact::ContactQueued> ||
                                         std::is_same_v<F, centre::fact::ContactRequeued> ||
                                         std::is_same_v<F, centre::fact::ContactTransferred> ||
                                         std::is_same_v<F, centre::fact::ContactMoved> ||
                                         std::is_same_v<F, centre::fact::ContactOverflowed> ||
                                         std::is_same_v<F, centre::fact::PartyCalled> ||
                                         std::is_same_v<F, centre::fact::PartyLeft> ||
                                         std::is_same_v<F, centre::fact::ContactHandedOver> ||
                                         std::is_same_v<F, centre::fact::ContactAnswered> ||
                                         std::is_same_v<F, centre::fact::ContactEnded> ||
                                         std::is_same_v<F, centre::fact::ContactOffered> ||
                                         std::is_same_v<F, centre::fact::OfferEnded> ||
                                         std::is_same_v<F, centre::fact::PresenceChanged> ||
                                         std::is_same_v<F, centre::fact::WrapUpCompleted> ||
                                         std::is_same_v<F, centre::fact::WrapUpExpired> ||
                                         std::is_same_v<F, centre::fact::SeatFound> ||
                                         std::is_same_v<F, centre::fact::SeatLost> ||
                                         std::is_same_v<F, centre::fact::QueueConfigured> ||
                                         std::is_same_v<F, centre::fact::SituationChanged> ||
                                         std::is_same_v<F, centre::fact::AgentConfigured>;
            if constexpr (moves_queue) {
                for (const auto& [id, agent] : after.agents) {
                    if (agent.presence != centre::Presence::logged_out) add(id);
                }
            }
        },
        fact);
    return out;
}

}  // namespace naru::views
