#include "media/rtp.h"

namespace naru::media {

std::optional<RtpPacket> parse_rtp(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < rtp_header_bytes || bytes.size() > rtp_bytes_max ||
        (bytes[0] & 0xc0) != 0x80)
        return std::nullopt;
    RtpPacket packet;
    packet.header = {.payload_type = static_cast<std::uint8_t>(bytes[1] & 0x7f),
                     .marker = (bytes[1] & 0x80) != 0,
                     .sequence = read_u16(&bytes[2]),
                     .timestamp = read_u32(&bytes[4]),
                     .ssrc = read_u32(&bytes[8])};
    std::size_t begin =
        rtp_header_bytes + 4 * std::size_t{static_cast<std::uint8_t>(bytes[0] & 0x0f)};
    if ((bytes[0] & 0x10) != 0) {
        // RFC 3550 §5.3.1: profile word, then the length in words of what follows.
        if (bytes.size() < begin + 4) return std::nullopt;
        begin += 4 + 4 * std::size_t{read_u16(&bytes[begin + 2])};
    }
    std::size_t end = bytes.size();
    if (begin > end) return std::nullopt;
    if ((bytes[0] & 0x20) != 0) {
        // The last byte counts the padding, itself included: 0, or more than there is, is a lie.
        if (begin == end) return std::nullopt;
        const std::size_t padding = bytes[end - 1];
        if (padding == 0 || padding > end - begin) return std::nullopt;
        end -= padding;
    }
    packet.payload = bytes.subspan(begin, end - begin);
    return packet;
}

void write_rtp_header(const RtpHeader& header, std::span<std::uint8_t> out) {
    out[0] = 0x80;
    out[1] = static_cast<std::uint8_t>((header.payload_type & 0x7f) | (header.marker ? 0x80 : 0));
    write_u16(&out[2], header.sequence);
    write_u32(&out[4], header.timestamp);
    write_u32(&out[8], header.ssrc);
}

}  // namespace naru::media
