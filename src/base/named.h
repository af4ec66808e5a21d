#pragma once

/// The words of an enumeration, in the order of its values: as they stand in SQL, JSON and files.

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace naru {

/// The value that is called so; nothing: none is.
template <class E, std::size_t N>
[[nodiscard]] std::optional<E> named(const std::array<std::string_view, N>& words,
                                     std::string_view word) {
    const auto at = std::find(words.begin(), words.end(), word);
    if (at == words.end()) return std::nullopt;
    return static_cast<E>(at - words.begin());
}

}  // namespace naru
