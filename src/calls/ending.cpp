// How legs end: cancelled, hung up, or forgotten.

#include <algorithm>

#include "calls/calls.h"

namespace naru::calls {

namespace {

/// How long a page that was away is still told that its call is over.
constexpr auto owed_bye_life = std::chrono::seconds{90};

}  // namespace

void Calls::stop_ringing(Instant now, OfferId offer) {
    std::erase_if(waiting_rings_, [offer](const auto& one) { return one.second.offer == offer; });
    const auto at = offers_.find(offer);
    if (at == offers_.end()) return;
    Leg* leg = find(at->second);
    // An answered one too: both picked up in one turn, and the other was first.
    if (leg != nullptr) end_leg(now, leg->id);
}

void Calls::hang_up(Instant now, ContactId contact) {
    drop_bridge(contact);
    std::erase_if(parties_, [contact](const auto& one) { return one.first.first == contact; });
    recording_keys_.erase(contact);
    forget_number(contact);
    if (const Leg* leg = customer_leg(contact)) end_leg(now, leg->id);
    for (auto at = agents_.lower_bound({contact, AgentId{}});
         at != agents_.end() && at->first.first == contact;) {
        const LegId leg = at->second;
        ++at;  // ending it takes it out
        end_leg(now, leg);
    }
}

void Calls::end_leg(Instant now, LegId id) {
    Leg* leg = find(id);
    if (leg == nullptr) return;
    switch (leg->state) {
        case LegState::invited: {
            const auto txn = std::find_if(server_transactions_.begin(), server_transactions_.end(),
                                          [&](const auto& one) { return one.second == id; });
            const sip::Message invite = sip::parse(leg->invite).message;
            const sip::Message refusal =
                sip::make_response(invite, 480, "Temporarily Unavailable", leg->dialog.local_tag);
            if (txn != server_transactions_.end()) {
                transactions_.respond(now, txn->first, refusal);
            } else {
                output_.sip.push_back({leg->flow, sip::write(refusal)});
            }
            break;
        }
        case LegState::inviting: {
            // The leg stays until its final answer: a 200 may already be on its way (CANCEL meets
            // 200).
            leg->state = LegState::cancelling;
            keep(*leg);
            if (leg->offer) offers_.erase(leg->offer);
            const auto agent = agents_.find({leg->contact, leg->agent});
            if (agent != agents_.end() && agent->second == id) agents_.erase(agent);
            for (const auto& [txn, of] : client_transactions_) {
                if (of == id) transactions_.cancel(now, txn);
            }
            take_outgoing();
            return;
        }
        case LegState::cancelling:
            return;
        case LegState::answered:
        case LegState::up: {
            const bool page = leg->flow.transport == sip::Transport::ws;
            const Registration* line = page ? registrar_.find(leg->line) : nullptr;
            if (page && (line == nullptr || line->instance != leg->instance)) {
                owed_byes_.emplace_back(now + owed_bye_life, *leg);
                break;
            }
            if (line != nullptr) leg->flow = line->flow;
            transactions_.request(now, leg->flow,
                                  sip::make_request(leg->dialog, "BYE", place(leg->flow)));
            break;
        }
    }
    take_outgoing();
    forget_leg(id);
}

void Calls::forget_leg(LegId id) {
    const auto at = legs_.find(id);
    if (at == legs_.end()) return;
    const Leg leg = std::move(at->second);
    legs_.erase(at);
    listens_.erase(id);
    repeaters_.erase(id);
    by_dialog_.erase(dialog_key(leg.dialog.call_id, leg.dialog.local_tag));
    if (leg.role == LegRole::customer)
        by_invite_.erase(dialog_key(leg.dialog.call_id, leg.dialog.remote_tag));
    if (const auto one = customers_.find(leg.contact); one != customers_.end() && one->second == id)
        customers_.erase(one);
    if (const auto one = agents_.find({leg.contact, leg.agent});
        one != agents_.end() && one->second == id)
        agents_.erase(one);
    if (leg.offer) offers_.erase(leg.offer);
    std::erase_if(server_transactions_, [id](const auto& one) { return one.second == id; });
    std::erase_if(output_.media, [id](const auto& said) {
        const auto* put_leg = std::get_if<wire::PutLeg>(&said);
        return put_leg != nullptr && put_leg->leg == id;
    });
    output_.media.emplace_back(wire::DropLeg{id});
    slots_.give_back(leg.media.slot);
    std::erase_if(output_.vault, [id](const VaultWrite& write) {
        return write.kind == "leg" && write.id == id.value;
    });
    output_.vault.push_back({leg.contact, "leg", id.value, std::nullopt});
}

}  // namespace naru::calls
