#pragma once

/// Volumes beside what may drive them, month by month, and how closely they move together.
/// Moving together is not causing: the words say no more than the numbers do.

#include <optional>
#include <vector>

#include "office/institution/drivers.h"
#include "office/institution/institution.h"
#include "office/reports/cubes.h"
#include "office/reports/span.h"

namespace naru::office {

struct CauseMonth {
    std::chrono::year_month month;
    /// None: there are no contacts of it, and no total.
    std::optional<std::int64_t> consultations;
    int working_days = 0;
};

/// How two rows of months move together.
struct Together {
    /// Of which both values are known.
    std::size_t months = 0;
    /// Pearson's coefficient of the months' values, −1 to 1. None: fewer than `together_least`
    /// months, or one of the two never changes.
    std::optional<double> coefficient = std::nullopt;
};

/// Of fewer months a coefficient says next to nothing.
inline constexpr std::size_t together_least = 6;

enum class Tie : std::uint8_t { unknown, none, some, close, some_opposite, close_opposite };

[[nodiscard]] Together together(const std::vector<CauseMonth>& months, const DriverSeries& series);
/// close from 0.7 on, some from 0.4 on.
[[nodiscard]] Tie tie_of(const Together& both);
/// "함께 움직였습니다(12달, 상관계수 0.93)"; without any claim of a cause.
[[nodiscard]] std::string words_of(const Together& both);

struct Causes {
    std::vector<CauseMonth> months;
    std::vector<DriverSeries> series;
    /// Of each series.
    std::vector<Together> ties;
    /// What happened in these months: the notes on the dates.
    std::vector<Occasion> occasions;
};

inline constexpr int cause_months_max = 240;

/// `last` is one of them, and not before `first`.
[[nodiscard]] Result<Causes> causes(Database& database, const Cubes& cubes,
                                    std::chrono::year_month first, std::chrono::year_month last);

}  // namespace naru::office
