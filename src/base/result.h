#pragma once

/// Expected failures are values (house style 2.7). An Error names the thing, the reason and the
/// number.

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace naru {

struct Error {
    /// For whom it concerns: people of the office read Korean, who runs the machine English.
    std::string message;
    /// The same in English where `message` is Korean.
    std::string english = {};

    friend bool operator==(const Error&, const Error&) = default;
};

template <class T, class E = Error>
using Result = tl::expected<T, E>;

[[nodiscard]] inline tl::unexpected<Error> failure(std::string message) {
    return tl::unexpected<Error>(Error{std::move(message)});
}

[[nodiscard]] inline tl::unexpected<Error> failure(std::string message, std::string english) {
    return tl::unexpected<Error>(Error{std::move(message), std::move(english)});
}

[[nodiscard]] inline tl::unexpected<Error> failure(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace naru
