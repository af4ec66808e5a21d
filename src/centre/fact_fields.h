#pragma once

/// What every fact is made of, said once: which fields there are, and that equal fields are equal
/// facts. Internal to the headers of facts.

#include <tuple>

#define NARU_FIELDS(type, ...)          \
    static constexpr auto fields() {    \
        return std::tuple{__VA_ARGS__}; \
    }                                   \
    friend bool operator==(const type&, const type&) = default
