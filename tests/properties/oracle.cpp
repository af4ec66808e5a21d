#include "oracle.h"

#include <algorithm>
#include <tuple>

namespace naru::oracle {

namespace {

using namespace centre;

bool is_free(const Agent& agent) {
    return agent.presence == Presence::ready && agent.seat && !agent.offer && !agent.contact &&
           !agent.wrap_up;
}

bool serves(const Agent& agent, QueueId queue) {
    return std::count(agent.queues.begin(), agent.queues.end(), queue) != 0;
}

/// How many telephones ring for it, counted anew.
bool wants_offer(const State& state, ContactId id, const Contact& contact) {
    if (contact.stage != Stage::queued || contact.agent) return false;
    std::size_t rings = 0;
    for (const auto& [offer_id, offer] : state.offers) {
        if (offer.contact == id) ++rings;
    }
    const bool all = state.queues.at(contact.queue).rules.strategy == Strategy::ring_all;
    return all ? rings < 100 : rings == 0;
}

bool fits(const State& state, ContactId contact_id, const Contact& contact, AgentId id,
          const Agent& agent) {
    return wants_offer(state, contact_id, contact) && is_free(agent) &&
           serves(agent, contact.queue) &&
           std::none_of(contact.not_before.begin(), contact.not_before.end(),
                        [id = id](const Rest& rest) { return rest.agent == id; });
}

}  // namespace

std::optional<std::string> wrong_offer(const State& before, ContactId contact, AgentId agent) {
    const auto c = before.contacts.find(contact);
    const auto a = before.agents.find(agent);
    if (c == before.contacts.end() || a == before.agents.end() ||
        !fits(before, contact, c->second, agent, a->second))
        return "an offer that does not fit";
    for (const auto& [id, other] : before.agents) {
        if (!fits(before, contact, c->second, id, other)) continue;
        if (std::tuple(other.idle_since, id) < std::tuple(a->second.idle_since, agent))
            return "consultant " + std::to_string(id.value) + " is idle longer";
    }
    const auto turn = [&before](ContactId id, const Contact& one) {
        return std::tuple(before.queues.at(one.queue).rules.priority, !one.at_head, one.queued_at,
                          id);
    };
    for (const auto& [id, other] : before.contacts) {
        if (!fits(before, id, other, agent, a->second)) continue;
        if (turn(id, other) < turn(contact, c->second))
            return "contact " + std::to_string(id.value) + " was first";
    }
    return std::nullopt;
}

std::optional<std::string> missed_match(const State& state) {
    for (const auto& [contact, c] : state.contacts) {
        for (const auto& [agent, a] : state.agents) {
            if (fits(state, contact, c, agent, a))
                return "contact " + std::to_string(contact.value) +
                       " waits beside idle consultant " + std::to_string(agent.value);
        }
    }
    return std::nullopt;
}

}  // namespace naru::oracle
