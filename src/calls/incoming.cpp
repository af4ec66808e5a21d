// Requests from outside: calls, registrations, and what arrives within a dialog.

#include <algorithm>
#include <charconv>

#include "calls/calls.h"
#include "sip/digest.h"
#include "sip/sdp.h"
#include "sip/uri.h"

namespace naru::calls {

namespace {

constexpr std::uint32_t registration_seconds = 120;

std::string tag_value(Entropy& entropy) {
    return entropy.token(16);
}

/// Who calls, as the network says it: the asserted identity of a trunk, else From. Kept in the
/// vault alone.
std::string caller_of(const sip::Message& invite) {
    for (const char* name : {"P-Asserted-Identity", "From"}) {
        const auto name_addr = sip::parse_name_addr(invite.header(name));
        const auto uri = name_addr ? sip::parse_uri(name_addr->uri) : std::nullopt;
        if (uri && !uri->user.empty()) return uri->user.substr(0, 64);
    }
    return {};
}

/// RFC 3323 §4.2: a trunk that still says who calls must not have it used.
bool is_withheld(const sip::Message& invite) {
    const auto privacy = invite.header("Privacy");
    return !privacy.empty() && !sip::same_word(sip::trim(privacy), "none");
}

}  // namespace

sip::SourceClass Calls::class_of(const sip::Flow& flow) const {
    if (flow.transport == sip::Transport::ws) {
        const Registration* registration = registrar_.by_flow(flow);
        if (registration == nullptr) return sip::SourceClass::stranger;
        return registration->principal.agent ? sip::SourceClass::seat : sip::SourceClass::citizen;
    }
    return settings_.trust.count(flow.ip) != 0 ? sip::SourceClass::trunk
                                               : sip::SourceClass::stranger;
}

/// Only a trunk is believed: with somebody else's number a stranger would be put through to
/// somebody else's consultant.
centre::CallerKey Calls::key_of(const sip::Message& invite, sip::SourceClass source) const {
    const bool is_known = settings_.caller_key && source == sip::SourceClass::trunk;
    return is_known && !is_withheld(invite) ? settings_.caller_key(caller_of(invite))
                                            : centre::CallerKey{};
}

bool Calls::knows(const sip::Flow& flow) const {
    return registrar_.by_flow(flow) != nullptr;
}

void Calls::reject(Instant now, const sip::RequestArrived& arrived, int status,
                   std::string_view reason) {
    transactions_.respond(now, arrived.txn,
                          sip::make_response(arrived.message, status, reason, tag_value(entropy_)));
}

void Calls::on_request(Instant now, const sip::RequestArrived& arrived) {
    const sip::Message& request = arrived.message;
    // A citizen's page does not register: its one INVITE carries the token (RFC 3261 §22.2).
    if (arrived.flow.transport == sip::Transport::ws && request.method == "INVITE" &&
        registrar_.by_flow(arrived.flow) == nullptr && sip::tag_of(request.header("To")).empty()) {
        const auto principal = authenticated(now, arrived);
        if (!principal) return;
        const auto contacts = request.list("Contact");
        const auto contact = contacts.empty() ? std::nullopt : sip::parse_name_addr(contacts[0]);
        (void)registrar_.put({*principal, arrived.flow, contact ? contact->uri : std::string(), "",
                              now + std::chrono::hours{1}});
    }
    const sip::SourceClass source = class_of(arrived.flow);
    if (const auto refusal = sip::admit(request, source)) {
        sip::Message response =
            sip::make_response(request, refusal->status, refusal->reason, tag_value(entropy_));
        for (const auto& header : refusal->headers) response.add(header.name, header.value);
        transactions_.respond(now, arrived.txn, response);
        return;
    }
    if (request.method == "REGISTER") return on_register(now, arrived);
    if (request.method == "OPTIONS") {
        sip::Message response = sip::make_response(request, 200, "OK", tag_value(entropy_));
        response.add("Allow", sip::allowed_methods);
        response.add("Accept", "application/sdp");
        transactions_.respond(now, arrived.txn, response);
        return;
    }
    const std::string our_tag = sip::tag_of(request.header("To"));
    if (our_tag.empty()) {
        if (request.method == "INVITE") return on_invite(now, arrived, source);
        return reject(now, arrived, 481, "Call/Transaction Does Not Exist");
    }
    // RFC 3261 §12.2.2: the three values name the dialog; a wrong one is nobody's.
    Leg* leg = by_dialog(request.header("Call-ID"), our_tag);
    if (leg == nullptr || leg->dialog.remote_tag != sip::tag_of(request.header("From"))) {
        return reject(now, arrived, 481, "Call/Transaction Does Not Exist");
    }
    if (sip::admit_request(leg->dialog, request) == sip::InDialog::out_of_order) {
        return reject(now, arrived, 500, "CSeq out of order");
    }
    if (arrived.flow.reliable()) leg->flow = arrived.flow;
    if (request.method == "BYE") return on_bye(now, *leg, arrived);
    if (request.method == "INVITE") return on_reinvite(now, *leg, arrived);
    // UPDATE without a body refreshes the target and the session (RFC 3311, RFC 4028); PRACK has
    // nothing to confirm.
    if (request.method == "UPDATE" && !request.body.empty())
        return reject(now, arrived, 488, "Not Acceptable Here");
    sip::refresh_target(leg->dialog, request);
    keep(*leg);
    sip::Message response = sip::make_response(request, 200, "OK");
    response.add("Contact", our_contact(arrived.flow));
    transactions_.respond(now, arrived.txn, response);
}

void Calls::on_invite(Instant now, const sip::RequestArrived& arrived, sip::SourceClass source) {
    const sip::Message& invite = arrived.message;
    // After a crash the transaction is forgotten, the leg is not: a repeated INVITE finds its call
    // (RS: no second one).
    const auto known =
        by_invite_.find(dialog_key(invite.header("Call-ID"), sip::tag_of(invite.header("From"))));
    if (known != by_invite_.end()) {
        Leg& leg = legs_.at(known->second);
        if (arrived.flow.transport == sip::Transport::tcp) {
            leg.flow = arrived.flow;
            keep(leg);
        }
        if (!leg.ok.empty()) output_.sip.push_back({leg.flow, leg.ok});
        return;
    }
    const auto uri = sip::parse_uri(invite.request_uri);
    if (source == sip::SourceClass::seat) return reject(now, arrived, 403, "Seats do not dial");
    if (!uri || settings_.numbers.count(uri->user) == 0)
        return reject(now, arrived, 404, "Not Found");
    const Registration* registration =
        source == sip::SourceClass::citizen ? registrar_.by_flow(arrived.flow) : nullptr;
    if (registration != nullptr) {
        const auto same_line = [&](const auto& one) {
            return one.second.line == registration->principal.line;
        };
        if (std::any_of(legs_.begin(), legs_.end(), same_line))
            return reject(now, arrived, 486, "One call at a time");
    }
    const auto offer = sip::read_audio(invite.body);
    if (!offer) return reject(now, arrived, 488, "Not Acceptable Here");
    if (!worker_) return reject(now, arrived, 503, "Service Unavailable");
    const auto slot = slots_.take();
    if (!slot) return reject(now, arrived, 503, "Service Unavailable");

    Leg leg;
    leg.id = new_leg_id();
    leg.contact = ContactId{next_contact_++};
    leg.role = LegRole::customer;
    leg.flow = arrived.flow;
    if (registration != nullptr) {
        leg.line = registration->principal.line;
        leg.instance = registration->instance;
    }
    leg.dialog = sip::dialog_of_request(invite, tag_value(entropy_));
    leg.invite = sip::write(invite);

    wire::PutLeg& media = leg.media;
    media.leg = leg.id;
    media.slot = *slot;
    media.kind = offer->webrtc ? wire::LegKind::webrtc : wire::LegKind::plain_rtp;
    media.remote_address = offer->address;
    media.remote_port = offer->port;
    media.law = offer->codecs.front() == sip::pcma ? wire::Law::a_law : wire::Law::mu_law;
    media.dtmf_payload = offer->dtmf_payload;

    sip::Audio local;
    local.address = settings_.media_address;
    local.port = worker_->ports[*slot];
    if (offer->webrtc) {
        local.ice_ufrag = entropy_.token(8);
        local.ice_pwd = entropy_.token(24);
        local.fingerprint = worker_->fingerprint;
        media.ice = {local.ice_ufrag,
                     local.ice_pwd,
                     offer->ice_ufrag,
                     offer->ice_pwd,
                     offer->fingerprint,
                     offer->setup == "passive" ? wire::DtlsRole::client : wire::DtlsRole::server};
    }
    leg.dialog.local_sdp =
        sip::write_audio(sip::answer_to(*offer, local), {leg.id.value, 1, false});

    const ContactId contact = leg.contact;
    server_transactions_[arrived.txn] = leg.id;
    customers_[contact] = leg.id;
    listens_[leg.id] = wire::Silence{};
    keep(leg);
    put(leg);
    // A citizen's page has no number: its name is the token of its one call.
    const std::string caller = registration != nullptr ? std::string() : caller_of(invite);
    output_.vault.push_back({contact, "caller", contact.value, caller});
    legs_.emplace(leg.id, std::move(leg));
    inputs_.push_back(
        centre::input::CallArrived{contact, centre::Channel::telephone, key_of(invite, source)});
}

void Calls::answer(Instant now, Leg& leg) {
    if (leg.state != LegState::invited) return;
    const sip::Message invite = sip::parse(leg.invite).message;
    sip::Message ok = sip::make_response(invite, 200, "OK", leg.dialog.local_tag);
    ok.add("Contact", our_contact(leg.flow));
    ok.add("Allow", sip::allowed_methods);
    ok.add("Content-Type", "application/sdp");
    ok.body = leg.dialog.local_sdp;
    leg.ok = sip::write(ok);
    leg.state = LegState::answered;
    keep(leg);
    repeaters_[leg.id] = sip::OkRepeater(now);
    const auto txn = std::find_if(server_transactions_.begin(), server_transactions_.end(),
                                  [&](const auto& one) { return one.second == leg.id; });
    if (txn == server_transactions_.end()) {
        // After a crash: nobody remembers the transaction, its Via does (RFC 3261 §18.2.2).
        output_.sip.push_back({leg.flow, leg.ok});
        return;
    }
    transactions_.respond(now, txn->first, ok);
    server_transactions_.erase(txn);
    take_outgoing();
}

void Calls::on_ack(Instant, const sip::Message& ack) {
    Leg* leg = by_dialog(ack.header("Call-ID"), sip::tag_of(ack.header("To")));
    if (leg == nullptr || leg->role != LegRole::customer || leg->state != LegState::answered)
        return;
    repeaters_.erase(leg->id);
    leg->state = LegState::up;
    leg->invite.clear();
    keep(*leg);
    // The flow starts when the caller has our 200: a greeting before would lose its first word.
    inputs_.push_back(centre::input::CallAnswered{leg->contact});
}

void Calls::on_cancel(Instant now, const sip::CancelArrived& cancel) {
    const auto at = server_transactions_.find(cancel.invite);
    if (at == server_transactions_.end())
        return;  // the 200 was faster: the caller ends with BYE (RFC 3261 §9.2)
    Leg* leg = find(at->second);
    if (leg == nullptr) return;
    const sip::Message invite = sip::parse(leg->invite).message;
    transactions_.respond(
        now, cancel.invite,
        sip::make_response(invite, 487, "Request Terminated", leg->dialog.local_tag));
    const ContactId contact = leg->contact;
    forget_leg(leg->id);
    inputs_.push_back(centre::input::CustomerGone{contact, centre::EndedBy::customer});
}

void Calls::on_bye(Instant now, Leg& leg, const sip::RequestArrived& arrived) {
    transactions_.respond(now, arrived.txn, sip::make_response(arrived.message, 200, "OK"));
    const Leg gone = leg;
    forget_leg(leg.id);
    if (gone.role == LegRole::customer) {
        inputs_.push_back(centre::input::CustomerGone{gone.contact, centre::EndedBy::customer});
    } else {
        inputs_.push_back(centre::input::AgentLegGone{gone.contact, gone.agent});
    }
}

void Calls::on_reinvite(Instant now, Leg& leg, const sip::RequestArrived& arrived) {
    // Session refresh, or the trunk moves its media; the same answer shape again with a higher
    // version.
    sip::refresh_target(leg.dialog, arrived.message);
    if (!arrived.message.body.empty()) {
        const auto offer = sip::read_audio(arrived.message.body);
        if (!offer || offer->webrtc != (leg.media.kind == wire::LegKind::webrtc) || !worker_) {
            return reject(now, arrived, 488, "Not Acceptable Here");
        }
        leg.dialog.remote_sdp = arrived.message.body;
        leg.media.remote_address = offer->address;
        leg.media.remote_port = offer->port;
        leg.media.law = offer->codecs.front() == sip::pcma ? wire::Law::a_law : wire::Law::mu_law;
        sip::Audio local;
        local.address = settings_.media_address;
        local.port = worker_->ports[leg.media.slot];
        local.ice_ufrag = leg.media.ice.local_ufrag;
        local.ice_pwd = leg.media.ice.local_pwd;
        local.fingerprint = worker_->fingerprint;
        leg.dialog.local_sdp =
            sip::write_audio(sip::answer_to(*offer, local), {leg.id.value, arrived.txn + 1, false});
        put(leg);
    }
    keep(leg);
    sip::Message ok = sip::make_response(arrived.message, 200, "OK");
    ok.add("Contact", our_contact(arrived.flow));
    ok.add("Content-Type", "application/sdp");
    ok.body = leg.dialog.local_sdp;
    transactions_.respond(now, arrived.txn, ok);
}

std::optional<Principal> Calls::authenticated(Instant now, const sip::RequestArrived& arrived) {
    const sip::Message& request = arrived.message;
    const auto challenge = [&](bool stale) {
        sip::Message response =
            sip::make_response(request, 401, "Unauthorized", tag_value(entropy_));
        for (const auto& value : sip::challenges(settings_.realm, settings_.secret, now, stale)) {
            response.add("WWW-Authenticate", value);
        }
        transactions_.respond(now, arrived.txn, response);
        return std::nullopt;
    };
    const auto answer = sip::read_authorization(request.header("Authorization"));
    if (!answer) return challenge(false);
    const auto password = password_of(settings_.secret, answer->username, now);
    const auto principal = principal_of(answer->username);
    if (!password || !principal) {
        reject(now, arrived, 403, "Unknown or expired account");
        return std::nullopt;
    }
    switch (sip::check_digest(*answer, request.method, *password, settings_.realm, settings_.secret,
                              now)) {
        case sip::DigestVerdict::stale:
            return challenge(true);
        case sip::DigestVerdict::wrong:
            reject(now, arrived, 403, "Wrong password");
            return std::nullopt;
        case sip::DigestVerdict::right:
            break;
    }
    return principal;
}

void Calls::on_register(Instant now, const sip::RequestArrived& arrived) {
    const sip::Message& request = arrived.message;
    const auto principal = authenticated(now, arrived);
    if (!principal) return;
    const auto contacts = request.list("Contact");
    const auto contact = contacts.empty() ? std::nullopt : sip::parse_name_addr(contacts[0]);
    std::string_view expires = contact ? contact->parameter("expires") : std::string_view{};
    if (expires.empty()) expires = request.header("Expires");
    sip::Message response = sip::make_response(request, 200, "OK", tag_value(entropy_));
    if (expires == "0" || contacts == std::vector<std::string>{"*"}) {
        const Registration* there = registrar_.find(principal->line);
        if (there != nullptr && there->flow == arrived.flow) {
            registrar_.remove(principal->line);
            if (principal->agent) inputs_.push_back(centre::input::SeatLost{principal->agent});
        }
        transactions_.respond(now, arrived.txn, response);
        return;
    }
    if (!contact) return reject(now, arrived, 400, "REGISTER without a Contact");
    Registration registration{*principal, arrived.flow, contact->uri,
                              std::string(contact->parameter("+sip.instance")),
                              now + std::chrono::seconds{registration_seconds + 30}};
    response.add("Contact",
                 "<" + contact->uri + ">;expires=" + std::to_string(registration_seconds));
    transactions_.respond(now, arrived.txn, response);
    on_registered(now, registration);
}

void Calls::on_registered(Instant now, const Registration& registration) {
    const auto old = registrar_.put(registration);
    const AgentId agent = registration.principal.agent;
    awaited_seats_.erase(agent);
    lost_lines_.erase(registration.principal.line);
    if (agent) inputs_.push_back(centre::input::SeatBack{agent});
    // The page that was hung up on while its line was away hears of it now.
    for (auto at = owed_byes_.begin(); at != owed_byes_.end();) {
        if (at->second.line != registration.principal.line ||
            at->second.instance != registration.instance) {
            ++at;
            continue;
        }
        Leg leg = at->second;
        leg.flow = registration.flow;
        transactions_.request(now, leg.flow, sip::make_request(leg.dialog, "BYE", place(leg.flow)));
        at = owed_byes_.erase(at);
    }
    std::vector<LegId> of_line;
    for (const auto& [id, leg] : legs_) {
        if (leg.line == registration.principal.line) of_line.push_back(id);
    }
    for (LegId id : of_line) {
        Leg& leg = legs_.at(id);
        if (leg.instance == registration.instance) {
            leg.flow = registration.flow;
            keep(leg);
            continue;
        }
        if (leg.state != LegState::up || leg.role != LegRole::agent) continue;
        // Another page of the same seat: it was reloaded, and takes its call back (G10).
        const ContactId contact = leg.contact;
        forget_leg(id);
        dial(now, OfferId{}, contact, agent, true);
    }
    const auto waiting = waiting_rings_.find(agent);
    if (waiting == waiting_rings_.end()) return;
    const centre::effect::Ring stood = waiting->second;
    waiting_rings_.erase(waiting);
    ring(now, stood.offer, stood.contact, stood.agent);
}

}  // namespace naru::calls
