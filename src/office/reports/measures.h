#pragma once

/// What is counted: the one place where each figure is defined (domain §3.1, conventions §4 and
/// §5). A measure is a sum of counters, or a sum over a sum; its definition is shown beside it
/// wherever it stands.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "office/reports/tally.h"

namespace naru::office {

/// `time_share`: a share of microseconds, of the consultants' time and of no contact.
enum class Unit : std::uint8_t { count, percent, seconds, time_share };

/// Of each counter, how often it is added: +1, 0, or -1.
using Sum = std::array<std::int8_t, Tally::size>;

[[nodiscard]] std::int64_t value_of(const Sum& sum, const Tally& tally);

struct Measure {
    std::string_view id;
    Unit unit = Unit::count;
    std::string_view ko, en;
    std::string_view definition_ko, definition_en;
    /// Microseconds where the unit is seconds.
    Sum numerator{};
    /// None for a plain count.
    std::optional<Sum> denominator = std::nullopt;
};

/// All of them, in the order in which they are printed.
[[nodiscard]] std::span<const Measure> measures();
[[nodiscard]] const Measure* find_measure(std::string_view id);

/// Those of the consultants' time (workforce/agent_hours.h): no contacts are behind them.
[[nodiscard]] std::span<const Measure> time_measures();
[[nodiscard]] const Measure* find_time_measure(std::string_view id);

/// A value with what it stands on.
struct Figure {
    const Measure* measure = nullptr;
    std::int64_t numerator = 0;
    /// Of a share or a mean; 0: there is no value.
    std::optional<std::int64_t> denominator;

    /// An exact decimal; nothing when the denominator is 0.
    [[nodiscard]] std::optional<std::string> value() const;
    /// As it is printed; "-" without a value.
    [[nodiscard]] std::string text_ko() const;
    [[nodiscard]] std::string text_en() const;
};

[[nodiscard]] Figure figure_of(const Measure& measure, const Tally& tally);

}  // namespace naru::office
