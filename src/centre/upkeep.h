#pragma once

/// What follows from a fact without being said in it: who stands in which line, in which order the
/// idle are asked, what is due when. Evolve says what is true; each of these keeps one index or
/// deadline true beside it. rebuild_indexes makes the same anew, and the invariants compare the
/// two.

#include "base/check.h"
#include "centre/state.h"

namespace naru::centre {

/// Deadlines that set themselves again need a floor, or a rule of 0 s would never let the turn end.
inline constexpr Duration repeat_min = 10ms;
/// Where nobody is to go on to, it is looked at again not before this.
inline constexpr Duration overflow_again_min = 10s;

template <class Map, class Key>
auto& known(Map& map, const Key& key) {
    const auto at = map.find(key);
    CHECK(at != map.end());
    return at->second;
}

class Upkeep {
public:
    Upkeep(State& state, Instant at) : state_(state), at_(at) {}

protected:
    Contact& contact(ContactId id) { return known(state_.contacts, id); }

    void stage(ContactId id, Stage stage) { contact(id).stage = stage; }

    void set_deadline(std::optional<Instant>& slot, std::optional<Instant> at, DeadlineKind kind,
                      std::uint64_t id);

    // A contact in its queue.
    /// What the queue knows by its rules is made anew, in one step for all who wait (RS-34).
    void take_rules(QueueId id, const QueueRules& rules);
    /// From one queue to another, as old as it is.
    void change_queue(ContactId id, Contact& c, QueueId to);
    /// In another queue than before.
    void enter(ContactId id, Contact& c, QueueId queue);
    /// It waits from now on, and one telephone rings for it.
    void wait(ContactId id, Contact& c);
    void leave_queue(ContactId id, Contact& c);
    /// How far its needs are relaxed by now, how many steps its age is worth, and what comes next.
    void settle(ContactId id, Contact& c);
    /// From when on it may go on by its wait; while it is rung for or somebody's alone, never.
    void plan_overflow(ContactId id, Contact& c);
    void plan_ageing(ContactId id, Contact& c, const QueueRules& rules);
    void plan_relaxing(ContactId id, Contact& c, const QueueRules& rules);
    /// One more rings a while after the last one, as long as any does; beside the one whom it waits
    /// for alone, none.
    void plan_widening(ContactId id, Contact& c);
    /// Back in the line of its step, if one more may be asked for it.
    void open_again(ContactId id, const Contact& c);
    void end_keep(ContactId id, Contact& c);
    /// The consultant rests from this contact for a while.
    void ask_again(ContactId id, Contact& c, AgentId agent);
    void remember(const PastOffer& past);

    /// Its place among those who wait follows what the change makes of its priority.
    template <class Change>
    void change_turn(ContactId id, Contact& c, const Change& change) {
        if (c.stage != Stage::queued) return change();
        Queue& queue = state_.queues[c.queue];
        queue.waiting.erase(place_of(c, id));
        queue.open.at(c.step).erase(place_of(c, id));
        change();
        queue.waiting.insert(place_of(c, id));
        open_again(id, c);
    }

    // Others in a talk (party_upkeep.cpp).
    void call_party(const fact::PartyCalled& f);
    /// Whether the offer was one to take part, which this ended.
    bool end_call(OfferId id, const Offer& offer, OfferEnd how);
    void admit_party(const fact::PartyCame& f);
    void change_part(const fact::PartyChanged& f);
    void dismiss_party(const fact::PartyLeft& f);
    void hand_over(const fact::ContactHandedOver& f);

    // A consultant.
    /// Of who is in wrap-up after this contact.
    Agent& wrapping(AgentId id, ContactId contact);
    void end_wrap_up(AgentId id, Agent& agent);
    /// Their part in the contact is over, whether the two had heard each other or not.
    void end_talk(const Contact& c, AgentId id);

    /// What every queue knows of its consultants follows what the change makes of this one.
    template <class Change>
    void change_agent(AgentId id, Agent& agent, const Change& change) {
        count_out(agent, id);
        change();
        if (!is_at_work(agent)) return;
        for (const Served& served : agent.served)
            count_in(state_.queues[served.queue], served, agent, id);
    }

    static void count_in(Queue& queue, const Served& served, const Agent& agent, AgentId id);

    State& state_;
    Instant at_;

private:
    void count_out(const Agent& agent, AgentId id);
};

}  // namespace naru::centre
