#include "centre/invariants.h"

#include <algorithm>

#include "centre/decide.h"

namespace naru::centre {

namespace {

std::string of(const char* what, std::uint64_t id) { return std::string(what) + " " + std::to_string(id); }

}  // namespace

std::vector<std::string> broken_invariants(const State& state, Instant now) {
    std::vector<std::string> broken;
    const auto require = [&](bool holds, std::string name) {
        if (!holds) broken.push_back(std::move(name));
    };
    for (const auto& [id, offer] : state.offers) {
        const auto contact = state.contacts.find(offer.contact);
        const auto agent = state.agents.find(offer.agent);
        require(contact != state.contacts.end() && contact->second.offer == id, of("an offer without its contact:", id.value));
        require(agent != state.agents.end() && agent->second.offer == id, of("an offer without its consultant:", id.value));
    }
    for (const auto& [id, agent] : state.agents) {
        const int engagements = (agent.offer ? 1 : 0) + (agent.contact ? 1 : 0) + (agent.wrap_up ? 1 : 0);
        require(engagements <= 1, of("a consultant in two engagements:", id.value));
        require(!agent.offer || state.offers.count(agent.offer) != 0, of("a consultant reserved by an offer that is over:", id.value));
        const auto contact = state.contacts.find(agent.contact);
        require(!agent.contact || (contact != state.contacts.end() && contact->second.agent == id), of("a consultant in a call that is over:", id.value));
    }
    for (const auto& [id, contact] : state.contacts) {
        const auto queue = state.queues.find(contact.queue);
        const Place place{!contact.at_head, contact.queued_at, id};
        const bool waits = queue != state.queues.end() && queue->second.waiting.count(place) != 0;
        require(waits == (contact.stage == Stage::queued), of("queue and contact disagree:", id.value));
        const bool talks = contact.stage == Stage::answered || contact.stage == Stage::talking || contact.stage == Stage::held;
        require(talks == static_cast<bool>(contact.agent), of("a talk without its consultant:", id.value));
        if (contact.stage != Stage::queued || contact.offer || queue == state.queues.end()) continue;
        for (const IdleAgent& idle : queue->second.idle) {
            const auto again = contact.not_before.find(idle.agent);
            const bool fits = again == contact.not_before.end() || again->second <= now;
            require(!fits, of("somebody waits while a fitting consultant is idle:", id.value));
        }
    }
    for (const auto& [id, queue] : state.queues) {
        for (const IdleAgent& idle : queue.idle) {
            const auto agent = state.agents.find(idle.agent);
            require(agent != state.agents.end() && is_available(agent->second), of("the idle index is wrong for consultant", idle.agent.value));
        }
    }
    return broken;
}

}  // namespace naru::centre
