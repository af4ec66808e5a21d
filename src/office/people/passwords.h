#pragma once

/// Passwords: what is taken as one, and how it is kept.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace naru::office {

inline constexpr std::size_t password_length_min = 10;  // characters, not bytes
inline constexpr std::size_t password_bytes_max = 256;

/// Demo passwords are printed at every start: hashing those slowly would protect nothing and delay
/// the return after a crash.
enum class Cost { house, demo };

/// argon2id, 64 MiB and 3 passes: some 100 ms of one core, never on the thread of calls. Empty when
/// the memory is not there.
[[nodiscard]] std::string hash_password(std::string_view password, Cost cost = Cost::house);
[[nodiscard]] bool verify_password(const std::string& hash, std::string_view password);

/// Why it is not taken, in Korean, or nothing. Length alone counts, not what it is made of (NIST SP
/// 800-63B); the account's own name and the commonest are refused.
[[nodiscard]] std::optional<Error> weakness(std::string_view password, std::string_view user);

}  // namespace naru::office
