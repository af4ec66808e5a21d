#pragma once

/// SDP (RFC 8866) for one audio stream, and offer/answer (RFC 3264): plain RTP/AVP, and the WebRTC shape
/// UDP/TLS/RTP/SAVPF with ICE-lite on our side (RFC 8829, 8839, 8842).
///
/// The first audio section with a port is the stream; all others are remembered only to be rejected in their place.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace naru::sip {

enum class Direction : std::uint8_t { sendrecv, sendonly, recvonly, inactive };
/// What the other side says when we say `direction` (RFC 3264 §6.1).
[[nodiscard]] Direction mirrored(Direction direction);
[[nodiscard]] std::string_view to_text(Direction direction);

enum class Setup : std::uint8_t { none, actpass, active, passive };

struct Codec {
    std::uint8_t payload_type = 0;
    /// As registered: PCMA, PCMU, opus, telephone-event.
    std::string name;
    std::uint32_t rate = 8000;

    friend bool operator==(const Codec&, const Codec&) = default;
};

struct AudioDescription {
    bool is_webrtc = false;
    /// c= of the stream or the session; for ICE it says nothing.
    std::string address;
    std::uint16_t port = 0;
    /// In the writer's order of preference; telephone-event is not among them.
    std::vector<Codec> codecs;
    /// telephone-event at 8000 Hz (RFC 4733).
    std::optional<std::uint8_t> dtmf_type;
    Direction direction = Direction::sendrecv;
    std::optional<std::uint16_t> packet_time;

    std::string ice_ufrag;
    std::string ice_pwd;
    bool is_ice_lite = false;
    /// `sha-256 AA:BB:...`, the hash name in lower case, the bytes in upper case.
    std::string fingerprint;
    Setup setup = Setup::none;
    std::string mid;
    bool has_rtcp_mux = false;
    bool has_bundle = false;

    /// o=: the same session keeps its id, and the version grows with every change (RFC 3264 §8).
    std::uint64_t session_id = 1;
    std::uint64_t session_version = 1;

    /// Other sections, before and after the audio, as `m=` values with port 0.
    std::vector<std::string> rejected_before;
    std::vector<std::string> rejected_after;

    friend bool operator==(const AudioDescription&, const AudioDescription&) = default;

    /// The other side is not to be sent anything: sendonly with 0.0.0.0 is the old hold (RFC 2543).
    [[nodiscard]] bool is_held() const;
    [[nodiscard]] const Codec* codec(std::string_view name) const;
};

using AudioOffer = AudioDescription;

/// Reads an offer or an answer. Fails with what is wrong: no audio, no usable line, hostile sizes.
[[nodiscard]] Result<AudioDescription> read_audio(std::string_view sdp);
[[nodiscard]] std::string write_audio(const AudioDescription& description);

/// What is ours in an answer or offer.
struct LocalMedia {
    std::string address;
    std::uint16_t port = 0;
    std::string ice_ufrag;
    std::string ice_pwd;
    std::string fingerprint;
    std::uint64_t session_id = 1;
    std::uint64_t session_version = 1;
    /// What we want; an answer narrows it by what was offered.
    Direction direction = Direction::sendrecv;
};

/// Our answer: the one codec of PCMA and PCMU that the offer prefers first, then the other; telephone-event under
/// the offer's number. Fails with 488's reason when neither codec is there or WebRTC lacks what is mandatory.
[[nodiscard]] Result<AudioDescription> answer_audio(const AudioDescription& offer, const LocalMedia& local);
/// Our offer: PCMA, PCMU, telephone-event 101; WebRTC when `is_webrtc` (setup:actpass, mid 0, BUNDLE).
[[nodiscard]] AudioDescription offer_audio(bool is_webrtc, const LocalMedia& local);

}  // namespace naru::sip
