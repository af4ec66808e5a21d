#pragma once

/// What a worker holds of each leg and bridge. Only the files of the worker know it.

#include "media/mixer.h"
#include "media/worker.h"

namespace naru::media {

inline constexpr Duration first_silence = 10s;
/// A bridge in which nothing comes is filled, so that NATs and peers keep the path open.
inline constexpr Duration fill_after = 500ms;
inline constexpr std::size_t finished_plays_max = 256;

struct Playing {
    PlayId play;
    std::vector<std::shared_ptr<const Prompt>> prompts;
    std::size_t prompt = 0;
    std::size_t at = 0;
};

struct Worker::Leg {
    wire::PutLeg put;
    Address signalled;
    std::optional<Address> latched;
    std::unique_ptr<SecureTransport> secure;
    Sender sender;
    KeyReceiver keys;
    std::unique_ptr<InbandDtmf> inband;
    std::optional<Playing> playing;
    std::deque<PlayId> finished;
    /// Who hears it and nobody else: its packets go on as they are.
    std::vector<Leg*> passes_to = {};
    /// It hears one other, whose packets it gets.
    bool is_passed_to = false;
    /// Whom it hears, when they are several.
    std::vector<Leg*> mixes = {};
    /// Somebody hears it among several: what it says is stored, and this is the present 20 ms.
    bool is_mixed = false;
    bool was_mixed = false;
    MixSource source = {};
    std::span<const std::int16_t> now_mixed = {};
    /// Of which it is the customer or the agent, and both are there.
    Bridge* bridge = nullptr;
    bool music = false;
    bool is_up = false;
    Instant heard_at;
    Duration silence_told = first_silence;
    Instant relayed_at;

    [[nodiscard]] const Address& target() const { return latched ? *latched : signalled; }

    [[nodiscard]] bool can_send() const { return secure ? secure->is_up() : !target().is_none(); }
};

struct Worker::Bridge {
    wire::PutBridge put;
    bool connected = false;
    /// A part is open for these two.
    std::optional<Instant> part_started;
    LegId part_agent;
    std::optional<Instant> recording_started;
    std::optional<wire::Record> record;
    bool gap_open = false;
    /// Whose mix is kept as the house's track; empty: the agent's packets are.
    std::vector<Leg*> house;
    std::uint32_t mix_timestamp = 0;
    FrameBuilder frame;
    Instant flushed_at;
};

}  // namespace naru::media
