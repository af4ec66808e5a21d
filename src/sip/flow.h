#pragma once

/// Where bytes came from and go to. SIP above never opens a socket: it names a flow, and the adapter knows it.

#include <cstdint>
#include <string>
#include <string_view>

namespace naru::sip {

enum class Transport : std::uint8_t { udp, tcp, tls, ws, wss };

[[nodiscard]] constexpr bool is_reliable(Transport transport) { return transport != Transport::udp; }

[[nodiscard]] constexpr std::string_view via_name(Transport transport) {
    switch (transport) {
        case Transport::udp: return "UDP";
        case Transport::tcp: return "TCP";
        case Transport::tls: return "TLS";
        case Transport::ws: return "WS";
        case Transport::wss: return "WSS";
    }
    return "UDP";
}

struct Flow {
    Transport transport = Transport::udp;
    /// Which accepted connection, or which UDP socket; the adapter's number.
    std::uint64_t connection = 0;
    /// The other side, IPv6 without brackets.
    std::string ip;
    std::uint16_t port = 0;

    friend bool operator==(const Flow&, const Flow&) = default;
};

}  // namespace naru::sip
