// Who waits where it takes too long goes on to another queue, as old as it is.

#include <algorithm>

#include "centre/decide.h"

namespace naru::centre::overflow {

namespace {

/// Somebody is there who will serve the queue, if not at once then when its needs are relaxed. A
/// desk that is lost for a moment is not a consultant who left.
bool has_anybody(const State& state, QueueId id) {
    const auto serves = [id](const Served& served) { return served.queue == id; };
    return std::any_of(state.agents.begin(), state.agents.end(), [&](const auto& one) {
        const Agent& agent = one.second;
        return stays(agent) && std::any_of(agent.served.begin(), agent.served.end(), serves);
    });
}

/// It is rung for, is somebody's alone, or has gone on often enough: it stays where it is.
bool may_go_on(const State& state, const Contact& contact) {
    if (contact.stage != Stage::queued || !contact.offers.empty() || contact.kept_for) return false;
    const OverflowRules& rules = state.queues.at(contact.queue).rules.overflow;
    return rules.to && rules.to != contact.queue && contact.overflows < overflows_max &&
           state.queues.contains(rules.to) && has_anybody(state, rules.to);
}

/// What its queue does not take who comes now.
std::optional<OverflowWhy> turned_on(const Queue& queue) {
    const OverflowRules& rules = queue.rules.overflow;
    const std::uint64_t waiting = queue.waiting.size();
    if (rules.length > 0 && waiting > rules.length) return OverflowWhy::full;
    if (rules.per_agent > 0 && waiting > std::uint64_t{rules.per_agent} * queue.ready_count)
        return OverflowWhy::crowded;
    return std::nullopt;
}

void send(Recorder& recorder, ContactId id, OverflowWhy why) {
    const Contact& contact = recorder.state().contacts.at(id);
    const QueueId from = contact.queue;
    const QueueId to = recorder.state().queues.at(from).rules.overflow.to;
    recorder.record(fact::ContactOverflowed{id, from, to, why});
    routing::match_contact(recorder, id);
    at_entry(recorder, id);
}

/// Who is there for a queue may be another one after it: rare, so that all queues are looked at.
template <class F>
constexpr bool changes_who_is_there =
    std::is_same_v<F, fact::PresenceChanged> || std::is_same_v<F, fact::PresenceReserved> ||
    std::is_same_v<F, fact::AgentConfigured> || std::is_same_v<F, fact::AgentQualified> ||
    std::is_same_v<F, fact::QueueConfigured>;

/// A contact may wait where nobody is after it.
template <class F>
constexpr bool lets_wait =
    std::is_same_v<F, fact::ContactQueued> || std::is_same_v<F, fact::ContactRequeued> ||
    std::is_same_v<F, fact::ContactTransferred> || std::is_same_v<F, fact::ContactMoved> ||
    std::is_same_v<F, fact::ContactOverflowed> || std::is_same_v<F, fact::KeepOver>;

}  // namespace

void at_entry(Recorder& recorder, ContactId id) {
    const State& state = recorder.state();
    const auto at = state.contacts.find(id);
    if (at == state.contacts.end() || !may_go_on(state, at->second)) return;
    if (const auto why = turned_on(state.queues.at(at->second.queue))) send(recorder, id, *why);
}

void waited(Recorder& recorder, ContactId id) {
    if (may_go_on(recorder.state(), recorder.state().contacts.at(id)))
        return send(recorder, id, OverflowWhy::waited);
    recorder.record(fact::OverflowDeferred{id});
}

void if_nobody(Recorder& recorder, ContactId id) {
    const State& state = recorder.state();
    const auto at = state.contacts.find(id);
    if (at == state.contacts.end() || at->second.stage != Stage::queued) return;
    const QueueId queue = at->second.queue;
    if (state.queues.at(queue).rules.overflow.when_nobody && may_go_on(state, at->second) &&
        !has_anybody(state, queue))
        send(recorder, id, OverflowWhy::nobody);
}

void leave_nobody_behind(Recorder& recorder) {
    const State& state = recorder.state();
    Few<ContactId, 4> left;
    bool looks_at_all = false;
    for (const Fact& fact : recorder.facts) {
        std::visit(
            [&](const auto& f) {
                using F = std::decay_t<decltype(f)>;
                if constexpr (changes_who_is_there<F>) looks_at_all = true;
                if constexpr (lets_wait<F>) left.push_back(f.contact);
            },
            fact);
    }
    for (const auto& [id, queue] : state.queues) {
        if (!looks_at_all) break;
        if (!queue.rules.overflow.when_nobody || queue.waiting.empty() || has_anybody(state, id))
            continue;
        for (const Place& place : queue.waiting) left.push_back(place.contact);
    }
    for (ContactId id : left) if_nobody(recorder, id);
}

}  // namespace naru::centre::overflow
