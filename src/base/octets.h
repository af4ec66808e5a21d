#pragma once

/// Text as the octets that libraries in C take, and back. The one place where the pointer's type is
/// changed: char may alias anything (C++20 [basic.lval]), so nothing else is.

#include <cstddef>
#include <string>
#include <string_view>

namespace naru {

/// As many as the text has.
[[nodiscard]] inline const unsigned char* octets(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

[[nodiscard]] inline unsigned char* octets(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

/// Empty for no pointer.
[[nodiscard]] inline std::string_view text_of_octets(const unsigned char* octets,
                                                     std::size_t size) {
    if (octets == nullptr) return {};
    return {reinterpret_cast<const char*>(octets), size};
}

}  // namespace naru
