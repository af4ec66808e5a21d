#pragma once

/// Digest authentication as a server (RFC 3261 §22, RFC 7616, RFC 8760), without a table: the nonce
/// carries its time under an HMAC.

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "sip/message.h"

namespace naru::sip {

/// Values for WWW-Authenticate headers. RFC 8760 §2.4 wants SHA-256 offered first; JsSIP, the only
/// client that registers here, knows only MD5 and gives up when it meets another. The passwords are
/// random and short-lived, and the connection is TLS beyond loopback.
[[nodiscard]] std::vector<std::string> challenges(std::string_view realm, std::string_view secret,
                                                  Instant now, bool stale = false);

struct DigestAnswer {
    std::string username, realm, nonce, uri, response, algorithm, qop, cnonce, nc;
};

/// The Digest credentials of an Authorization header; nothing for another scheme or a malformed
/// one.
[[nodiscard]] std::optional<DigestAnswer> read_authorization(std::string_view value);

enum class DigestVerdict : std::uint8_t { right, wrong, stale };

/// Nonces live five minutes.
[[nodiscard]] DigestVerdict check_digest(const DigestAnswer& answer, std::string_view method,
                                         std::string_view password, std::string_view realm,
                                         std::string_view secret, Instant now);

/// The Authorization value of a client (`naru call`, tests) for a challenge's value.
[[nodiscard]] std::optional<std::string> answer_challenge(
    std::string_view challenge, std::string_view method, std::string_view uri,
    std::string_view user, std::string_view password, std::string_view cnonce);

}  // namespace naru::sip
