#pragma once

/// Small text of SIP and SDP: no locale, no allocation, no exceptions.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace naru::sip {

[[nodiscard]] constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[nodiscard]] constexpr bool is_alnum(char c) {
    return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z');
}

/// RFC 3261 §25.1 token.
[[nodiscard]] constexpr bool is_token_char(char c) {
    return is_alnum(c) || std::string_view("-.!%*_+`'~").find(c) != std::string_view::npos;
}

[[nodiscard]] constexpr bool is_space(char c) { return c == ' ' || c == '\t'; }

[[nodiscard]] constexpr bool is_lws(char c) { return is_space(c) || c == '\r' || c == '\n'; }

[[nodiscard]] bool is_token(std::string_view text);
[[nodiscard]] bool same_ignoring_case(std::string_view a, std::string_view b);
[[nodiscard]] bool starts_ignoring_case(std::string_view text, std::string_view prefix);
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string to_lower(std::string_view text);

/// Decimal digits only, leading zeros allowed, not above `max`.
[[nodiscard]] std::optional<std::uint64_t> number(std::string_view text, std::uint64_t max);

/// Cuts at `separator` outside quotes and angle brackets. Nothing when a quote or bracket stays open.
[[nodiscard]] std::optional<std::vector<std::string_view>> split_outside_quotes(std::string_view text,
                                                                                char separator);

/// Well-formed UTF-8 (RFC 3629), with no surrogates and no overlong forms.
[[nodiscard]] bool is_utf8(std::string_view text);

/// %XX undone. Nothing for a broken escape. NUL is a character like others: it never ends a name.
[[nodiscard]] std::optional<std::string> unescape(std::string_view text);

}  // namespace naru::sip
