#include "adapters/net/sip_sockets.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <vector>

namespace naru::net {
namespace {

/// 30 s is only the limit of failure.
bool run_until(boost::asio::io_context& io, const std::function<bool()>& fact) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!fact() && std::chrono::steady_clock::now() < limit) io.run_one_for(std::chrono::seconds(1));
    return fact();
}

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

struct Socket {
    explicit Socket(int type) : fd(::socket(AF_INET, type | SOCK_CLOEXEC, 0)) {
        sockaddr_in address = loopback(0);
        ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address);
        if (type == SOCK_STREAM) ::listen(fd, 16);
        socklen_t size = sizeof address;
        ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
    }
    int fd;
    std::uint16_t port;
};

int connect_to(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(port);
    EXPECT_EQ(::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    return fd;
}

/// One side, with what it received.
struct Side {
    explicit Side(boost::asio::io_context& io, SipLimits limits = {})
        : udp(SOCK_DGRAM),
          tcp(SOCK_STREAM),
          sockets(io, udp.fd, tcp.fd,
                  {.on_received =
                       [this](const Peer& peer, std::string_view bytes) {
                           last = peer;
                           received += bytes;
                       },
                   .on_closed = [this](const Peer& peer) { closed.push_back(peer); }},
                  limits) {}

    Socket udp;
    Socket tcp;
    Peer last;
    std::string received;
    std::vector<Peer> closed;
    SipSockets sockets;
};

// Datagrams arrive whole, with the address that an answer goes to.
TEST(SipSockets, moves_datagrams) {
    boost::asio::io_context io;
    Side a(io);
    Side b(io);
    a.sockets.send({Transport::udp, 0, "127.0.0.1", b.udp.port}, "OPTIONS");
    ASSERT_TRUE(run_until(io, [&] { return b.received == "OPTIONS"; }));
    EXPECT_EQ(b.last, (Peer{Transport::udp, 0, "127.0.0.1", a.udp.port}));
    b.sockets.send(b.last, "200");
    EXPECT_TRUE(run_until(io, [&] { return a.received == "200"; }));
}

// A connection is opened when it is needed, used both ways, and its end is told.
TEST(SipSockets, connects_on_demand) {
    boost::asio::io_context io;
    auto a = std::make_unique<Side>(io);
    Side b(io);
    a->sockets.send({Transport::tcp, 0, "127.0.0.1", b.tcp.port}, "INVITE ");
    a->sockets.send({Transport::tcp, 0, "127.0.0.1", b.tcp.port}, "again");
    ASSERT_TRUE(run_until(io, [&] { return b.received == "INVITE again"; }));
    EXPECT_EQ(a->sockets.connection_count(), 1U);
    b.sockets.send(b.last, "100");
    ASSERT_TRUE(run_until(io, [&] { return a->received == "100"; }));
    const Peer gone = b.last;
    a.reset();
    EXPECT_TRUE(run_until(io, [&] { return b.closed == std::vector{gone}; }));
    EXPECT_EQ(b.sockets.connection_count(), 0U);
}

// Nobody there: it is told, not waited for.
TEST(SipSockets, tells_of_a_refused_connection) {
    boost::asio::io_context io;
    Side a(io);
    Socket nobody(SOCK_STREAM);
    ::close(nobody.fd);
    a.sockets.send({Transport::tcp, 0, "127.0.0.1", nobody.port}, "INVITE");
    EXPECT_TRUE(run_until(io, [&] { return a.closed.size() == 1; }));
}

// One source cannot take all connections.
TEST(SipSockets, limits_connections_of_a_source) {
    boost::asio::io_context io;
    Side a(io, {.connections_a_source = 3});
    std::vector<int> peers;
    for (int i = 0; i < 4; ++i) peers.push_back(connect_to(a.tcp.port));
    // The fourth is accepted and closed: its peer reads the end of the stream.
    bool ended = false;
    EXPECT_TRUE(run_until(io, [&] {
        char byte = 0;
        ended = ended || ::recv(peers[3], &byte, 1, MSG_DONTWAIT) == 0;
        return ended;
    }));
    EXPECT_EQ(a.sockets.connection_count(), 3U);
    for (int fd : peers) ::close(fd);
}

// A peer that does not read loses its connection, and we no memory.
TEST(SipSockets, ends_a_connection_that_does_not_read) {
    boost::asio::io_context io;
    Side a(io);
    const int peer = connect_to(a.tcp.port);
    ASSERT_TRUE(run_until(io, [&] { return a.sockets.connection_count() == 1; }));
    ASSERT_EQ(::send(peer, "x", 1, 0), 1);
    ASSERT_TRUE(run_until(io, [&] { return a.received == "x"; }));
    for (int i = 0; i < 200 && a.sockets.connection_count() == 1; ++i) {
        a.sockets.send(a.last, std::string(256 * 1024, 'x'));
        io.poll();
    }
    EXPECT_EQ(a.sockets.connection_count(), 0U);
    EXPECT_TRUE(run_until(io, [&] { return a.closed.size() == 1; }));
    ::close(peer);
}

}  // namespace
}  // namespace naru::net
