#pragma once

/// The year of the article, as callers: 961,321 arrivals on 255 working days, split by channel and
/// class exactly as it prints them, 444,917 of them from January to May, heavier in the half hours
/// before bid deadlines.
///
/// What the article does not say is assumed: patience and talk are exponential, the half-hour
/// profile is that of the workforce study, remote support is a third of what is no telephone.

#include <array>
#include <cstdint>
#include <vector>

#include "base/day.h"
#include "sim/study.h"

namespace naru::sim {

inline constexpr std::size_t half_hours = 18;  // 9:00 to 18:00

struct YearSettings {
    std::uint64_t seed = 1;
    Duration talk = std::chrono::seconds{184};
    Duration patience = std::chrono::seconds{180};
    /// Weights of the half hours from 9:00 on.
    std::array<double, half_hours> profile{.75,  1.05, 1.25, 1.30, 1.28, 1.15, .80, .70, .95,
                                           1.15, 1.20, 1.18, 1.12, 1.08, 1.02, .90, .68, .44};
};

struct YearDay {
    Day day;
    std::uint32_t arrivals = 0;
    /// Callers of the year who come before this day.
    std::uint64_t before = 0;
};

/// The 255 working days with their arrivals.
[[nodiscard]] std::vector<YearDay> days_of_2009();

/// In the order of their arrival. The same seed meets the same callers, whoever answers them: each
/// is drawn by the caller's own number.
[[nodiscard]] std::vector<Caller> callers_of(const YearDay& day, const YearSettings& settings);

/// The first so many days of the year, each from an empty house: days know nothing of each other.
[[nodiscard]] std::vector<StudyResult> simulate_year(const YearSettings& settings,
                                                     const Staff& staff, const StudyRules& rules,
                                                     std::size_t days);

[[nodiscard]] Instant opens(Day day);
[[nodiscard]] Instant closes(Day day);

}  // namespace naru::sim
