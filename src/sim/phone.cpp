#include "sim/phone.h"

#include <utility>

#include "base/overloaded.h"

namespace naru::sim {

Phone::Phone(std::string ip, std::uint16_t port, sip::Flow centre, Entropy& entropy)
    : flow_{sip::Transport::udp, 0, std::move(ip), port},
      centre_(std::move(centre)),
      entropy_(entropy) {}

sip::RequestPlace Phone::place() {
    const std::string at = flow_.ip + ":" + std::to_string(flow_.port);
    return {"SIP/2.0/UDP " + at, "<sip:phone@" + at + ">", "z9hG4bK" + entropy_.token(16)};
}

std::string Phone::description() const {
    sip::Audio audio;
    audio.address = flow_.ip;
    audio.port = static_cast<std::uint16_t>(flow_.port + 1000);
    audio.codecs = {sip::pcma};
    audio.dtmf_payload = 101;
    return sip::write_audio(audio, {1, 1, true});
}

void Phone::call(Instant now, const std::string& number) {
    const sip::RequestPlace where = place();
    invite_ = {};
    invite_.method = "INVITE";
    invite_.request_uri = "sip:" + number + "@" + centre_.ip;
    invite_.add("Via", where.via + ";branch=" + where.branch + ";rport");
    invite_.add("Max-Forwards", "70");
    invite_.add("From", "<sip:" + own_number + "@" + flow_.ip + ">;tag=" + entropy_.token(10));
    if (withholds) invite_.add("Privacy", "id");
    invite_.add("To", "<" + invite_.request_uri + ">");
    invite_.add("Call-ID", entropy_.token(20));
    invite_.add("CSeq", "1 INVITE");
    invite_.add("Contact", where.contact);
    invite_.add("Content-Type", "application/sdp");
    invite_.body = description();
    state_ = State::calling;
    gave_up_ = false;
    calling_txn_ = transactions_.request(now, centre_, invite_);
}

void Phone::hang_up(Instant now) {
    if (state_ == State::calling) {
        transactions_.cancel(now, calling_txn_);
        gave_up_ = true;
    }
    if (state_ == State::up) {
        transactions_.request(now, centre_, sip::make_request(dialog_, "BYE", place()));
        state_ = State::over;
        repeater_.reset();
    }
}

void Phone::decline(Instant now) {
    if (state_ != State::ringing) return;
    transactions_.respond(now, ringing_txn_,
                          sip::make_response(invite_, 486, "Busy Here", entropy_.token(10)));
    state_ = State::idle;
}

void Phone::pick_up(Instant now) {
    if (state_ == State::ringing) answer(now);
}

void Phone::answer(Instant now) {
    dialog_ = sip::dialog_of_request(invite_, entropy_.token(10));
    sip::Message ok = sip::make_response(invite_, 200, "OK", dialog_.local_tag);
    ok.add("Contact", place().contact);
    ok.add("Content-Type", "application/sdp");
    ok.body = description();
    ok_ = sip::write(ok);
    transactions_.respond(now, ringing_txn_, ok);
    repeater_ = sip::OkRepeater(now);
    state_ = State::up;
}

void Phone::on_request(Instant now, const sip::RequestArrived& arrived) {
    const sip::Message& request = arrived.message;
    if (request.method == "INVITE" && sip::tag_of(request.header("To")).empty()) {
        ++invited_;
        invite_ = request;
        ringing_txn_ = arrived.txn;
        if (state_ == State::up) {
            transactions_.respond(now, arrived.txn,
                                  sip::make_response(request, 486, "Busy Here", "b"));
            return;
        }
        state_ = State::ringing;
        transactions_.respond(now, arrived.txn, sip::make_response(request, 180, "Ringing", "r"));
        if (auto_answer) answer(now);
        return;
    }
    const bool ours = request.header("Call-ID") == dialog_.call_id && state_ != State::idle;
    transactions_.respond(
        now, arrived.txn,
        sip::make_response(request, ours ? 200 : 481, ours ? "OK" : "No such call"));
    if (request.method == "BYE" && ours) {
        ++byes_;
        state_ = State::over;
        repeater_.reset();
    }
}

void Phone::receive(Instant now, const std::string& bytes) {
    transactions_.receive(now, centre_, bytes);
    for (auto& event : transactions_.take_events()) {
        std::visit(
            Overloaded{
                [&](const sip::RequestArrived& arrived) { on_request(now, arrived); },
                [&](const sip::AckArrived&) {
                    if (repeater_) ++acked_;
                    repeater_.reset();
                },
                [&](const sip::CancelArrived& cancel) {
                    transactions_.respond(
                        now, cancel.invite,
                        sip::make_response(invite_, 487, "Request Terminated", "r"));
                    state_ = State::over;
                    ++cancelled_;
                },
                [&](const sip::ResponseArrived& response) {
                    if (response.txn != calling_txn_ || response.message.status < 200) return;
                    if (response.message.status >= 300) {
                        refused_ = response.message.status;
                        state_ = State::over;
                        return;
                    }
                    if (state_ == State::calling) {
                        dialog_ = sip::dialog_of_response(invite_, response.message);
                        state_ = State::up;
                    }
                    outgoing_.push_back({centre_, sip::write(sip::make_ack(dialog_, place()))});
                    // RFC 3261 §9.1: the 200 was faster than our CANCEL, the call is ended by BYE.
                    if (std::exchange(gave_up_, false)) hang_up(now);
                },
                [&](const sip::StrayResponse&) {},
                [&](const sip::TimedOut& timeout) {
                    if (timeout.txn == calling_txn_) state_ = State::over;
                },
            },
            event);
    }
}

void Phone::tick(Instant now) {
    transactions_.tick(now);
    while (repeater_ && repeater_->next() && *repeater_->next() <= now) {
        if (!repeater_->repeat()) break;
        outgoing_.push_back({centre_, ok_});
    }
    for (auto& event : transactions_.take_events()) {
        const auto* timeout = std::get_if<sip::TimedOut>(&event);
        if (timeout != nullptr && timeout->txn == calling_txn_ && state_ == State::calling)
            state_ = State::over;
    }
}

std::optional<Instant> Phone::next_deadline() const {
    auto next = transactions_.next_deadline();
    if (repeater_ && repeater_->next() && (!next || *repeater_->next() < *next))
        next = repeater_->next();
    return next;
}

std::vector<sip::Outgoing> Phone::take_outgoing() {
    auto out = transactions_.take_outgoing();
    out.insert(out.end(), outgoing_.begin(), outgoing_.end());
    outgoing_.clear();
    return out;
}

}  // namespace naru::sim
