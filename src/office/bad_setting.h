#pragma once

/// Why what a person sets is not taken: the field's name for the program that marks it, and a
/// sentence in both languages. The rules that several subjects have in common.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"
#include "base/result.h"

namespace naru::office {

struct BadSetting {
    std::string field;  // "from", "offer_s" …
    Error why;
};

struct NumberRule {
    const char* field;
    const char* ko;
    const char* en;
    std::int64_t value, least, most;
};

/// Out of its bounds, both of them included.
[[nodiscard]] std::optional<BadSetting> bad_number(const NumberRule& rule);

struct TextRule {
    const char* field;
    const char* ko;
    const char* en;
    /// In characters, not bytes.
    std::size_t least = 1, most = 40;
};

/// Too short or too long, or with a character that controls, turns the direction of text, or begins
/// a formula in a spreadsheet.
[[nodiscard]] std::optional<BadSetting> bad_text(std::string_view text, const TextRule& rule);

/// A stretch that ends before it begins.
[[nodiscard]] std::optional<BadSetting> bad_end(const char* field, Day from,
                                                const std::optional<Day>& until);

}  // namespace naru::office
