#pragma once

/// MD5 (RFC 1321) and SHA-256 (FIPS 180-4) for digest authentication, so that SIP needs no crypto library. MD5 is
/// there because telephones know nothing else; it protects nothing but a challenge's answer.

#include <string>
#include <string_view>

namespace naru::sip {

/// Lower-case hexadecimal.
[[nodiscard]] std::string md5_hex(std::string_view bytes);
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
/// RFC 2104, lower-case hexadecimal.
[[nodiscard]] std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);
/// Takes the same time wherever the difference is.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace naru::sip
