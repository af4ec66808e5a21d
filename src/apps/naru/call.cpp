// `naru call`, on our own sip/ and media/: one thread, poll(2), 20 ms.

#include "apps/naru/call.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/random.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "apps/naru/call_sound.h"
#include "apps/naru/sip_line.h"
#include "base/entropy.h"
#include "base/overloaded.h"
#include "sip/dialog.h"
#include "sip/sdp.h"
#include "sip/transaction.h"
#include "sip/uri.h"

namespace naru {

namespace {

volatile std::sig_atomic_t stopped = 0;

/// Boot time: no step of the wall clock shows as a gap in somebody's voice.
Instant now() {
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return from_micros(std::int64_t{time.tv_sec} * 1'000'000 + time.tv_nsec / 1000);
}

/// One call: its dialog, its sound, and what was measured.
struct Call {
    int number = 0;
    bool outgoing = true;
    std::unique_ptr<CallSound> sound;
    sip::Message invite;
    sip::Dialog dialog;
    sip::Flow peer;
    sip::Txn txn = 0;
    std::string offer;
    std::string ok;
    std::optional<sip::OkRepeater> repeater;
    bool up = false;
    bool over = false;
    bool bye_sent = false;
    int refused = 0;
    std::string ended_by = "nobody";
    Instant began;
    Instant up_at;
};

class Caller {
public:
    explicit Caller(const CallOptions& options)
        : options_(options),
          entropy_(
              [](std::span<std::byte> bytes) { (void)::getrandom(bytes.data(), bytes.size(), 0); }),
          line_(
              open_sip_line(options.transport == "tcp" ? sip::Transport::tcp : sip::Transport::udp,
                            options.address, options.port)) {}

    int run();

private:
    void start_call();
    void poll_once();
    void on_sip(Instant at, const sip::TransactionEvent& event);
    void on_request(Instant at, const sip::RequestArrived& arrived);
    void on_response(Instant at, const sip::ResponseArrived& response);
    void came_up(Instant at, Call& call, const std::string& sdp);
    void answer(Instant at, Call& call);
    void told(Instant at, std::string_view line);
    void read_control(Instant at);
    void every_20_ms(Instant at);
    void hang_up(Instant at, Call& call);
    void finish(Call& call, const char* by);
    void report(const Call& call) const;
    void flush();
    Call& new_call(bool outgoing);
    [[nodiscard]] sip::RequestPlace place();
    [[nodiscard]] std::string description(const Call& call, std::uint8_t dtmf) const;

    void say(const std::string& line) const {
        std::puts(line.c_str());
        std::fflush(stdout);
    }

    CallOptions options_;
    Entropy entropy_;
    std::unique_ptr<SipLine> line_;
    std::string control_;
    bool control_open_ = true;
    sip::Transactions transactions_;
    std::vector<std::unique_ptr<Call>> calls_;
    /// Requests whose final answer ends us.
    std::set<sip::Txn> awaited_;
    sip::Flow target_;
    Instant next_frame_;
    int started_ = 0;
    int finished_ = 0;
};

sip::RequestPlace Caller::place() {
    const std::string at = options_.address + ":" + std::to_string(line_->port());
    const bool is_tcp = line_->transport() == sip::Transport::tcp;
    return {(is_tcp ? "SIP/2.0/TCP " : "SIP/2.0/UDP ") + at,
            "<sip:naru-call@" + at + (is_tcp ? ";transport=tcp>" : ">"),
            "z9hG4bK" + entropy_.token(16)};
}

std::string Caller::description(const Call& call, std::uint8_t dtmf) const {
    sip::Audio audio;
    audio.address = options_.address;
    audio.port = call.sound->port();
    audio.codecs = {options_.mu_law ? sip::pcmu : sip::pcma};
    audio.dtmf_payload = dtmf;
    return sip::write_audio(audio, {static_cast<std::uint64_t>(call.number), 1, true});
}

Call& Caller::new_call(bool outgoing) {
    auto call = std::make_unique<Call>();
    call->number = ++started_;
    call->outgoing = outgoing;
    call->began = now();
    call->sound = std::make_unique<CallSound>(options_, call->number, call->began,
                                              [this](const std::string& line) { say(line); });
    calls_.push_back(std::move(call));
    return *calls_.back();
}

void Caller::start_call() {
    Call& call = new_call(true);
    const sip::RequestPlace where = place();
    sip::Message& invite = call.invite;
    invite.method = "INVITE";
    invite.request_uri = options_.target;
    invite.add("Via", where.via + ";branch=" + where.branch + ";rport");
    invite.add("Max-Forwards", "70");
    invite.add("From", fmt::format("<sip:0101234{:04}@{}>;tag={}", call.number % 10000,
                                   options_.address, entropy_.token(12)));
    invite.add("To", "<" + options_.target + ">");
    invite.add("Call-ID", entropy_.token(24));
    invite.add("CSeq", "1 INVITE");
    invite.add("Contact", where.contact);
    invite.add("Content-Type", "application/sdp");
    invite.body = description(call, 101);
    call.peer = target_;
    call.txn = transactions_.request(now(), target_, invite);
    flush();
}

void Caller::came_up(Instant at, Call& call, const std::string& sdp) {
    const auto audio = sip::read_audio(sdp);
    if (!audio) {
        say(fmt::format(R"({{"event":"bad-sdp","call":{}}})", call.number));
        return;
    }
    call.up = true;
    call.up_at = at;
    // Over TCP a new connection goes to the Contact, not to where the last one came from.
    if (const auto target = sip::parse_uri(call.dialog.remote_target);
        target && line_->transport() == sip::Transport::tcp && target->port != 0) {
        call.peer.ip = target->host;
        call.peer.port = target->port;
    }
    call.sound->begin(*audio);
    say(fmt::format(R"({{"event":"up","call":{},"after_ms":{},"media":"{}"}})", call.number,
                    (at - call.began).count() / 1000, call.sound->target()));
}

void Caller::on_request(Instant at, const sip::RequestArrived& arrived) {
    const sip::Message& request = arrived.message;
    const std::string to_tag = sip::tag_of(request.header("To"));
    for (auto& call : calls_) {
        if (to_tag.empty() || call->dialog.call_id != request.header("Call-ID")) continue;
        sip::Message response = sip::make_response(request, 200, "OK");
        if (request.method == "INVITE") {
            response.add("Contact", place().contact);
            response.add("Content-Type", "application/sdp");
            response.body = description(*call, 101);
        }
        transactions_.respond(at, arrived.txn, response);
        if (request.method == "BYE") finish(*call, "them");
        return;
    }
    if (request.method != "INVITE" || !options_.target.empty()) {
        transactions_.respond(at, arrived.txn,
                              sip::make_response(request, request.method == "OPTIONS" ? 200 : 481,
                                                 "x", entropy_.token(8)));
        return;
    }
    const auto offer = sip::read_audio(request.body);
    if (!offer)
        return transactions_.respond(
            at, arrived.txn,
            sip::make_response(request, 488, "Not Acceptable Here", entropy_.token(8)));
    Call& call = new_call(false);
    call.peer = arrived.flow;
    call.invite = request;
    call.offer = request.body;
    call.txn = arrived.txn;
    call.dialog = sip::dialog_of_request(request, entropy_.token(12));
    if (!options_.ring) return answer(at, call);
    transactions_.respond(at, call.txn,
                          sip::make_response(request, 180, "Ringing", call.dialog.local_tag));
    say(fmt::format(R"({{"event":"ringing","call":{}}})", call.number));
}

void Caller::answer(Instant at, Call& call) {
    if (call.up || call.over || call.outgoing) return;
    sip::Message ok = sip::make_response(call.invite, 200, "OK", call.dialog.local_tag);
    ok.add("Contact", place().contact);
    ok.add("Content-Type", "application/sdp");
    ok.body = description(call, sip::read_audio(call.offer)->dtmf_payload);
    call.ok = sip::write(ok);
    transactions_.respond(at, call.txn, ok);
    call.repeater = sip::OkRepeater(at);
    came_up(at, call, call.offer);
}

/// One line of the control channel.
void Caller::told(Instant at, std::string_view line) {
    const auto space = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, space);
    const std::string_view rest = sip::trim(line.substr(space));
    for (auto& call : calls_) {
        if (call->over) continue;
        if (word == "answer") answer(at, *call);
        if (word == "hangup") hang_up(at, *call);
        if (word == "key") call->sound->press(rest);
        if (word == "tone") call->sound->tone(std::atof(std::string(rest).c_str()));
    }
}

void Caller::read_control(Instant at) {
    if (!options_.control || !control_open_) return;
    char bytes[1024];
    pollfd waiting{STDIN_FILENO, POLLIN, 0};
    while (::poll(&waiting, 1, 0) == 1) {
        const ssize_t got = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (got <= 0) {
            control_open_ = false;
            return;
        }
        control_.append(bytes, static_cast<std::size_t>(got));
        for (auto end = control_.find('\n'); end != std::string::npos; end = control_.find('\n')) {
            told(at, sip::trim(std::string_view(control_).substr(0, end)));
            control_.erase(0, end + 1);
        }
        if (control_.size() > sizeof bytes) control_.clear();  // no line is that long
    }
}

void Caller::on_response(Instant at, const sip::ResponseArrived& response) {
    if (response.message.status >= 200) awaited_.erase(response.txn);
    for (auto& call : calls_) {
        if (call->txn != response.txn || !call->outgoing) continue;
        const int status = response.message.status;
        if (status < 200) return;
        if (status >= 300) {
            call->refused = status;
            return finish(*call, "them");
        }
        if (call->over) {
            // Our CANCEL was slower than their 200 (RFC 3261 §9.1): taken, and ended.
            sip::Dialog late = sip::dialog_of_response(call->invite, response.message);
            line_->send(call->peer, sip::write(sip::make_ack(late, place())));
            if (!std::exchange(call->bye_sent, true))
                awaited_.insert(
                    transactions_.request(at, call->peer, sip::make_request(late, "BYE", place())));
            return flush();
        }
        if (!call->up) {
            call->dialog = sip::dialog_of_response(call->invite, response.message);
            came_up(at, *call, response.message.body);
        }
        const std::string ack = sip::write(sip::make_ack(call->dialog, place()));
        return line_->send(call->peer, ack);
    }
}

void Caller::on_sip(Instant at, const sip::TransactionEvent& event) {
    std::visit(Overloaded{
                   [&](const sip::RequestArrived& arrived) { on_request(at, arrived); },
                   [&](const sip::AckArrived& ack) {
                       for (auto& call : calls_) {
                           if (call->dialog.call_id == ack.message.header("Call-ID"))
                               call->repeater.reset();
                       }
                   },
                   [&](const sip::CancelArrived& cancel) {
                       for (auto& call : calls_) {
                           if (call->outgoing || call->txn != cancel.invite || call->over) continue;
                           transactions_.respond(
                               at, call->txn,
                               sip::make_response(call->invite, 487, "Request Terminated",
                                                  call->dialog.local_tag));
                           finish(*call, "them");
                       }
                   },
                   [&](const sip::ResponseArrived& response) { on_response(at, response); },
                   [&](const sip::StrayResponse&) {},
                   [&](const sip::TimedOut& timeout) {
                       awaited_.erase(timeout.txn);
                       for (auto& call : calls_) {
                           if (call->txn == timeout.txn && !call->up && !call->over) {
                               call->refused = 408;
                               finish(*call, "nobody");
                           }
                       }
                   },
               },
               event);
}

void Caller::every_20_ms(Instant at) {
    for (auto& call : calls_) {
        if (!call->up || call->over) continue;
        call->sound->every_20_ms(at);
        if (options_.seconds > 0 && at - call->up_at >= in_seconds(options_.seconds))
            hang_up(at, *call);
    }
}

void Caller::hang_up(Instant at, Call& call) {
    if (call.over) return;
    if (call.up) {
        call.bye_sent = true;
        awaited_.insert(
            transactions_.request(at, call.peer, sip::make_request(call.dialog, "BYE", place())));
    } else if (call.outgoing) {
        transactions_.cancel(at, call.txn);
        awaited_.insert(call.txn);
    } else {
        transactions_.respond(
            at, call.txn, sip::make_response(call.invite, 486, "Busy Here", call.dialog.local_tag));
    }
    finish(call, "us");
    flush();
}

void Caller::finish(Call& call, const char* by) {
    if (call.over) return;
    call.over = true;
    call.repeater.reset();
    call.ended_by = by;
    ++finished_;
    report(call);
}

void Caller::report(const Call& call) const {
    if (!call.up) {
        say(fmt::format(R"({{"event":"over","call":{},"up":false,"status":{}}})", call.number,
                        call.refused));
        return;
    }
    const auto at = now();
    say(fmt::format(R"({{"event":"over","call":{},"up":true,"by":"{}","seconds":{:.2f},{}}})",
                    call.number, call.ended_by,
                    static_cast<double>((at - call.up_at).count()) / 1e6, call.sound->report(at)));
    if (options_.store.empty()) return;
    const std::string path = options_.count == 1 && options_.calls <= 1
                                 ? options_.store
                                 : options_.store + "." + std::to_string(call.number);
    if (const auto stored = call.sound->store(path); !stored)
        std::fprintf(stderr, "%s\n", stored.error().message.c_str());
}

void Caller::flush() {
    for (const auto& out : transactions_.take_outgoing()) line_->send(out.flow, out.bytes);
}

void Caller::poll_once() {
    std::vector<pollfd> fds;
    line_->watch(fds);
    if (options_.control && control_open_) fds.push_back({STDIN_FILENO, POLLIN, 0});
    for (const auto& call : calls_) {
        if (!call->over) fds.push_back({call->sound->fd(), POLLIN, 0});
    }
    const auto wait = std::max<std::int64_t>(0, (next_frame_ - now()).count() / 1000);
    (void)::poll(fds.data(), fds.size(), static_cast<int>(std::min<std::int64_t>(wait, 20)));
    line_->receive([this](const sip::Flow& flow, std::string_view message) {
        transactions_.receive(now(), flow, message);
        for (const auto& event : transactions_.take_events()) on_sip(now(), event);
    });
    read_control(now());
    for (auto& call : calls_) {
        if (!call->over) call->sound->receive(now());
    }
}

int Caller::run() {
    if (!options_.target.empty()) {
        const auto uri = sip::parse_uri(options_.target);
        if (!uri || uri->host.empty()) {
            std::fprintf(stderr,
                         "naru call: '%s' is no SIP URI, such as sip:15880800@127.0.0.1:5060\n",
                         options_.target.c_str());
            return 2;
        }
        target_ = {line_->transport(), 0, uri->host,
                   uri->port != 0 ? uri->port : std::uint16_t{5060}};
    }
    say(fmt::format(R"({{"event":"ready","sip":"{}:{}"}})", options_.address, line_->port()));
    const Instant end = now() + in_seconds(options_.limit);
    const int wanted = options_.target.empty() ? options_.calls : options_.count;
    next_frame_ = now();
    Instant next_call = now();
    while (stopped == 0 && now() < end && (wanted == 0 || finished_ < wanted)) {
        if (!options_.target.empty() && started_ < options_.count && now() >= next_call) {
            start_call();
            next_call = now() + in_seconds(options_.spacing);
        }
        poll_once();
        const Instant at = now();
        transactions_.tick(at);
        for (const auto& event : transactions_.take_events()) on_sip(at, event);
        for (auto& call : calls_) {
            while (call->repeater && call->repeater->next() && *call->repeater->next() <= at) {
                if (!call->repeater->repeat()) break;
                line_->send(call->peer, call->ok);
            }
        }
        while (next_frame_ <= at) {
            every_20_ms(at);
            next_frame_ += 20ms;
        }
        flush();
    }
    for (auto& call : calls_) hang_up(now(), *call);
    // The answers to BYE and CANCEL are waited for: a datagram may be lost.
    const Instant last = now() + 2s;
    while (!awaited_.empty() && now() < last) {
        next_frame_ = now() + 20ms;
        poll_once();
        transactions_.tick(now());
        for (const auto& event : transactions_.take_events()) on_sip(now(), event);
        flush();
    }
    bool all_up = started_ > 0;
    for (const auto& call : calls_) all_up = all_up && call->up;
    return all_up ? 0 : 1;
}

}  // namespace

int run_call(const CallOptions& options) {
    std::signal(SIGINT, [](int) { stopped = 1; });
    std::signal(SIGTERM, [](int) { stopped = 1; });
    try {
        return Caller(options).run();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
}

}  // namespace naru
