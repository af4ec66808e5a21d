#pragma once

/// The media worker without its sockets: what control put, packets and time in; packets, events and
/// recordings out.
///
/// It has no policy. Everything it knows was put under control's ids, and putting it again changes
/// nothing. What it observes is numbered and kept until control has acknowledged it
/// (docs/protocols/worker.md).

#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/time.h"
#include "media/address.h"
#include "media/inband_dtmf.h"
#include "media/prompts.h"
#include "media/recording.h"
#include "media/secure_transport.h"
#include "media/sender.h"
#include "media/telephone_event.h"
#include "wire/worker_protocol.h"

namespace naru::media {

/// What the live process provides.
struct Outside {
    std::function<void(std::uint32_t slot, const Address& to, std::span<const std::uint8_t> bytes)>
        send;
    SecureFactory secure;
    std::function<void(RecordingStep)> store;
    std::function<void(const std::string&)> complain;
    std::function<std::uint64_t()> random;
};

struct WorkerSettings {
    std::uint32_t slots = 0;
    /// Name in the prompt library; silence if it is not there.
    std::string music = "music";
    Duration orphan_lease = 120s;
    std::size_t events_max = 100'000;
};

class Worker {
public:
    Worker(WorkerSettings settings, PromptLibrary& prompts, Outside outside);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// PutLeg, DropLeg, PutBridge, DropBridge and Ack; an Inventory is answered. Hello belongs to
    /// the connection.
    [[nodiscard]] std::optional<wire::Inventory> handle(const wire::ToWorker& command, Instant now);
    void on_packet(std::uint32_t slot, const Address& from, std::span<std::uint8_t> bytes,
                   Instant now);
    /// Every 20 ms.
    void tick(Instant now);

    /// A new connection hears all kept events from the oldest on.
    void control_came();
    void control_went(Instant now);
    /// Events this connection has not been told.
    [[nodiscard]] std::vector<wire::Event> take_events();

    [[nodiscard]] std::size_t kept_events() const { return events_.size(); }

    /// The writer thread's answers.
    void observed(wire::Observation what);

private:
    struct Leg;
    struct Bridge;

    void put(const wire::PutLeg& put, Instant now);
    void put(const wire::PutBridge& put, Instant now);
    void drop(LegId leg, Instant now);
    void drop(BridgeId bridge, Instant now);
    void listen(Leg& leg, const wire::Listen& listen, Instant now);
    /// Works out who hears whom after anything was put or dropped.
    void link(Instant now);
    /// Null: it is not there, or listens to something else.
    [[nodiscard]] Leg* listening(BridgeId bridge, LegId leg);
    static void pass(Leg& from, Leg& to);
    void link_parties(Bridge& bridge);
    /// The present 20 ms of all of them.
    static void mix(const std::vector<Leg*>& of, std::span<std::int16_t> out);
    void send_mix(Leg& leg, Instant now);
    void keep_mix(Bridge& bridge, Instant now);
    void start_recording(Bridge& bridge, Instant now);
    void close_recording(Bridge& bridge, Instant now);
    void flush(Bridge& bridge);
    [[nodiscard]] bool believe(Leg& leg, const Address& from);
    void on_rtp(Leg& leg, std::span<const std::uint8_t> bytes, Instant now);
    void heard_digit(Leg& leg, char digit);
    void relay(Leg& from, Leg& to, const RtpPacket& packet, std::optional<Law> law, Instant now);
    void send(Leg& leg, const RtpHeader& header, std::size_t payload_size);
    void send_own(Leg& leg, Instant now);
    void end_orphans(Instant now);

    WorkerSettings settings_;
    PromptLibrary& prompts_;
    Outside outside_;

    std::unordered_map<LegId, std::unique_ptr<Leg>, IdHash> legs_;
    std::unordered_map<BridgeId, std::unique_ptr<Bridge>, IdHash> bridges_;
    std::vector<Leg*> slots_;
    std::shared_ptr<const Prompt> music_;
    std::size_t music_at_ = 0;
    std::deque<wire::Event> events_;
    std::uint64_t last_event_ = 0;
    std::uint64_t told_ = 0;
    std::optional<Instant> control_gone_since_;
    /// The packet that is being made: header, payload, and room for SRTP's tag.
    std::array<std::uint8_t, rtp_bytes_max + 64> packet_{};
    std::vector<std::int16_t> pcm_;
};

}  // namespace naru::media
