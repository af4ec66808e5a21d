// What a raw step means in the world as it is: mostly what somebody would do, now and then
// nonsense.

#include <algorithm>
#include <array>

#include "base/overloaded.h"
#include "draws.h"
#include "world.h"

namespace naru::properties {

using namespace centre;

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
    if (at->second.number.stage == KeyedNumber::Stage::whole)
        return input::NumberChecked{contact, luck % 2 == 0};
    if (luck < 8)
        return input::DigitPressed{contact, "0123#"[step.whom / 16 % 5], at -> second.play};
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
    if (luck < 11 && !state_.contacts.at(agent.contact).parties.empty())
        return sensible_party_input(step, id, agent.contact);
    switch (state_.contacts.at(agent.contact).stage) {
        case Stage::answered:
            if (luck < 5) return input::AgentLegGone{agent.contact, id};
            return input::BridgeConfirmed{agent.contact};
        case Stage::held:
            return input::ResumeAsked{id, agent.contact};
        default:
            if (luck < 6) return input::HoldAsked{id, agent.contact};
            if (luck < 9) return input::CustomerGone{agent.contact, EndedBy::customer};
            if (luck < 11) return some_transfer(id, agent.contact, step.whom / 16);
            if (luck < 14) return some_consult(id, agent.contact, step.whom / 16);
            return input::HangUpAsked{id, agent.contact};
    }
}

/// What somebody does who has asked a colleague, or is the colleague.
Input World::sensible_party_input(const Step& step, AgentId id, ContactId contact) const {
    switch (step.whom / 16 % 8) {
        case 0:
            return input::TakeBackAsked{id, contact};
        case 1:
        case 2:
            return input::ConferenceAsked{id, contact};
        case 3:
        case 4:
            return input::ConsultCompleteAsked{id, contact};
        case 5:
            return input::HangUpAsked{id, contact};
        case 6:
            return input::ResumeAsked{id, contact};
        default:
            return input::HoldAsked{id, contact};
    }
}

Input World::customer_input(const Step& step) {
    const ContactId contact = some_contact(step.who);
    const auto known = state_.contacts.find(contact);
    const PlayId play =
        known == state_.contacts.end() ? PlayId{step.whom % 10} : known->second.play;
    switch (step.what / 2 % 15) {
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
        case 12:
            return input::NumberChecked{contact, step.whom % 2 == 0};
        case 13:
            return input::SituationTold{{step.whom % 3 == 0, IncidentId{step.whom % 4},
                                         static_cast<Outage>(step.whom % 10)}};
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
            if (step.whom % 4 == 0) return some_transfer(agent, contact, step.whom / 4);
            if (step.whom % 4 == 1) return some_consult(agent, contact, step.whom / 4);
            if (step.whom % 4 == 2) return sensible_party_input(step, agent, contact);
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
    switch (step.what / 48 % 9) {
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
        case 4: {
            const QueueId queue{1 + step.who % queue_count_};
            QueueRules rules = state_.queues.at(queue).rules;
            grow_and_overflow(rules, step.whom);
            return input::ConfigureQueue{queue, rules};
        }
        case 5:
            return input::ConfigureCallers{{static_cast<std::int32_t>(step.whom % 4) * 5,
                                            static_cast<std::int32_t>(step.whom / 4 % 4) * 5,
                                            static_cast<std::int32_t>(step.whom / 16 % 4) * 5}};
        case 6:
            return input::CallerClassTold{some_contact(step.who),
                                          static_cast<CallerKind>(step.whom % 3),
                                          step.whom / 3 % 3 == 0};
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
    constexpr std::array menus{PromptId::registration_menu, PromptId::incident, PromptId::surge};
    for (std::uint64_t id = 1; id <= count; ++id) {
        StepKind does = step::Enqueue{QueueId{1 + below(seed, "flow queue", id, queue_count_)},
                                      PromptId::connecting};
        switch (id == count ? 12 : id == 1 ? 0 : below(seed, "flow kind", id, 12)) {
            case 0:
                does = step::Play{
                    id == 1 ? PromptId::notice : played.at(below(seed, "flow prompt", id, 3)),
                    later("flow next", id)};
                break;
            case 1:
            case 2:
            case 3: {
                step::Menu menu{menus.at(below(seed, "flow menu", id, 3)),
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
                does = step::End{id % 2 == 0 ? ContactEnd::informed : ContactEnd::closed};
                break;
            case 8:
                does = step::OnIncident{later("flow incident", id), later("flow none", id)};
                break;
            case 9:
                does = step::OnSurge{later("flow surge", id), later("flow usual", id)};
                break;
            case 10:
                does =
                    step::Message{id % 2 == 0 ? MessageKind::guidance : MessageKind::incident_over,
                                  later("flow noted", id), later("flow cannot", id)};
                break;
            case 7:
                does = step::AskNumber{NumberKind::business,
                                       std::chrono::seconds{1 + below(seed, "flow wait", id, 8)},
                                       1 + below(seed, "flow tries", id, 3),
                                       later("flow given", id), later("flow none", id)};
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
    switch (step.what / 48 % 10) {
        case 7:
        case 8:
            return input::ListenOrdered{some_agent(step.whom), contact,
                                        static_cast<Part>(step.whom / 4096 % 5)};
        case 9:
            return input::TakeOverOrdered{some_listener(contact, step.whom), contact};
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

/// Of a queue or by name, of whom some are not there.
Input World::some_consult(AgentId from, ContactId contact, std::uint32_t raw) const {
    if (raw % 2 == 0)
        return input::ConsultAsked{from, contact, QueueId{1 + raw / 2 % (queue_count_ + 1)}, {}};
    return input::ConsultAsked{from, contact, {}, AgentId{1 + raw / 2 % (agent_count_ + 1)}};
}

/// Mostly who is in the talk.
AgentId World::some_listener(ContactId contact, std::uint32_t raw) const {
    const auto at = state_.contacts.find(contact);
    if (at == state_.contacts.end() || at->second.parties.empty() || raw % 8 == 0)
        return some_agent(raw);
    return at->second.parties[raw / 8 % at->second.parties.size()].agent;
}

/// Few enough to call again.
CallerKey World::some_caller(std::uint32_t raw) const {
    return CallerKey{raw % 4};
}

}  // namespace naru::properties
