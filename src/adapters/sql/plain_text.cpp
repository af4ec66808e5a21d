#include "adapters/sql/plain_text.h"

#include <cstddef>

namespace naru::sql {

namespace {

bool is_in(char c, unsigned low, unsigned high) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= low && byte <= high;
}

/// RFC 3629 §4: the length of the character that `text` begins with; 0: it begins with none.
std::size_t length_of_first(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    if (first >= 0x01 && first <= 0x7F) return 1;
    const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                               : first >= 0xE0 && first <= 0xEF ? 3
                               : first >= 0xF0 && first <= 0xF4 ? 4
                                                                : 0;
    if (length == 0 || text.size() < length) return 0;
    // Neither longer than it must be, nor a surrogate, nor beyond U+10FFFF.
    const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (!is_in(text[1], low, high)) return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (!is_in(text[i], 0x80, 0xBF)) return 0;
    }
    return length;
}

}  // namespace

bool is_plain_text(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t length = length_of_first(bytes);
        if (length == 0) return false;
        bytes.remove_prefix(length);
    }
    return true;
}

std::string plain_text(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::size_t length = length_of_first(bytes);
        if (length == 0) {
            out += "\xEF\xBF\xBD";
        } else {
            out += bytes.substr(0, length);
        }
        bytes.remove_prefix(length == 0 ? 1 : length);
    }
    return out;
}

}  // namespace naru::sql
