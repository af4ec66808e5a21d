#pragma once

/// G.711: the two laws of the telephone network, and the way between them (ITU-T G.711).

#include <cstdint>
#include <span>
#include <vector>

#include "wire/worker_protocol.h"

namespace naru::media {

using wire::Law;

/// 20 ms at 8 kHz: 160 samples, 160 bytes of G.711.
inline constexpr std::size_t frame_samples = 160;

/// RFC 3551 §6: static payload types 0 (PCMU) and 8 (PCMA).
[[nodiscard]] constexpr std::uint8_t payload_type(Law law) {
    return law == Law::a_law ? 8 : 0;
}

[[nodiscard]] constexpr std::uint8_t silence_byte(Law law) {
    return law == Law::a_law ? 0xd5 : 0xff;
}

/// Signed 16 bit, host byte order.
[[nodiscard]] std::int16_t decode_g711(Law law, std::uint8_t byte);
[[nodiscard]] std::uint8_t encode_g711(Law law, std::int16_t sample);
void decode_g711(Law law, std::span<const std::uint8_t> bytes, std::vector<std::int16_t>& out);
[[nodiscard]] std::vector<std::uint8_t> encode_g711(Law law, std::span<const std::int16_t> samples);

/// The byte of the other law that is nearest; `from` is the law of `byte`. One table look-up.
[[nodiscard]] std::uint8_t other_law(Law from, std::uint8_t byte);

}  // namespace naru::media
