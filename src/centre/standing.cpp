// What should hold, and what a fact changes of it.

#include <algorithm>

#include "base/overloaded.h"
#include "centre/decide.h"

namespace naru::centre {

namespace {

/// What stands for one contact and one offer.
using Standing = Few<Effect, 4>;

template <class Out>
void stand_contact(const State& state, ContactId id, Out& out) {
    const auto at = state.contacts.find(id);
    if (at == state.contacts.end()) return;
    const Contact& c = at->second;
    out.push_back(effect::Answer{id});
    // Before what is played: P08 reads it.
    if (c.number.stage != KeyedNumber::Stage::none) out.push_back(effect::TakeNumber{id, c.number});
    switch (c.stage) {
        case Stage::arrived:
            return;
        case Stage::in_flow:
            if (c.play) out.push_back(effect::Play{id, c.play, c.announcement});
            return;
        case Stage::queued:
            if (c.play) {
                out.push_back(effect::Play{id, c.play, c.announcement});
            } else {
                out.push_back(effect::Music{id});
            }
            return;
        case Stage::answered:
        case Stage::talking:
        case Stage::held: {
            // Never before the notice has been heard (domain §5.4).
            const bool recorded = c.stage != Stage::answered && c.notice_heard;
            out.push_back(effect::Bridge{id, c.agent, c.stage == Stage::held, recorded});
            for (const Party& party : c.parties) {
                if (!party.offer) out.push_back(effect::Party{id, party.agent, party.part});
            }
            return;
        }
    }
}

template <class Out>
void stand_offer(const State& state, OfferId id, Out& out) {
    const auto at = state.offers.find(id);
    if (at != state.offers.end())
        out.push_back(effect::Ring{id, at->second.contact, at->second.agent});
}

/// The contact and the offer that a fact is about.
struct Touched {
    ContactId contact;
    OfferId offer;
};

Touched touched(const State& state, const Fact& fact) {
    return std::visit(
        [&](const auto& f) {
            Touched t;
            if constexpr (requires { f.contact; }) t.contact = f.contact;
            if constexpr (requires { f.offer; }) {
                t.offer = f.offer;
                const auto at = state.offers.find(f.offer);
                if (at != state.offers.end()) t.contact = at->second.contact;
            }
            return t;
        },
        fact);
}

Standing stand(const State& state, const Touched& t) {
    Standing out;
    if (t.contact) stand_contact(state, t.contact, out);
    if (t.offer) stand_offer(state, t.offer, out);
    return out;
}

}  // namespace

void Recorder::record(Fact fact) {
    const Touched t = touched(state_, fact);
    const Standing before = stand(state_, t);

    // The ends are said by name: what stood before is known only now.
    if (const auto* ended = std::get_if<fact::OfferEnded>(&fact);
        ended != nullptr && ended->how != OfferEnd::answered) {
        effects.push_back(
            effect::StopRinging{ended->offer, state_.offers.at(ended->offer).agent, ended->how});
    }
    if (const auto* left = std::get_if<fact::PartyLeft>(&fact);
        left != nullptr && party_of(state_.contacts.at(left->contact), left->agent) != nullptr)
        effects.push_back(effect::HangUpAgent{left->contact, left->agent});
    if (std::holds_alternative<fact::ContactRequeued>(fact) ||
        std::holds_alternative<fact::ContactTransferred>(fact) ||
        std::holds_alternative<fact::ContactHandedOver>(fact))
        effects.push_back(effect::HangUpAgent{t.contact, state_.contacts.at(t.contact).agent});
    if (std::holds_alternative<fact::NumberDigitTaken>(fact) && state_.contacts.at(t.contact).play)
        effects.push_back(effect::Silence{t.contact});
    evolve(state_, now_, fact);
    if (const auto* ended = std::get_if<fact::ContactEnded>(&fact))
        effects.push_back(effect::HangUp{ended->contact, ended->by});

    for (const Effect& now_standing : stand(state_, t)) {
        if (!before.contains(now_standing)) effects.push_back(now_standing);
    }
    facts.push_back(std::move(fact));
}

Effects standing_effects(const State& state) {
    Effects out;
    for (const auto& [id, contact] : state.contacts) stand_contact(state, id, out);
    for (const auto& [id, offer] : state.offers) stand_offer(state, id, out);
    return out;
}

std::optional<Instant> next_deadline(const State& state) {
    if (state.deadlines.empty()) return std::nullopt;
    return state.deadlines.begin()->at;
}

std::vector<AgentId> agents_with_seat(const State& state) {
    std::vector<AgentId> out;
    for (const auto& [id, agent] : state.agents) {
        if (agent.seat) out.push_back(id);
    }
    return out;
}

}  // namespace naru::centre
