#include "media/address.h"

#include <arpa/inet.h>

#include <algorithm>

namespace naru::media {

namespace {

constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

}  // namespace

bool Address::is_v4() const {
    return std::equal(mapped.begin(), mapped.end(), ip.begin());
}

bool Address::is_private() const {
    if (!is_v4()) return (ip[0] & 0xfe) == 0xfc || (ip[0] == 0xfe && (ip[1] & 0xc0) == 0x80);
    const std::uint8_t a = ip[12];
    const std::uint8_t b = ip[13];
    return a == 10 || (a == 172 && (b & 0xf0) == 16) || (a == 192 && b == 168) ||
           (a == 100 && (b & 0xc0) == 64) || (a == 169 && b == 254);
}

bool Address::is_none() const {
    const auto* from = is_v4() ? ip.data() + 12 : ip.data();
    return port == 0 ||
           std::all_of(from, ip.data() + 16, [](std::uint8_t byte) { return byte == 0; });
}

std::string Address::text() const {
    char buffer[INET6_ADDRSTRLEN] = {};
    if (is_v4()) {
        inet_ntop(AF_INET, ip.data() + 12, buffer, sizeof buffer);
        return std::string(buffer) + ":" + std::to_string(port);
    }
    inet_ntop(AF_INET6, ip.data(), buffer, sizeof buffer);
    return "[" + std::string(buffer) + "]:" + std::to_string(port);
}

std::optional<Address> parse_address(std::string_view ip, std::uint16_t port) {
    const std::string text(ip);
    Address address;
    address.port = port;
    if (inet_pton(AF_INET, text.c_str(), address.ip.data() + 12) == 1) {
        std::copy(mapped.begin(), mapped.end(), address.ip.begin());
        return address;
    }
    if (inet_pton(AF_INET6, text.c_str(), address.ip.data()) == 1) return address;
    return std::nullopt;
}

}  // namespace naru::media
