#include "media/mixer.h"

#include <algorithm>
#include <limits>

#include "media/g711.h"

namespace naru::media {

namespace {

/// Two frames are waited for; beyond six the oldest go, so that a sender's faster clock or a burst
/// after a stop does not stay as delay.
constexpr std::size_t filled = 2 * frame_samples;
constexpr std::size_t stored_max = 6 * frame_samples;

constexpr std::int32_t low = std::numeric_limits<std::int16_t>::min();
constexpr std::int32_t high = std::numeric_limits<std::int16_t>::max();

}  // namespace

void MixSource::put(std::uint16_t sequence, std::span<const std::int16_t> samples) {
    if (last_ && static_cast<std::int16_t>(sequence - *last_) <= 0) {
        // A jump of more than a second back is another stream, not a late packet.
        if (static_cast<std::uint16_t>(*last_ - sequence) < 50) return;
    }
    last_ = sequence;
    samples_.insert(samples_.end(), samples.begin(), samples.end());
    if (samples_.size() > stored_max)
        samples_.erase(samples_.begin(), samples_.end() - static_cast<std::ptrdiff_t>(filled));
}

std::span<const std::int16_t> MixSource::next() {
    if (is_filling_ && samples_.size() < filled) return {};
    is_filling_ = samples_.size() < frame_samples;
    if (is_filling_) return {};
    const auto end = samples_.begin() + static_cast<std::ptrdiff_t>(frame_samples);
    frame_.assign(samples_.begin(), end);
    samples_.erase(samples_.begin(), end);
    return frame_;
}

void add_up(std::span<std::int32_t> sums, std::span<const std::int16_t> more) {
    const std::size_t count = std::min(sums.size(), more.size());
    for (std::size_t i = 0; i < count; ++i) sums[i] += more[i];
}

void saturate(std::span<const std::int32_t> sums, std::span<std::int16_t> out) {
    std::transform(sums.begin(), sums.end(), out.begin(), [](std::int32_t sum) {
        return static_cast<std::int16_t>(std::clamp(sum, low, high));
    });
}

}  // namespace naru::media
