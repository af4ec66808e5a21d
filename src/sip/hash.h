#pragma once

/// The three hashes that SIP asks for (RFC 8760, RFC 1321, FIPS 180-4), small and of our own:
/// OpenSSL stays in the adapters. Not for passwords; those are the office's argon2id.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace naru::sip {

[[nodiscard]] std::array<std::uint8_t, 16> md5(std::string_view bytes);
[[nodiscard]] std::array<std::uint8_t, 32> sha256(std::string_view bytes);
/// Lower-case hex.
[[nodiscard]] std::string md5_hex(std::string_view bytes);
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
[[nodiscard]] std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);
/// Takes the same time wherever the texts differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace naru::sip
