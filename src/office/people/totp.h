#pragma once

/// The second factor: codes of RFC 6238 (HMAC-SHA-1, six digits, 30 s: what every authenticator
/// takes), and how their key is kept and shown.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace naru::office {

inline constexpr std::size_t recovery_codes = 10;

/// 160 bits (RFC 4226 §4).
[[nodiscard]] std::string new_totp_key();

/// Which 30 s since 1970 it is.
[[nodiscard]] std::uint64_t totp_step(Instant at);
[[nodiscard]] std::string totp_code(std::string_view key, std::uint64_t step, int digits = 6);

/// The step whose code it is: this one, the one before or the one after, but none up to `used` - a
/// code that somebody saw being typed is worth nothing. Spaces are passed over.
[[nodiscard]] std::optional<std::uint64_t> totp_match(std::string_view key, std::string_view code,
                                                      Instant now, std::uint64_t used);

/// RFC 4648 without padding: what is typed where no picture can be taken.
[[nodiscard]] std::string base32(std::string_view bytes);
/// What authenticators read.
[[nodiscard]] std::string otpauth_uri(std::string_view key, std::string_view user,
                                      std::string_view issuer);

/// Under the house's secret, and bound to what it is for: another account's is not opened.
[[nodiscard]] std::string sealed(std::string_view secret, std::string_view purpose,
                                 std::string_view text);
[[nodiscard]] std::optional<std::string> unsealed(std::string_view secret, std::string_view purpose,
                                                  std::string_view text);

}  // namespace naru::office
