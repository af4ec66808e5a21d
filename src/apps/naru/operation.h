#pragma once

/// What operators learn of a running centre: whether it is ready for calls, and its metrics. Lives
/// on control's thread.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/http/api.h"
#include "adapters/metrics/exposition.h"
#include "adapters/metrics/latency.h"
#include "centre/state.h"
#include "journal/record.h"
#include "views/meter.h"

namespace naru {

/// Below this the centre is not ready: the next segment of the journal would not fit.
inline constexpr std::uint64_t disk_free_bytes_min = 64 * 1024 * 1024;

/// Counts that control has at hand when it is asked.
struct Counts {
    std::uint64_t legs = 0;
    std::uint64_t desks = 0;
    std::uint64_t browser_phones = 0;
    std::uint64_t epoch = 0;
};

class Operation {
public:
    explicit Operation(std::string data) : data_(std::move(data)) {}

    void published(const journal::Record& record) { meter_.apply(record.at, record.fact); }

    void turn_took(std::chrono::nanoseconds took) { turns_.add(took); }

    /// A turn's batch went to the disk, and everything up to a turn came back from it.
    void submitted(std::uint64_t turn);
    void durable(std::uint64_t turn);

    void worker_connected(bool is_connected) { worker_is_connected_ = is_connected; }

    /// Counts the answer on its way.
    [[nodiscard]] http::Reply counted(const std::string& method, http::Reply reply);

    [[nodiscard]] std::vector<http::Missing> missing() const;
    [[nodiscard]] std::string metrics(Instant now, const centre::State& state,
                                      const Counts& counts) const;

private:
    static constexpr std::array<std::string_view, 6> methods{"GET", "HEAD",  "POST",
                                                             "PUT", "PATCH", "DELETE"};
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] std::chrono::duration<double> oldest_unsynced() const;
    [[nodiscard]] std::uint64_t disk_free_bytes() const;

    // Given.
    std::string data_;
    // State.
    views::Meter meter_;
    metrics::Latency turns_;
    metrics::Latency syncs_;
    std::deque<std::pair<std::uint64_t, Clock::time_point>> unsynced_;
    bool worker_is_connected_ = false;
    /// By method and class of status, whatever was asked; answers come from any thread.
    std::array<std::array<std::atomic<std::uint64_t>, 6>, methods.size() + 1> requests_{};
};

}  // namespace naru
