#include "media/sender.h"

#include <algorithm>

namespace naru::media {

std::uint32_t Sender::following(Instant now) const {
    if (!sent_at_) return timestamp_;
    // 8 samples a millisecond; at least one frame, at most an hour, so that a wrong clock does no
    // harm.
    const auto passed =
        std::clamp<std::int64_t>((now - *sent_at_).count() * 8 / 1000, 160, 8 * 3600 * 1000);
    return timestamp_ + static_cast<std::uint32_t>(passed);
}

RtpHeader Sender::generated(std::uint8_t payload_type, Instant now) {
    const bool first = source_.has_value() || !sent_at_;
    timestamp_ = first ? following(now) : timestamp_ + 160;
    source_.reset();
    sent_at_ = now;
    ++sequence_;
    return {.payload_type = payload_type,
            .marker = first,
            .sequence = sequence_,
            .timestamp = timestamp_,
            .ssrc = ssrc_};
}

std::optional<RtpHeader> Sender::relayed(std::uint64_t source, const RtpHeader& in, Instant now) {
    RtpHeader out = in;
    out.ssrc = ssrc_;
    const auto distance = [&] {
        return static_cast<std::int16_t>(
            static_cast<std::uint16_t>(in.sequence + source_->sequence_offset - sequence_));
    };
    // A jump of more than a minute is a new stream under the old name.
    if (!source_ || source_->id != source || source_->ssrc != in.ssrc || distance() > 3000 ||
        distance() < -3000) {
        out.marker = true;
        out.sequence = static_cast<std::uint16_t>(sequence_ + 1);
        out.timestamp = following(now);
        source_ = Source{.id = source,
                         .ssrc = in.ssrc,
                         .sequence_offset = static_cast<std::uint16_t>(out.sequence - in.sequence),
                         .timestamp_offset = out.timestamp - in.timestamp,
                         .first = out.sequence};
    } else {
        out.sequence = static_cast<std::uint16_t>(in.sequence + source_->sequence_offset);
        if (distance() <= 0) {
            // Late: goes on only if its number is one of this source.
            if (static_cast<std::int16_t>(
                    static_cast<std::uint16_t>(out.sequence - source_->first)) < 0)
                return std::nullopt;
            out.timestamp = in.timestamp + source_->timestamp_offset;
            return out;
        }
        out.timestamp = in.timestamp + source_->timestamp_offset;
        const auto jump = static_cast<std::int32_t>(out.timestamp - following(now));
        if (jump > 80000 || jump < -80000) {
            out.timestamp = following(now);
            out.marker = true;
            source_->timestamp_offset = out.timestamp - in.timestamp;
        }
    }
    sequence_ = out.sequence;
    timestamp_ = out.timestamp;
    sent_at_ = now;
    return out;
}

}  // namespace naru::media
