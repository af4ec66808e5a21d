#pragma once

/// Keyed draws: the same key gives the same number, whatever else was drawn before. A shared stream
/// would give other callers other fates whenever one event moves. Not for secrets: those come from
/// Entropy.

#include <cstdint>
#include <string_view>

namespace naru {

/// 64 uniform bits from (seed, what, key): splitmix64 over an FNV-1a hash of `what`.
[[nodiscard]] constexpr std::uint64_t draw(std::uint64_t seed, std::string_view what,
                                           std::uint64_t key) {
    std::uint64_t x = 14695981039346656037ULL;
    for (char c : what) x = (x ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    x ^= seed * 0x9E3779B97F4A7C15ULL;
    x += key * 0xD1B54A32D192ED03ULL;
    for (int round = 0; round < 2; ++round) {
        x += 0x9E3779B97F4A7C15ULL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
        x ^= x >> 31;
    }
    return x;
}

/// Uniform in [0, bound); bound > 0. The bias of the multiply is below 2^-32 for bounds under 2^32.
[[nodiscard]] constexpr std::uint64_t draw_below(std::uint64_t seed, std::string_view what,
                                                 std::uint64_t key, std::uint32_t bound) {
    return ((draw(seed, what, key) >> 32) * bound) >> 32;
}

}  // namespace naru
