#pragma once

/// How long people waited, as counts by length: histograms of days and queues add up, and a
/// percentile of any period comes from their sum.

#include <array>
#include <cstdint>
#include <optional>

#include "base/time.h"

namespace naru::office {

class WaitHistogram {
public:
    /// From 100 ms in steps of 5 % up to some 19 minutes; the last bucket holds all longer ones.
    static constexpr std::size_t buckets = 192;

    void add(Duration wait) { ++counts_.at(bucket_of(wait)); }

    void remove(Duration wait) { --counts_.at(bucket_of(wait)); }

    WaitHistogram& operator+=(const WaitHistogram& other) {
        for (std::size_t i = 0; i < buckets; ++i) counts_[i] += other.counts_[i];
        return *this;
    }

    [[nodiscard]] std::uint32_t at(std::size_t bucket) const { return counts_.at(bucket); }

    void set(std::size_t bucket, std::uint32_t count) { counts_.at(bucket) = count; }

    [[nodiscard]] std::uint64_t total() const;

    /// The wait that `percent` of all do not exceed, within 2.5 % (half a bucket); none: nobody
    /// waited. `percent` from 1 to 100.
    [[nodiscard]] std::optional<Duration> percentile(unsigned percent) const;

    friend bool operator==(const WaitHistogram&, const WaitHistogram&) = default;

private:
    [[nodiscard]] static std::size_t bucket_of(Duration wait);

    std::array<std::uint32_t, buckets> counts_{};
};

}  // namespace naru::office
