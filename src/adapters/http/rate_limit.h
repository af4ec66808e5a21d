#pragma once

/// How often a source may ask for something that costs others: so many at once, then one each
/// `pause`. Bookkeeping alone; it is bounded, however many sources there are.

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>

#include "base/time.h"

namespace naru::http {

class RateLimit {
public:
    RateLimit(std::size_t at_once, Duration pause, std::size_t sources_max = 10'000)
        : at_once_(at_once), pause_(pause), sources_max_(sources_max) {}

    /// False: too often. A source that stays within the pause is never refused.
    [[nodiscard]] bool take(const std::string& source, Instant now) {
        if (free_at_.size() >= sources_max_ && !free_at_.contains(source)) {
            std::erase_if(free_at_, [now](const auto& one) { return one.second <= now; });
            if (free_at_.size() >= sources_max_) return false;
        }
        // When all that was taken is paid back (GCRA, after ATM's traffic management).
        Instant& free_at = free_at_[source];
        const Instant from = std::max(free_at, now);
        if (from - now > pause_ * (static_cast<std::int64_t>(at_once_) - 1)) return false;
        free_at = from + pause_;
        return true;
    }

    [[nodiscard]] std::size_t source_count() const { return free_at_.size(); }

private:
    // Given.
    std::size_t at_once_;
    Duration pause_;
    std::size_t sources_max_;
    // State.
    std::map<std::string, Instant> free_at_;
};

}  // namespace naru::http
