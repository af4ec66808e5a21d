#include "world.h"

#include <algorithm>
#include <array>

#include "base/overloaded.h"
#include "centre/invariants.h"
#include "draws.h"
#include "journal/snapshot.h"

namespace naru::properties {

using namespace centre;

namespace {

constexpr std::uint32_t steps_max = 120;

}  // namespace

std::vector<Step> steps_of(std::uint64_t seed) {
    std::vector<Step> steps;
    for (std::uint64_t i = 0; i < steps_max; ++i) {
        const auto raw = [&](std::string_view what) {
            return static_cast<std::uint32_t>(draw(seed, what, i));
        };
        steps.push_back({raw("what"), raw("who"), raw("whom"), raw("pause")});
    }
    return steps;
}

World::World(std::uint64_t seed, Telling telling)
    : tells_(telling == Telling::aloud),
      names_{{}, {}, {}, from_micros(1'262'304'000'000'000)},
      now_(names_.start) {
    agent_count_ = 1 + below(seed, "agents", 0, 5);
    queue_count_ = 1 + below(seed, "queues", 0, 3);
    for (std::uint32_t i = 1; i <= queue_count_; ++i) {
        QueueRules rules;
        rules.priority = below(seed, "priority", i, 2) * 10;
        rules.offer_time = std::chrono::seconds{1 + below(seed, "offer time", i, 20)};
        rules.wrap_up = std::chrono::seconds{below(seed, "wrap-up", i, 3) * 10};
        rules.misses_allowed = 1 + below(seed, "misses", i, 3);
        rules.same_agent_again = std::chrono::seconds{1 + below(seed, "again", i, 10)};
        rules.connect_time = std::chrono::seconds{1 + below(seed, "connect", i, 10)};
        rules.strategy = static_cast<Strategy>(below(seed, "strategy", i, strategy_count));
        rules.ring_step = std::chrono::seconds{below(seed, "ring step", i, 4)};
        grow_and_overflow(rules, static_cast<std::uint32_t>(draw(seed, "overflow", i)));
        if (below(seed, "skills asked", i, 2) == 0)
            ask_for_skills(rules, static_cast<std::uint32_t>(draw(seed, "needs", i)));
        names_.queues["q" + std::to_string(i)] = QueueId{i};
        put(input::ConfigureQueue{QueueId{i}, rules});
    }
    FlowRules flow;
    flow.straight_to_queue = below(seed, "straight", 0, 3) == 0;
    flow.silences = 1 + below(seed, "silences", 0, 2);
    flow.desk_grace = std::chrono::seconds{1 + below(seed, "grace", 0, 30)};
    flow.wait_first = std::chrono::seconds{below(seed, "first", 0, 20)};
    flow.wait_repeat = std::chrono::seconds{5 + below(seed, "repeat", 0, 60)};
    for (std::uint32_t i = 0; i < 4; ++i) flow.choices.push_back(QueueId{1 + i % queue_count_});
    put(input::ConfigureFlow{flow});
    if (below(seed, "drawn", 0, 2) == 0)
        put(some_flow(static_cast<std::uint32_t>(draw(seed, "flow", 0))));
    for (std::uint32_t i = 1; i <= agent_count_; ++i) {
        names_.agents["a" + std::to_string(i)] = AgentId{i};
        input::ConfigureAgent agent{AgentId{i}, {}};
        for (std::uint32_t q = 1; q <= queue_count_; ++q) {
            if (q == 1 + i % queue_count_ || below(seed, "serves", i * 10 + q, 2) == 0)
                agent.queues.push_back(QueueId{q});
        }
        put(agent);
        if (below(seed, "skilled", i, 4) != 0)
            put(input::ConfigureSkills{
                AgentId{i}, below(seed, "position", i, 3),
                some_skills(static_cast<std::uint32_t>(draw(seed, "skills", i)))});
        if (below(seed, "seat", i, 4) != 0) put(input::SeatBack{AgentId{i}});
        if (below(seed, "ready", i, 4) != 0)
            put(input::PresenceAsked{AgentId{i}, Presence::ready, AwayReason::none});
    }
}

void World::take(const Step& step) {
    if (step.pause % 3 == 0)
        pass(std::chrono::milliseconds{step.pause / 3 % (step.pause % 5 == 0 ? 30'000 : 2'000)});
    put(input_of(step));
}

void World::pass(Duration span) {
    const Instant until = now_ + span;
    for (int guard = 0; !broken_; ++guard) {
        const auto due = next_deadline(state_);
        if (!due || *due > until) break;
        if (guard == 10'000) return fail("deadlines without end");
        now_ = std::max(now_, *due);
        put(input::DeadlineDue{});
        if (next_deadline(state_) && *next_deadline(state_) <= now_)
            return fail("a deadline that stays due");
    }
    now_ = until;
}

void World::put(const Input& input) {
    if (broken_) return;
    // The world has played it: it says so and does it no more.
    if (const auto* finished = std::get_if<input::PromptFinished>(&input)) {
        const auto at = standing_.hears.find(finished->contact);
        if (at != standing_.hears.end() && at->second) {
            const auto* play = std::get_if<effect::Play>(&*at->second);
            if (play != nullptr && play->play == finished->play) at->second.reset();
        }
    }
    Recorder recorder(state_, now_);
    const Refusal refusal = decide(recorder, input);
    if (recorder.facts.size() > 1000) return fail("one input without end");
    if (refusal != Refusal::none && !recorder.facts.empty())
        return fail("refused and yet decided: " + story::say(refusal));
    for (const auto& fact : recorder.facts) {
        check_fact(fact);
        if (broken_) return;
        oracle_.follow(now_, replayed_, fact);
        evolve(replayed_, now_, fact);
    }
    check(recorder.effects);
}

void World::check_fact(const Fact& fact) {
    if (tells_) story_ += names_.at(now_) + " " + story::say(names_, replayed_, fact) + '\n';
    std::visit(Overloaded{
                   [&](const fact::ContactArrived& f) { open_contacts_.insert(f.contact); },
                   [&](const fact::ContactEnded& f) {
                       if (open_contacts_.erase(f.contact) == 0) fail("a contact that ended twice");
                   },
                   [&](const fact::ContactOffered& f) {
                       if (!open_offers_.insert(f.offer).second)
                           fail("an offer's id was used before");
                       if (const auto wrong = oracle_.wrong_offer(replayed_, f)) fail(*wrong);
                   },
                   [&](const fact::PartyCalled& f) {
                       if (!open_offers_.insert(f.offer).second)
                           fail("an offer's id was used before");
                       if (const auto wrong = oracle_.wrong_call(replayed_, f)) fail(*wrong);
                   },
                   [&](const fact::OfferEnded& f) {
                       if (open_offers_.erase(f.offer) == 0) fail("an offer that ended twice");
                       const Offer ended = replayed_.offers.at(f.offer);
                       const bool is_call =
                           party_of(replayed_.contacts.at(ended.contact), ended.agent) != nullptr;
                       if (f.how == OfferEnd::withdrawn && !is_call)
                           withdrawn_[f.offer] = replayed_.offers.at(f.offer);
                   },
                   [&](const fact::RaceLost& f) {
                       const auto at = withdrawn_.find(f.offer);
                       if (at == withdrawn_.end() || at->second.agent != f.agent ||
                           at->second.contact != f.contact)
                           fail("a race that nobody ran");
                       withdrawn_.erase(f.offer);
                   },
                   [&](const fact::ContactOverflowed& f) {
                       if (const auto wrong = oracle_.wrong_overflow(now_, replayed_, f))
                           fail(*wrong);
                   },
                   [&](const fact::FlowStarted& f) { began_with_[f.contact] = state_.flow_now; },
                   [&](const fact::StepEntered& f) {
                       if (replayed_.contacts.at(f.contact).flow != began_with_[f.contact])
                           fail("a caller is moved to another flow on the way");
                   },
                   [&](const fact::ContactQueued& f) {
                       if (!state_.flow.straight_to_queue &&
                           !replayed_.contacts.at(f.contact).notice_heard)
                           fail("in a queue without having heard the notice");
                   },
                   [&](const fact::ContactAnswered& f) {
                       // One atomic claim: whoever else rang does so no more.
                       for (const auto& [id, offer] : replayed_.offers) {
                           if (offer.contact == f.contact) fail("it rings on after the answer");
                       }
                   },
                   [](const auto&) {},
               },
               fact);
}

void World::check(const Effects& effects) {
    for (const auto& broken : broken_invariants(state_, now_)) fail(broken);
    if (const auto missed = oracle::Oracle::missed_match(state_, now_)) fail(*missed);
    if (replayed_ != state_) fail("the facts replayed give another state");
    if (const auto restored = journal::decode_state(journal::encode_state(state_)); !restored) {
        fail("no snapshot of it can be read: " + restored.error().message);
    } else if (*restored != state_) {
        fail("a snapshot of it is another state");
    }
    for (const auto& effect : effects) standing_.apply(effect);
    Standing now_standing;
    for (const auto& effect : standing_effects(state_)) now_standing.apply(effect);
    if (!(standing_ == now_standing)) fail("the sum of the effects is not what stands");
    if (open_contacts_.size() != state_.contacts.size() ||
        open_offers_.size() != state_.offers.size())
        fail("something began or ended without its fact");
}

void World::Standing::apply(const Effect& effect) {
    std::visit(Overloaded{
                   [&](const effect::Answer& e) { hears.try_emplace(e.contact); },
                   [&](const effect::Play& e) { hears[e.contact] = effect; },
                   [&](const effect::Music& e) { hears[e.contact] = effect; },
                   [&](const effect::Silence& e) { hears[e.contact].reset(); },
                   [&](const effect::TakeNumber& e) { numbers[e.contact] = e.number; },
                   [&](const effect::Bridge& e) {
                       hears[e.contact] = effect;
                       // Whoever is asked beside them rings on.
                       std::erase_if(rings, [&e](const auto& one) {
                           return one.second.contact == e.contact && one.second.agent == e.agent;
                       });
                       parties.erase({e.contact, e.agent});
                   },
                   [&](const effect::Party& e) {
                       parties[{e.contact, e.agent}] = e.part;
                       std::erase_if(rings, [&e](const auto& one) {
                           return one.second.contact == e.contact && one.second.agent == e.agent;
                       });
                   },
                   [&](const effect::Ring& e) { rings[e.offer] = e; },
                   [&](const effect::StopRinging& e) { rings.erase(e.offer); },
                   [&](const effect::HangUp& e) {
                       hears.erase(e.contact);
                       numbers.erase(e.contact);
                   },
                   [&](const effect::HangUpAgent& e) {
                       if (parties.erase({e.contact, e.agent}) == 0) hears[e.contact].reset();
                   },
               },
               effect);
}

bool World::serve_one() {
    for (const auto& [id, contact] : state_.contacts) {
        if (contact.stage == Stage::arrived) return put(input::CallAnswered{id}), true;
        if (contact.stage == Stage::in_flow && contact.number.stage == KeyedNumber::Stage::whole)
            return put(input::NumberChecked{id, false}), true;
        if (contact.stage == Stage::in_flow && contact.play)
            return put(input::PromptFinished{id, contact.play}), true;
        if (contact.stage == Stage::answered) return put(input::BridgeConfirmed{id}), true;
        if (contact.stage == Stage::held) return put(input::ResumeAsked{contact.agent, id}), true;
        if (contact.stage == Stage::talking)
            return put(input::HangUpAsked{contact.agent, id}), true;
    }
    if (state_.offers.empty()) return false;
    put(input::OfferAnswered{state_.offers.begin()->first});
    return true;
}

void World::calm_down() {
    for (std::uint32_t i = 1; i <= agent_count_ && !broken_; ++i) {
        const AgentId agent{i};
        input::ConfigureAgent all{agent, {}};
        for (std::uint32_t q = 1; q <= queue_count_; ++q) all.queues.push_back(QueueId{q});
        put(all);
        input::ConfigureSkills skilled{agent, i, {}};
        for (std::uint32_t skill = 1; skill <= skill_count; ++skill)
            skilled.skills.push_back({SkillId{skill}, skill_level_max});
        put(skilled);
        put(input::SeatBack{agent});
        put(input::PresenceAsked{agent, Presence::ready, AwayReason::none});
    }
    for (int guard = 0; guard < 3000 && !broken_; ++guard) {
        if (serve_one()) continue;
        if (!next_deadline(state_)) break;
        pass(std::max<Duration>(*next_deadline(state_) - now_, 0us));
    }
    if (broken_) return;
    if (!state_.contacts.empty()) return fail("a caller is never served");
    if (!state_.offers.empty() || !state_.deadlines.empty())
        return fail("something still waits in an empty centre");
    if (!standing_.hears.empty() || !standing_.rings.empty() || !standing_.parties.empty())
        return fail("an empty centre still does something");
    for (const auto& [id, agent] : state_.agents) {
        if (is_busy(agent)) return fail("a consultant is stuck in an empty centre");
        if (agent.presence != Presence::ready) return fail("a ready consultant did not stay so");
    }
}

void World::fail(const std::string& what) {
    if (!broken_) broken_ = names_.at(now_) + " " + what;
}

}  // namespace naru::properties
