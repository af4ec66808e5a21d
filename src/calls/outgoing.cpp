// Our INVITEs to consultants, and what comes back.

#include <algorithm>

#include "calls/calls.h"
#include "sip/sdp.h"

namespace naru::calls {

sip::RequestPlace Calls::place(const sip::Flow& flow) {
    const char* transport = flow.transport == sip::Transport::udp   ? "UDP"
                            : flow.transport == sip::Transport::tcp ? "TCP"
                                                                    : "WS";
    return {std::string("SIP/2.0/") + transport + " " + settings_.host + ":" +
                std::to_string(settings_.sip_port),
            our_contact(flow), "z9hG4bK" + entropy_.token(16)};
}

void Calls::ring(Instant now, OfferId offer, ContactId contact, AgentId agent) {
    if (offers_.count(offer) != 0) return;
    dial(now, offer, contact, agent, false);
}

void Calls::dial(Instant now, OfferId offer, ContactId contact, AgentId agent, bool resume) {
    const auto unreachable = [&] {
        if (offer) inputs_.push_back(centre::input::OfferUnreachable{offer});
    };
    const std::string line = "seat-" + std::to_string(agent.value);
    const Registration* registration = registrar_.find(line);
    const auto fixed = std::find_if(settings_.static_seats.begin(), settings_.static_seats.end(),
                                    [&](const StaticSeat& seat) { return seat.agent == agent; });
    const bool is_static = fixed != settings_.static_seats.end();
    if (registration == nullptr && !is_static) {
        // Awaited after a crash: the standing offer is taken up when the seat registers.
        if (awaited_seats_.count(agent) != 0) {
            if (offer) waiting_rings_[agent] = {offer, contact, agent};
            return;
        }
        return unreachable();
    }
    const auto slot = worker_ ? slots_.take() : std::nullopt;
    if (!slot) return unreachable();

    Leg leg;
    leg.id = new_leg_id();
    leg.contact = contact;
    leg.role = LegRole::agent;
    leg.state = LegState::inviting;
    leg.agent = agent;
    leg.offer = offer;
    leg.line = is_static ? "" : line;
    leg.instance = is_static ? "" : registration->instance;
    leg.flow =
        is_static ? sip::Flow{fixed->transport, 0, fixed->ip, fixed->port} : registration->flow;

    sip::Audio local;
    local.webrtc = !is_static;
    local.address = settings_.media_address;
    local.port = worker_->ports[*slot];
    local.codecs = {sip::pcma, sip::pcmu};
    local.dtmf_payload = 101;
    wire::PutLeg& media = leg.media;
    media.leg = leg.id;
    media.slot = *slot;
    media.kind = local.webrtc ? wire::LegKind::webrtc : wire::LegKind::plain_rtp;
    if (local.webrtc) {
        local.mid = "0";
        local.setup = "actpass";
        local.ice_ufrag = entropy_.token(8);
        local.ice_pwd = entropy_.token(24);
        local.fingerprint = worker_->fingerprint;
        media.ice.local_ufrag = local.ice_ufrag;
        media.ice.local_pwd = local.ice_pwd;
    }

    sip::Message invite;
    const sip::RequestPlace where = place(leg.flow);
    invite.method = "INVITE";
    invite.request_uri = is_static ? fixed->uri : registration->contact;
    invite.add("Via", where.via + ";branch=" + where.branch + ";rport");
    invite.add("Max-Forwards", "70");
    invite.add("From", "<sip:contact-" + std::to_string(contact.value) + "@" + settings_.host +
                           ">;tag=" + entropy_.token(16));
    invite.add("To", "<" + invite.request_uri + ">");
    invite.add("Call-ID", entropy_.token(24));
    invite.add("CSeq", "1 INVITE");
    invite.add("Contact", where.contact);
    invite.add("Allow", sip::allowed_methods);
    invite.add("X-Naru-Contact", std::to_string(contact.value));
    if (resume) invite.add("X-Naru-Resume", "1");
    invite.add("Content-Type", "application/sdp");
    invite.body = sip::write_audio(local, {leg.id.value, 1, true});
    leg.invite = sip::write(invite);
    leg.dialog.call_id = invite.header("Call-ID");
    leg.dialog.local_tag = sip::tag_of(invite.header("From"));
    leg.dialog.local_sdp = invite.body;

    agents_[{contact, agent}] = leg.id;
    if (offer) offers_[offer] = leg.id;
    listens_[leg.id] = wire::Silence{};
    keep(leg);
    // Before the answer: a browser's first STUN check is faster than its 200.
    put(leg);
    const LegId id = leg.id;
    const sip::Flow flow = leg.flow;
    legs_.emplace(id, std::move(leg));
    client_transactions_[transactions_.request(now, flow, invite)] = id;
    take_outgoing();
}

void Calls::on_response(Instant now, const sip::ResponseArrived& arrived) {
    const auto at = client_transactions_.find(arrived.txn);
    if (at == client_transactions_.end()) return;  // BYE: nothing hangs on its answer
    const LegId id = at->second;
    Leg* leg = find(id);
    const int status = arrived.message.status;
    if (status < 200) return;
    if (status >= 300) client_transactions_.erase(at);
    if (leg == nullptr) {
        // It was cancelled, and the 200 was faster than our CANCEL: ACK, then BYE.
        if (status < 300) on_stray_response(now, {arrived.message, {}});
        return;
    }
    if (status >= 300) return on_invite_failed(now, *leg, status);
    on_invite_answered(now, *leg, arrived.message);
}

void Calls::on_invite_answered(Instant now, Leg& leg, const sip::Message& ok) {
    if (leg.state == LegState::up) {
        // A repeated 200: its ACK was lost. Another To-tag is a fork that nobody asked for.
        if (sip::tag_of(ok.header("To")) != leg.dialog.remote_tag)
            return on_stray_response(now, {ok, leg.flow});
        return acknowledge(now, leg);
    }
    leg.dialog = sip::dialog_of_response(sip::parse(leg.invite).message, ok);
    const auto answer = sip::read_audio(ok.body);
    const bool cancelled = leg.state == LegState::cancelling;
    acknowledge(now, leg);
    if (cancelled || !answer || answer->webrtc != (leg.media.kind == wire::LegKind::webrtc)) {
        leg.state = LegState::up;
        const OfferId offer = leg.offer;
        end_leg(now, leg.id);
        if (!offer) return;
        // The 200 crossed our CANCEL: the centre knows whether a race was lost by it.
        if (cancelled) {
            inputs_.push_back(centre::input::OfferAnswered{offer});
        } else {
            inputs_.push_back(centre::input::OfferUnreachable{offer});
        }
        return;
    }
    leg.state = LegState::up;
    leg.invite.clear();
    leg.media.remote_address = answer->address;
    leg.media.remote_port = answer->port;
    leg.media.law = answer->codecs.front() == sip::pcma ? wire::Law::a_law : wire::Law::mu_law;
    leg.media.dtmf_payload = answer->dtmf_payload;
    if (answer->webrtc) {
        leg.media.ice.remote_ufrag = answer->ice_ufrag;
        leg.media.ice.remote_pwd = answer->ice_pwd;
        leg.media.ice.remote_fingerprint = answer->fingerprint;
        leg.media.ice.role =
            answer->setup == "passive" ? wire::DtlsRole::client : wire::DtlsRole::server;
    }
    keep(leg);
    put(leg);
    if (leg.offer) {
        inputs_.push_back(centre::input::OfferAnswered{leg.offer});
    } else {
        put_bridge(leg.contact);  // the seat took back the call it had
    }
}

void Calls::on_invite_failed(Instant, Leg& leg, int status) {
    const OfferId offer = leg.offer;
    const bool cancelled = leg.state == LegState::cancelling;
    forget_leg(leg.id);
    if (!offer || cancelled) return;
    // RFC 3261 §21: 486, 603 and 600 are a person's no; the rest says that nobody is there.
    if (status == 486 || status == 600 || status == 603) {
        inputs_.push_back(centre::input::OfferDeclined{offer});
    } else {
        inputs_.push_back(centre::input::OfferUnreachable{offer});
    }
}

void Calls::on_timeout(Instant now, const sip::TimedOut& timeout) {
    const auto at = client_transactions_.find(timeout.txn);
    if (at == client_transactions_.end()) return;
    Leg* leg = find(at->second);
    client_transactions_.erase(at);
    if (leg != nullptr && leg->state != LegState::up) on_invite_failed(now, *leg, 408);
}

void Calls::on_stray_response(Instant now, const sip::StrayResponse& stray) {
    // A late 2xx of an INVITE that is over for us: whoever answered hears silence until it is ACKed
    // and ended. A stranger's forged 200 must not make us send requests for 32 s.
    const bool is_seat =
        std::any_of(settings_.static_seats.begin(), settings_.static_seats.end(),
                    [&](const StaticSeat& seat) { return seat.ip == stray.flow.ip; });
    if (!is_seat && class_of(stray.flow) == sip::SourceClass::stranger) return;
    sip::Message pretended;
    pretended.method = "INVITE";
    pretended.add("From", stray.message.header("From"));
    pretended.add("To", stray.message.header("To"));
    pretended.add("Call-ID", stray.message.header("Call-ID"));
    pretended.add("CSeq", stray.message.header("CSeq"));
    sip::Dialog dialog = sip::dialog_of_response(pretended, stray.message);
    if (dialog.remote_target.empty() || stray.flow.ip.empty()) return;
    output_.sip.push_back({stray.flow, sip::write(sip::make_ack(dialog, place(stray.flow)))});
    transactions_.request(now, stray.flow, sip::make_request(dialog, "BYE", place(stray.flow)));
}

void Calls::acknowledge(Instant, Leg& leg) {
    output_.sip.push_back({leg.flow, sip::write(sip::make_ack(leg.dialog, place(leg.flow)))});
}

}  // namespace naru::calls
