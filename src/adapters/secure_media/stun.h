#pragma once

/// STUN as an ICE-lite agent needs it (RFC 5389, RFC 8445): binding requests read and answered,
/// never sent.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "media/address.h"

namespace naru::secure_media {

inline constexpr std::uint16_t stun_binding_request = 0x0001;
inline constexpr std::uint16_t stun_binding_success = 0x0101;

struct StunMessage {
    std::uint16_t type = 0;
    std::array<std::uint8_t, 12> transaction{};
    std::string username;
    bool use_candidate = false;
    std::optional<std::uint32_t> priority;
    std::optional<media::Address> mapped;
    /// Where MESSAGE-INTEGRITY begins; 0 without one. What stands behind it is not authenticated
    /// and was not read.
    std::size_t integrity_at = 0;
    bool has_fingerprint = false;
};

/// Nothing if it is no STUN message, a length lies, or its FINGERPRINT is wrong.
[[nodiscard]] std::optional<StunMessage> parse_stun(std::span<const std::uint8_t> bytes);
/// HMAC-SHA1 under the short-term credential (RFC 5389 §15.4).
[[nodiscard]] bool has_integrity(std::span<const std::uint8_t> bytes, const StunMessage& message,
                                 std::string_view password);

/// XOR-MAPPED-ADDRESS, MESSAGE-INTEGRITY, FINGERPRINT.
[[nodiscard]] std::vector<std::uint8_t> binding_success(
    const std::array<std::uint8_t, 12>& transaction, const media::Address& mapped,
    std::string_view password);
/// What a full agent sends; for tests and for our own caller.
[[nodiscard]] std::vector<std::uint8_t> binding_request(
    const std::array<std::uint8_t, 12>& transaction, std::string_view username,
    std::string_view password, bool use_candidate);

}  // namespace naru::secure_media
