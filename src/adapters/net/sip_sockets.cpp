#include "adapters/net/sip_sockets.h"

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/write.hpp>
#include <deque>
#include <unordered_map>

namespace naru::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::ip::udp;
using boost::system::error_code;

namespace {

struct Connection {
    explicit Connection(tcp::socket s) : socket(std::move(s)) {}

    tcp::socket socket;
    Peer peer;
    std::array<char, 16 * 1024> buffer{};
    std::deque<std::string> out;
    std::size_t out_bytes = 0;
    bool is_open = true;      // false: its connect is under way
    bool is_closing = false;  // ends when `out` is empty
};

}  // namespace

struct SipSockets::Impl : std::enable_shared_from_this<Impl> {
    Impl(asio::io_context& io, int udp_fd, int tcp_fd, SipSocketsCallbacks cb)
        : udp_socket(io), acceptor(io), callbacks(std::move(cb)) {
        sockaddr_storage name{};
        socklen_t size = sizeof name;
        ::getsockname(udp_fd, reinterpret_cast<sockaddr*>(&name), &size);
        const bool six = name.ss_family == AF_INET6;
        udp_socket.assign(six ? udp::v6() : udp::v4(), udp_fd);
        udp_socket.non_blocking(true);
        acceptor.assign(six ? tcp::v6() : tcp::v4(), tcp_fd);
        acceptor.non_blocking(true);
    }

    void receive() {
        udp_socket.async_receive_from(
            asio::buffer(datagram), from,
            [self = shared_from_this()](error_code error, std::size_t size) {
                if (error == asio::error::operation_aborted) return;
                if (!error)
                    self->callbacks.received(
                        {0, self->from.address().to_string(), self->from.port()},
                        {self->datagram.data(), size});
                self->receive();
            });
    }

    void accept() {
        acceptor.async_accept([self = shared_from_this()](error_code error, tcp::socket socket) {
            if (error == asio::error::operation_aborted) return;
            if (!error) self->take(std::move(socket));
            self->accept();
        });
    }

    void take(tcp::socket socket) {
        error_code error;
        const auto remote = socket.remote_endpoint(error);
        if (error) return;
        const std::string ip = remote.address().to_string();
        if (connections.size() >= tcp_connections_max ||
            sources[ip] >= tcp_connections_a_source_max)
            return;
        socket.set_option(tcp::no_delay(true), error);
        read(keep(std::move(socket), ip, remote.port()));
    }

    std::shared_ptr<Connection> keep(tcp::socket socket, const std::string& ip,
                                     std::uint16_t port) {
        ++sources[ip];
        auto connection = std::make_shared<Connection>(std::move(socket));
        connection->peer = {++last, ip, port};
        connections[connection->peer.connection] = connection;
        return connection;
    }

    /// To where a peer can be reached (RFC 3261 §18.1.1): the connection that leads there, or a new
    /// one. Nothing when the address is none, or too many are open.
    std::shared_ptr<Connection> reach(const Peer& peer) {
        for (const auto& [id, one] : connections) {
            if (one->peer.ip == peer.ip && one->peer.port == peer.port && !one->is_closing)
                return one;
        }
        error_code error;
        const auto address = asio::ip::make_address(peer.ip, error);
        if (error || connections.size() >= tcp_connections_max) return nullptr;
        auto connection = keep(tcp::socket(udp_socket.get_executor()), peer.ip, peer.port);
        connection->is_open = false;
        connection->socket.async_connect(
            {address, peer.port}, [self = shared_from_this(), connection](error_code failed) {
                if (failed) return self->drop(connection->peer.connection);
                error_code ignored;
                connection->socket.set_option(tcp::no_delay(true), ignored);
                connection->is_open = true;
                self->read(connection);
                if (!connection->out.empty()) self->write(connection);
            });
        return connection;
    }

    void read(const std::shared_ptr<Connection>& connection) {
        connection->socket.async_read_some(
            asio::buffer(connection->buffer),
            [self = shared_from_this(), connection](error_code error, std::size_t size) {
                if (error) return self->drop(connection->peer.connection);
                self->callbacks.received(connection->peer, {connection->buffer.data(), size});
                if (self->connections.count(connection->peer.connection) != 0 &&
                    !connection->is_closing)
                    self->read(connection);
            });
    }

    void write(const std::shared_ptr<Connection>& connection) {
        asio::async_write(
            connection->socket, asio::buffer(connection->out.front()),
            [self = shared_from_this(), connection](error_code error, std::size_t size) {
                if (error) return self->drop(connection->peer.connection);
                connection->out_bytes -= size;
                connection->out.pop_front();
                if (!connection->out.empty()) return self->write(connection);
                if (connection->is_closing) self->drop(connection->peer.connection);
            });
    }

    void drop(std::uint64_t id) {
        const auto at = connections.find(id);
        if (at == connections.end()) return;
        const auto connection = at->second;
        connections.erase(at);
        if (--sources[connection->peer.ip] == 0) sources.erase(connection->peer.ip);
        error_code ignored;
        connection->socket.close(ignored);
        callbacks.closed(connection->peer);
    }

    udp::socket udp_socket;
    tcp::acceptor acceptor;
    SipSocketsCallbacks callbacks;
    std::array<char, 65536> datagram{};
    udp::endpoint from;
    std::unordered_map<std::uint64_t, std::shared_ptr<Connection>> connections;
    std::unordered_map<std::string, std::size_t> sources;
    std::uint64_t last = 0;
};

SipSockets::SipSockets(asio::io_context& io, int udp_fd, int tcp_fd, SipSocketsCallbacks callbacks)
    : impl_(std::make_shared<Impl>(io, udp_fd, tcp_fd, std::move(callbacks))) {
    impl_->receive();
    impl_->accept();
}

SipSockets::~SipSockets() {
    error_code ignored;
    impl_->udp_socket.close(ignored);
    impl_->acceptor.close(ignored);
    for (auto& [id, connection] : impl_->connections) connection->socket.close(ignored);
}

void SipSockets::send_udp(const std::string& ip, std::uint16_t port, std::string_view bytes) {
    error_code error;
    const auto address = asio::ip::make_address(ip, error);
    if (error) return;
    impl_->udp_socket.send_to(asio::buffer(bytes.data(), bytes.size()), {address, port}, 0, error);
}

void SipSockets::send_tcp(const Peer& peer, std::string bytes) {
    std::shared_ptr<Connection> connection;
    if (peer.connection == 0) {
        connection = impl_->reach(peer);
    } else if (const auto at = impl_->connections.find(peer.connection);
               at != impl_->connections.end()) {
        connection = at->second;
    }
    if (!connection || connection->is_closing) return;
    if (connection->out_bytes + bytes.size() > tcp_write_queue_bytes_max)
        return impl_->drop(connection->peer.connection);  // it does not read
    connection->out_bytes += bytes.size();
    connection->out.push_back(std::move(bytes));
    if (connection->is_open && connection->out.size() == 1) impl_->write(connection);
}

void SipSockets::close_tcp(std::uint64_t id) {
    const auto at = impl_->connections.find(id);
    if (at == impl_->connections.end()) return;
    if (at->second->out.empty()) return impl_->drop(id);
    at->second->is_closing = true;
}

}  // namespace naru::net
