#pragma once

/// The worker protocol, version 2: what control says to a media worker and what it hears from it.
/// docs/protocols/worker.md says it byte by byte.
///
/// Control puts what should hold, under ids that it chose; putting the same again changes nothing.
/// The worker numbers what it observes and keeps it until control has acknowledged it, so that a
/// digit pressed while control was down still counts. Without control the worker keeps every bridge
/// up.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "wire/fields.h"

namespace naru::wire {

inline constexpr std::uint32_t worker_protocol_version = 2;
/// A frame is a 32-bit length and that many bytes; a longer one ends the connection.
inline constexpr std::size_t worker_frame_bytes_max = 256 * 1024;

enum class LegKind : std::uint8_t { plain_rtp, webrtc, last = webrtc };
enum class Law : std::uint8_t { a_law, mu_law, last = mu_law };
/// DTLS role of the worker: `server` when the peer said setup:active, `client` when it said
/// passive.
enum class DtlsRole : std::uint8_t { server, client, last = client };

/// Nothing is sent to the leg but comfort silence.
struct Silence {
    static constexpr auto fields() { return std::tuple{}; }

    friend bool operator==(const Silence&, const Silence&) = default;
};

/// These WAV files of the prompt folder, one after another, once; then PromptFinished and silence.
/// A worker that has finished `play` already does not play it again.
struct Play {
    PlayId play;
    std::vector<std::string> files;

    static constexpr auto fields() { return std::tuple{&Play::play, &Play::files}; }

    friend bool operator==(const Play&, const Play&) = default;
};

/// The house's music, from the one schedule that all share.
struct Music {
    static constexpr auto fields() { return std::tuple{}; }

    friend bool operator==(const Music&, const Music&) = default;
};

/// What the other leg of the bridge says.
struct InBridge {
    BridgeId bridge;

    static constexpr auto fields() { return std::tuple{&InBridge::bridge}; }

    friend bool operator==(const InBridge&, const InBridge&) = default;
};

using Listen = std::variant<Silence, Play, Music, InBridge>;

/// What the peer of a WebRTC leg told us, and what we told it.
struct Ice {
    std::string local_ufrag;
    std::string local_pwd;
    std::string remote_ufrag;
    std::string remote_pwd;
    /// "sha-256 AB:CD:…" as the SDP has it. Empty until the answer has come: SRTP is held until
    /// then.
    std::string remote_fingerprint;
    DtlsRole role = DtlsRole::server;

    static constexpr auto fields() {
        return std::tuple{&Ice::local_ufrag, &Ice::local_pwd,          &Ice::remote_ufrag,
                          &Ice::remote_pwd,  &Ice::remote_fingerprint, &Ice::role};
    }

    friend bool operator==(const Ice&, const Ice&) = default;
};

/// One leg as it should be.
struct PutLeg {
    LegId leg;
    /// Index into Welcome::ports: the socket of this leg. Control gives each leg its own.
    std::uint32_t slot = 0;
    LegKind kind = LegKind::plain_rtp;
    /// Plain RTP: the signalled address, the only one that is believed (a NAT'd port is latched
    /// once). Unused for WebRTC, where ICE finds it. IPv4 or IPv6 text; port 0 while it is not
    /// known.
    std::string remote_address;
    std::uint16_t remote_port = 0;
    Law law = Law::a_law;
    /// RFC 4733 payload type on this leg; 0 when the peer offered none (then in-band tones are
    /// listened to).
    std::uint8_t dtmf_payload = 0;
    Ice ice;
    Listen listen;

    static constexpr auto fields() {
        return std::tuple{
            &PutLeg::leg,         &PutLeg::slot, &PutLeg::kind,         &PutLeg::remote_address,
            &PutLeg::remote_port, &PutLeg::law,  &PutLeg::dtmf_payload, &PutLeg::ice,
            &PutLeg::listen};
    }

    friend bool operator==(const PutLeg&, const PutLeg&) = default;
};

struct DropLeg {
    LegId leg;

    static constexpr auto fields() { return std::tuple{&DropLeg::leg}; }

    friend bool operator==(const DropLeg&, const DropLeg&) = default;
};

/// A sealed recording of a bridge. Each connection of the two legs is a new part of the file; both
/// directions are separate tracks; while the bridge is held a gap is marked.
struct Record {
    ContactId contact;
    /// Below the data folder's `recordings/`: YYYY/MM/DD/<contact>.naru
    std::string path;
    /// 32 bytes.
    std::string key;

    static constexpr auto fields() {
        return std::tuple{&Record::contact, &Record::path, &Record::key};
    }

    friend bool operator==(const Record&, const Record&) = default;
};

/// What a leg does in a bridge beside its two.
enum class Part : std::uint8_t {
    /// Talks with the agent while the bridge is held, and hears music while it is not.
    aside,
    /// Hears and is heard by all; while the bridge is held, not the customer.
    open,
    /// Hears what the agent hears and says, and is heard by nobody.
    silent,
    /// The same, and the agent hears it.
    whisper,
    last = whisper
};

struct Party {
    LegId leg;
    Part part = Part::aside;

    static constexpr auto fields() { return std::tuple{&Party::leg, &Party::part}; }

    friend bool operator==(const Party&, const Party&) = default;
};

/// Two legs that hear each other when both listen to the bridge. A bridge whose legs are not there
/// yet waits for them; putting another agent leg under the same id replaces the old one and the
/// recording goes on.
struct PutBridge {
    BridgeId bridge;
    LegId customer;
    LegId agent;
    /// The customer hears music, the agent silence, and the recording has a gap.
    bool held = false;
    std::optional<Record> record;
    /// Others who listen to the bridge.
    std::vector<Party> parties = {};

    static constexpr auto fields() {
        return std::tuple{&PutBridge::bridge, &PutBridge::customer, &PutBridge::agent,
                          &PutBridge::held,   &PutBridge::record,   &PutBridge::parties};
    }

    friend bool operator==(const PutBridge&, const PutBridge&) = default;
};

/// Ends the bridge and closes its recording with the end tag.
struct DropBridge {
    BridgeId bridge;

    static constexpr auto fields() { return std::tuple{&DropBridge::bridge}; }

    friend bool operator==(const DropBridge&, const DropBridge&) = default;
};

/// First frame of a connection. A lower epoch than the highest seen is refused.
struct Hello {
    std::uint64_t epoch = 0;
    std::uint32_t version = worker_protocol_version;

    static constexpr auto fields() { return std::tuple{&Hello::epoch, &Hello::version}; }

    friend bool operator==(const Hello&, const Hello&) = default;
};

struct AskInventory {
    static constexpr auto fields() { return std::tuple{}; }

    friend bool operator==(const AskInventory&, const AskInventory&) = default;
};

/// Everything up to this event number has been journalled; it need not be kept any longer.
struct Ack {
    std::uint64_t event = 0;

    static constexpr auto fields() { return std::tuple{&Ack::event}; }

    friend bool operator==(const Ack&, const Ack&) = default;
};

using ToWorker = std::variant<Hello, AskInventory, PutLeg, DropLeg, PutBridge, DropBridge, Ack>;

/// The answer to Hello. Kept events follow it, from the oldest that is not acknowledged.
struct Welcome {
    std::uint32_t version = worker_protocol_version;
    /// Made anew at each start of the worker: another one than before means that its legs are gone.
    std::uint64_t worker_run = 0;
    /// "sha-256 AB:CD:…": the certificate of its DTLS, for our SDP.
    std::string fingerprint;
    /// The UDP port of each slot.
    std::vector<std::uint16_t> ports;

    static constexpr auto fields() {
        return std::tuple{&Welcome::version, &Welcome::worker_run, &Welcome::fingerprint,
                          &Welcome::ports};
    }

    friend bool operator==(const Welcome&, const Welcome&) = default;
};

struct Refused {
    std::string reason;

    static constexpr auto fields() { return std::tuple{&Refused::reason}; }

    friend bool operator==(const Refused&, const Refused&) = default;
};

struct Inventory {
    std::vector<LegId> legs;
    std::vector<BridgeId> bridges;

    static constexpr auto fields() { return std::tuple{&Inventory::legs, &Inventory::bridges}; }

    friend bool operator==(const Inventory&, const Inventory&) = default;
};

/// The prompt `play` was heard to its end. A play that was replaced or whose leg was dropped
/// reports nothing.
struct PromptFinished {
    LegId leg;
    PlayId play;

    static constexpr auto fields() {
        return std::tuple{&PromptFinished::leg, &PromptFinished::play};
    }

    friend bool operator==(const PromptFinished&, const PromptFinished&) = default;
};

/// A key, once, when it goes down: '0'…'9', '*', '#', 'A'…'D'. `play` is the prompt that ran then,
/// or none.
struct DigitHeard {
    LegId leg;
    char digit = '0';
    PlayId play;

    static constexpr auto fields() {
        return std::tuple{&DigitHeard::leg, &DigitHeard::digit, &DigitHeard::play};
    }

    friend bool operator==(const DigitHeard&, const DigitHeard&) = default;
};

/// The leg can be heard: first RTP of a plain leg, DTLS finished with the right fingerprint of a
/// WebRTC leg.
struct MediaUp {
    LegId leg;

    static constexpr auto fields() { return std::tuple{&MediaUp::leg}; }

    friend bool operator==(const MediaUp&, const MediaUp&) = default;
};

/// Nothing has come from the leg for `seconds` (10, then doubled). Media errors never end a call by
/// themselves.
struct MediaSilent {
    LegId leg;
    std::uint32_t seconds = 0;

    static constexpr auto fields() { return std::tuple{&MediaSilent::leg, &MediaSilent::seconds}; }

    friend bool operator==(const MediaSilent&, const MediaSilent&) = default;
};

/// The bridge's recording has been closed with its end tag.
struct RecordingClosed {
    ContactId contact;
    std::uint64_t milliseconds = 0;
    std::uint64_t bytes = 0;
    /// BLAKE2b-256 of the file, hex.
    std::string hash;

    static constexpr auto fields() {
        return std::tuple{&RecordingClosed::contact, &RecordingClosed::milliseconds,
                          &RecordingClosed::bytes, &RecordingClosed::hash};
    }

    friend bool operator==(const RecordingClosed&, const RecordingClosed&) = default;
};

/// The recording cannot be written (disk full, folder gone). The call goes on; somebody must be
/// told.
struct RecordingFailed {
    ContactId contact;
    std::string reason;

    static constexpr auto fields() {
        return std::tuple{&RecordingFailed::contact, &RecordingFailed::reason};
    }

    friend bool operator==(const RecordingFailed&, const RecordingFailed&) = default;
};

using Observation = std::variant<PromptFinished, DigitHeard, MediaUp, MediaSilent, RecordingClosed,
                                 RecordingFailed>;

/// Numbered from 1 within a worker run, without holes.
struct Event {
    std::uint64_t number = 0;
    Observation what;

    static constexpr auto fields() { return std::tuple{&Event::number, &Event::what}; }

    friend bool operator==(const Event&, const Event&) = default;
};

using FromWorker = std::variant<Welcome, Refused, Inventory, Event>;

}  // namespace naru::wire
