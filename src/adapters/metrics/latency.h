#pragma once

/// How long something took, as a histogram that any thread may add to and any may read.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace naru::metrics {

class Latency {
public:
    /// Seconds: from 10 µs to 1 s, what a turn and a sync may take.
    static constexpr std::array<double, 11> bounds{0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003,
                                                   0.01,    0.03,    0.1,    0.3,    1};
    using Counts = std::array<std::uint64_t, bounds.size() + 1>;

    void add(std::chrono::nanoseconds took) {
        const double seconds = std::chrono::duration<double>(took).count();
        std::size_t at = 0;
        while (at < bounds.size() && seconds > bounds.at(at)) ++at;
        counts_.at(at).fetch_add(1, std::memory_order_relaxed);
        nanoseconds_.fetch_add(static_cast<std::uint64_t>(took.count()), std::memory_order_relaxed);
    }

    [[nodiscard]] Counts counts() const {
        Counts out{};
        for (std::size_t i = 0; i < out.size(); ++i)
            out.at(i) = counts_.at(i).load(std::memory_order_relaxed);
        return out;
    }

    [[nodiscard]] double sum_seconds() const {
        return static_cast<double>(nanoseconds_.load(std::memory_order_relaxed)) / 1e9;
    }

private:
    std::array<std::atomic<std::uint64_t>, bounds.size() + 1> counts_{};
    std::atomic<std::uint64_t> nanoseconds_{0};
};

}  // namespace naru::metrics
