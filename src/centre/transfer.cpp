// A consultant passes their customer on: to whoever serves another queue, or to one consultant
// first.

#include <algorithm>

#include "centre/decide.h"
#include "centre/fit.h"

namespace naru::centre::transfer {

bool is_served_by_others(const State& state, QueueId id, AgentId from) {
    return std::any_of(state.agents.begin(), state.agents.end(), [&](const auto& one) {
        const Agent& agent = one.second;
        return one.first != from && stays(agent) && agent.seat &&
               std::any_of(agent.served.begin(), agent.served.end(),
                           [id](const Served& served) { return served.queue == id; });
    });
}

bool takes_more(const Agent& to) {
    return stays(to) && to.seat && to.kept.size() < kept_max;
}

std::optional<QueueId> queue_for(const Agent& to, const Contact& contact) {
    if (!takes_more(to)) return std::nullopt;
    std::optional<QueueId> first;
    for (const Served& served : to.served) {
        if (served.step != 0) continue;
        if (served.queue == contact.queue) return served.queue;
        if (!first) first = served.queue;
    }
    return first;
}

void pass_on(Recorder& recorder, ContactId id, QueueId queue, AgentId alone) {
    const State& state = recorder.state();
    const Contact& contact = state.contacts.at(id);
    const AgentId from = contact.agent;
    std::vector<AgentId> freed = parties::end_all(recorder, id);
    freed.push_back(from);
    const Duration wrap_up = state.queues.at(contact.queue).rules.wrap_up;
    if (wrap_up > Duration::zero())
        recorder.record(fact::WrapUpStarted{id, from, recorder.now() + wrap_up});
    recorder.record(fact::ContactTransferred{id, from, queue});
    // As long as it would ring for them; after that it is put to whoever serves the queue.
    if (alone)
        recorder.record(
            fact::ContactKept{id, alone, recorder.now() + state.queues.at(queue).rules.offer_time});
    flow::say_transfer(recorder, id);
    talk::free_agents(recorder, freed);
    routing::match_contact(recorder, id);
}

Refusal asked(Recorder& recorder, const input::TransferAsked& asked) {
    const State& state = recorder.state();
    const Contact& contact = state.contacts.at(asked.contact);
    QueueId queue = asked.queue;
    if (asked.to) {
        const auto to = state.agents.find(asked.to);
        if (to == state.agents.end() || asked.to == asked.agent) return Refusal::no_such_agent;
        const auto shared = queue_for(to->second, contact);
        if (!shared) return Refusal::nobody_there;
        queue = *shared;
    } else {
        if (!state.queues.contains(queue)) return Refusal::no_such_queue;
        if (!is_served_by_others(state, queue, asked.agent)) return Refusal::nobody_there;
    }
    pass_on(recorder, asked.contact, queue, asked.to);
    return Refusal::none;
}

}  // namespace naru::centre::transfer
