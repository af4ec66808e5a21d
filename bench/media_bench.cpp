// layers: media secure_media
// The price of relaying one packet, beside the least that any relay pays: recv and sendto. On
// loopback, one core.

#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <sys/socket.h>
#include <unistd.h>

#include "adapters/secure_media/srtp.h"
#include "media/mixer.h"
#include "media/worker.h"

namespace {

using namespace naru;

struct Socket {
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in at{};

    Socket() {
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        (void)!bind(fd, reinterpret_cast<const sockaddr*>(&at), sizeof at);
        socklen_t size = sizeof at;
        getsockname(fd, reinterpret_cast<sockaddr*>(&at), &size);
    }

    ~Socket() { close(fd); }

    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    void send_to(const Socket& to, std::span<const std::uint8_t> bytes) const {
        (void)sendto(fd, bytes.data(), bytes.size(), 0, reinterpret_cast<const sockaddr*>(&to.at),
                     sizeof to.at);
    }

    std::size_t receive(std::span<std::uint8_t> bytes) const {
        return static_cast<std::size_t>(recv(fd, bytes.data(), bytes.size(), 0));
    }
};

std::vector<std::uint8_t> packet_of(std::uint16_t sequence) {
    std::vector<std::uint8_t> bytes(172, 0xd5);
    media::write_rtp_header(
        {.payload_type = 8, .sequence = sequence, .timestamp = sequence * 160u, .ssrc = 5}, bytes);
    return bytes;
}

secure_media::SrtpKeys keys_of(bool is_gcm) {
    secure_media::SrtpKeys keys;
    keys.is_gcm = is_gcm;
    keys.outbound.fill(7);
    keys.inbound.fill(7);
    return keys;
}

/// Seals and opens with libsrtp2, without the handshake before it.
class KeyedLeg final : public media::SecureTransport {
public:
    KeyedLeg(bool is_gcm, std::uint32_t ssrc, const media::Address& to, Send send)
        : srtp_(secure_media::Srtp::open_with(keys_of(is_gcm), ssrc)),
          to_(to),
          send_(std::move(send)) {}

    void put(const wire::Ice&) override {}

    std::span<std::uint8_t> on_datagram(const media::Address&, std::span<std::uint8_t> bytes,
                                        Instant) override {
        return srtp_->open(bytes);
    }

    bool is_up() const override { return true; }

    void send_rtp(std::span<std::uint8_t> buffer, std::size_t size) override {
        send_(to_, buffer.first(srtp_->seal(buffer, size)));
    }

    void tick(Instant) override {}

private:
    std::unique_ptr<secure_media::Srtp> srtp_;
    media::Address to_;
    Send send_;
};

void bare_forwarder(benchmark::State& state) {
    const Socket sender;
    const Socket relay;
    const Socket out;
    const Socket receiver;
    std::array<std::uint8_t, 2048> buffer{};
    const auto packet = packet_of(1);
    for (auto _ : state) {
        sender.send_to(relay, packet);
        const std::size_t size = relay.receive(buffer);
        out.send_to(receiver, std::span(buffer).first(size));
        receiver.receive(buffer);
    }
}

BENCHMARK(bare_forwarder);

enum class Kind { plain, other_law, gcm, cm };

/// The same sockets, with the worker between: the difference to bare_forwarder is ours. Secure: in
/// and out.
void worker_relay(benchmark::State& state, Kind kind) {
    const bool is_secure = kind == Kind::gcm || kind == Kind::cm;
    const Socket sender;
    const Socket relay;
    const Socket out;
    const Socket receiver;
    const auto sender_at = *media::parse_address("127.0.0.1", ntohs(sender.at.sin_port));
    const auto receiver_at = *media::parse_address("127.0.0.1", ntohs(receiver.at.sin_port));
    media::PromptLibrary prompts("/nonexistent");
    prompts.put("music", {});
    media::Worker worker(
        media::WorkerSettings{.slots = 2}, prompts,
        media::Outside{.send = [&](std::uint32_t, const media::Address&,
                                   auto bytes) { out.send_to(receiver, bytes); },
                       .secure =
                           [&](std::uint32_t ssrc, media::SecureTransport::Send send) {
                               return std::make_unique<KeyedLeg>(kind == Kind::gcm, ssrc,
                                                                 receiver_at, std::move(send));
                           },
                       .store = [](media::RecordingStep) {},
                       .complain = [](const std::string&) {},
                       .random = [] { return std::uint64_t{0x12345}; }});
    Instant now = from_micros(0);
    for (std::uint32_t slot = 0; slot < 2; ++slot) {
        wire::PutLeg leg;
        leg.leg = LegId{slot + 1};
        leg.slot = slot;
        leg.kind = is_secure ? wire::LegKind::webrtc : wire::LegKind::plain_rtp;
        leg.remote_address = "127.0.0.1";
        leg.remote_port = slot == 0 ? sender_at.port : receiver_at.port;
        leg.law = slot == 1 && kind == Kind::other_law ? wire::Law::mu_law : wire::Law::a_law;
        leg.dtmf_payload = 101;
        leg.listen = wire::InBridge{BridgeId{1}};
        (void)worker.handle(leg, now);
    }
    wire::PutBridge bridge;
    bridge.bridge = BridgeId{1};
    bridge.customer = LegId{1};
    bridge.agent = LegId{2};
    (void)worker.handle(bridge, now);
    const auto peer = secure_media::Srtp::open_with(keys_of(kind == Kind::gcm), 5);
    std::array<std::uint8_t, 2048> buffer{};
    std::uint16_t sequence = 0;
    for (auto _ : state) {
        auto packet = packet_of(++sequence);
        if (is_secure) {
            state.PauseTiming();
            packet.resize(300);
            packet.resize(peer->seal(packet, 172));
            state.ResumeTiming();
        }
        sender.send_to(relay, packet);
        const std::size_t size = relay.receive(buffer);
        now += 20ms;
        worker.on_packet(0, sender_at, std::span(buffer).first(size), now);
        receiver.receive(buffer);
    }
}

BENCHMARK_CAPTURE(worker_relay, plain, Kind::plain);
BENCHMARK_CAPTURE(worker_relay, between_laws, Kind::other_law);
BENCHMARK_CAPTURE(worker_relay, srtp_gcm_in_and_out, Kind::gcm);
BENCHMARK_CAPTURE(worker_relay, srtp_cm_in_and_out, Kind::cm);

/// 20 ms of a talk of three over one law: three packets are stored, and three mixes made.
void mix_of_three(benchmark::State& state) {
    std::array<media::MixSource, 3> sources;
    const std::vector<std::uint8_t> payload(media::frame_samples, 0x2a);
    std::vector<std::int16_t> pcm;
    std::array<std::int16_t, media::frame_samples> mixed{};
    std::uint16_t sequence = 0;
    for (auto _ : state) {
        ++sequence;
        std::array<std::span<const std::int16_t>, 3> frames;
        for (std::size_t i = 0; i < sources.size(); ++i) {
            media::decode_g711(media::Law::a_law, payload, pcm);
            sources.at(i).put(sequence, pcm);
            frames.at(i) = sources.at(i).next();
        }
        for (std::size_t i = 0; i < sources.size(); ++i) {
            std::array<std::int32_t, media::frame_samples> sums{};
            for (std::size_t other = 0; other < frames.size(); ++other) {
                if (other != i) media::add_up(sums, frames.at(other));
            }
            media::saturate(sums, mixed);
            benchmark::DoNotOptimize(media::encode_g711(media::Law::a_law, mixed));
        }
    }
}

BENCHMARK(mix_of_three);

}  // namespace

BENCHMARK_MAIN();
