#pragma once

/// A stretch of whole days, and how it is cut: what every report is about.

#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"

namespace naru::office {

struct Span {
    Day from;
    /// The first day after it.
    Day until;

    [[nodiscard]] bool holds(Day day) const { return day >= from && day < until; }

    [[nodiscard]] int days() const { return static_cast<int>((until - from).count()); }

    friend bool operator==(const Span&, const Span&) = default;
};

[[nodiscard]] Span span_of(Day day);
[[nodiscard]] Span span_of(std::chrono::year_month month);
[[nodiscard]] Span span_of(std::chrono::year year);

/// "2009-01" of the years 1900 to 2199, and back.
[[nodiscard]] std::optional<std::chrono::year_month> read_year_month(std::string_view text);
[[nodiscard]] std::string text_of(std::chrono::year_month month);

enum class Grain : std::uint8_t { day, week, month, quarter, year };

[[nodiscard]] std::string_view word_of(Grain grain);
[[nodiscard]] std::optional<Grain> grain_named(std::string_view word);

/// The piece in which a day lies: weeks begin on Monday.
[[nodiscard]] Span piece_of(Day day, Grain grain);
/// "2009-06-22", "2009-W26" (ISO 8601), "2009-06", "2009-Q2", "2009".
[[nodiscard]] std::string key_of(Day day, Grain grain);
/// Few enough pieces to look at: days up to two months, then weeks, months, years.
[[nodiscard]] Grain grain_for(const Span& span);
/// The finest that still gives no more than some 400 pieces.
[[nodiscard]] Grain finest_for(const Span& span);

}  // namespace naru::office
