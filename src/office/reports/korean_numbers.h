#pragma once

/// Numbers as Korean reports print them (domain §1.6). Exact integers in, rounded half up from the
/// exact fraction, never through binary floating point.

#include <cstdint>
#include <optional>
#include <string>

namespace naru::office {

/// round_half_up(1, 8, 100) is 13 (12.5 hundredths). `denominator` above 0, `numerator` not below.
[[nodiscard]] std::int64_t round_half_up(std::int64_t numerator, std::int64_t denominator,
                                         std::int64_t scale);

/// An exact decimal of a fraction: decimal(916219, 961321, 100, 1) is "95.3".
[[nodiscard]] std::string decimal(std::int64_t numerator, std::int64_t denominator,
                                  std::int64_t scale, int places);

/// "961,321".
[[nodiscard]] std::string with_commas(std::int64_t count);

/// "96만1321": groups of 만 and 억 without padding and without commas; below 만 "3,770".
[[nodiscard]] std::string in_man(std::int64_t count);
/// "96만1천321", as provincial papers write it.
[[nodiscard]] std::string in_man_and_cheon(std::int64_t count);
/// "96만 여": rounded down to 만. Below 만 as with_commas, without 여.
[[nodiscard]] std::string about_man(std::int64_t count);
/// "4,600여": rounded down to hundreds.
[[nodiscard]] std::string about_hundreds(std::int64_t count);

/// "95.3%".
[[nodiscard]] std::string percent(std::int64_t part, std::int64_t whole, int places);
/// "2.46": how many times the base it is.
[[nodiscard]] std::string times_of(std::int64_t count, std::int64_t base, int places);

/// By how much a count is more or less than its base: never shown without naming that.
struct Change {
    std::int64_t count = 0;
    std::int64_t base = 1;

    /// "8.9" and "-3.2"; rounded half away from zero.
    [[nodiscard]] std::string percent(int places) const;
};

/// A mean with its two sides.
struct Fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;

    /// Nothing when the denominator is 0.
    [[nodiscard]] std::optional<std::string> text(int places) const;
};

/// "2.5배": how many times the base it is. An increase is another number.
[[nodiscard]] std::string times(std::int64_t count, std::int64_t base, int places);

/// "1분 37초" and "1 min 37 s", rounded half up to seconds.
[[nodiscard]] std::string duration_ko(std::int64_t seconds);
[[nodiscard]] std::string duration_en(std::int64_t seconds);

}  // namespace naru::office
