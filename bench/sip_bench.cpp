// layers: sip
/// What SIP costs: messages read and written a second, and whole server transactions of a call.

#include <benchmark/benchmark.h>

#include <string>

#include "sip/admit.h"
#include "sip/sdp.h"
#include "sip/transaction.h"

namespace naru::sip {
namespace {

const std::string sdp =
    "v=0\r\no=- 1 1 IN IP4 192.0.2.7\r\ns=-\r\nc=IN IP4 192.0.2.7\r\nt=0 0\r\nm=audio 40000 "
    "RTP/AVP 8 0 101\r\n"
    "a=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 "
    "telephone-event/8000\r\na=ptime:20\r\na=sendrecv\r\n";

std::string message(std::string_view method, std::uint64_t number, std::string_view body = {}) {
    const std::string n = std::to_string(number);
    return std::string(method) +
           " sip:15880800@naru.example SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK" +
           n +
           ";rport\r\nMax-Forwards: 70\r\nFrom: \"Kim\" <sip:01012345678@carrier.example>;tag=a" +
           n + "\r\nTo: <sip:15880800@naru.example>\r\nCall-ID: " + n +
           "@carrier.example\r\nCSeq: 1 " + std::string(method) +
           "\r\nContact: <sip:gw@192.0.2.7>\r\nAllow: INVITE, ACK, CANCEL, BYE, "
           "OPTIONS\r\nSupported: timer, 100rel\r\n" +
           (body.empty() ? "" : "Content-Type: application/sdp\r\n") +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

void parse_invite(benchmark::State& state) {
    const std::string bytes = message("INVITE", 1, sdp);
    for (auto _ : state) benchmark::DoNotOptimize(parse(bytes));
    state.SetItemsProcessed(state.iterations());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}

BENCHMARK(parse_invite);

void write_invite(benchmark::State& state) {
    const Message invite = parse(message("INVITE", 1, sdp)).message;
    for (auto _ : state) benchmark::DoNotOptimize(write(invite));
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(write_invite);

void admit_invite(benchmark::State& state) {
    const Message invite = parse(message("INVITE", 1, sdp)).message;
    for (auto _ : state) benchmark::DoNotOptimize(admit(invite, SourceClass::trunk));
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(admit_invite);

void read_offer(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(read_audio(sdp));
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(read_offer);

/// INVITE, 200 and BYE, 200, with `range` calls a second: old transactions fall due beside the new
/// ones.
void serve_calls(benchmark::State& state) {
    const Flow flow{Transport::udp, 0, "192.0.2.7", 5060};
    Transactions transactions;
    Instant now = from_micros(1);
    const Duration step = Duration{1'000'000 / state.range(0)};
    std::uint64_t number = 0;
    for (auto _ : state) {
        now += step;
        ++number;
        transactions.receive(now, flow, message("INVITE", number, sdp));
        transactions.receive(now, flow, message("BYE", number));
        for (const auto& event : transactions.take_events()) {
            if (const auto* arrived = std::get_if<RequestArrived>(&event)) {
                transactions.respond(now, arrived->txn,
                                     make_response(arrived->message, 200, "OK", "t"));
            }
        }
        transactions.tick(now);
        benchmark::DoNotOptimize(transactions.take_outgoing());
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["kept"] = static_cast<double>(transactions.count());
}

BENCHMARK(serve_calls)->Arg(50)->Arg(500);

}  // namespace
}  // namespace naru::sip
