#pragma once

/// One leg's outgoing RTP stream. Its SSRC never changes, its sequence and timestamp go on without
/// a break, whether a prompt is sent or the other leg of a bridge is passed on; a change of source
/// is a marker and a new offset, nothing more.

#include <optional>

#include "base/time.h"
#include "media/rtp.h"

namespace naru::media {

class Sender {
public:
    Sender(std::uint32_t ssrc, std::uint16_t sequence, std::uint32_t timestamp)
        : ssrc_(ssrc), sequence_(sequence), timestamp_(timestamp) {}

    [[nodiscard]] std::uint32_t ssrc() const { return ssrc_; }

    /// The header of the next 20 ms of our own.
    [[nodiscard]] RtpHeader generated(std::uint8_t payload_type, Instant now);

    /// The header under which a packet of `source` (the sending leg) goes on. Losses and reordering
    /// of the source stay what they are. Nothing for a packet from before the source was heard,
    /// whose sequence number is used already.
    [[nodiscard]] std::optional<RtpHeader> relayed(std::uint64_t source, const RtpHeader& in,
                                                   Instant now);

private:
    struct Source {
        std::uint64_t id = 0;
        std::uint32_t ssrc = 0;
        std::uint16_t sequence_offset = 0;
        std::uint32_t timestamp_offset = 0;
        /// First sequence number sent for it.
        std::uint16_t first = 0;
    };

    /// The timestamp that follows the last by the time that has passed.
    [[nodiscard]] std::uint32_t following(Instant now) const;

    std::uint32_t ssrc_;
    /// Highest sent.
    std::uint16_t sequence_;
    std::uint32_t timestamp_;
    std::optional<Instant> sent_at_;
    std::optional<Source> source_;
};

}  // namespace naru::media
