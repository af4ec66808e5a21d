#include "world.h"

#include <algorithm>
#include <array>

#include "base/draw.h"
#include "base/overloaded.h"
#include "centre/invariants.h"
#include "journal/snapshot.h"

namespace naru::properties {

using namespace centre;

namespace {

constexpr std::uint32_t steps_max = 120;

std::uint32_t below(std::uint64_t seed, std::string_view what, std::uint64_t key,
                    std::uint32_t bound) {
    return static_cast<std::uint32_t>(draw_below(seed, what, key, bound));
}

template <class Map>
auto nth(const Map& map, std::uint32_t raw) {
    return std::next(map.begin(), static_cast<std::ptrdiff_t>(raw % map.size()))->first;
}

constexpr std::uint32_t skill_count = 3;
constexpr std::uint32_t strategy_count = static_cast<std::uint32_t>(Strategy::last) + 1;

/// None, or some of the skills at some levels.
std::vector<SkillLevel> some_skills(std::uint32_t raw) {
    std::vector<SkillLevel> skills;
    for (std::uint32_t i = 1; i <= skill_count; ++i, raw /= 8) {
        if (raw % 2 == 0) skills.push_back({SkillId{i}, static_cast<std::uint8_t>(1 + raw % 8)});
    }
    return skills;
}

/// Needs that are relaxed after some seconds, what is preferred, and the caller's last consultant.
void ask_for_skills(QueueRules& rules, std::uint32_t raw) {
    rules.needs.clear();
    const std::uint32_t steps = raw % 4;
    for (std::uint32_t i = 0; i < steps; ++i)
        rules.needs.push_back(
            {std::chrono::seconds{i * (1 + raw / 4 % 9)}, some_skills(raw / 64 >> (3 * i))});
    rules.preferred = raw / 16 % 2 == 0 ? some_skills(raw / 32) : std::vector<SkillLevel>{};
    rules.last_agent_wait = std::chrono::seconds{raw / 128 % 2 * (raw / 256 % 12)};
}

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

AgentId World::some_agent(std::uint32_t raw) const {
    return raw % 32 == 0 ? AgentId{50} : AgentId{1 + raw / 32 % agent_count_};
}

ContactId World::some_contact(std::uint32_t raw) const {
    if (state_.contacts.empty() || raw % 16 == 0)
        return {1 + raw % (state_.last_contact + 2)};  // over or never there
    return nth(state_.contacts, raw / 16);
}

OfferId World::some_offer(std::uint32_t raw) const {
    if (state_.offers.empty() || raw % 8 == 0) return {1 + raw % (state_.last_offer + 2)};
    return nth(state_.offers, raw / 8);
}

void World::take(const Step& step) {
    if (step.pause % 3 == 0)
        pass(std::chrono::milliseconds{step.pause / 3 % (step.pause % 5 == 0 ? 30'000 : 2'000)});
    put(input_of(step));
}

Input World::input_of(const Step& step) {
    // Two of three steps are what people do; the third is anything at all, sensible or not.
    switch (step.what % 6) {
        case 0:
            if (step.what / 6 % 8 == 0) return settings_input(step);
            if (step.what / 6 % 8 < 3) return leader_input(step);
            return customer_input(step);
        case 1:
            return agent_input(step);
        case 2:
        case 3:
            return sensible_customer_input(step);
        default:
            return sensible_agent_input(step);
    }
}

Input World::sensible_customer_input(const Step& step) {
    const ContactId contact = some_contact(step.who);
    const auto at = state_.contacts.find(contact);
    const std::uint32_t luck = step.whom % 16;
    if (at == state_.contacts.end() || luck < 4 || at->second.stage >= Stage::queued) {
        return input::CallArrived{
            {state_.last_contact + 1}, Channel::telephone, some_caller(step.whom / 16)};
    }
    if (at->second.stage == Stage::arrived) return input::CallAnswered{contact};
    if (luck == 4) return input::CustomerGone{contact, EndedBy::customer};
    if (luck < 8)
        return input::DigitPressed{contact, "0123"[step.whom / 16 % 4], at -> second.play};
    return input::PromptFinished{contact, at->second.play};
}

Input World::sensible_agent_input(const Step& step) {
    const AgentId id = some_agent(step.who);
    const auto at = state_.agents.find(id);
    const std::uint32_t luck = step.whom % 16;
    if (at == state_.agents.end())
        return input::PresenceAsked{id, Presence::ready, AwayReason::none};
    const Agent& agent = at->second;
    if (!agent.seat) return input::SeatBack{id};
    if (luck == 0)
        return input::PresenceAsked{id, static_cast<Presence>(step.whom / 16 % 3),
                                    AwayReason::rest};
    if (luck == 1) return input::SeatLost{id};
    if (agent.offer)
        return luck < 4 ? Input{input::OfferDeclined{agent.offer}}
                        : input::OfferAnswered{agent.offer};
    if (agent.wrap_up) {
        const ContactId contact = agent.wrap_up->contact;
        if (luck < 8) return input::WrapUpExtendAsked{id, contact};
        return input::WrapUpCompleteAsked{id, contact, "KON05", "DONE"};
    }
    if (!agent.contact) {
        if (luck < 6 && !agent.uncoded.empty())
            return input::WrapUpCompleteAsked{id, agent.uncoded.back(), "KON05", "DONE"};
        return input::PresenceAsked{id, Presence::ready, AwayReason::none};
    }
    switch (state_.contacts.at(agent.contact).stage) {
        case Stage::answered:
            if (luck < 5) return input::AgentLegGone{agent.contact, id};
            return input::BridgeConfirmed{agent.contact};
        case Stage::held:
            return input::ResumeAsked{id, agent.contact};
        default:
            if (luck < 6) return input::HoldAsked{id, agent.contact};
            if (luck < 9) return input::CustomerGone{agent.contact, EndedBy::customer};
            if (luck < 12) return some_transfer(id, agent.contact, step.whom / 16);
            return input::HangUpAsked{id, agent.contact};
    }
}

Input World::customer_input(const Step& step) {
    const ContactId contact = some_contact(step.who);
    const auto known = state_.contacts.find(contact);
    const PlayId play =
        known == state_.contacts.end() ? PlayId{step.whom % 10} : known->second.play;
    switch (step.what / 2 % 13) {
        case 0:
        case 1:
            return input::CallArrived{
                {state_.last_contact + 1}, Channel::telephone, some_caller(step.whom)};
        case 2:
        case 3:
            return input::CallAnswered{contact};
        case 4:
        case 5:
        case 6:
            return input::PromptFinished{contact,
                                         step.whom % 16 == 0 ? PlayId{play.value - 1} : play};
        case 7:
        case 8:
            return input::DigitPressed{contact, "0123456789*#"[step.whom % 12],
                                       step.whom % 7 == 0 ? PlayId{} : play};
        case 9:
            return input::CustomerGone{contact,
                                       step.whom % 3 == 0 ? EndedBy::network : EndedBy::customer};
        case 10:
            return input::BridgeConfirmed{contact};
        case 11:
            return input::ServiceTold{static_cast<Service>(step.whom % 4)};
        default:
            return input::RecordingSealed{contact, 1000};
    }
}

Input World::agent_input(const Step& step) {
    const AgentId agent = some_agent(step.who);
    const auto known = state_.agents.find(agent);
    ContactId contact = some_contact(step.whom);
    if (known != state_.agents.end() && step.whom % 4 != 0) {
        if (known->second.contact)
            contact = known->second.contact;
        else if (known->second.wrap_up)
            contact = known->second.wrap_up->contact;
        else if (!known->second.uncoded.empty())
            contact = known->second.uncoded.front();
    }
    switch (step.what / 2 % 20) {
        case 0:
        case 1:
        case 2:
            return input::OfferAnswered{some_offer(step.whom)};
        case 3:
            return input::OfferDeclined{some_offer(step.whom)};
        case 4:
            return input::OfferUnreachable{some_offer(step.whom)};
        case 5:
        case 6:
            return input::BridgeConfirmed{contact};
        case 7:
            return input::AgentLegGone{contact, agent};
        case 8:
            return input::HoldAsked{agent, contact};
        case 9:
            return input::ResumeAsked{agent, contact};
        case 10:
            if (step.whom % 3 == 0) return some_transfer(agent, contact, step.whom / 3);
            return input::HangUpAsked{agent, contact};
        case 11:
            return input::WrapUpExtendAsked{agent, contact};
        case 12:
        case 13:
            return input::WrapUpCompleteAsked{agent, contact, step.whom % 5 == 0 ? "" : "KON05",
                                              "DONE"};
        case 14:
            return input::SeatLost{agent};
        case 15:
            return input::SeatBack{agent};
        case 16:
            return input::PresenceAsked{agent, static_cast<Presence>(step.whom % 3),
                                        static_cast<AwayReason>(step.whom % 5)};
        case 17:
        case 18:
            return input::PresenceAsked{agent, Presence::ready, AwayReason::none};
        default: {
            if (step.whom % 3 == 0 && known != state_.agents.end())
                return input::ConfigureAgent{agent, {QueueId{1 + step.whom / 3 % queue_count_}}};
            const QueueId queue{1 + step.whom % queue_count_};
            QueueRules rules = state_.queues.at(queue).rules;
            rules.offer_time = std::chrono::seconds{1 + step.whom % 20};
            rules.priority = step.whom % 3 * 10;
            rules.strategy = static_cast<Strategy>(step.whom / 64 % strategy_count);
            return input::ConfigureQueue{queue, rules};
        }
    }
}

Input World::settings_input(const Step& step) {
    switch (step.what / 48 % 6) {
        case 0:
            return input::DayTold{static_cast<std::int32_t>(step.whom % 3)};
        case 1: {
            const QueueId queue{1 + step.who % queue_count_};
            QueueRules rules = state_.queues.at(queue).rules;
            ask_for_skills(rules, step.whom);
            return input::ConfigureQueue{queue, rules};
        }
        case 2:
        case 3:
            return some_flow(step.whom);
        default:
            return input::ConfigureSkills{some_agent(step.who), step.whom % 3,
                                          some_skills(step.whom / 3)};
    }
}

/// Drawn by somebody who mostly knows how: steps that lead on to later ones, keys that may lead
/// back, the notice first. Now and then one of the versions before, the standard one, or one with a
/// fault.
Input World::some_flow(std::uint32_t raw) const {
    const std::uint64_t seed = raw;
    const std::uint64_t version = (state_.last_contact + raw) % 5;
    Flow flow{FlowId{version}, StepId{1}, {}};
    if (version == 0) return input::FlowTold{{}};
    const std::uint32_t count = 3 + below(seed, "flow steps", version, 6);
    const auto later = [&](std::string_view what, std::uint64_t from) {
        return StepId{from + 1 + below(seed, what, from, static_cast<std::uint32_t>(count - from))};
    };
    constexpr std::array played{PromptId::greeting, PromptId::courtesy, PromptId::closed};
    for (std::uint64_t id = 1; id <= count; ++id) {
        StepKind does = step::Enqueue{QueueId{1 + below(seed, "flow queue", id, queue_count_)},
                                      PromptId::connecting};
        switch (id == count ? 9 : id == 1 ? 0 : below(seed, "flow kind", id, 8)) {
            case 0:
                does = step::Play{
                    id == 1 ? PromptId::notice : played.at(below(seed, "flow prompt", id, 3)),
                    later("flow next", id)};
                break;
            case 1:
            case 2:
            case 3: {
                step::Menu menu{PromptId::registration_menu,
                                {{'1', later("flow one", id)},
                                 {'2', later("flow two", id)},
                                 {'#', StepId{1 + below(seed, "flow back", id, count)}}},
                                std::chrono::seconds{1 + below(seed, "flow wait", id, 8)},
                                1 + below(seed, "flow silences", id, 3),
                                later("flow silent", id)};
                does = std::move(menu);
                break;
            }
            case 4:
                does = step::OnService{later("flow open", id), later("flow soon", id),
                                       later("flow closed", id), later("flow holiday", id)};
                break;
            case 5:
                does = step::OnCaller{later("flow known", id), later("flow unknown", id)};
                break;
            case 6:
                does = step::End{};
                break;
            default:
                break;
        }
        flow.steps.push_back({StepId{id}, std::move(does)});
    }
    // What nobody comes to would be a fault; one of eight has one that may be anywhere.
    std::set<StepId> reached;
    std::vector<StepId> open{StepId{1}};
    while (!open.empty()) {
        const StepId at = open.back();
        open.pop_back();
        if (!reached.insert(at).second) continue;
        for (StepId next : next_of(flow.find(at)->does)) open.push_back(next);
    }
    std::erase_if(flow.steps, [&](const FlowStep& one) { return !reached.contains(one.id); });
    if (below(seed, "flow fault", 0, 8) == 0)
        flow.steps.erase(flow.steps.begin() + below(seed, "flow faulty", 0,
                                                    static_cast<std::uint32_t>(flow.steps.size())));
    return input::FlowTold{flow};
}

Input World::leader_input(const Step& step) {
    const ContactId contact = some_contact(step.who);
    switch (step.what / 48 % 7) {
        case 0:
        case 1:
            return input::PriorityOrdered{contact,
                                          static_cast<std::int32_t>(step.whom % 7) * 5 - 15};
        case 2:
            return input::MoveOrdered{contact, QueueId{1 + step.whom % (queue_count_ + 1)}};
        case 3:
            return input::ReassignOrdered{contact, some_agent(step.whom)};
        case 4:
            return input::RecallOrdered{some_offer(step.whom)};
        case 5:
            // Rarely, or nobody would be left to serve.
            if (step.whom % 4 != 0) return input::RecallOrdered{some_offer(step.whom / 4)};
            return input::CompleteOrdered{contact};
        default:
            return input::LeaveOrdered{some_agent(step.who), step.whom % 4 == 0
                                                                 ? input::SentTo::logged_out
                                                                 : input::SentTo::not_ready};
    }
}

/// To a queue or a consultant, of whom some are not there.
Input World::some_transfer(AgentId from, ContactId contact, std::uint32_t raw) const {
    if (raw % 2 == 0)
        return input::TransferAsked{from, contact, QueueId{1 + raw / 2 % (queue_count_ + 1)}, {}};
    return input::TransferAsked{from, contact, {}, AgentId{1 + raw / 2 % (agent_count_ + 1)}};
}

/// Few enough to call again.
CallerKey World::some_caller(std::uint32_t raw) const {
    return CallerKey{raw % 4};
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
                   [&](const fact::OfferEnded& f) {
                       if (open_offers_.erase(f.offer) == 0) fail("an offer that ended twice");
                       if (f.how == OfferEnd::withdrawn)
                           withdrawn_[f.offer] = replayed_.offers.at(f.offer);
                   },
                   [&](const fact::RaceLost& f) {
                       const auto at = withdrawn_.find(f.offer);
                       if (at == withdrawn_.end() || at->second.agent != f.agent ||
                           at->second.contact != f.contact)
                           fail("a race that nobody ran");
                       withdrawn_.erase(f.offer);
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
                   [&](const effect::Bridge& e) {
                       hears[e.contact] = effect;
                       std::erase_if(rings, [&e](const auto& one) {
                           return one.second.contact == e.contact;
                       });
                   },
                   [&](const effect::Ring& e) { rings[e.offer] = e; },
                   [&](const effect::StopRinging& e) { rings.erase(e.offer); },
                   [&](const effect::HangUp& e) { hears.erase(e.contact); },
                   [&](const effect::HangUpAgent& e) { hears[e.contact].reset(); },
               },
               effect);
}

bool World::serve_one() {
    for (const auto& [id, contact] : state_.contacts) {
        if (contact.stage == Stage::arrived) return put(input::CallAnswered{id}), true;
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
    if (!standing_.hears.empty() || !standing_.rings.empty())
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
