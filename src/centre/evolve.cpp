// How a fact makes it true.

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/overloaded.h"
#include "centre/fit.h"
#include "centre/flow_evolver.h"
#include "centre/state.h"
#include "centre/upkeep.h"

namespace naru::centre {

namespace {

class Evolver : FlowEvolver {
public:
    using FlowEvolver::FlowEvolver;
    using FlowEvolver::operator();

    void operator()(const fact::EpochStarted& f) { state_.epoch = f.epoch; }

    void operator()(const fact::QueueConfigured& f) { take_rules(f.queue, f.rules); }

    void operator()(const fact::AgentQualified& f) {
        Agent& agent = state_.agents[f.agent];
        change_agent(f.agent, agent, [&] {
            agent.position = f.position;
            agent.skills = f.skills;
            agent.served = served_of(state_, agent);
        });
    }

    void operator()(const fact::DayBegan& f) {
        state_.day = f.day;
        state_.day_began = at_;
        for (auto&& [id, agent] : state_.agents) {
            change_agent(id, agent, [&one = agent] {
                one.talks_today = 0;
                one.talk_today = {};
            });
        }
    }

    void operator()(const fact::CallerKnown& f) { contact(f.contact).caller = f.caller; }

    void operator()(const fact::ContactKept& f) {
        Contact& c = contact(f.contact);
        state_.queues[c.queue].open.at(c.step).erase(place_of(c, f.contact));
        c.kept_for = f.agent;
        set_deadline(c.kept_until, f.until, DeadlineKind::keep, f.contact.value);
        auto& kept = known(state_.agents, f.agent).kept;
        kept.insert(std::lower_bound(kept.begin(), kept.end(), f.contact), f.contact);
        plan_overflow(f.contact, c);
    }

    void operator()(const fact::KeepOver& f) {
        Contact& c = contact(f.contact);
        end_keep(f.contact, c);
        plan_widening(f.contact, c);
        plan_overflow(f.contact, c);
        open_again(f.contact, c);
    }

    void operator()(const fact::NeedRelaxed& f) {
        Contact& c = contact(f.contact);
        Queue& queue = state_.queues[c.queue];
        CHECK(f.step < need_steps_max);
        queue.open.at(c.step).erase(place_of(c, f.contact));
        c.step = f.step;
        plan_relaxing(f.contact, c, queue.rules);
        open_again(f.contact, c);
    }

    void operator()(const fact::RingWidened& f) {
        Contact& c = contact(f.contact);
        ++c.rings;
        set_deadline(c.widen_at, std::nullopt, DeadlineKind::widen, f.contact.value);
        plan_widening(f.contact, c);
        open_again(f.contact, c);
    }

    void operator()(const fact::CallerClassed& f) {
        Contact& c = contact(f.contact);
        c.is_classed = true;
        c.kind = f.kind;
        c.has_open_case = f.has_open_case;
        change_turn(f.contact, c, [&] { c.favour = favour_of(state_.callers, c); });
    }

    void operator()(const fact::CallersPrioritised& f) {
        state_.callers = f.rules;
        for (auto&& [id, c] : state_.contacts)
            change_turn(id, c, [&one = c, &f] { one.favour = favour_of(f.rules, one); });
    }

    void operator()(const fact::ServiceChanged& f) { state_.service = f.service; }

    void operator()(const fact::SituationChanged& f) { state_.situation = f.situation; }

    void operator()(const fact::ObservationsTaken& f) {
        state_.worker_run = f.worker_run;
        state_.worker_event = f.number;
    }

    void operator()(const fact::AgentConfigured& f) {
        Agent& agent = state_.agents[f.agent];
        change_agent(f.agent, agent, [&] {
            agent.queues = f.queues;
            agent.served = served_of(state_, agent);
        });
    }

    void operator()(const fact::ContactArrived& f) {
        const auto [at, is_new] = state_.contacts.try_emplace(f.contact);
        CHECK(is_new);
        at->second.channel = f.channel;
        at->second.arrived_at = at_;
        state_.last_contact = std::max(state_.last_contact, f.contact.value);
    }

    void operator()(const fact::ContactQueued& f) {
        Contact& c = contact(f.contact);
        c.stage = Stage::queued;
        c.queued_at = at_;
        c.play = {};
        enter(f.contact, c, f.queue);
        set_deadline(c.announce_at, at_ + state_.flow.wait_first, DeadlineKind::announcement,
                     f.contact.value);
    }

    void operator()(const fact::ContactRequeued& f) {
        Contact& c = contact(f.contact);
        Agent& agent = known(state_.agents, c.agent);
        const AgentId who = c.agent;
        change_agent(who, agent, [&] {
            agent.contact = {};
            agent.since = agent.idle_since = at_;
        });
        ask_again(f.contact, c, who);
        c.past_party.reset();
        c.agent = {};
        set_deadline(c.connect_until, std::nullopt, DeadlineKind::connect, f.contact.value);
        c.stage = Stage::queued;
        c.at_head = true;
        c.play = {};
        wait(f.contact, c);
        set_deadline(c.announce_at, at_ + std::max(state_.flow.wait_repeat, repeat_min),
                     DeadlineKind::announcement, f.contact.value);
    }

    void operator()(const fact::ContactPrioritised& f) {
        Contact& c = contact(f.contact);
        CHECK(f.ahead >= -ahead_max && f.ahead <= ahead_max);
        change_turn(f.contact, c, [&] { c.ahead = f.ahead; });
    }

    void operator()(const fact::ContactAged& f) {
        Contact& c = contact(f.contact);
        CHECK(f.steps >= 0 && f.steps <= ahead_max);
        change_turn(f.contact, c, [&] { c.aged = f.steps; });
        plan_ageing(f.contact, c, state_.queues[c.queue].rules);
    }

    void operator()(const fact::ContactMoved& f) {
        Contact& c = contact(f.contact);
        CHECK(c.stage == Stage::queued && c.offers.empty());
        change_queue(f.contact, c, f.queue);
    }

    void operator()(const fact::ContactOverflowed& f) {
        Contact& c = contact(f.contact);
        CHECK(c.stage == Stage::queued && c.offers.empty() && c.queue == f.from);
        ++c.overflows;
        change_queue(f.contact, c, f.to);
    }

    void operator()(const fact::OverflowDeferred& f) {
        Contact& c = contact(f.contact);
        const Duration after = state_.queues[c.queue].rules.overflow.after;
        set_deadline(c.overflow_at, at_ + std::max(after, overflow_again_min),
                     DeadlineKind::overflow, f.contact.value);
    }

    void operator()(const fact::ContactOffered& f) {
        Contact& c = contact(f.contact);
        Agent& agent = known(state_.agents, f.agent);
        CHECK(c.stage == Stage::queued && is_available(agent));
        state_.last_offer = std::max(state_.last_offer, f.offer.value);
        state_.offers[f.offer] = Offer{f.contact, f.agent, f.expires_at};
        state_.deadlines.insert({f.expires_at, DeadlineKind::offer, f.offer.value});
        c.offers.push_back(f.offer);
        Queue& queue = state_.queues[c.queue];
        if (!is_open(queue.rules, c)) queue.open.at(c.step).erase(place_of(c, f.contact));
        queue.last_rung = f.agent;
        plan_widening(f.contact, c);
        plan_overflow(f.contact, c);
        change_agent(f.agent, agent, [&] {
            agent.offer = f.offer;
            agent.since = at_;
        });
    }

    void operator()(const fact::OfferEnded& f) {
        const Offer offer = known(state_.offers, f.offer);
        state_.offers.erase(f.offer);
        state_.deadlines.erase({offer.expires_at, DeadlineKind::offer, f.offer.value});
        if (end_call(f.offer, offer, f.how)) return;
        Agent& agent = known(state_.agents, offer.agent);
        const bool answered = f.how == OfferEnd::answered;
        change_agent(offer.agent, agent, [&] {
            agent.offer = {};
            agent.since = at_;
            if (f.how == OfferEnd::expired) ++agent.misses;
            if (answered) agent.misses = 0;
            if (answered) agent.contact = offer.contact;
        });
        Contact& c = contact(offer.contact);
        c.offers.erase(std::find(c.offers.begin(), c.offers.end(), f.offer));
        // Answered, it is claimed: nobody else gets it while the rivals are withdrawn.
        if (answered) {
            c.agent = offer.agent;
            return leave_queue(offer.contact, c);
        }
        if (f.how == OfferEnd::withdrawn)
            return remember({f.offer, offer.contact, offer.agent, static_cast<bool>(c.agent)});
        plan_widening(offer.contact, c);
        plan_overflow(offer.contact, c);
        open_again(offer.contact, c);
        ask_again(offer.contact, c, offer.agent);
    }

    void operator()(const fact::RaceLost& f) {
        std::erase_if(state_.past_offers,
                      [&f](const PastOffer& past) { return past.offer == f.offer; });
    }

    void operator()(const fact::ContactAnswered& f) {
        Contact& c = contact(f.contact);
        CHECK(c.agent == f.agent && c.offers.empty());
        Queue& queue = state_.queues[c.queue];
        queue.answers.push_back(at_);
        if (queue.answers.size() > answers_max) queue.answers.erase(queue.answers.begin());
        c.stage = Stage::answered;
        c.answered_at = at_;
        c.play = {};
        set_deadline(c.connect_until, at_ + std::max(queue.rules.connect_time, repeat_min),
                     DeadlineKind::connect, f.contact.value);
    }

    void operator()(const fact::TalkStarted& f) {
        Contact& c = contact(f.contact);
        c.stage = Stage::talking;
        c.talk_at = at_;
        set_deadline(c.connect_until, std::nullopt, DeadlineKind::connect, f.contact.value);
        Agent& agent = known(state_.agents, c.agent);
        ++agent.answered_count;
        ++agent.talks_today;
    }

    void operator()(const fact::ContactHeld& f) { stage(f.contact, Stage::held); }

    void operator()(const fact::ContactResumed& f) {
        stage(f.contact, Stage::talking);
        contact(f.contact).past_party.reset();
    }

    void operator()(const fact::PartyCalled& f) { call_party(f); }

    void operator()(const fact::PartyCame& f) { admit_party(f); }

    void operator()(const fact::PartyChanged& f) { change_part(f); }

    void operator()(const fact::PartyLeft& f) { dismiss_party(f); }

    void operator()(const fact::ContactHandedOver& f) { hand_over(f); }

    void operator()(const fact::ContactTransferred& f) {
        Contact& c = contact(f.contact);
        CHECK(c.agent == f.agent && c.parties.empty());
        c.past_party.reset();
        end_talk(c, c.agent);
        if (auto& wrap_up = known(state_.agents, f.agent).wrap_up) wrap_up->is_passed_on = true;
        c.agent = {};
        c.passed_by = f.agent;
        ++c.transfers;
        c.stage = Stage::queued;
        c.queued_at = at_;
        // It has waited before: whoever has not talked yet comes after it.
        c.at_head = true;
        c.play = {};
        c.queue = f.queue;
        ask_again(f.contact, c, f.agent);
        enter(f.contact, c, f.queue);
        set_deadline(c.announce_at, at_ + std::max(state_.flow.wait_first, repeat_min),
                     DeadlineKind::announcement, f.contact.value);
    }

    void operator()(const fact::ContactEnded& f) {
        Contact& c = contact(f.contact);
        CHECK(c.offers.empty() && c.parties.empty());
        if (c.stage == Stage::queued) leave_queue(f.contact, c);
        set_deadline(c.menu_until, std::nullopt, DeadlineKind::menu, f.contact.value);
        set_deadline(c.connect_until, std::nullopt, DeadlineKind::connect, f.contact.value);
        for (const auto& [agent, until] : c.not_before)
            state_.deadlines.erase({until, DeadlineKind::ask_again, f.contact.value});
        if (c.agent) end_talk(c, c.agent);
        state_.contacts.erase(f.contact);
    }

    void operator()(const fact::WrapUpStarted& f) {
        Agent& agent = known(state_.agents, f.agent);
        // Recorded before the contact's end, while its queue is still known.
        const Contact& c = contact(f.contact);
        const QueueRules& rules = state_.queues[c.queue].rules;
        change_agent(f.agent, agent, [&] {
            agent.wrap_up = WrapUp{
                f.contact, f.until,           rules.wrap_up_extensions, rules.wrap_up_extension,
                c.talk_at, c.agent != f.agent};
            agent.since = at_;
        });
        state_.deadlines.insert({f.until, DeadlineKind::wrap_up, f.agent.value});
    }

    void operator()(const fact::WrapUpExtended& f) {
        WrapUp& wrap_up = *wrapping(f.agent, f.contact).wrap_up;
        state_.deadlines.erase({wrap_up.until, DeadlineKind::wrap_up, f.agent.value});
        wrap_up.until = f.until;
        --wrap_up.extensions_left;
        state_.deadlines.insert({f.until, DeadlineKind::wrap_up, f.agent.value});
    }

    void operator()(const fact::WrapUpCompleted& f) {
        Agent& agent = known(state_.agents, f.agent);
        if (agent.wrap_up && agent.wrap_up->contact == f.contact)
            return end_wrap_up(f.agent, agent);
        CHECK(std::erase(agent.uncoded, f.contact) == 1);
    }

    void operator()(const fact::WrapUpExpired& f) {
        Agent& agent = wrapping(f.agent, f.contact);
        // Who passed it on codes nothing: the next one does.
        if (!agent.wrap_up->is_passed_on) agent.uncoded.push_back(f.contact);
        if (agent.uncoded.size() > uncoded_max) agent.uncoded.erase(agent.uncoded.begin());
        end_wrap_up(f.agent, agent);
    }

    void operator()(const fact::RecordingSealed&) {}

    void operator()(const fact::RecordingFailed&) {}

    void operator()(const fact::PresenceChanged& f) {
        Agent& agent = known(state_.agents, f.agent);
        change_agent(f.agent, agent, [&] {
            if (agent.presence != Presence::ready && f.presence == Presence::ready)
                agent.idle_since = at_;
            agent.presence = f.presence;
            agent.reason = f.reason;
            agent.next.reset();
            agent.misses = 0;
            agent.since = at_;
        });
    }

    void operator()(const fact::PresenceReserved& f) {
        Agent& agent = known(state_.agents, f.agent);
        agent.next = Wish{f.presence, f.reason};
        if (agent.next->presence == agent.presence && agent.next->reason == agent.reason)
            agent.next.reset();
    }

    void operator()(const fact::SeatFound& f) {
        Agent& agent = known(state_.agents, f.agent);
        change_agent(f.agent, agent, [&] {
            agent.seat = true;
            if (agent.presence == Presence::ready && !is_busy(agent)) agent.since = at_;
        });
        set_deadline(agent.grace_until, std::nullopt, DeadlineKind::desk_grace, f.agent.value);
    }

    void operator()(const fact::SeatLost& f) {
        Agent& agent = known(state_.agents, f.agent);
        change_agent(f.agent, agent, [&] {
            agent.seat = false;
            if (agent.presence == Presence::ready && !is_busy(agent)) agent.since = at_;
        });
        set_deadline(agent.grace_until, at_ + state_.flow.desk_grace, DeadlineKind::desk_grace,
                     f.agent.value);
    }

    void operator()(const fact::DeskGraceOver& f) {
        set_deadline(known(state_.agents, f.agent).grace_until, std::nullopt,
                     DeadlineKind::desk_grace, f.agent.value);
    }

    void operator()(const fact::AskAgain& f) {
        Contact& c = contact(f.contact);
        for (const Rest* rest = c.not_before.begin(); rest != c.not_before.end();) {
            if (rest->until > at_) {
                ++rest;
                continue;
            }
            const auto index = rest - c.not_before.begin();
            state_.deadlines.erase({rest->until, DeadlineKind::ask_again, f.contact.value});
            c.not_before.erase(rest);
            rest = c.not_before.begin() + index;
        }
    }
};

}  // namespace

void evolve(State& state, Instant at, const Fact& fact) {
    std::visit(Evolver(state, at), fact);
}

}  // namespace naru::centre
