#pragma once

/// Digest authentication (RFC 8760, RFC 7616, RFC 3261 §22), both ways: challenging telephones, and answering a
/// configured trunk's challenge. Nonces are self-describing (time and MAC), so none is stored.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace naru::sip {

enum class DigestAlgorithm : std::uint8_t { md5, sha256 };

struct Challenge {
    std::string realm;
    std::string nonce;
    std::string opaque;
    DigestAlgorithm algorithm = DigestAlgorithm::sha256;
    bool has_qop_auth = true;
    bool is_stale = false;
};

/// The value of WWW-Authenticate or Proxy-Authenticate.
[[nodiscard]] std::string write(const Challenge& challenge);
/// Nothing for another scheme, an unknown algorithm, or a qop without auth.
[[nodiscard]] std::optional<Challenge> parse_challenge(std::string_view text);

struct Credentials {
    std::string username;
    std::string realm;
    std::string nonce;
    std::string uri;
    std::string response;
    std::string cnonce;
    std::string nc;
    std::string qop;
    std::string opaque;
    DigestAlgorithm algorithm = DigestAlgorithm::md5;
};

/// The value of Authorization. Nothing for another scheme or repeated members.
[[nodiscard]] std::optional<Credentials> parse_credentials(std::string_view text);
[[nodiscard]] std::string write(const Credentials& credentials);

/// H(user:realm:password): what is stored instead of a password.
[[nodiscard]] std::string digest_secret(DigestAlgorithm algorithm, std::string_view username, std::string_view realm,
                                        std::string_view password);

/// Whether the response proves the secret for this method. The caller has checked nonce, realm and user.
[[nodiscard]] bool verify(const Credentials& credentials, std::string_view method, std::string_view secret);

/// Answers a challenge. One try: the caller never answers a second challenge with the same nonce.
[[nodiscard]] Credentials answer(const Challenge& challenge, std::string_view username, std::string_view password,
                                 std::string_view method, std::string_view uri, std::string_view cnonce,
                                 std::uint32_t count = 1);

/// `key` is a secret of this process; `about` binds the nonce to its source (address or connection).
[[nodiscard]] std::string make_nonce(std::string_view key, Instant now, std::string_view about);
enum class NonceState : std::uint8_t { good, stale, forged };
[[nodiscard]] NonceState check_nonce(std::string_view key, Instant now, std::string_view about, std::string_view nonce,
                                     Duration life = 5min);

}  // namespace naru::sip
