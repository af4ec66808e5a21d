// How a contact ends, and what its consultant does then.

#include "centre/decide.h"

namespace naru::centre::talk {

namespace {

/// Nobody waits for them alone who leaves by it: that ended with the wish.
void take_wish(Recorder& recorder, AgentId id) {
    const Agent& agent = recorder.state().agents.at(id);
    if (!is_busy(agent) && agent.next)
        recorder.record(fact::PresenceChanged{id, agent.next->presence, agent.next->reason});
}

}  // namespace

void end(Recorder& recorder, ContactId contact, ContactEnd why, EndedBy by) {
    const Contact& c = recorder.state().contacts.at(contact);
    const bool talked = c.stage == Stage::talking || c.stage == Stage::held;
    const AgentId agent = c.agent;
    std::vector<AgentId> freed = routing::end_offers(recorder, contact, OfferEnd::withdrawn);
    for (AgentId one : parties::end_all(recorder, contact)) freed.push_back(one);
    if (talked) {
        // Wrap-up is a state of the consultant that leaving any handled contact enters (RS-40, 41).
        const Duration wrap_up = recorder.state().queues.at(c.queue).rules.wrap_up;
        if (wrap_up > Duration::zero())
            recorder.record(fact::WrapUpStarted{contact, agent, recorder.now() + wrap_up});
    }
    recorder.record(fact::ContactEnded{contact, why, by});
    if (agent) freed.push_back(agent);
    free_agents(recorder, freed);
}

void free_agent(Recorder& recorder, AgentId id) {
    take_wish(recorder, id);
    routing::match_agent(recorder, id);
}

void free_agents(Recorder& recorder, const std::vector<AgentId>& agents) {
    for (AgentId agent : agents) take_wish(recorder, agent);
    routing::match_agents(recorder, agents);
}

void no_media(Recorder& recorder, ContactId contact) {
    const AgentId agent = recorder.state().contacts.at(contact).agent;
    const std::vector<AgentId> freed = parties::end_all(recorder, contact);
    recorder.record(fact::ContactRequeued{contact, Return::no_media});
    // The next caller would only wait for the same silence: the consultant looks at the headset
    // first. A wish of their own goes before that.
    if (!recorder.state().agents.at(agent).next)
        recorder.record(fact::PresenceChanged{agent, Presence::not_ready, AwayReason::no_media});
    std::vector<ContactId> waiting = routing::end_keeps(recorder, agent);
    waiting.push_back(contact);
    free_agent(recorder, agent);
    free_agents(recorder, freed);
    routing::match_contacts(recorder, std::move(waiting));
}

}  // namespace naru::centre::talk
