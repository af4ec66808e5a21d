#include "oracle.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "base/draw.h"
#include "base/overloaded.h"

namespace naru::oracle {

namespace {

using namespace centre;

bool is_free(const Agent& agent) {
    return agent.presence == Presence::ready && agent.seat && !agent.offer && !agent.contact &&
           !agent.wrap_up;
}

bool serves(const Agent& agent, QueueId queue) {
    return std::count(agent.queues.begin(), agent.queues.end(), queue) != 0;
}

int level_of(const Agent& agent, SkillId skill) {
    int level = 0;
    for (const SkillLevel& has : agent.skills) {
        if (has.skill == skill) level = has.level;
    }
    return level;
}

/// 0 for the first step of the needs that the consultant meets; nothing when they meet none.
std::optional<std::size_t> first_step(const QueueRules& rules, const Agent& agent) {
    if (rules.needs.empty()) return 0;
    for (std::size_t step = 0; step < rules.needs.size(); ++step) {
        bool has_all = true;
        for (const SkillLevel& asked : rules.needs[step].skills)
            has_all = has_all && level_of(agent, asked.skill) >= asked.level;
        if (has_all) return step;
    }
    return std::nullopt;
}

/// How well, each preferred skill in its turn: the lower the better.
std::vector<int> dislikes(const QueueRules& rules, const Agent& agent) {
    std::vector<int> out;
    for (const SkillLevel& wanted : rules.preferred) {
        const int level = level_of(agent, wanted.skill);
        out.push_back(level < wanted.level ? 0 : -level);
    }
    return out;
}

/// How many telephones ring for it, counted anew.
bool wants_offer(const State& state, ContactId id, const Contact& contact) {
    if (contact.stage != Stage::queued || contact.agent) return false;
    std::size_t rings = 0;
    for (const auto& [offer_id, offer] : state.offers) {
        if (offer.contact == id) ++rings;
    }
    if (contact.kept_for) return rings == 0;
    const Strategy strategy = state.queues.at(contact.queue).rules.strategy;
    if (strategy == Strategy::ring_all) return rings < 100;
    if (strategy == Strategy::ring_progressively) return rings < contact.rings;
    return rings == 0;
}

bool may_be_asked(const Contact& contact, AgentId id) {
    return std::none_of(contact.not_before.begin(), contact.not_before.end(),
                        [id](const Rest& rest) { return rest.agent == id; });
}

/// Idle, serves, and has the skills that are asked for by now.
bool is_fit(const State& state, const Contact& contact, AgentId id, const Agent& agent) {
    if (!is_free(agent) || !serves(agent, contact.queue)) return false;
    if (contact.kept_for && contact.kept_for != id) return false;
    const auto step = first_step(state.queues.at(contact.queue).rules, agent);
    return step && *step <= contact.step;
}

bool fits(const State& state, ContactId contact_id, const Contact& contact, AgentId id,
          const Agent& agent) {
    return wants_offer(state, contact_id, contact) && is_fit(state, contact, id, agent) &&
           may_be_asked(contact, id);
}

/// Steps of priority by who calls: the most that any of what they are is worth.
std::int32_t caller_steps(const State& state, const Contact& contact) {
    std::int32_t most = 0;
    if (contact.kind == CallerKind::agency) most = std::max(most, state.callers.agency);
    if (contact.kind == CallerKind::firm) most = std::max(most, state.callers.firm);
    if (contact.has_open_case) most = std::max(most, state.callers.open_case);
    return most;
}

/// All steps that it goes before those of its queue.
std::int32_t steps_of(const State& state, const Contact& contact) {
    return contact.ahead + contact.aged + caller_steps(state, contact);
}

/// Ready, and without the wish to leave: somebody who will serve the queue some time.
bool is_anybody_there(const State& state, QueueId queue) {
    const auto at = state.queues.find(queue);
    if (at == state.queues.end()) return false;
    return std::any_of(state.agents.begin(), state.agents.end(), [&](const auto& one) {
        const Agent& agent = one.second;
        const bool leaves = agent.next && agent.next->presence != Presence::ready;
        return agent.presence == Presence::ready && !leaves && serves(agent, queue) &&
               first_step(at->second.rules, agent);
    });
}

bool is_rung_for(const State& state, ContactId id) {
    return std::any_of(state.offers.begin(), state.offers.end(),
                       [id](const auto& one) { return one.second.contact == id; });
}

/// Free to go on to another queue where somebody is.
bool may_overflow(const State& state, ContactId id, const Contact& contact) {
    const QueueId to = state.queues.at(contact.queue).rules.overflow.to;
    return contact.stage == Stage::queued && !contact.kept_for && !is_rung_for(state, id) &&
           to != contact.queue && contact.overflows < 3 && is_anybody_there(state, to);
}

struct Candidate {
    std::size_t step = 0;
    std::vector<int> dislikes;
    std::uint64_t key = 0;
    Instant since;
    AgentId id;

    friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

}  // namespace

void Oracle::follow(Instant at, const State& before, const Fact& fact) {
    std::visit(Overloaded{
                   [&](const fact::DayBegan&) {
                       days_.clear();
                       day_began_ = at;
                   },
                   [&](const fact::TalkStarted& f) {
                       ++days_[before.contacts.at(f.contact).agent].talks;
                       talks_[f.contact] = at;
                   },
                   [&](const fact::ContactTransferred& f) {
                       end_talk(at, f.contact, f.agent);
                       entered_[f.contact] = at;
                   },
                   [&](const fact::ContactHandedOver& f) { end_talk(at, f.contact, f.agent); },
                   [&](const fact::ContactEnded& f) {
                       end_talk(at, f.contact, before.contacts.at(f.contact).agent);
                   },
                   [&](const fact::ContactQueued& f) { entered_[f.contact] = at; },
                   [&](const fact::ContactMoved& f) { entered_[f.contact] = at; },
                   [&](const fact::ContactOverflowed& f) { entered_[f.contact] = at; },
                   [&](const fact::ContactOffered& f) {
                       rung_[before.contacts.at(f.contact).queue] = f.agent;
                   },
                   [](const auto&) {},
               },
               fact);
}

void Oracle::end_talk(Instant at, ContactId contact, AgentId agent) {
    const auto talk = talks_.find(contact);
    if (talk == talks_.end()) return;
    days_[agent].talk += at - std::max(talk->second, day_began_);
    talks_.erase(talk);
}

AgentId Oracle::right_agent(const State& before, const fact::ContactOffered& offer,
                            AgentId but) const {
    const Contact& contact = before.contacts.at(offer.contact);
    if (contact.kept_for && !but) return contact.kept_for;
    const QueueRules& rules = before.queues.at(contact.queue).rules;
    std::vector<Candidate> all;
    for (const auto& [id, agent] : before.agents) {
        if (!is_fit(before, contact, id, agent)) continue;
        const auto day = days_.find(id);
        const Day today = day == days_.end() ? Day{} : day->second;
        Candidate one{*first_step(rules, agent), dislikes(rules, agent), 0, agent.idle_since, id};
        if (rules.strategy == Strategy::fewest_contacts) one.key = today.talks;
        if (rules.strategy == Strategy::least_talk_time)
            one.key = static_cast<std::uint64_t>(today.talk.count());
        if (rules.strategy == Strategy::top_down || rules.strategy == Strategy::round_robin) {
            one.key = agent.position;
            one.since = {};
        }
        all.push_back(one);
    }
    std::sort(all.begin(), all.end());
    while (!all.empty()) {
        // Those who fit as well as the first, in the order in which they are asked.
        const auto end = std::find_if(all.begin(), all.end(), [&all](const Candidate& one) {
            return std::tie(one.step, one.dislikes) != std::tie(all[0].step, all[0].dislikes);
        });
        std::vector<Candidate> alike(all.begin(), end);
        all.erase(all.begin(), end);
        auto first = alike.begin();
        if (rules.strategy == Strategy::random) {
            first += static_cast<std::ptrdiff_t>(
                draw_below(offer.contact.value, "whose telephone rings", offer.offer.value,
                           static_cast<std::uint32_t>(alike.size())));
        } else if (const auto last = rung_.find(contact.queue);
                   rules.strategy == Strategy::round_robin && last != rung_.end()) {
            const std::pair<std::uint64_t, AgentId> rung{before.agents.at(last->second).position,
                                                         last->second};
            first = std::find_if(alike.begin(), alike.end(), [&rung](const Candidate& one) {
                return std::pair(one.key, one.id) > rung;
            });
        }
        std::rotate(alike.begin(), first, alike.end());
        for (const Candidate& one : alike) {
            if (one.id != but && may_be_asked(contact, one.id)) return one.id;
        }
    }
    return {};
}

std::optional<std::string> Oracle::wrong_selection(const State& before,
                                                   const fact::ContactOffered& offer) const {
    const Contact& contact = before.contacts.at(offer.contact);
    const QueueRules& rules = before.queues.at(contact.queue).rules;
    Selection right;
    right.strategy = rules.strategy;
    right.step = contact.step;
    right.is_alone = static_cast<bool>(contact.kept_for);
    right.is_first = true;
    right.ahead = contact.ahead;
    right.aged = contact.aged;
    right.favour = caller_steps(before, contact);
    const auto turn = [&before](ContactId id, const Contact& one) {
        return std::tuple(-steps_of(before, one), !one.at_head, one.queued_at, id);
    };
    for (const auto& [id, other] : before.contacts) {
        if (other.stage != Stage::queued || other.queue != contact.queue) continue;
        ++right.waiting;
        if (turn(id, other) < turn(offer.contact, contact)) right.is_first = false;
    }
    for (const auto& [id, agent] : before.agents) {
        const auto step = first_step(rules, agent);
        if (!is_free(agent) || !serves(agent, contact.queue) || !step) continue;
        ++(*step <= contact.step ? right.idle : right.later);
        if (*step <= contact.step && !may_be_asked(contact, id)) ++right.resting;
    }
    if (!right.is_alone) right.next = right_agent(before, offer, offer.agent);
    if (right.next) {
        const Agent& mine = before.agents.at(offer.agent);
        const Agent& theirs = before.agents.at(right.next);
        right.fits_better = std::pair(first_step(rules, mine), dislikes(rules, mine)) <
                            std::pair(first_step(rules, theirs), dislikes(rules, theirs));
    }
    if (offer.selection == right) return std::nullopt;
    return "an offer that says another reason than counted";
}

std::optional<std::string> Oracle::wrong_offer(const State& before,
                                               const fact::ContactOffered& offer) const {
    const auto c = before.contacts.find(offer.contact);
    const auto a = before.agents.find(offer.agent);
    if (c == before.contacts.end() || a == before.agents.end() ||
        !fits(before, offer.contact, c->second, offer.agent, a->second))
        return "an offer that does not fit";
    if (const AgentId right = right_agent(before, offer); right != offer.agent)
        return "consultant " + std::to_string(right.value) + " comes first";
    if (const auto wrong = wrong_selection(before, offer)) return wrong;
    const auto turn = [&before](ContactId id, const Contact& one) {
        return std::tuple(
            std::int64_t{before.queues.at(one.queue).rules.priority} - steps_of(before, one),
            !one.at_head, one.queued_at, id);
    };
    for (const auto& [id, other] : before.contacts) {
        if (!fits(before, id, other, offer.agent, a->second)) continue;
        if (turn(id, other) < turn(offer.contact, c->second))
            return "contact " + std::to_string(id.value) + " was first";
    }
    return std::nullopt;
}

std::optional<std::string> Oracle::wrong_overflow(Instant now, const State& before,
                                                  const fact::ContactOverflowed& f) const {
    const Contact& contact = before.contacts.at(f.contact);
    const QueueRules& rules = before.queues.at(f.from).rules;
    if (contact.queue != f.from || rules.overflow.to != f.to ||
        !may_overflow(before, f.contact, contact))
        return "goes on to another queue and may not";
    std::uint64_t waiting = 0;
    for (const auto& [id, other] : before.contacts) {
        if (other.stage == Stage::queued && other.queue == f.from && !other.agent) ++waiting;
    }
    std::uint64_t ready = 0;
    for (const auto& [id, agent] : before.agents) {
        if (agent.presence == Presence::ready && agent.seat && serves(agent, f.from) &&
            first_step(rules, agent))
            ++ready;
    }
    const Duration after = rules.overflow.after;
    const auto entered = entered_.find(f.contact);
    bool is_so = false;
    switch (f.why) {
        case OverflowWhy::waited:
            is_so = after > Duration::zero() && entered != entered_.end() &&
                    entered->second + after <= now;
            break;
        case OverflowWhy::crowded:
            is_so = rules.overflow.per_agent > 0 && waiting > rules.overflow.per_agent * ready;
            break;
        case OverflowWhy::full:
            is_so = rules.overflow.length > 0 && waiting > rules.overflow.length;
            break;
        case OverflowWhy::nobody:
            is_so = rules.overflow.when_nobody && !is_anybody_there(before, f.from);
            break;
    }
    return is_so ? std::nullopt : std::optional<std::string>("goes on for a reason that is none");
}

std::optional<std::string> Oracle::wrong_call(const State& before,
                                              const fact::PartyCalled& call) const {
    const Agent& agent = before.agents.at(call.agent);
    const bool is_leader = call.part > Part::conference;
    if (agent.offer || agent.contact || agent.wrap_up || !agent.seat)
        return "who is called to a talk cannot come";
    if (!is_leader && !is_free(agent)) return "a colleague is asked who is not ready";
    if (!call.queue) return std::nullopt;
    // As if it came to that queue at this moment.
    State as_new = before;
    Contact& contact = as_new.contacts.at(call.contact);
    contact.queue = call.queue;
    contact.step = 0;
    fact::ContactOffered offer;
    offer.offer = call.offer;
    offer.contact = call.contact;
    if (right_agent(as_new, offer) == call.agent) return std::nullopt;
    return "another colleague of that queue comes first";
}

namespace {

/// Whether the contact waits for somebody alone who is not to be had: away, about to leave, without
/// the queue or its skills, or waited for by too many.
bool waits_in_vain(const State& state, const Contact& contact) {
    if (!contact.kept_for) return false;
    const Agent& agent = state.agents.at(contact.kept_for);
    const bool leaves = agent.next && agent.next->presence != Presence::ready;
    const auto step = first_step(state.queues.at(contact.queue).rules, agent);
    std::size_t waiting = 0;
    for (const auto& [id, other] : state.contacts) {
        if (other.kept_for == contact.kept_for) ++waiting;
    }
    return agent.presence != Presence::ready || leaves || !serves(agent, contact.queue) || !step ||
           *step > contact.step || waiting > 4;
}

/// Counted step by step. What falls due at this very instant may have been done or not.
bool is_of_another_age(const QueueRules& rules, const Contact& contact, Instant now) {
    std::int32_t least = 0;
    std::int32_t most = 0;
    if (rules.ageing > Duration::zero()) {
        while (most < 1000 && contact.queued_at + (most + 1) * rules.ageing <= now) ++most;
        least = most > 0 && contact.queued_at + most * rules.ageing == now ? most - 1 : most;
    }
    return contact.aged < least || contact.aged > most;
}

}  // namespace

std::optional<std::string> Oracle::missed_match(const State& state, Instant now) {
    for (const auto& [contact, c] : state.contacts) {
        for (const auto& [agent, a] : state.agents) {
            if (fits(state, contact, c, agent, a))
                return "contact " + std::to_string(contact.value) +
                       " waits beside idle consultant " + std::to_string(agent.value);
        }
        if (waits_in_vain(state, c))
            return "contact " + std::to_string(contact.value) + " waits in vain for consultant " +
                   std::to_string(c.kept_for.value);
        if (c.stage != Stage::queued) continue;
        if (is_of_another_age(state.queues.at(c.queue).rules, c, now))
            return "contact " + std::to_string(contact.value) + " is older or younger than it goes";
        if (state.queues.at(c.queue).rules.overflow.when_nobody &&
            !is_anybody_there(state, c.queue) && may_overflow(state, contact, c))
            return "contact " + std::to_string(contact.value) + " is left where nobody is";
        const auto& needs = state.queues.at(c.queue).rules.needs;
        std::size_t step = 0;
        while (step + 1 < needs.size() && c.queued_at + needs[step + 1].after < now) ++step;
        if (c.step < step) return "contact " + std::to_string(contact.value) + " is not relaxed";
        if (c.step > 0 && c.queued_at + needs.at(c.step).after > now)
            return "contact " + std::to_string(contact.value) + " is relaxed too early";
    }
    return std::nullopt;
}

}  // namespace naru::oracle
