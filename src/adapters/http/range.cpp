#include "adapters/http/range.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace naru::http {

namespace {

std::optional<std::size_t> whole_number(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

ByteRange range_of(std::string_view header, std::size_t size) {
    constexpr std::string_view unit = "bytes=";
    const ByteRange whole{ByteRange::Kind::whole, 0, size};
    if (!header.starts_with(unit)) return whole;
    const std::string_view spec = header.substr(unit.size());
    const auto dash = spec.find('-');
    if (dash == std::string_view::npos) return whole;
    const auto first = whole_number(spec.substr(0, dash));
    const auto last = whole_number(spec.substr(dash + 1));
    if (dash == 0) {
        // The last so many bytes.
        if (!last) return whole;
        if (*last == 0 || size == 0) return {ByteRange::Kind::unsatisfiable, 0, 0};
        const std::size_t count = std::min(*last, size);
        return {ByteRange::Kind::part, size - count, count};
    }
    const bool is_open = dash + 1 == spec.size();
    if (!first || (!last && !is_open) || (last && *last < *first)) return whole;
    if (*first >= size) return {ByteRange::Kind::unsatisfiable, 0, 0};
    const std::size_t end = last && *last < size ? *last + 1 : size;
    return {ByteRange::Kind::part, *first, end - *first};
}

}  // namespace naru::http
