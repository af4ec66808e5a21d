#pragma once

/// The Range of a request (RFC 9110 §14.1.2): one range of bytes.

#include <cstddef>
#include <string_view>

namespace naru::http {

struct ByteRange {
    enum class Kind { whole, part, unsatisfiable } kind = Kind::whole;
    std::size_t first = 0;
    std::size_t count = 0;

    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// What of `size` bytes is asked. What cannot be read, another unit, and several ranges at once are
/// passed over (§14.2): the whole.
[[nodiscard]] ByteRange range_of(std::string_view header, std::size_t size);

}  // namespace naru::http
