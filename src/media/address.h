#pragma once

/// An IP address and a UDP port as a plain value: media compares where packets came from, and opens
/// no socket.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace naru::media {

struct Address {
    /// IPv6, or IPv4 mapped into it (::ffff:a.b.c.d).
    std::array<std::uint8_t, 16> ip{};
    std::uint16_t port = 0;

    friend bool operator==(const Address&, const Address&) = default;
    [[nodiscard]] bool is_v4() const;

    [[nodiscard]] bool same_ip(const Address& other) const { return ip == other.ip; }

    /// Behind a NAT, most likely: RFC 1918, RFC 6598, link local, unique local. Loopback is not.
    [[nodiscard]] bool is_private() const;
    /// 0.0.0.0, ::, or no port: nothing is sent to it or believed from it.
    [[nodiscard]] bool is_none() const;
    [[nodiscard]] std::string text() const;
};

/// IPv4 or IPv6 text, without brackets.
[[nodiscard]] std::optional<Address> parse_address(std::string_view ip, std::uint16_t port);

}  // namespace naru::media
