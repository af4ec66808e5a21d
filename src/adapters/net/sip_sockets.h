#pragma once

/// SIP's UDP socket and TCP connections on one io_context: bytes in, bytes out, no framing and no
/// meaning.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace boost::asio {
class io_context;
}

namespace naru::net {

/// 0 is UDP; TCP connections are numbered from 1 and never re-used.
struct Peer {
    std::uint64_t connection = 0;
    std::string ip;
    std::uint16_t port = 0;
};

// Limits: a source beyond them is closed, the rest goes on.
inline constexpr std::size_t tcp_connections_max = 4096;
inline constexpr std::size_t tcp_connections_a_source_max = 64;
inline constexpr std::size_t tcp_write_queue_bytes_max = 1024 * 1024;

struct SipSocketsCallbacks {
    std::function<void(const Peer&, std::string_view bytes)> received;
    std::function<void(const Peer&)> closed;
};

class SipSockets {
public:
    /// Takes the descriptors: a bound UDP socket and a listening TCP socket.
    SipSockets(boost::asio::io_context& io, int udp_fd, int tcp_fd, SipSocketsCallbacks callbacks);
    ~SipSockets();
    SipSockets(const SipSockets&) = delete;
    SipSockets& operator=(const SipSockets&) = delete;

    /// A datagram that the kernel cannot take is lost, as on the network.
    void send_udp(const std::string& ip, std::uint16_t port, std::string_view bytes);
    /// To a connection that is there; nothing happens when it is gone. `connection` 0: to one that
    /// is open to that address, or is opened now; `closed` is called when it cannot be.
    void send_tcp(const Peer& peer, std::string bytes);
    /// When everything that was sent is out.
    void close_tcp(std::uint64_t connection);

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace naru::net
