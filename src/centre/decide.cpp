// Each input to its part. Refusals are decided here, before anything is recorded.

#include "centre/decide.h"

#include <algorithm>

#include "centre/fit.h"

namespace naru::centre {

namespace {

template <class Map, class Key>
auto* find(Map& map, const Key& key) {
    const auto at = map.find(key);
    return at == map.end() ? nullptr : &at->second;
}

class Decider {
public:
    explicit Decider(Recorder& recorder) : r_(recorder), state_(recorder.state()) {}

    Refusal operator()(const input::ConfigureQueue& in) {
        const Queue* queue = find(state_.queues, in.queue);
        if (queue != nullptr && queue->rules == in.rules) return Refusal::none;
        r_.record(fact::QueueConfigured{in.queue, in.rules});
        // Who waits already is served by the new rules at once (RS-34).
        std::vector<ContactId> waiting;
        for (const Place& place : state_.queues.at(in.queue).waiting)
            waiting.push_back(place.contact);
        for (ContactId contact : waiting) {
            const Contact& c = state_.contacts.at(contact);
            if (c.kept_for && !may_get(state_.agents.at(c.kept_for), c))
                routing::end_keep(r_, contact);
        }
        for (ContactId contact : waiting) {
            if (state_.queues.at(in.queue).idle.empty()) break;
            routing::match_contact(r_, contact);
        }
        return Refusal::none;
    }

    Refusal operator()(const input::ConfigureSkills& in) {
        const Agent* agent = find(state_.agents, in.agent);
        if (agent == nullptr) return Refusal::no_such_agent;
        if (agent->position == in.position && agent->skills == in.skills) return Refusal::none;
        r_.record(fact::AgentQualified{in.agent, in.position, in.skills});
        routing::let_go(r_, in.agent);
        routing::match_agent(r_, in.agent);
        return Refusal::none;
    }

    Refusal operator()(const input::DayTold& in) {
        if (state_.day != in.day) r_.record(fact::DayBegan{in.day});
        return Refusal::none;
    }

    Refusal operator()(const input::ConfigureAgent& in) {
        const Agent* agent = find(state_.agents, in.agent);
        std::vector<QueueId> queues;
        for (QueueId queue : in.queues) {
            if (std::find(queues.begin(), queues.end(), queue) == queues.end())
                queues.push_back(queue);
        }
        if (agent != nullptr && agent->queues == queues) return Refusal::none;
        r_.record(fact::AgentConfigured{in.agent, std::move(queues)});
        routing::let_go(r_, in.agent);
        routing::match_agent(r_, in.agent);
        return Refusal::none;
    }

    Refusal operator()(const input::ConfigureFlow& in) {
        if (state_.flow != in.rules) r_.record(fact::FlowConfigured{in.rules});
        return Refusal::none;
    }

    Refusal operator()(const input::ConfigureCallers& in) {
        if (state_.callers != in.rules) r_.record(fact::CallersPrioritised{in.rules});
        return Refusal::none;
    }

    Refusal operator()(const input::CallerClassTold& in) {
        const Contact* c = find(state_.contacts, in.contact);
        if (c == nullptr) return Refusal::no_such_contact;
        const bool is_known =
            c->is_classed && c->kind == in.kind && c->has_open_case == in.has_open_case;
        if (!is_known) r_.record(fact::CallerClassed{in.contact, in.kind, in.has_open_case});
        return Refusal::none;
    }

    Refusal operator()(const input::FlowTold& in) { return flow::told(r_, in.flow); }

    Refusal operator()(const input::ServiceTold& in) {
        if (state_.service != in.service) r_.record(fact::ServiceChanged{in.service});
        return Refusal::none;
    }

    Refusal operator()(const input::SituationTold& in) {
        if (state_.situation != in.situation) r_.record(fact::SituationChanged{in.situation});
        return Refusal::none;
    }

    Refusal operator()(const input::EpochBegun& in) {
        r_.record(fact::EpochStarted{in.epoch});
        return Refusal::none;
    }

    Refusal operator()(const input::ObservationsTaken& in) {
        r_.record(fact::ObservationsTaken{in.worker_run, in.number});
        return Refusal::none;
    }

    Refusal operator()(const input::CallArrived& in) {
        if (find(state_.contacts, in.contact) != nullptr) return Refusal::stale;
        r_.record(fact::ContactArrived{in.contact, in.channel});
        if (in.caller) r_.record(fact::CallerKnown{in.contact, in.caller});
        return Refusal::none;
    }

    Refusal operator()(const input::CallAnswered& in) {
        const Contact* c = find(state_.contacts, in.contact);
        if (c == nullptr) return Refusal::no_such_contact;
        if (c->stage != Stage::arrived) return Refusal::stale;
        flow::start(r_, in.contact);
        return Refusal::none;
    }

    Refusal operator()(const input::PromptFinished& in) {
        const Contact* c = find(state_.contacts, in.contact);
        if (c == nullptr) return Refusal::no_such_contact;
        if (!c->play || c->play != in.play) return Refusal::stale;
        flow::prompt_finished(r_, in.contact);
        return Refusal::none;
    }

    Refusal operator()(const input::DigitPressed& in) {
        if (find(state_.contacts, in.contact) == nullptr) return Refusal::no_such_contact;
        flow::digit(r_, in.contact, in.digit, in.play);
        return Refusal::none;
    }

    Refusal operator()(const input::NumberChecked& in) {
        const Contact* c = find(state_.contacts, in.contact);
        if (c == nullptr) return Refusal::no_such_contact;
        if (c->stage != Stage::in_flow || c->number.stage != KeyedNumber::Stage::whole)
            return Refusal::stale;
        flow::number_checked(r_, in.contact, in.is_valid);
        return Refusal::none;
    }

    Refusal operator()(const input::CustomerGone& in) {
        const Contact* c = find(state_.contacts, in.contact);
        if (c == nullptr) return Refusal::no_such_contact;
        const bool talked = has_talked(*c);
        const bool in_queue = c->stage == Stage::queued || c->stage == Stage::answered;
        ContactEnd why = talked     ? ContactEnd::completed
                         : in_queue ? ContactEnd::abandoned
                                    : flow::left_with(state_, *c);
        if (in.by == EndedBy::system && !talked) why = ContactEnd::system_error;
        talk::end(r_, in.contact, why, in.by);
        return Refusal::none;
    }

    Refusal operator()(const input::OfferAnswered& in) {
        if (find(state_.offers, in.offer) == nullptr) return too_late(in.offer);
        routing::claim(r_, in.offer);
        return Refusal::none;
    }

    Refusal operator()(const input::OfferDeclined& in) {
        return end_offer(in.offer, OfferEnd::declined);
    }

    Refusal operator()(const input::OfferUnreachable& in) {
        return end_offer(in.offer, OfferEnd::unreachable);
    }

    Refusal operator()(const input::BridgeConfirmed& in) {
        const Contact* c = find(state_.contacts, in.contact);
        if (c == nullptr) return Refusal::no_such_contact;
        if (c->stage != Stage::answered) return Refusal::stale;
        r_.record(fact::TalkStarted{in.contact});
        return Refusal::none;
    }

    Refusal operator()(const input::AgentLegGone& in) {
        const Contact* c = find(state_.contacts, in.contact);
        if (c == nullptr) return Refusal::no_such_contact;
        if (is_there(*c, in.agent)) return parties::leave(r_, in.contact, in.agent), Refusal::none;
        if (c->agent != in.agent) return Refusal::stale;  // a leg of an earlier offer (RS-12)
        agent_leaves(in.contact, *c);
        return Refusal::none;
    }

    Refusal operator()(const input::RecordingSealed& in) {
        r_.record(fact::RecordingSealed{in.contact, in.milliseconds});
        return Refusal::none;
    }

    Refusal operator()(const input::RecordingFailed& in) {
        r_.record(fact::RecordingFailed{in.contact});
        return Refusal::none;
    }

    Refusal operator()(const input::PresenceAsked& in) { return presence::asked(r_, in); }

    Refusal operator()(const input::HoldAsked& in) {
        const Contact* c = find(state_.contacts, in.contact);
        if (const Refusal no = not_theirs(c, in.agent); no != Refusal::none) return no;
        if (c->stage == Stage::held) return Refusal::already_so;
        if (c->stage != Stage::talking) return Refusal::not_talking;
        r_.record(fact::ContactHeld{in.contact});
        return Refusal::none;
    }

    Refusal operator()(const input::ResumeAsked& in) {
        const Contact* c = find(state_.contacts, in.contact);
        if (const Refusal no = not_theirs(c, in.agent); no != Refusal::none) return no;
        if (c->stage != Stage::held) return Refusal::not_held;
        r_.record(fact::ContactResumed{in.contact});
        return Refusal::none;
    }

    Refusal operator()(const input::HangUpAsked& in) {
        const Contact* c = find(state_.contacts, in.contact);
        if (c != nullptr && is_there(*c, in.agent))
            return parties::leave(r_, in.contact, in.agent), Refusal::none;
        if (const Refusal no = not_theirs(c, in.agent); no != Refusal::none) return no;
        if (in.as) return Refusal::stale;
        agent_leaves(in.contact, *c);
        return Refusal::none;
    }

    Refusal operator()(const input::TransferAsked& in) {
        const Contact* c = find(state_.contacts, in.contact);
        if (const Refusal no = not_theirs(c, in.agent); no != Refusal::none) return no;
        if (!is_talk(*c)) return Refusal::not_talking;
        return transfer::asked(r_, in);
    }

    Refusal operator()(const input::ConsultAsked& in) {
        if (const Refusal no = not_talking(in); no != Refusal::none) return no;
        return parties::consult(r_, in);
    }

    Refusal operator()(const input::ConsultCompleteAsked& in) {
        if (const Refusal no = not_talking(in); no != Refusal::none) return no;
        return parties::complete(r_, in.contact);
    }

    Refusal operator()(const input::TakeBackAsked& in) {
        if (const Refusal no = not_talking(in); no != Refusal::none) return no;
        return parties::take_back(r_, in.contact);
    }

    Refusal operator()(const input::ConferenceAsked& in) {
        if (const Refusal no = not_talking(in); no != Refusal::none) return no;
        return parties::confer(r_, in.contact);
    }

    Refusal operator()(const input::ListenOrdered& in) { return parties::listen(r_, in); }

    Refusal operator()(const input::TakeOverOrdered& in) { return parties::take_over(r_, in); }

    Refusal operator()(const input::PriorityOrdered& in) { return supervise::prioritise(r_, in); }

    Refusal operator()(const input::MoveOrdered& in) { return supervise::move(r_, in); }

    Refusal operator()(const input::ReassignOrdered& in) { return supervise::reassign(r_, in); }

    Refusal operator()(const input::RecallOrdered& in) {
        return end_offer(in.offer, OfferEnd::recalled);
    }

    Refusal operator()(const input::CompleteOrdered& in) { return supervise::complete(r_, in); }

    Refusal operator()(const input::LeaveOrdered& in) { return presence::ordered(r_, in); }

    Refusal operator()(const input::WrapUpExtendAsked& in) {
        const Agent* agent = find(state_.agents, in.agent);
        if (agent == nullptr) return Refusal::no_such_agent;
        if (!agent->wrap_up || agent->wrap_up->contact != in.contact)
            return Refusal::not_in_wrap_up;
        if (agent->wrap_up->extensions_left == 0) return Refusal::no_extension_left;
        r_.record(fact::WrapUpExtended{in.contact, in.agent,
                                       agent->wrap_up->until + agent->wrap_up->extension});
        return Refusal::none;
    }

    Refusal operator()(const input::WrapUpCompleteAsked& in) {
        const Agent* agent = find(state_.agents, in.agent);
        if (agent == nullptr) return Refusal::no_such_agent;
        if (!codes(*agent, in.contact)) return Refusal::not_in_wrap_up;
        const bool wrapping = agent->wrap_up && agent->wrap_up->contact == in.contact;
        const bool needs_topic = !wrapping || !agent->wrap_up->is_passed_on;
        if (needs_topic && (in.topic.empty() || in.disposition.empty()))
            return Refusal::topic_missing;
        r_.record(fact::WrapUpCompleted{in.contact, in.agent, in.topic, in.disposition});
        if (wrapping) talk::free_agent(r_, in.agent);
        return Refusal::none;
    }

    Refusal operator()(const input::SeatBack& in) {
        if (find(state_.agents, in.agent) == nullptr) return Refusal::no_such_agent;
        presence::seat_back(r_, in.agent);
        return Refusal::none;
    }

    Refusal operator()(const input::SeatLost& in) {
        if (find(state_.agents, in.agent) == nullptr) return Refusal::no_such_agent;
        presence::seat_lost(r_, in.agent);
        return Refusal::none;
    }

    Refusal operator()(const input::DeadlineDue&) {
        while (!state_.deadlines.empty() && state_.deadlines.begin()->at <= r_.now())
            due(*state_.deadlines.begin());
        return Refusal::none;
    }

private:
    Refusal not_theirs(const Contact* contact, AgentId agent) const {
        if (contact == nullptr) return Refusal::no_such_contact;
        return agent && contact->agent == agent ? Refusal::none : Refusal::not_your_contact;
    }

    template <class Asked>
    Refusal not_talking(const Asked& in) const {
        const Contact* c = find(state_.contacts, in.contact);
        if (const Refusal no = not_theirs(c, in.agent); no != Refusal::none) return no;
        return is_talk(*c) ? Refusal::none : Refusal::not_talking;
    }

    /// Takes part beside the consultant, and does not only ring.
    static bool is_there(const Contact& contact, AgentId agent) {
        const Party* party = party_of(contact, agent);
        return party != nullptr && !party->offer;
    }

    Refusal is_over(OfferId offer) const {
        const PastOffer* past = find_past(state_, offer);
        return past != nullptr && !past->taken ? Refusal::customer_has_left
                                               : Refusal::offer_is_over;
    }

    /// Who picks up when another has the contact lost a race: that is kept, and it is no miss.
    Refusal too_late(OfferId offer) {
        const PastOffer* past = find_past(state_, offer);
        if (past == nullptr || !past->taken) return is_over(offer);
        const fact::RaceLost lost{past->offer, past->contact, past->agent};
        r_.record(lost);
        return Refusal::none;
    }

    /// A talk is over by it, unless somebody else goes on. Before the talk nothing was said yet:
    /// the customer goes back to the head of the queue.
    void agent_leaves(ContactId contact, const Contact& c) {
        if (c.stage != Stage::answered) {
            if (!parties::go_on_without(r_, contact))
                talk::end(r_, contact, ContactEnd::completed, EndedBy::agent);
            return;
        }
        std::vector<AgentId> freed = parties::end_all(r_, contact);
        freed.push_back(c.agent);
        r_.record(fact::ContactRequeued{contact, Return::agent_left});
        talk::free_agents(r_, freed);
        routing::match_contact(r_, contact);
    }

    Refusal end_offer(OfferId offer, OfferEnd how) {
        if (find(state_.offers, offer) == nullptr) return is_over(offer);
        routing::end_offer(r_, offer, how);
        return Refusal::none;
    }

    void due(Deadline deadline) {
        switch (deadline.kind) {
            case DeadlineKind::menu:
                return flow::menu_silent(r_, ContactId{deadline.id});
            case DeadlineKind::announcement:
                return flow::announce_wait(r_, ContactId{deadline.id});
            case DeadlineKind::offer:
                return routing::end_offer(r_, OfferId{deadline.id}, OfferEnd::expired);
            case DeadlineKind::wrap_up: {
                const AgentId agent{deadline.id};
                r_.record(fact::WrapUpExpired{state_.agents.at(agent).wrap_up->contact, agent});
                return talk::free_agent(r_, agent);
            }
            case DeadlineKind::desk_grace:
                r_.record(fact::DeskGraceOver{AgentId{deadline.id}});
                return presence::desk_grace_over(r_, AgentId{deadline.id});
            case DeadlineKind::connect:
                return talk::no_media(r_, ContactId{deadline.id});
            case DeadlineKind::ask_again:
                r_.record(fact::AskAgain{ContactId{deadline.id}});
                return routing::match_contact(r_, ContactId{deadline.id});
            case DeadlineKind::relax: {
                const ContactId contact{deadline.id};
                r_.record(fact::NeedRelaxed{contact, state_.contacts.at(contact).step + 1});
                return routing::match_contact(r_, contact);
            }
            case DeadlineKind::age: {
                // Whoever is idle fits nobody who waits: that changes nothing before somebody is
                // free.
                const ContactId contact{deadline.id};
                r_.record(fact::ContactAged{contact, state_.contacts.at(contact).aged + 1});
                return;
            }
            case DeadlineKind::overflow:
                return overflow::waited(r_, ContactId{deadline.id});
            case DeadlineKind::widen:
                r_.record(fact::RingWidened{ContactId{deadline.id}});
                return routing::match_contact(r_, ContactId{deadline.id});
            case DeadlineKind::keep:
                routing::end_keep(r_, ContactId{deadline.id});
                return routing::match_contact(r_, ContactId{deadline.id});
        }
    }

    Recorder& r_;
    const State& state_;
};

}  // namespace

Refusal decide(Recorder& recorder, const Input& input) {
    const Refusal refusal = std::visit(Decider(recorder), input);
    overflow::leave_nobody_behind(recorder);
    return refusal;
}

}  // namespace naru::centre
