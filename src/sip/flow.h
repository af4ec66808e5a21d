#pragma once

/// Where a message came from and an answer goes: transport, connection and address. Opaque to all
/// but the adapters.

#include <cstdint>
#include <string>
#include <tuple>

namespace naru::sip {

enum class Transport : std::uint8_t { udp, tcp, ws, last = ws };

struct Flow {
    Transport transport = Transport::udp;
    /// Which TCP or WebSocket connection; 0 for UDP, and for TCP that must be opened first.
    std::uint64_t connection = 0;
    std::string ip;  // textual, of the peer
    std::uint16_t port = 0;

    static constexpr auto fields() {
        return std::tuple{&Flow::transport, &Flow::connection, &Flow::ip, &Flow::port};
    }

    friend bool operator==(const Flow&, const Flow&) = default;

    /// RFC 3261 §17: no retransmission over these.
    [[nodiscard]] bool reliable() const { return transport != Transport::udp; }
};

/// Bytes on their way out.
struct Outgoing {
    Flow flow;
    std::string bytes;

    friend bool operator==(const Outgoing&, const Outgoing&) = default;
};

}  // namespace naru::sip
