#pragma once

/// RTP packets (RFC 3550 §5.1), read without trust and written without options.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace naru::media {

inline constexpr std::size_t rtp_header_bytes = 12;
/// One packet of ours never passes this; longer arrivals are dropped.
inline constexpr std::size_t rtp_bytes_max = 1500;

struct RtpHeader {
    std::uint8_t payload_type = 0;
    bool marker = false;
    std::uint16_t sequence = 0;
    std::uint32_t timestamp = 0;
    std::uint32_t ssrc = 0;

    friend bool operator==(const RtpHeader&, const RtpHeader&) = default;
};

struct RtpPacket {
    RtpHeader header;
    /// Without CSRCs, extension and padding. Borrowed from the bytes that were parsed.
    std::span<const std::uint8_t> payload;
};

/// Nothing if the version is not 2 or a length inside does not fit the bytes.
[[nodiscard]] std::optional<RtpPacket> parse_rtp(std::span<const std::uint8_t> bytes);

/// Bytes 64…95 after the version are RTCP packet types 192…223 when both share a port (RFC 5761
/// §4).
[[nodiscard]] inline bool is_rtcp(std::span<const std::uint8_t> bytes) {
    return bytes.size() >= 8 && (bytes[0] & 0xc0) == 0x80 && bytes[1] >= 192 && bytes[1] <= 223;
}

/// Writes 12 bytes; `out` has at least that many.
void write_rtp_header(const RtpHeader& header, std::span<std::uint8_t> out);

[[nodiscard]] inline std::uint16_t read_u16(const std::uint8_t* at) {
    return static_cast<std::uint16_t>((at[0] << 8) | at[1]);
}

[[nodiscard]] inline std::uint32_t read_u32(const std::uint8_t* at) {
    return (std::uint32_t{at[0]} << 24) | (std::uint32_t{at[1]} << 16) |
           (std::uint32_t{at[2]} << 8) | at[3];
}

inline void write_u16(std::uint8_t* at, std::uint16_t value) {
    at[0] = static_cast<std::uint8_t>(value >> 8);
    at[1] = static_cast<std::uint8_t>(value);
}

inline void write_u32(std::uint8_t* at, std::uint32_t value) {
    write_u16(at, static_cast<std::uint16_t>(value >> 16));
    write_u16(at + 2, static_cast<std::uint16_t>(value));
}

}  // namespace naru::media
