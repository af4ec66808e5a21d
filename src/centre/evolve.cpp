// How a fact makes it true.

#include <algorithm>

#include "base/check.h"
#include "base/overloaded.h"
#include "centre/state.h"

namespace naru::centre {

namespace {

/// Deadlines that set themselves again need a floor, or a rule of 0 s would never let the turn end.
constexpr Duration repeat_min = 10ms;

template <class Map, class Key>
auto& known(Map& map, const Key& key) {
    const auto at = map.find(key);
    CHECK(at != map.end());
    return at->second;
}

Place place_of(const Contact& contact, ContactId id) {
    return {!contact.at_head, contact.queued_at, id};
}

class Evolver {
public:
    Evolver(State& state, Instant at) : state_(state), at_(at) {}

    void operator()(const fact::EpochStarted& f) { state_.epoch = f.epoch; }

    void operator()(const fact::QueueConfigured& f) {
        Queue& queue = state_.queues[f.queue];
        const bool same_width = rings_at_once(queue.rules) == rings_at_once(f.rules);
        queue.rules = f.rules;
        if (same_width) return;
        queue.open.clear();
        for (const Place& place : queue.waiting) {
            if (is_open(contact(place.contact))) queue.open.insert(place);
        }
    }

    void operator()(const fact::FlowConfigured& f) { state_.flow = f.rules; }

    void operator()(const fact::ServiceChanged& f) { state_.service = f.service; }

    void operator()(const fact::ObservationsTaken& f) {
        state_.worker_run = f.worker_run;
        state_.worker_event = f.number;
    }

    void operator()(const fact::AgentConfigured& f) {
        Agent& agent = state_.agents[f.agent];
        change_agent(f.agent, agent, [&] { agent.queues = f.queues; });
    }

    void operator()(const fact::ContactArrived& f) {
        CHECK(state_.contacts.count(f.contact) == 0);
        Contact contact;
        contact.channel = f.channel;
        contact.arrived_at = at_;
        state_.last_contact = std::max(state_.last_contact, f.contact.value);
        state_.contacts.emplace(f.contact, contact);
    }

    void operator()(const fact::FlowStarted& f) { contact(f.contact).stage = Stage::in_flow; }

    void operator()(const fact::PromptStarted& f) {
        Contact& c = contact(f.contact);
        c.play = f.play;
        c.announcement = f.announcement;
        state_.last_play = std::max(state_.last_play, f.play.value);
        set_deadline(c.menu_until, std::nullopt, DeadlineKind::menu, f.contact.value);
        if (f.announcement.prompt == PromptId::notice) c.notice_play = f.play;
        // A key counts from the menu's first word on, also while the house says that the last one
        // was wrong.
        if (f.announcement.prompt == PromptId::main_menu ||
            f.announcement.prompt == PromptId::bad_key)
            c.in_menu = true;
        if (c.stage == Stage::queued && f.announcement.prompt >= PromptId::wait) {
            set_deadline(c.announce_at, at_ + std::max(state_.flow.wait_repeat, repeat_min),
                         DeadlineKind::announcement, f.contact.value);
        }
    }

    void operator()(const fact::PromptHeard& f) {
        Contact& c = contact(f.contact);
        c.play = {};
        if (f.prompt == PromptId::notice) c.notice_heard = true;
        if (f.prompt == PromptId::main_menu)
            set_deadline(c.menu_until, at_ + state_.flow.menu_wait, DeadlineKind::menu,
                         f.contact.value);
    }

    void operator()(const fact::DigitDiscarded&) {}

    void operator()(const fact::DigitKept& f) { contact(f.contact).kept_digit = f.digit; }

    void operator()(const fact::MenuSilent& f) {
        Contact& c = contact(f.contact);
        ++c.silences;
        set_deadline(c.menu_until, std::nullopt, DeadlineKind::menu, f.contact.value);
    }

    void operator()(const fact::MenuChosen& f) {
        Contact& c = contact(f.contact);
        c.choice = f.choice;
        c.in_menu = false;
        set_deadline(c.menu_until, std::nullopt, DeadlineKind::menu, f.contact.value);
    }

    void operator()(const fact::ContactQueued& f) {
        Contact& c = contact(f.contact);
        c.stage = Stage::queued;
        c.queue = f.queue;
        c.queued_at = at_;
        c.play = {};
        wait(f.contact, c);
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
        c.agent = {};
        set_deadline(c.connect_until, std::nullopt, DeadlineKind::connect, f.contact.value);
        c.stage = Stage::queued;
        c.at_head = true;
        c.play = {};
        wait(f.contact, c);
        set_deadline(c.announce_at, at_ + std::max(state_.flow.wait_repeat, repeat_min),
                     DeadlineKind::announcement, f.contact.value);
    }

    void operator()(const fact::ContactOffered& f) {
        Contact& c = contact(f.contact);
        Agent& agent = known(state_.agents, f.agent);
        CHECK(c.stage == Stage::queued && is_available(agent));
        state_.last_offer = std::max(state_.last_offer, f.offer.value);
        state_.offers[f.offer] = Offer{f.contact, f.agent, f.expires_at};
        state_.deadlines.insert({f.expires_at, DeadlineKind::offer, f.offer.value});
        c.offers.push_back(f.offer);
        if (!is_open(c)) state_.queues[c.queue].open.erase(place_of(c, f.contact));
        change_agent(f.agent, agent, [&] {
            agent.offer = f.offer;
            agent.since = at_;
        });
    }

    void operator()(const fact::OfferEnded& f) {
        const Offer offer = known(state_.offers, f.offer);
        state_.offers.erase(f.offer);
        state_.deadlines.erase({offer.expires_at, DeadlineKind::offer, f.offer.value});
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
        if (is_open(c)) state_.queues[c.queue].open.insert(place_of(c, offer.contact));
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
        ++known(state_.agents, c.agent).answered_count;
    }

    void operator()(const fact::ContactHeld& f) { stage(f.contact, Stage::held); }

    void operator()(const fact::ContactResumed& f) { stage(f.contact, Stage::talking); }

    void operator()(const fact::ContactEnded& f) {
        Contact& c = contact(f.contact);
        CHECK(c.offers.empty());
        if (c.stage == Stage::queued) leave_queue(f.contact, c);
        set_deadline(c.menu_until, std::nullopt, DeadlineKind::menu, f.contact.value);
        set_deadline(c.connect_until, std::nullopt, DeadlineKind::connect, f.contact.value);
        for (const auto& [agent, until] : c.not_before)
            state_.deadlines.erase({until, DeadlineKind::ask_again, f.contact.value});
        if (c.agent) {
            Agent& agent = known(state_.agents, c.agent);
            change_agent(c.agent, agent, [&] {
                agent.contact = {};
                agent.since = agent.idle_since = at_;
            });
        }
        state_.contacts.erase(f.contact);
    }

    void operator()(const fact::WrapUpStarted& f) {
        Agent& agent = known(state_.agents, f.agent);
        // Recorded before the contact's end, while its queue is still known.
        const QueueRules& rules = state_.queues[contact(f.contact).queue].rules;
        change_agent(f.agent, agent, [&] {
            agent.wrap_up =
                WrapUp{f.contact, f.until, rules.wrap_up_extensions, rules.wrap_up_extension};
            agent.since = at_;
        });
        state_.coders[f.contact] = f.agent;
        state_.deadlines.insert({f.until, DeadlineKind::wrap_up, f.agent.value});
    }

    void operator()(const fact::WrapUpExtended& f) {
        const AgentId id = wrapping(f.contact);
        WrapUp& wrap_up = *known(state_.agents, id).wrap_up;
        state_.deadlines.erase({wrap_up.until, DeadlineKind::wrap_up, id.value});
        wrap_up.until = f.until;
        --wrap_up.extensions_left;
        state_.deadlines.insert({f.until, DeadlineKind::wrap_up, id.value});
    }

    void operator()(const fact::WrapUpCompleted& f) {
        const AgentId id = known(state_.coders, f.contact);
        Agent& agent = known(state_.agents, id);
        state_.coders.erase(f.contact);
        if (agent.wrap_up && agent.wrap_up->contact == f.contact) return end_wrap_up(id, agent);
        std::erase(agent.uncoded, f.contact);
    }

    void operator()(const fact::WrapUpExpired& f) {
        const AgentId id = wrapping(f.contact);
        Agent& agent = known(state_.agents, id);
        agent.uncoded.push_back(f.contact);
        if (agent.uncoded.size() > uncoded_max) {
            state_.coders.erase(agent.uncoded.front());
            agent.uncoded.erase(agent.uncoded.begin());
        }
        end_wrap_up(id, agent);
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

private:
    Contact& contact(ContactId id) { return known(state_.contacts, id); }

    void stage(ContactId id, Stage stage) { contact(id).stage = stage; }

    void set_deadline(std::optional<Instant>& slot, std::optional<Instant> at, DeadlineKind kind,
                      std::uint64_t id) {
        if (slot) state_.deadlines.erase({*slot, kind, id});
        slot = at;
        if (slot) state_.deadlines.insert({*slot, kind, id});
    }

    void wait(ContactId id, const Contact& c) {
        Queue& queue = state_.queues[c.queue];
        queue.waiting.insert(place_of(c, id));
        queue.open.insert(place_of(c, id));
    }

    /// May be put to one more consultant.
    bool is_open(const Contact& c) {
        return !c.agent && c.offers.size() < rings_at_once(state_.queues[c.queue].rules);
    }

    void remember(const PastOffer& past) {
        auto& all = state_.past_offers;
        // The older half goes at once, so that a full list costs nothing a time.
        if (all.size() == past_offers_max)
            all.erase(all.begin(), all.begin() + past_offers_max / 2);
        const auto after = [](const PastOffer& one, const PastOffer& other) {
            return one.offer < other.offer;
        };
        all.insert(std::upper_bound(all.begin(), all.end(), past, after), past);
    }

    void leave_queue(ContactId id, Contact& c) {
        Queue& queue = state_.queues[c.queue];
        queue.waiting.erase(place_of(c, id));
        queue.open.erase(place_of(c, id));
        set_deadline(c.announce_at, std::nullopt, DeadlineKind::announcement, id.value);
    }

    void ask_again(ContactId id, Contact& c, AgentId agent) {
        const Instant until =
            at_ + std::max(state_.queues[c.queue].rules.same_agent_again, repeat_min);
        // Two may have one deadline: it goes when the contact's last one does, in AskAgain.
        CHECK(c.may_be_put_to(agent));
        c.not_before.push_back({agent, until});
        state_.deadlines.insert({until, DeadlineKind::ask_again, id.value});
    }

    AgentId wrapping(ContactId contact) {
        const AgentId id = known(state_.coders, contact);
        CHECK(known(state_.agents, id).wrap_up &&
              known(state_.agents, id).wrap_up->contact == contact);
        return id;
    }

    void end_wrap_up(AgentId id, Agent& agent) {
        state_.deadlines.erase({agent.wrap_up->until, DeadlineKind::wrap_up, id.value});
        change_agent(id, agent, [&] {
            agent.wrap_up.reset();
            agent.since = agent.idle_since = at_;
        });
    }

    /// What every queue knows of its consultants follows what the change makes of this one.
    template <class Change>
    void change_agent(AgentId id, Agent& agent, const Change& change) {
        const auto is_ready = [&agent] { return agent.presence == Presence::ready && agent.seat; };
        if (is_ready()) {
            for (QueueId queue : agent.queues) --state_.queues[queue].ready_count;
        }
        if (is_available(agent)) {
            for (QueueId queue : agent.queues)
                state_.queues[queue].idle.erase({agent.idle_since, id});
        }
        change();
        if (is_ready()) {
            for (QueueId queue : agent.queues) ++state_.queues[queue].ready_count;
        }
        if (is_available(agent)) {
            for (QueueId queue : agent.queues)
                state_.queues[queue].idle.insert({agent.idle_since, id});
        }
    }

    State& state_;
    Instant at_;
};

}  // namespace

std::size_t rings_at_once(const QueueRules& rules) {
    // With ring-all each telephone is a leg and a slot of the worker: there is an end to "all".
    return rules.strategy == Strategy::ring_all ? 100 : 1;
}

const PastOffer* find_past(const State& state, OfferId offer) {
    const auto before = [](const PastOffer& past, OfferId id) { return past.offer < id; };
    const auto at =
        std::lower_bound(state.past_offers.begin(), state.past_offers.end(), offer, before);
    return at != state.past_offers.end() && at->offer == offer ? &*at : nullptr;
}

bool is_available(const Agent& agent) {
    return agent.presence == Presence::ready && agent.seat && !is_busy(agent);
}

Activity activity_of(const State& state, const Agent& agent) {
    if (agent.contact) {
        const auto at = state.contacts.find(agent.contact);
        return at != state.contacts.end() && at->second.stage == Stage::held ? Activity::hold
                                                                             : Activity::talking;
    }
    if (agent.wrap_up) return Activity::wrap_up;
    if (agent.offer) return Activity::ringing;
    if (!agent.seat && agent.presence == Presence::ready) return Activity::disconnected;
    return Activity::idle;
}

void evolve(State& state, Instant at, const Fact& fact) {
    std::visit(Evolver(state, at), fact);
}

}  // namespace naru::centre
