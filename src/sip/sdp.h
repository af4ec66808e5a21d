#pragma once

/// Audio descriptions (RFC 8866, RFC 3264): plain RTP/AVP of trunks and phones, and
/// UDP/TLS/RTP/SAVPF of browsers with ICE-lite, DTLS-SRTP and rtcp-mux (RFC 8839, RFC 5763, RFC
/// 5761). G.711 and telephone events only; all else in an offer is read past.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace naru::sip {

inline constexpr std::uint8_t pcmu = 0;
inline constexpr std::uint8_t pcma = 8;

enum class Direction : std::uint8_t { sendrecv, sendonly, recvonly, inactive };

struct Audio {
    bool webrtc = false;
    std::string address;  // of the connection line; the media level's wins
    std::uint16_t port = 0;
    /// PCMA and PCMU in the peer's order of preference.
    std::vector<std::uint8_t> codecs;
    /// telephone-event/8000, 0 if none.
    std::uint8_t dtmf_payload = 0;
    Direction direction = Direction::sendrecv;
    // WebRTC
    std::string ice_ufrag;
    std::string ice_pwd;
    std::string fingerprint;  // "sha-256 AB:…"
    std::string setup;        // actpass, active, passive
    std::string mid;
    bool bundle = false;
    /// The other sections of an offer as `m=` values with port 0: an answer has as many as the
    /// offer (RFC 3264 §6).
    std::vector<std::string> rejected_before;
    std::vector<std::string> rejected_after;
};

/// The first audio section of a description that can be answered: an error names what is missing (a
/// body without audio, no G.711, a browser's without fingerprint, credentials or rtcp-mux).
[[nodiscard]] Result<Audio> read_audio(std::string_view sdp);

struct DescriptionOptions {
    std::uint64_t session = 1;
    std::uint64_t version = 1;
    /// Offers say all codecs and actpass; answers what was chosen.
    bool is_offer = false;
};

/// Ours, offer or answer, from the same value: `address` and `port` are the candidate.
[[nodiscard]] std::string write_audio(const Audio& audio, const DescriptionOptions& options);

/// Our answer to `offer`: its first G.711 law, its telephone-event number, the mirrored direction.
/// `local` carries our address, port and, for WebRTC, credentials and fingerprint.
[[nodiscard]] Audio answer_to(const Audio& offer, const Audio& local);

}  // namespace naru::sip
