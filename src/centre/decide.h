#pragma once

/// decide: reads the state, records facts, or refuses with a reason. The only way into the centre.

#include <optional>
#include <vector>

#include "centre/effect.h"
#include "centre/fact.h"
#include "centre/input.h"
#include "centre/state.h"

namespace naru::centre {

/// Collects what one input decides. Each fact is made true at once, so that what follows reads the
/// new state; its effects are the difference of what stands before and after it.
///
/// One that is kept, and begun anew for each input, takes no memory in the steady state.
class Recorder {
public:
    Recorder(State& state, Instant now) : state_(state), now_(now) {}

    /// The next input is decided now: what the last one gave is let go of, its memory is not.
    void begin(Instant now) {
        now_ = now;
        facts.clear();
        effects.clear();
    }

    void record(Fact fact);

    [[nodiscard]] const State& state() const { return state_; }

    [[nodiscard]] Instant now() const { return now_; }

    std::vector<Fact> facts;
    Effects effects;

private:
    State& state_;
    Instant now_;
};

/// Cost: O(log n) in waiting contacts and consultants, but for those that must not be asked again
/// yet.
Refusal decide(Recorder& recorder, const Input& input);

/// When DeadlineDue must come next.
[[nodiscard]] std::optional<Instant> next_deadline(const State& state);

/// Everything that should hold now. Its difference over a fact is the fact's effects, by
/// construction.
[[nodiscard]] Effects standing_effects(const State& state);

/// Consultants whose seat the facts say is there.
[[nodiscard]] std::vector<AgentId> agents_with_seat(const State& state);

// The parts, one file each. They record; they never refuse.
namespace flow {
void start(Recorder& recorder, ContactId contact);
void prompt_finished(Recorder& recorder, ContactId contact);
void digit(Recorder& recorder, ContactId contact, char digit, PlayId play);
void number_checked(Recorder& recorder, ContactId contact, bool is_valid);
void menu_silent(Recorder& recorder, ContactId contact);
void announce_wait(Recorder& recorder, ContactId contact);
/// What it is when the caller hangs up now: told already what there was to say, or not.
[[nodiscard]] ContactEnd left_with(const State& state, const Contact& contact);
/// Who calls from now on goes through this flow, unless it has faults.
Refusal told(Recorder& recorder, const Flow& flow);
/// Hears that somebody else will be there soon.
void say_transfer(Recorder& recorder, ContactId contact);
void say(Recorder& recorder, ContactId contact, PromptId prompt);
/// Goes on at this step of its flow.
void enter(Recorder& recorder, ContactId contact, StepId step);
}  // namespace flow

/// A step that takes a number which the caller keys in (number_entry.cpp).
namespace number_entry {
void begin(Recorder& recorder, ContactId contact, const step::AskNumber& step);
void key(Recorder& recorder, ContactId contact, const step::AskNumber& step, char digit);
void silent(Recorder& recorder, ContactId contact, const step::AskNumber& step);
void checked(Recorder& recorder, ContactId contact, const step::AskNumber& step, bool is_valid);
/// The house has said that a key was none: it reads the number back once more.
void again(Recorder& recorder, ContactId contact);
}  // namespace number_entry

namespace routing {
/// The contact waits in the queue from now on, if its caller's last consultant is to be had and the
/// queue says so for them alone at first. Offers nothing yet.
void enqueue(Recorder& recorder, ContactId contact, QueueId queue);
/// It waits for one consultant alone no longer, if it did.
void end_keep(Recorder& recorder, ContactId contact);
/// The same for all who wait for this consultant in vain: who leaves, or may not get them any more.
/// They are returned, and put to nobody yet.
[[nodiscard]] std::vector<ContactId> end_keeps(Recorder& recorder, AgentId agent);
/// The same, and puts them to others.
void let_go(Recorder& recorder, AgentId agent);
/// Puts the contact to as many idle consultants of its queue as its strategy rings at once; nothing
/// when nobody fits, and it keeps its place.
void match_contact(Recorder& recorder, ContactId contact);
/// The same for several, each in its turn (priority, head, age, id).
void match_contacts(Recorder& recorder, std::vector<ContactId> contacts);
/// Puts the best waiting contact of the consultant's queues (priority, head, age, id) to the
/// consultant.
void match_agent(Recorder& recorder, AgentId agent);
/// The same for several who are free at once: each contact, in its turn, goes to the best of them.
void match_agents(Recorder& recorder, const std::vector<AgentId>& agents);
void end_offer(Recorder& recorder, OfferId offer, OfferEnd how);
/// Every telephone stops ringing for the contact. Whose they were are returned, and get nothing
/// else yet.
[[nodiscard]] std::vector<AgentId> end_offers(Recorder& recorder, ContactId contact, OfferEnd how);
/// The first accepted answer wins: all rivals are withdrawn with it, and are free again.
void claim(Recorder& recorder, OfferId offer);
}  // namespace routing

namespace overflow {
/// Has just come to its queue and rings nowhere: goes on to another one if its queue is too full.
void at_entry(Recorder& recorder, ContactId contact);
/// Has waited as long as its queue lets it.
void waited(Recorder& recorder, ContactId contact);
/// No telephone rings for it any more: goes on if nobody is there who could ever serve it.
void if_nobody(Recorder& recorder, ContactId contact);
/// After an input: who waits where nobody is any more goes on to where somebody is.
void leave_nobody_behind(Recorder& recorder);
}  // namespace overflow

namespace talk {
/// The contact ends, with the offer or talk that it had, and the consultant goes on to wrap-up or
/// the next.
void end(Recorder& recorder, ContactId contact, ContactEnd why, EndedBy by);
/// The consultant is free after a talk or wrap-up: a reserved presence takes effect, else the next
/// contact.
void free_agent(Recorder& recorder, AgentId agent);
/// The same for several at once.
void free_agents(Recorder& recorder, const std::vector<AgentId>& agents);
/// Accepted, but the two could not hear each other in time: the contact goes back to the head.
void no_media(Recorder& recorder, ContactId contact);
}  // namespace talk

namespace transfer {
/// The contact goes on to another queue or consultant, and the consultant to their wrap-up.
Refusal asked(Recorder& recorder, const input::TransferAsked& asked);
/// The consultant's part is over, and the contact waits at the head of this queue: for one
/// consultant alone at first, if that is said.
void pass_on(Recorder& recorder, ContactId contact, QueueId queue, AgentId alone);
/// Somebody else is at work who will get it, if not at once then when its needs are relaxed.
[[nodiscard]] bool is_served_by_others(const State& state, QueueId queue, AgentId from);
/// The queue in which the contact can wait for this consultant: the one that it has, or their first
/// whose needs they meet without any relaxing. Nothing when they are not to be had.
[[nodiscard]] std::optional<QueueId> queue_for(const Agent& to, const Contact& contact);
/// Stays, has a seat, and not too many wait for them alone.
[[nodiscard]] bool takes_more(const Agent& to);
}  // namespace transfer

namespace parties {
// A colleague who is asked first, a talk of three, and a team leader in a talk.
Refusal consult(Recorder& recorder, const input::ConsultAsked& asked);
Refusal complete(Recorder& recorder, ContactId contact);
Refusal take_back(Recorder& recorder, ContactId contact);
Refusal confer(Recorder& recorder, ContactId contact);
Refusal listen(Recorder& recorder, const input::ListenOrdered& ordered);
Refusal take_over(Recorder& recorder, const input::TakeOverOrdered& ordered);
/// They picked up: a colleague and who asked them talk, and the customer waits.
void came(Recorder& recorder, ContactId contact, AgentId agent);
/// They put down; the talk goes on without them.
void leave(Recorder& recorder, ContactId contact, AgentId agent);
/// The consultant leaves the talk. Whoever is in it with the customer, or was asked and is there,
/// goes on; a customer who waits while it still rings at the colleague's goes back to the head of
/// the queue, if there is somebody who serves it. False: nobody goes on.
bool go_on_without(Recorder& recorder, ContactId contact);
/// Nobody takes part any more, and it rings at nobody's. Whose part that was are returned, and get
/// nothing else yet.
[[nodiscard]] std::vector<AgentId> end_all(Recorder& recorder, ContactId contact);
/// Why one who was called is not there.
[[nodiscard]] PartyEnd reason_of(OfferEnd how);
}  // namespace parties

namespace supervise {
// What a team leader orders: done, or refused with a reason.
Refusal prioritise(Recorder& recorder, const input::PriorityOrdered& ordered);
Refusal move(Recorder& recorder, const input::MoveOrdered& ordered);
Refusal reassign(Recorder& recorder, const input::ReassignOrdered& ordered);
Refusal complete(Recorder& recorder, const input::CompleteOrdered& ordered);
}  // namespace supervise

namespace presence {
Refusal asked(Recorder& recorder, const input::PresenceAsked& asked);
/// A team leader sends them away: at once, or when what they do is over.
Refusal ordered(Recorder& recorder, const input::LeaveOrdered& ordered);
void seat_back(Recorder& recorder, AgentId agent);
void seat_lost(Recorder& recorder, AgentId agent);
void desk_grace_over(Recorder& recorder, AgentId agent);
}  // namespace presence

}  // namespace naru::centre
