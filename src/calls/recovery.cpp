// After a crash: the legs of the vault against what the journal says should hold. The table of
// rules, "the vault has; the journal says; then":
//
// - an INVITE over UDP without an ACK; no such contact: the crash came between the vault's sync and
// the journal's, so that no answer has left. It is forgotten: what the caller's telephone repeats
// is a new call
// - another customer's leg; no such contact: it is ended (480 or BYE)
// - a customer's leg with its ACK; alive: CallAnswered as soon as a worker is there, once more if
// the journal has it already (an ACK is never repeated, and the journal may be behind the vault)
// - nothing; a contact is alive: CustomerGone by the system
// - an unanswered INVITE; Answer stands: it is answered now
// - our 200 without an ACK; alive: repeated until the ACK comes
// - an INVITE of ours over UDP; its offer stands: adopted, answers and CANCEL work
// - an INVITE of ours over WebSocket; its offer stands: forgotten, rung anew when the page
// registers
// - an INVITE of ours; its offer is over: cancelled by its kept branch
// - an INVITE that we were cancelling; whatever: CANCEL goes out again, and its time limit with it
// - a consultant's leg; no bridge with it, nor a part in one: it is ended

#include <algorithm>

#include "calls/calls.h"

namespace naru::calls {

namespace {

constexpr auto seats_awaited = std::chrono::seconds{10};

template <class E>
bool stands(const centre::Effects& effects, const auto& matches) {
    return std::any_of(effects.begin(), effects.end(), [&](const centre::Effect& effect) {
        const auto* one = std::get_if<E>(&effect);
        return one != nullptr && matches(*one);
    });
}

}  // namespace

void Calls::take_back(Instant now, const std::vector<VaultWrite>& vault) {
    for (const VaultWrite& kept : vault) {
        next_contact_ = std::max(next_contact_, kept.contact.value + 1);
        if (!kept.bytes) continue;
        if (kept.kind == "recording") {
            if (const auto both = wire::decode<std::vector<std::string>>(*kept.bytes);
                both && both->size() == 2) {
                recording_keys_[kept.contact] = {(*both)[0], (*both)[1]};
            }
        }
        if (kept.kind != "leg") continue;
        auto leg = wire::decode<Leg>(*kept.bytes);
        if (!leg)
            continue;  // a format of another version was refused before; the vault's seal makes
                       // damage impossible
        // The connections ended with the process, and their numbers are given to others now.
        if (leg->flow.transport == sip::Transport::tcp) leg->flow = reopened(*leg);
        slots_.keep(leg->media.slot);
        by_dialog_[dialog_key(leg->dialog.call_id, leg->dialog.local_tag)] = leg->id;
        if (leg->role == LegRole::customer) {
            by_invite_[dialog_key(leg->dialog.call_id, leg->dialog.remote_tag)] = leg->id;
            if (!leg->line.empty()) lost_lines_[leg->line] = now + seats_awaited * 3;
        }
        if (leg->role == LegRole::customer) {
            customers_[leg->contact] = leg->id;
        } else if (leg->state != LegState::cancelling) {
            agents_[{leg->contact, leg->agent}] = leg->id;
        }
        listens_[leg->id] = wire::Silence{};
        if (leg->state == LegState::answered) repeaters_[leg->id] = sip::OkRepeater(now);
        legs_.emplace(leg->id, std::move(*leg));
    }
}

void Calls::recover(Instant now, std::uint64_t epoch, const std::vector<VaultWrite>& vault,
                    const centre::Effects& standing, const std::vector<AgentId>& seats) {
    epoch_ = epoch;
    take_back(now, vault);
    take_numbers_back(vault);
    namespace effect = centre::effect;

    std::vector<LegId> ended;
    for (auto& [id, leg] : legs_) {
        const ContactId contact = leg.contact;
        if (leg.role == LegRole::customer) {
            if (!stands<effect::Answer>(standing,
                                        [&](const auto& one) { return one.contact == contact; }))
                ended.push_back(id);
            continue;
        }
        if (leg.state == LegState::up) {
            const AgentId agent = leg.agent;
            const auto is_theirs = [&](const auto& one) {
                return one.contact == contact && one.agent == agent;
            };
            if (!stands<effect::Bridge>(standing, is_theirs) &&
                !stands<effect::Party>(standing, is_theirs))
                ended.push_back(id);
            continue;
        }
        const OfferId offer = leg.offer;
        if (leg.flow.transport == sip::Transport::ws) {
            ended.push_back(id);
            continue;
        }
        const sip::Txn txn = transactions_.adopt(leg.flow, sip::parse(leg.invite).message);
        client_transactions_[txn] = id;
        // Its final answer may have come and gone with the crash: without a CANCEL of its own the
        // transaction would have no end.
        if (leg.state == LegState::cancelling) transactions_.cancel(now, txn);
        if (stands<effect::Ring>(standing, [&](const auto& one) { return one.offer == offer; })) {
            offers_[offer] = id;
        } else {
            ended.push_back(id);
        }
    }
    for (LegId id : ended) {
        Leg* leg = find(id);
        const bool page_invite = leg->flow.transport == sip::Transport::ws &&
                                 leg->state != LegState::up && leg->role == LegRole::agent;
        const bool is_repeated = leg->flow.transport == sip::Transport::udp &&
                                 leg->role == LegRole::customer && leg->state != LegState::up;
        if (page_invite || is_repeated) {
            forget_leg(id);
        } else {
            end_leg(now, id);
        }
    }
    for (const auto& one : standing) {
        const auto* answer_effect = std::get_if<effect::Answer>(&one);
        if (answer_effect != nullptr && customer_leg(answer_effect->contact) == nullptr) {
            inputs_.push_back(
                centre::input::CustomerGone{answer_effect->contact, centre::EndedBy::system});
        }
    }
    for (const auto& [id, leg] : legs_) {
        if (leg.role == LegRole::customer && leg.state == LegState::up)
            taken_back_.push_back(leg.contact);
    }
    for (AgentId agent : seats) {
        const bool fixed = std::any_of(settings_.static_seats.begin(), settings_.static_seats.end(),
                                       [&](const StaticSeat& seat) { return seat.agent == agent; });
        if (!fixed) awaited_seats_[agent] = now + seats_awaited;
    }
    apply(now, standing);
}

}  // namespace naru::calls
