#pragma once

/// What a contact adds to the statistics. Every figure is made of these counters and of nothing
/// else (measures.h), so that contacts add up by half hour, day, year, queue, topic or consultant,
/// and a corrected contact is taken off and added anew.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "views/history.h"

namespace naru::office {

/// The service level's seconds (KS: 20).
inline constexpr Duration service_target = std::chrono::seconds{20};
/// Who leaves a queue so soon never meant to wait; published apart, never taken off silently.
inline constexpr Duration short_abandon = std::chrono::seconds{5};

/// A contact at the moment of the report: what is certain by then.
struct Counted {
    const views::ContactRecord& record;
    Instant now;
};

/// The order is that of the cubes in SQL: a change of it, or of what a counter means, is a new
/// cubes_version (cube_store.h).
enum class Counter : std::uint8_t {
    // 0 or 1.
    arrived,
    queued,
    /// Answered, gone, or waiting for longer than the target: a live figure never improves in
    /// hindsight.
    decided,
    /// A person answered, and both heard each other (RS-14).
    answered,
    answered_from_queue,
    answered_in_time,
    abandoned_in_menu,
    abandoned_in_queue,
    abandoned_in_time,
    abandoned_at_once,
    /// Talked to, over, and its wrap-up is over: what handling times are the mean of.
    handled,
    held,
    /// A person advised, it is over, and it was no wrong number.
    consultations,
    /// Consultations that the consultant marked as settled.
    settled,
    /// Of the answered from the queue, those of whom another system did not keep when; and of those
    /// who left it.
    wait_unknown,
    abandoned_unknown,
    /// Talked to and over, and another system kept no holds or no wrap-up: in the mean of talks,
    /// and
    /// in no other.
    talked_alone,
    /// Consultations that were passed on at least once; and those of which nobody knows.
    transferred,
    transfer_unknown,
    /// The house itself told them all there was: of an incident, or that guidance will come.
    informed,
    // Microseconds.
    wait,
    talk_time,
    hold_time,
    wrap_up_time,
    talk_time_alone,
};

class Tally {
public:
    static constexpr std::size_t counts = 20;
    static constexpr std::size_t times = 5;
    static constexpr std::size_t size = counts + times;

    [[nodiscard]] std::int64_t operator[](Counter counter) const {
        return at(static_cast<std::size_t>(counter));
    }

    [[nodiscard]] std::int64_t at(std::size_t i) const {
        return i < counts ? static_cast<std::int64_t>(counts_.at(i)) : times_.at(i - counts);
    }

    void set(std::size_t i, std::int64_t value) {
        if (i < counts) {
            counts_.at(i) = static_cast<std::uint32_t>(value);
        } else {
            times_.at(i - counts) = value;
        }
    }

    void set(Counter counter, std::int64_t value) { set(static_cast<std::size_t>(counter), value); }

    Tally& operator+=(const Tally& other) {
        for (std::size_t i = 0; i < counts; ++i) counts_[i] += other.counts_[i];
        for (std::size_t i = 0; i < times; ++i) times_[i] += other.times_[i];
        return *this;
    }

    Tally& operator-=(const Tally& other) {
        for (std::size_t i = 0; i < counts; ++i) counts_[i] -= other.counts_[i];
        for (std::size_t i = 0; i < times; ++i) times_[i] -= other.times_[i];
        return *this;
    }

    /// Nothing is in it.
    [[nodiscard]] bool empty() const { return *this == Tally{}; }

    friend bool operator==(const Tally&, const Tally&) = default;

private:
    /// 32 bits are enough for 4,000 years of this centre, and half the memory.
    std::array<std::uint32_t, counts> counts_{};
    std::array<std::int64_t, times> times_{};
};

/// A person advised: both heard each other, or another system says so and not since when.
[[nodiscard]] bool is_answered(const views::ContactRecord& record);

[[nodiscard]] Tally tally_of(const Counted& contact);
[[nodiscard]] Tally tally_of(Instant now, std::span<const views::ContactRecord* const> records);

/// How long the contact waited until the first certain thing; the clock starts in the queue.
[[nodiscard]] Duration waited(const Counted& contact);

}  // namespace naru::office
