#pragma once

/// A day of the production centre in virtual time, with modelled callers and consultants: the same
/// decide and evolve as in the house, no model of them. The menu is left out: whoever calls has
/// dialled the number of their queue.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "centre/nouns.h"

namespace naru::sim {

struct Caller {
    Instant at;
    /// Gives up after so long in the queue.
    Duration patience{};
    /// What the talk will take.
    Duration talk{};
    centre::Channel channel = centre::Channel::telephone;
    /// The queue's place among StudyRules::queues, from 1; of the article's year the class.
    std::uint8_t queue = 1;
};

inline constexpr std::size_t channel_count = 4;
/// A consultant's queues are bits of one number.
inline constexpr std::size_t study_queues_max = 64;
inline constexpr std::size_t day_half_hours = 48;

struct StudyRules {
    /// From the ring to the answer.
    Duration answer{};
    Duration wrap_up = 30s;
    /// The service level's.
    Duration target = 20s;
    /// How each queue is served, at most study_queues_max; when wrap-up ends is `wrap_up`'s.
    std::vector<centre::QueueRules> queues = std::vector<centre::QueueRules>(4);
    /// Skills of the consultants, in the order of the staff; who is not in it has none.
    std::vector<std::vector<centre::SkillLevel>> skills;
};

/// The queues that each consultant serves: bit 0 is queue 1. The first is the first by position.
using Staff = std::vector<std::uint64_t>;

/// `agents` consultants in nested sets, as a centre trains them: a third knows class 1 alone, the
/// fewest all four.
[[nodiscard]] Staff nested_staff(std::size_t agents);

/// Of the callers of one queue, or of one half hour. Waits are everybody's, also theirs who gave
/// up.
struct PartResult {
    std::uint64_t arrivals = 0;
    std::uint64_t in_time = 0;  // answered within the target
    std::uint64_t abandoned = 0;
    std::uint64_t delayed = 0;  // nobody was free at once
    Duration waited{};

    PartResult& operator+=(const PartResult& other);
    friend bool operator==(const PartResult&, const PartResult&) = default;
};

/// What one consultant did.
struct ConsultantResult {
    std::uint64_t contacts = 0;
    Duration talked{};

    friend bool operator==(const ConsultantResult&, const ConsultantResult&) = default;
};

/// Sums, so that days add up to years. A share is its numerator over its denominator.
struct StudyResult {
    std::uint64_t arrivals = 0;
    std::uint64_t answered = 0;
    std::uint64_t abandoned = 0;
    std::uint64_t in_time = 0;  // answered within the target
    Duration waited{};          // of those who were answered
    Duration handled{};         // talk and wrap-up
    /// Consultants × the time from the first arrival to the closing.
    Duration staffed{};
    std::uint64_t decisions = 0;
    std::array<std::uint64_t, channel_count> by_channel{};
    /// In the order of StudyRules::queues.
    std::vector<PartResult> by_queue;
    /// By the half hour of their arrival, from 0:00 in Korea.
    std::array<PartResult, day_half_hours> by_half_hour{};
    std::vector<ConsultantResult> consultants;

    StudyResult& operator+=(const StudyResult& other);
    friend bool operator==(const StudyResult&, const StudyResult&) = default;

    [[nodiscard]] double service_level() const;
    [[nodiscard]] double abandoned_share() const;
    [[nodiscard]] double asa_seconds() const;
    [[nodiscard]] double occupancy() const;
    /// Contacts of the consultant who had the most, to those of who had the fewest: how unevenly a
    /// strategy loads people. 0 when somebody had none.
    [[nodiscard]] double most_to_fewest() const;
};

/// From an empty house until the last caller has gone. `callers` in the order of their arrival;
/// `closes` is when the consultants' paid time ends. Some six decisions a caller.
[[nodiscard]] StudyResult simulate_day(std::span<const Caller> callers, const Staff& staff,
                                       const StudyRules& rules, Instant opens, Instant closes);

}  // namespace naru::sim
