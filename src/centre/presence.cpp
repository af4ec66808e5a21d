// What consultants choose, and whether their seat is there. Presence and activity are apart (RS-18,
// 23, 25).

#include "centre/decide.h"

namespace naru::centre::presence {

Refusal asked(Recorder& recorder, const input::PresenceAsked& asked) {
    const State& state = recorder.state();
    const auto at = state.agents.find(asked.agent);
    if (at == state.agents.end()) return Refusal::no_such_agent;
    const Agent& agent = at->second;
    if (asked.presence == Presence::ready && !agent.seat) return Refusal::no_seat;
    const AwayReason reason =
        asked.presence == Presence::not_ready ? asked.reason : AwayReason::none;
    if (is_busy(agent)) {
        // It holds when this is over; the latest intention wins.
        const Wish wish{asked.presence, reason};
        const Wish coming = agent.next ? *agent.next : Wish{agent.presence, agent.reason};
        if (coming == wish) return Refusal::already_so;
        recorder.record(fact::PresenceReserved{asked.agent, asked.presence, reason});
        routing::let_go(recorder, asked.agent);
        return Refusal::none;
    }
    if (agent.presence == asked.presence && agent.reason == reason) return Refusal::already_so;
    recorder.record(fact::PresenceChanged{asked.agent, asked.presence, reason});
    routing::let_go(recorder, asked.agent);
    routing::match_agent(recorder, asked.agent);
    return Refusal::none;
}

Refusal ordered(Recorder& recorder, const input::LeaveOrdered& ordered) {
    const State& state = recorder.state();
    const auto at = state.agents.find(ordered.agent);
    if (at == state.agents.end()) return Refusal::no_such_agent;
    const Agent& agent = at->second;
    const Presence wanted =
        ordered.to == input::SentTo::logged_out ? Presence::logged_out : Presence::not_ready;
    // Their own reason to be away stays: the order only sees to it that they are.
    const Presence coming = agent.next ? agent.next->presence : agent.presence;
    if (coming == wanted || coming == Presence::logged_out) return Refusal::already_so;
    if (is_busy(agent)) {
        recorder.record(fact::PresenceReserved{ordered.agent, wanted, AwayReason::by_supervisor});
    } else {
        recorder.record(fact::PresenceChanged{ordered.agent, wanted, AwayReason::by_supervisor});
    }
    routing::let_go(recorder, ordered.agent);
    return Refusal::none;
}

void seat_back(Recorder& recorder, AgentId id) {
    if (recorder.state().agents.at(id).seat) return;
    recorder.record(fact::SeatFound{id});
    routing::match_agent(recorder, id);
}

void seat_lost(Recorder& recorder, AgentId id) {
    if (!recorder.state().agents.at(id).seat) return;
    recorder.record(fact::SeatLost{id});
    if (const OfferId offer = recorder.state().agents.at(id).offer)
        routing::end_offer(recorder, offer, OfferEnd::unreachable);
}

void desk_grace_over(Recorder& recorder, AgentId id) {
    // Talk and audio are another matter: they go on (RS-30).
    if (recorder.state().agents.at(id).presence != Presence::ready) return;
    recorder.record(fact::PresenceChanged{id, Presence::not_ready, AwayReason::not_responding});
    routing::let_go(recorder, id);
}

}  // namespace naru::centre::presence
