// The indexes from what they index. evolve keeps them up step by step; a snapshot does not hold
// them.

#include "centre/fit.h"

namespace naru::centre {

namespace {

class Indexer {
public:
    explicit Indexer(State& state) : state_(state) {}

    void index() {
        state_.deadlines.clear();
        state_.standard = standard_of(state_.flow);
        for (auto&& [id, queue] : state_.queues) {
            queue.waiting.clear();
            for (auto& line : queue.open) line.clear();
            queue.idle.clear();
            queue.ready_count = 0;
        }
        for (auto&& [id, agent] : state_.agents) {
            agent.served = served_of(state_, agent);
            agent.kept.clear();
        }
        for (auto&& [id, contact] : state_.contacts) index_contact(id, contact);
        for (auto&& [id, offer] : state_.offers)
            due(offer.expires_at, DeadlineKind::offer, id.value);
        for (auto&& [id, agent] : state_.agents) index_agent(id, agent);
    }

private:
    void due(std::optional<Instant> at, DeadlineKind kind, std::uint64_t id) {
        if (at) state_.deadlines.insert({*at, kind, id});
    }

    void index_contact(ContactId id, const Contact& contact) {
        due(contact.menu_until, DeadlineKind::menu, id.value);
        due(contact.announce_at, DeadlineKind::announcement, id.value);
        due(contact.connect_until, DeadlineKind::connect, id.value);
        due(contact.relax_at, DeadlineKind::relax, id.value);
        due(contact.age_at, DeadlineKind::age, id.value);
        due(contact.overflow_at, DeadlineKind::overflow, id.value);
        due(contact.widen_at, DeadlineKind::widen, id.value);
        due(contact.kept_until, DeadlineKind::keep, id.value);
        for (const Rest& rest : contact.not_before)
            due(rest.until, DeadlineKind::ask_again, id.value);
        const auto queue = state_.queues.find(contact.queue);
        if (contact.stage != Stage::queued || queue == state_.queues.end()) return;
        const Place place = place_of(contact, id);
        queue->second.waiting.insert(place);
        if (is_open(queue->second.rules, contact) && contact.step < need_steps_max)
            queue->second.open.at(contact.step).insert(place);
        const auto kept = state_.agents.find(contact.kept_for);
        if (contact.kept_for && kept != state_.agents.end()) kept->second.kept.push_back(id);
    }

    void index_agent(AgentId id, const Agent& agent) {
        if (agent.wrap_up) due(agent.wrap_up->until, DeadlineKind::wrap_up, id.value);
        due(agent.grace_until, DeadlineKind::desk_grace, id.value);
        for (const Served& served : agent.served) {
            const auto queue = state_.queues.find(served.queue);
            if (!is_at_work(agent) || queue == state_.queues.end()) continue;
            ++queue->second.ready_count;
            if (is_available(agent))
                queue->second.idle.insert(rank_of(queue->second.rules, served, agent, id));
        }
    }

    State& state_;
};

}  // namespace

void rebuild_indexes(State& state) {
    Indexer(state).index();
}

}  // namespace naru::centre
