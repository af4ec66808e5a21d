// How a contact ends, and what its consultant does then.

#include "centre/decide.h"

namespace naru::centre::talk {

void end(Recorder& recorder, ContactId contact, ContactEnd why, EndedBy by) {
    const Contact c = recorder.state().contacts.at(contact);
    const OfferId offer = c.offer;
    AgentId rung;
    if (offer) {
        rung = recorder.state().offers.at(offer).agent;
        recorder.record(fact::OfferEnded{offer, OfferEnd::withdrawn});
    }
    const bool talked = c.stage == Stage::talking || c.stage == Stage::held;
    if (talked) {
        // Wrap-up is a state of the consultant that leaving any handled contact enters (RS-40, 41).
        const Duration wrap_up = recorder.state().queues.at(c.queue).rules.wrap_up;
        if (wrap_up > Duration::zero())
            recorder.record(fact::WrapUpStarted{contact, c.agent, recorder.now() + wrap_up});
    }
    recorder.record(fact::ContactEnded{contact, why, by});
    if (c.agent) free_agent(recorder, c.agent);
    if (rung) free_agent(recorder, rung);
}

void free_agent(Recorder& recorder, AgentId id) {
    const Agent& agent = recorder.state().agents.at(id);
    if (is_busy(agent)) return;
    if (agent.next)
        recorder.record(fact::PresenceChanged{id, agent.next->presence, agent.next->reason});
    routing::match_agent(recorder, id);
}

}  // namespace naru::centre::talk
