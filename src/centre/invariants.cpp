#include "centre/invariants.h"

#include <algorithm>

#include "centre/decide.h"
#include "centre/fit.h"
#include "centre/flow_faults.h"

namespace naru::centre {

namespace {

class Inspector {
public:
    Inspector(const State& state, Instant now) : state_(state), now_(now) {}

    std::vector<std::string> inspect() {
        for (const auto& [id, offer] : state_.offers) inspect_offer(id, offer);
        for (const auto& [id, agent] : state_.agents) inspect_agent(id, agent);
        for (const auto& [id, contact] : state_.contacts) inspect_contact(id, contact);
        for (const auto& [id, queue] : state_.queues) inspect_queue(id, queue);
        inspect_flows();
        require(state_.offers.empty() || state_.offers.last_id().value <= state_.last_offer,
                "an offer after the last one:", state_.last_offer);
        require(state_.contacts.empty() || state_.contacts.last_id().value <= state_.last_contact,
                "a contact after the last one:", state_.last_contact);
        require(state_.last_talks.by_caller.size() == state_.last_talks.by_age.size() &&
                    state_.last_talks.by_age.size() <= last_talks_max,
                "last talks without their age, or too many, at contact", state_.last_contact);
        require(deadlines_ == state_.deadlines,
                "deadlines that nothing waits for, or waits that have none, at contact",
                state_.last_contact);
        return std::move(broken_);
    }

private:
    void require(bool holds, const char* name, std::uint64_t id) {
        if (!holds) broken_.push_back(std::string(name) + " " + std::to_string(id));
    }

    void expect_deadline(std::optional<Instant> at, DeadlineKind kind, std::uint64_t id) {
        if (at) deadlines_.insert({*at, kind, id});
    }

    void inspect_flows() {
        require(find_flow(state_, state_.flow_now) != nullptr,
                "no such flow as is in force:", state_.flow_now.value);
        for (const Flow& flow : state_.flows) {
            const auto is_queue = [this](QueueId queue) { return state_.queues.contains(queue); };
            require(flow.id && faults_of(flow, is_queue).empty(),
                    "a flow with faults:", flow.id.value);
            require(find_flow(state_, flow.id) == &flow, "two flows of one number:", flow.id.value);
        }
    }

    void inspect_offer(OfferId id, const Offer& offer) {
        const auto contact = state_.contacts.find(offer.contact);
        const auto agent = state_.agents.find(offer.agent);
        const Party* party =
            contact == state_.contacts.end() ? nullptr : party_of(contact->second, offer.agent);
        require(contact != state_.contacts.end() && (contact->second.offers.contains(id) ||
                                                     (party != nullptr && party->offer == id)),
                "an offer without its contact:", id.value);
        require(agent != state_.agents.end() && agent->second.offer == id,
                "an offer without its consultant:", id.value);
        expect_deadline(offer.expires_at, DeadlineKind::offer, id.value);
    }

    /// It rings for a team leader, who need not be ready for it.
    bool listens_in(OfferId id) const {
        const auto offer = state_.offers.find(id);
        if (offer == state_.offers.end()) return false;
        const auto contact = state_.contacts.find(offer->second.contact);
        if (contact == state_.contacts.end()) return false;
        const Party* party = party_of(contact->second, offer->second.agent);
        return party != nullptr && !is_colleague(party->part);
    }

    void inspect_parties(ContactId id, const Contact& contact) {
        int colleagues = 0;
        for (const Party& party : contact.parties) {
            if (is_colleague(party.part)) ++colleagues;
            const auto agent = state_.agents.find(party.agent);
            const auto offer = state_.offers.find(party.offer);
            require(agent != state_.agents.end() &&
                        (party.offer
                             ? offer != state_.offers.end() && offer->second.agent == party.agent &&
                                   offer->second.contact == id
                             : agent->second.contact == id),
                    "somebody in a talk who does not know it, of contact", id.value);
            require(party.part != Part::conference || !party.offer,
                    "in a talk of three without having come, of contact", id.value);
            require(!party.queue || state_.queues.contains(party.queue),
                    "asked of a queue that nobody knows, of contact", id.value);
        }
        require(colleagues <= 1, "two colleagues are asked of contact", id.value);
        require(contact.parties.size() <= parties_max, "too many in the talk of contact", id.value);
        require(contact.parties.empty() || contact.agent,
                "a talk that only others take part in, of contact", id.value);
        require(!contact.past_party || is_talk(contact) || contact.agent,
                "told of a colleague when nobody asks, of contact", id.value);
    }

    void inspect_agent(AgentId id, const Agent& agent) {
        const int engagements =
            (agent.offer ? 1 : 0) + (agent.contact ? 1 : 0) + (agent.wrap_up ? 1 : 0);
        require(engagements <= 1, "a consultant in two engagements:", id.value);
        require(!agent.offer || state_.offers.count(agent.offer) != 0,
                "a consultant reserved by an offer that is over:", id.value);
        const auto contact = state_.contacts.find(agent.contact);
        const Party* party =
            contact == state_.contacts.end() ? nullptr : party_of(contact->second, id);
        require(!agent.contact || (contact != state_.contacts.end() &&
                                   ((contact->second.agent == id && party == nullptr) ||
                                    (party != nullptr && !party->offer))),
                "a consultant in a call that is over:", id.value);
        require(!agent.next || engagements == 1, "a wish that waits for nothing, of consultant",
                id.value);
        require(!agent.offer ||
                    (agent.seat && (agent.presence == Presence::ready || listens_in(agent.offer))),
                "it rings at an absent consultant's:", id.value);
        for (QueueId queue : agent.queues) {
            require(
                agent.presence != Presence::ready || !agent.seat || state_.queues.count(queue) != 0,
                "ready for a queue that nobody knows, consultant", id.value);
        }
        require(!(agent.seat && agent.grace_until), "a grace for a desk that is there:", id.value);
        if (agent.wrap_up) expect_deadline(agent.wrap_up->until, DeadlineKind::wrap_up, id.value);
        require(agent.uncoded.size() <= uncoded_max, "too many open forms of consultant", id.value);
        for (ContactId late : agent.uncoded)
            require(std::count(agent.uncoded.begin(), agent.uncoded.end(), late) == 1 &&
                        (!agent.wrap_up || agent.wrap_up->contact != late),
                    "two forms of one contact, of consultant", id.value);
        expect_deadline(agent.grace_until, DeadlineKind::desk_grace, id.value);
        require(agent.served == served_of(state_, agent),
                "serves by skills of another day:", id.value);
        require(agent.kept.size() <= kept_max, "too many wait alone for consultant", id.value);
        for (ContactId kept : agent.kept) {
            const auto at = state_.contacts.find(kept);
            require(at != state_.contacts.end() && at->second.kept_for == id,
                    "keeps a contact that does not wait for them, consultant", id.value);
        }
    }

    void inspect_contact(ContactId id, const Contact& contact) {
        const auto queue = state_.queues.find(contact.queue);
        const Place place = place_of(contact, id);
        const bool waits = queue != state_.queues.end() && queue->second.waiting.count(place) != 0;
        require(contact.step < need_steps_max, "relaxed beyond all needs:", id.value);
        if (contact.step >= need_steps_max) return;
        const bool in_line =
            queue != state_.queues.end() && queue->second.open.at(contact.step).count(place) != 0;
        require(contact.stage < Stage::queued || queue != state_.queues.end(),
                "a queue that nobody knows, of contact", id.value);
        require(waits == (contact.stage == Stage::queued), "queue and contact disagree:", id.value);
        require(in_line == (waits && is_open(queue->second.rules, contact)),
                "rings enough and waits for an offer at once, or neither:", id.value);
        inspect_wait(id, contact, waits ? &queue->second : nullptr);
        const bool talks = contact.stage == Stage::answered || contact.stage == Stage::talking ||
                           contact.stage == Stage::held;
        require(talks == static_cast<bool>(contact.agent),
                "a talk without its consultant:", id.value);
        require(!contact.agent || (state_.agents.count(contact.agent) != 0 &&
                                   state_.agents.at(contact.agent).contact == id),
                "a customer talks to a consultant who does not know it:", id.value);
        require(
            contact.play.value <= state_.last_play && contact.notice_play.value <= state_.last_play,
            "a prompt after the last one, of contact", id.value);
        for (OfferId offer : contact.offers) {
            const auto at = state_.offers.find(offer);
            require(at != state_.offers.end() && at->second.contact == id,
                    "an offer that is over, of contact", id.value);
        }
        require(contact.offers.empty() || contact.stage == Stage::queued,
                "it still rings for contact", id.value);
        inspect_parties(id, contact);
        require(contact.ahead >= -ahead_max && contact.ahead <= ahead_max && contact.aged >= 0 &&
                    contact.aged <= ahead_max,
                "goes before all measure:", id.value);
        require((contact.transfers > 0) == static_cast<bool>(contact.passed_by),
                "passed on by nobody:", id.value);
        require(contact.arrived_at <= now_, "somebody who comes from the future:", id.value);
        require(contact.stage != Stage::in_flow || !contact.flow_step ||
                    state_.flow.straight_to_queue || step_of(state_, contact) != nullptr,
                "nowhere in a flow that is not there, contact", id.value);
        // Liveness in the small: the dialog always has a next step. What was keyed is checked
        // within the turn.
        const bool is_checked = contact.number.stage == KeyedNumber::Stage::whole;
        require(contact.stage != Stage::in_flow || contact.play || contact.menu_until || is_checked,
                "silence without an end for contact", id.value);
        require(contact.number.digits <= digits_of(contact.number.kind),
                "more digits than the number has, contact", id.value);
        require(contact.stage != Stage::queued || contact.announce_at,
                "a wait without a word for contact", id.value);
        require((contact.stage == Stage::answered) == contact.connect_until.has_value(),
                "answered has a deadline, and nothing else, of contact", id.value);
        expect_deadline(contact.menu_until, DeadlineKind::menu, id.value);
        expect_deadline(contact.announce_at, DeadlineKind::announcement, id.value);
        expect_deadline(contact.connect_until, DeadlineKind::connect, id.value);
        for (const auto& [agent, until] : contact.not_before)
            expect_deadline(until, DeadlineKind::ask_again, id.value);
        if (!in_line) return;
        for (const IdleAgent& idle : queue->second.idle) {
            if (idle.step > contact.step) break;
            require(!contact.may_be_put_to(idle.agent),
                    "somebody waits while a fitting consultant is idle:", id.value);
        }
    }

    /// `queue` is null where it waits in none.
    void inspect_wait(ContactId id, const Contact& contact, const Queue* queue) {
        const bool relaxes = queue != nullptr && next_step_after(queue->rules, contact.step);
        require(relaxes == contact.relax_at.has_value(), "relaxes without end, or never, contact",
                id.value);
        require((queue != nullptr && queue->rules.ageing > Duration::zero() &&
                 contact.aged < ahead_max) == contact.age_at.has_value(),
                "grows older without end, or never, contact", id.value);
        require((queue != nullptr && goes_on_by_wait(queue->rules, contact)) ==
                    contact.overflow_at.has_value(),
                "goes on to another queue without end, or never, contact", id.value);
        require(contact.overflows <= overflows_max, "goes round in queues:", id.value);
        require(contact.favour == favour_of(state_.callers, contact),
                "goes before others for what its caller is not, contact", id.value);
        const bool widens = queue != nullptr && !contact.offers.empty() && !contact.kept_for &&
                            queue->rules.strategy == Strategy::ring_progressively;
        require(!contact.widen_at || widens, "more telephones without one, of contact", id.value);
        require(static_cast<bool>(contact.kept_for) == contact.kept_until.has_value() &&
                    (!contact.kept_for || queue != nullptr),
                "kept without an end, contact", id.value);
        const auto keeper = state_.agents.find(contact.kept_for);
        require(!contact.kept_for ||
                    (keeper != state_.agents.end() &&
                     std::count(keeper->second.kept.begin(), keeper->second.kept.end(), id) == 1),
                "kept for who does not know it, contact", id.value);
        require(!contact.kept_for || keeper == state_.agents.end() ||
                    (stays(keeper->second) && may_get(keeper->second, contact)),
                "kept for who leaves or may not take it, contact", id.value);
        expect_deadline(contact.relax_at, DeadlineKind::relax, id.value);
        expect_deadline(contact.age_at, DeadlineKind::age, id.value);
        expect_deadline(contact.overflow_at, DeadlineKind::overflow, id.value);
        expect_deadline(contact.widen_at, DeadlineKind::widen, id.value);
        expect_deadline(contact.kept_until, DeadlineKind::keep, id.value);
    }

    void inspect_queue(QueueId id, const Queue& queue) {
        Sorted<IdleAgent> idle;
        std::uint32_t ready_count = 0;
        for (const auto& [agent_id, agent] : state_.agents) {
            if (std::find(agent.queues.begin(), agent.queues.end(), id) == agent.queues.end())
                continue;
            const auto served = served_by(queue.rules, id, agent.skills);
            if (!served) continue;
            if (is_at_work(agent)) ++ready_count;
            if (is_available(agent)) idle.insert(rank_of(queue.rules, *served, agent, agent_id));
        }
        require(idle == queue.idle, "the idle of a queue are others:", id.value);
        require(queue.answers.size() <= answers_max, "too old answers of queue", id.value);
        require(ready_count == queue.ready_count, "the ready of a queue are miscounted:", id.value);
        for (const Place& place : queue.waiting)
            require(state_.contacts.count(place.contact) != 0, "a ghost in queue", id.value);
        std::size_t in_lines = 0;
        for (const auto& line : queue.open) in_lines += line.size();
        require(in_lines <= queue.waiting.size(), "a contact in two lines of queue", id.value);
        require(queue.rules.needs.size() <= need_steps_max &&
                    queue.rules.preferred.size() <= preferred_max,
                "more needs than can be, of queue", id.value);
    }

    const State& state_;
    Instant now_;
    Sorted<Deadline> deadlines_;
    std::vector<std::string> broken_;
};

}  // namespace

std::vector<std::string> broken_invariants(const State& state, Instant now) {
    return Inspector(state, now).inspect();
}

}  // namespace naru::centre
