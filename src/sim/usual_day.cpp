#include "sim/usual_day.h"

#include <algorithm>
#include <cmath>

#include "base/draw.h"

namespace naru::sim {

namespace {

constexpr Duration half_an_hour = std::chrono::minutes{30};

/// The place of a draw: day, queue, half hour and caller never meet another's.
class Draws {
public:
    Draws(std::uint64_t seed, std::uint32_t day, std::size_t queue, std::size_t half_hour)
        : seed_(seed),
          key_(std::uint64_t{day} << 44 | std::uint64_t{queue} << 36 |
               std::uint64_t{half_hour} << 28) {}

    /// In (0, 1).
    [[nodiscard]] double uniform(const char* what, std::uint64_t caller) const {
        return (static_cast<double>(draw(seed_, what, key_ | caller) >> 11) + 0.5) /
               9007199254740992.0;
    }

    [[nodiscard]] Duration exponential(Duration mean, const char* what,
                                       std::uint64_t caller) const {
        return Duration{static_cast<std::int64_t>(-std::log(uniform(what, caller)) *
                                                  static_cast<double>(mean.count()))};
    }

private:
    std::uint64_t seed_;
    std::uint64_t key_;
};

}  // namespace

std::vector<Caller> callers_of(const office::UsualDay& usual, const office::WhatIf& question,
                               std::uint32_t load_percent, std::uint32_t number, Instant begin) {
    constexpr double most = office::what_if_load_most / 100.0;
    const double load = load_percent / 100.0;
    std::vector<Caller> callers;
    for (std::size_t queue = 0; queue < usual.queues.size(); ++queue) {
        const office::UsualDay::OfQueue& of = usual.queues[queue];
        const Duration talk = of.talk > Duration::zero() ? of.talk : question.talk;
        for (std::size_t slot = 0; slot < day_half_hours; ++slot) {
            const double mean = of.arrivals.at(slot) * most;
            if (mean <= 0) continue;
            const Draws draws(question.seed, number, queue, slot);
            // All who could come under the largest load, of whom as many as come are kept.
            double at = 0;
            for (std::uint64_t caller = 0;; ++caller) {
                at -= std::log(draws.uniform("gap", caller)) / mean;
                if (at >= 1) break;
                if (draws.uniform("comes", caller) * most >= load) continue;
                const auto into = static_cast<std::int64_t>(
                    (static_cast<double>(slot) + at) * static_cast<double>(half_an_hour.count()));
                callers.push_back({begin + Duration{into},
                                   draws.exponential(question.patience, "patience", caller),
                                   draws.exponential(talk, "talk", caller),
                                   centre::Channel::telephone,
                                   static_cast<std::uint8_t>(queue + 1)});
            }
        }
    }
    std::stable_sort(callers.begin(), callers.end(),
                     [](const Caller& a, const Caller& b) { return a.at < b.at; });
    return callers;
}

}  // namespace naru::sim
