#include "office/reports/wait_histogram.h"

#include <algorithm>
#include <numeric>

namespace naru::office {

namespace {

/// The first length that is beyond each bucket, in microseconds. Whole numbers: the same on every
/// machine.
constexpr auto ends = [] {
    std::array<std::int64_t, WaitHistogram::buckets> all{};
    std::int64_t end = 100'000;
    for (auto& one : all) {
        one = end;
        end = end * 21 / 20;
    }
    return all;
}();

}  // namespace

std::size_t WaitHistogram::bucket_of(Duration wait) {
    const auto* at = std::upper_bound(ends.begin(), ends.end(), wait.count());
    return std::min(static_cast<std::size_t>(at - ends.begin()), buckets - 1);
}

std::uint64_t WaitHistogram::total() const {
    return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
}

std::optional<Duration> WaitHistogram::percentile(unsigned percent) const {
    const std::uint64_t all = total();
    if (all == 0) return std::nullopt;
    const std::uint64_t place = (all * percent + 99) / 100;
    std::uint64_t passed = 0;
    std::size_t bucket = 0;
    while (bucket + 1 < buckets && (passed += counts_.at(bucket)) < place) ++bucket;
    const std::int64_t begin = bucket == 0 ? 0 : ends.at(bucket - 1);
    return Duration{(begin + ends.at(bucket)) / 2};
}

}  // namespace naru::office
