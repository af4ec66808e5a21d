#include "calls/calls.h"

#include <algorithm>

#include "base/overloaded.h"
#include "calls/announcement.h"
#include "sip/uri.h"

namespace naru::calls {

namespace {

/// A citizen's page that is reloaded or loses its line is back within this, or its caller is gone.
constexpr auto lost_line_life = std::chrono::seconds{30};

/// Below the recordings' folder, by the centre's calendar day (KST, which has no summer time).
std::string recording_path(Instant now, ContactId contact) {
    using namespace std::chrono;
    const auto day = floor<days>(sys_time<microseconds>(now.time_since_epoch()) + hours{9});
    const year_month_day date{day};
    char folder[32];
    std::snprintf(folder, sizeof folder, "%04d/%02u/%02u/", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return folder + std::to_string(contact.value) + ".naru";
}

}  // namespace

std::string dialog_key(std::string_view call_id, std::string_view tag) {
    return std::string(call_id) + '\n' + std::string(tag);
}

sip::Flow reopened(const Leg& leg) {
    const auto contact = sip::parse_uri(leg.dialog.remote_target);
    const std::uint16_t port = contact && contact->port != 0 ? contact->port : std::uint16_t{5060};
    return {sip::Transport::tcp, 0, leg.flow.ip, port};
}

Calls::Calls(Settings settings, Entropy& entropy)
    : settings_(std::move(settings)), entropy_(entropy) {}

std::vector<centre::Input> Calls::take_inputs() {
    return std::exchange(inputs_, {});
}

Output Calls::take_output() {
    return std::exchange(output_, {});
}

Credentials Calls::seat_credentials(AgentId agent, Instant now) const {
    return calls::seat_credentials(settings_.secret, agent, now);
}

Credentials Calls::citizen_credentials(Instant now) {
    return calls::citizen_credentials(settings_.secret, entropy_.token(12), now);
}

void Calls::sip_received(Instant now, const sip::Flow& flow, std::string_view bytes) {
    transactions_.receive(now, flow, bytes);
    drain_transactions(now);
}

void Calls::take_outgoing() {
    // Only a 100 carries no decision at all. A repetition waits with the rest: what it repeats may
    // itself still wait for its disk, and a BYE whose 200 is out must not be undone by a crash.
    for (auto& out : transactions_.take_outgoing()) {
        auto& way = out.bytes.starts_with("SIP/2.0 100 ") ? output_.at_once : output_.sip;
        way.push_back(std::move(out));
    }
}

void Calls::drain_transactions(Instant now) {
    for (auto& event : transactions_.take_events()) {
        std::visit(Overloaded{
                       [&](const sip::RequestArrived& arrived) { on_request(now, arrived); },
                       [&](const sip::AckArrived& ack) { on_ack(now, ack.message); },
                       [&](const sip::CancelArrived& cancel) { on_cancel(now, cancel); },
                       [&](const sip::ResponseArrived& response) { on_response(now, response); },
                       [&](const sip::StrayResponse& stray) { on_stray_response(now, stray); },
                       [&](const sip::TimedOut& timeout) { on_timeout(now, timeout); },
                   },
                   event);
    }
    take_outgoing();
}

void Calls::flow_closed(Instant now, const sip::Flow& flow) {
    if (flow.transport == sip::Transport::tcp) return tcp_closed(now, flow);
    // A lost signalling socket is nothing to a call that is up: its media goes on, and the page
    // comes back.
    const Registration* registration = registrar_.by_flow(flow);
    if (registration == nullptr) return;
    const Principal principal = registration->principal;
    registrar_.remove(principal.line);
    if (principal.agent) inputs_.push_back(centre::input::SeatLost{principal.agent});
    // Legs that were being set up over it cannot be: an agent's is rung anew when the seat is back.
    std::vector<LegId> broken;
    for (const auto& [id, leg] : legs_) {
        if (leg.line == principal.line && leg.state != LegState::up) broken.push_back(id);
    }
    for (LegId id : broken) {
        Leg leg = legs_.at(id);
        forget_leg(id);
        if (leg.role == LegRole::customer)
            inputs_.push_back(centre::input::CustomerGone{leg.contact, centre::EndedBy::network});
        if (leg.role == LegRole::agent && leg.offer)
            inputs_.push_back(centre::input::OfferUnreachable{leg.offer});
    }
    const auto up = [&](const auto& one) { return one.second.line == principal.line; };
    if (!principal.agent && std::any_of(legs_.begin(), legs_.end(), up))
        lost_lines_[principal.line] = now + lost_line_life;
    drain_transactions(now);
}

void Calls::tcp_closed(Instant now, const sip::Flow& flow) {
    // A call goes on without its connection; what is to be said over it opens a new one.
    std::vector<LegId> unreachable;
    for (auto& [id, leg] : legs_) {
        if (leg.flow.transport != sip::Transport::tcp) continue;
        if (leg.flow.connection == flow.connection) {
            leg.flow = reopened(leg);
            keep(leg);
        } else if (leg.state == LegState::inviting && leg.flow.ip == flow.ip &&
                   leg.flow.port == flow.port) {
            unreachable.push_back(id);  // RFC 3261 §17.1.4: nobody is there
        }
    }
    for (LegId id : unreachable) {
        const OfferId offer = legs_.at(id).offer;
        forget_leg(id);
        if (offer) inputs_.push_back(centre::input::OfferUnreachable{offer});
    }
    drain_transactions(now);
}

void Calls::lines_gone(Instant now) {
    for (auto at = lost_lines_.begin(); at != lost_lines_.end();) {
        if (at->second > now) {
            ++at;
            continue;
        }
        const std::string line = at->first;
        at = lost_lines_.erase(at);
        const auto leg = std::find_if(legs_.begin(), legs_.end(),
                                      [&](const auto& one) { return one.second.line == line; });
        if (leg == legs_.end()) continue;
        const ContactId contact = leg->second.contact;
        forget_leg(leg->first);
        inputs_.push_back(centre::input::CustomerGone{contact, centre::EndedBy::network});
    }
}

void Calls::tick(Instant now) {
    transactions_.tick(now);
    drain_transactions(now);

    std::vector<LegId> unacknowledged;
    for (auto& [id, repeater] : repeaters_) {
        Leg* leg = find(id);
        while (leg != nullptr && repeater.next() && *repeater.next() <= now) {
            if (!repeater.repeat()) {
                unacknowledged.push_back(
                    id);  // 64*T1 without an ACK: RFC 3261 §13.3.1.4 ends the session
                break;
            }
            output_.sip.push_back(sip::Outgoing{leg->flow, leg->ok});
        }
    }
    for (LegId id : unacknowledged) {
        const ContactId contact = legs_.at(id).contact;
        end_leg(now, id);
        inputs_.push_back(centre::input::CustomerGone{contact, centre::EndedBy::network});
    }

    while (const auto line = registrar_.expired(now)) {
        const AgentId agent = registrar_.find(*line)->principal.agent;
        registrar_.remove(*line);
        if (agent) inputs_.push_back(centre::input::SeatLost{agent});
    }
    for (auto at = awaited_seats_.begin(); at != awaited_seats_.end();) {
        if (at->second > now) {
            ++at;
            continue;
        }
        inputs_.push_back(centre::input::SeatLost{at->first});
        at = awaited_seats_.erase(at);
    }
    lines_gone(now);
    std::erase_if(owed_byes_, [now](const auto& owed) { return owed.first <= now; });
}

std::optional<Instant> Calls::next_deadline() const {
    std::optional<Instant> next = transactions_.next_deadline();
    const auto consider = [&next](Instant at) {
        if (!next || at < *next) next = at;
    };
    for (const auto& [id, repeater] : repeaters_) {
        if (repeater.next()) consider(*repeater.next());
    }
    for (const auto& [agent, until] : awaited_seats_) consider(until);
    for (const auto& owed : owed_byes_) consider(owed.first);
    for (const auto& [line, until] : lost_lines_) consider(until);
    return next;
}

void Calls::apply(Instant now, const centre::Effects& effects) {
    namespace effect = centre::effect;
    for (const auto& one : effects) {
        std::visit(
            Overloaded{
                [&](const effect::Answer& answer_effect) {
                    if (Leg* leg = customer_leg(answer_effect.contact)) answer(now, *leg);
                },
                [&](const effect::Play& play) {
                    if (Leg* leg = customer_leg(play.contact)) {
                        listen(leg->id, wire::Play{play.play, files_of(play.announcement,
                                                                       keyed(play.contact))});
                    }
                },
                [&](const effect::TakeNumber& take) { take_number(take); },
                [&](const effect::Music& music) {
                    if (Leg* leg = customer_leg(music.contact)) listen(leg->id, wire::Music{});
                },
                [&](const effect::Silence& silence) {
                    if (Leg* leg = customer_leg(silence.contact)) listen(leg->id, wire::Silence{});
                },
                [&](const effect::Ring& one_ring) {
                    ring(now, one_ring.offer, one_ring.contact, one_ring.agent);
                },
                [&](const effect::Bridge& one_bridge) { bridge(now, one_bridge); },
                [&](const effect::StopRinging& stop) { stop_ringing(now, stop.offer); },
                [&](const effect::HangUp& hang) { hang_up(now, hang.contact); },
                [&](const effect::Party& party) { take_part(now, party); },
                [&](const effect::HangUpAgent& hang) { part_with(now, hang.contact, hang.agent); },
            },
            one);
    }
}

Leg* Calls::find(LegId leg) {
    const auto at = legs_.find(leg);
    return at == legs_.end() ? nullptr : &at->second;
}

Leg* Calls::customer_leg(ContactId contact) {
    const auto at = customers_.find(contact);
    return at == customers_.end() ? nullptr : find(at->second);
}

Leg* Calls::agent_leg(ContactId contact, AgentId agent) {
    const auto at = agents_.find({contact, agent});
    return at == agents_.end() ? nullptr : find(at->second);
}

Leg* Calls::by_dialog(std::string_view call_id, std::string_view local_tag) {
    const auto at = by_dialog_.find(dialog_key(call_id, local_tag));
    return at == by_dialog_.end() ? nullptr : find(at->second);
}

LegId Calls::new_leg_id() {
    // The epoch makes it unique over restarts: the worker may still hold legs of the last one.
    return LegId{(epoch_ << 32) | ++next_leg_};
}

void Calls::keep(const Leg& leg) {
    by_dialog_[dialog_key(leg.dialog.call_id, leg.dialog.local_tag)] = leg.id;
    if (leg.role == LegRole::customer)
        by_invite_[dialog_key(leg.dialog.call_id, leg.dialog.remote_tag)] = leg.id;
    // Within one turn the last value of a leg is the one that counts.
    for (auto& write : output_.vault) {
        if (write.kind == "leg" && write.id == leg.id.value) {
            write.bytes = wire::encode(leg);
            return;
        }
    }
    output_.vault.push_back({leg.contact, "leg", leg.id.value, wire::encode(leg)});
}

std::string Calls::our_contact(const sip::Flow& flow) const {
    const char* transport = flow.transport == sip::Transport::udp   ? ""
                            : flow.transport == sip::Transport::tcp ? ";transport=tcp"
                                                                    : ";transport=ws";
    return "<sip:naru@" + settings_.host + ":" + std::to_string(settings_.sip_port) + transport +
           ">";
}

void Calls::bridge(Instant now, const centre::effect::Bridge& wanted) {
    Bridge& bridge = bridges_[wanted.contact];
    bridge.agent = wanted.agent;
    bridge.held = wanted.held;
    if (wanted.recorded && !bridge.recorded) {
        const auto known = recording_keys_.find(wanted.contact);
        if (known != recording_keys_.end()) {
            bridge.recording_key = known->second.first;
            bridge.recording_path = known->second.second;
        } else {
            bridge.recording_key.resize(32);
            entropy_.fill(std::as_writable_bytes(std::span(bridge.recording_key)));
            bridge.recording_path = recording_path(now, wanted.contact);
            recording_keys_[wanted.contact] = {bridge.recording_key, bridge.recording_path};
            // Stays when the call is over: who may listen needs it. Destroying the contact's key
            // erases the recording.
            output_.vault.push_back(
                {wanted.contact, "recording", wanted.contact.value,
                 wire::encode(std::vector{bridge.recording_key, bridge.recording_path})});
        }
        bridge.recorded = true;
    }
    // Whose talk it is now may have taken part in it before.
    parties_.erase({wanted.contact, wanted.agent});
    dial_if_lost(now, wanted.contact, wanted.agent);
    put_bridge(wanted.contact);
    confirm_if_up(wanted.contact);
}

void Calls::take_part(Instant now, const centre::effect::Party& party) {
    parties_[{party.contact, party.agent}] = party.part;
    dial_if_lost(now, party.contact, party.agent);
    put_bridge(party.contact);
}

void Calls::dial_if_lost(Instant now, ContactId contact, AgentId agent) {
    if (agent_leg(contact, agent) == nullptr &&
        registrar_.find("seat-" + std::to_string(agent.value)) != nullptr)
        dial(now, OfferId{}, contact, agent, true);
}

void Calls::part_with(Instant now, ContactId contact, AgentId agent) {
    parties_.erase({contact, agent});
    const auto bridge = bridges_.find(contact);
    if (bridge != bridges_.end() && bridge->second.agent == agent) {
        drop_bridge(contact);
    } else {
        put_bridge(contact);
    }
    if (Leg* leg = agent_leg(contact, agent)) end_leg(now, leg->id);
}

}  // namespace naru::calls
