#pragma once

/// Sound of several as one, for who hears more than one leg.
///
/// Packets come when they like and a mix goes out every 20 ms, so that each source has a short
/// store between: it is let run when it holds two frames, and starts anew after it ran dry. 8 kHz
/// mono PCM, signed 16 bit, host byte order.

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace naru::media {

/// What has come from one leg and was not mixed yet.
class MixSource {
public:
    /// A packet; what is older than the last one is dropped, because its time is over.
    void put(std::uint16_t sequence, std::span<const std::int16_t> samples);
    /// The next 20 ms of it; nothing while it fills.
    [[nodiscard]] std::span<const std::int16_t> next();

    [[nodiscard]] std::size_t stored() const { return samples_.size(); }

private:
    std::optional<std::uint16_t> last_;
    std::deque<std::int16_t> samples_;
    bool is_filling_ = true;
    std::vector<std::int16_t> frame_;
};

/// Adds `more` to the sums; a source that is shorter adds silence.
void add_up(std::span<std::int32_t> sums, std::span<const std::int16_t> more);

/// What does not fit is cut at the ends of the scale, so that two loud voices do not turn over.
void saturate(std::span<const std::int32_t> sums, std::span<std::int16_t> out);

}  // namespace naru::media
