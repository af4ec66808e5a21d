#pragma once

/// Expected failures are values (house style 2.7). An Error names the thing, the reason and the
/// number.

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace naru {

struct Error {
    std::string message;

    friend bool operator==(const Error&, const Error&) = default;
};

template <class T, class E = Error>
using Result = tl::expected<T, E>;

[[nodiscard]] inline tl::unexpected<Error> failure(std::string message) {
    return tl::unexpected<Error>(Error{std::move(message)});
}

}  // namespace naru
