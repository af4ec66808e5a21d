#pragma once

/// Who fits a queue, how well, and in which order those who fit are asked.
///
/// A queue's needs are steps, and a contact is relaxed from one to the next while it waits. A
/// consultant meets a step with all of its skills, or not; what counts is the first that they meet,
/// because a contact that has come to a later one may still be put to whoever met an earlier one.
/// So each queue needs one order of its idle consultants (IdleAgent) and one line of its contacts
/// for each step (Queue::open), and a match looks at their heads.

#include <optional>

#include "centre/state.h"

namespace naru::centre {

/// With ring-all each telephone is a leg and a slot of the worker: there is an end to "all".
inline constexpr std::uint32_t rings_max = 100;

/// Nothing when they meet no step. Cost: the queue's needs × the consultant's skills.
[[nodiscard]] std::optional<Served> served_by(const QueueRules& rules, QueueId queue,
                                              const std::vector<SkillLevel>& skills);

/// Of the consultant's queues. One that nobody knows yet asks for nothing.
[[nodiscard]] std::vector<Served> served_of(const State& state, const Agent& agent);

/// The same after one of their queues has other rules: only what they are to that one is made anew.
void serve_again(Agent& agent, QueueId queue, const QueueRules& rules);

/// Whether they serve the contact's queue and meet what it asks for by now. Cost: their queues.
[[nodiscard]] bool may_get(const Agent& agent, const Contact& contact);

/// What a queue's rules make of a consultant who is idle since `agent.idle_since`.
[[nodiscard]] IdleAgent rank_of(const QueueRules& rules, const Served& served, const Agent& agent,
                                AgentId id);

/// The step that a contact has come to after this wait, and the wait after which the next comes.
[[nodiscard]] std::uint32_t step_after(const QueueRules& rules, Duration wait);
[[nodiscard]] std::optional<Duration> next_step_after(const QueueRules& rules, std::uint32_t step);

/// The steps of priority that a wait is worth, and the wait that is worth so many.
[[nodiscard]] std::int32_t steps_of_age(const QueueRules& rules, Duration wait);
[[nodiscard]] Duration age_of_step(const QueueRules& rules, std::int32_t steps);

/// Whose telephone rings next for the contact, which waits in a queue; nothing when nobody fits who
/// may be asked. Cost: O(log n) in idle consultants and those who must not be asked again yet; for
/// `random` also one step for each 64 idle ones.
/// `but`: as if they were not there.
[[nodiscard]] std::optional<AgentId> next_agent(const State& state, ContactId id,
                                                const Contact& contact, AgentId but = {});

/// What counts when the contact is put to this consultant now. Cost: as next_agent, and in a queue
/// whose needs are relaxed one step for each 64 idle ones.
[[nodiscard]] Selection selection_of(const State& state, ContactId id, const Contact& contact,
                                     AgentId chosen);

}  // namespace naru::centre
