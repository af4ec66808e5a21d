// The doors: who comes in, who is in, and how others on other threads reach them.

#include "adapters/http/server.h"

#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/post.hpp>

#include "adapters/http/connection.h"
#include "adapters/http/core.h"
#include "adapters/http/socket.h"
#include "office/people/sign_in_limits.h"

namespace naru::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::chrono::milliseconds short_of_descriptors{50};

tcp family_of(int fd) {
    sockaddr_storage name{};
    socklen_t size = sizeof name;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&name), &size);
    return name.ss_family == AF_INET6 ? tcp::v6() : tcp::v4();
}

}  // namespace

Limits limits_of_process() {
    Limits limits;
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur != RLIM_INFINITY)
        limits.connections = std::min<std::size_t>(limits.connections, files.rlim_cur / 10 * 7);
    return limits;
}

Server::Impl::Impl(const std::vector<Listener>& listeners, Callbacks cb, const Limits& given)
    : callbacks(std::move(cb)), limits(given) {
    for (const auto& listener : listeners) {
        tcp::acceptor acceptor(io);
        acceptor.assign(family_of(listener.fd), listener.fd);
        acceptor.non_blocking(true);
        doors.push_back(std::make_unique<Door>(
            Door{std::move(acceptor), listener.tls, asio::steady_timer(io)}));
    }
}

void Server::Impl::accept(Door& door) {
    door.acceptor.async_accept([this, &door](error_code error, tcp::socket socket) {
        if (error == asio::error::operation_aborted) return;
        if (!error) {
            let_in(std::move(socket), door);
            return accept(door);
        }
        if (error == asio::error::connection_aborted) return accept(door);
        // Short of descriptors or memory: room is made, and after a moment we look again. To look
        // at once would only burn the processor that the others need.
        close(doorkeeper.give_way());
        door.again.expires_after(short_of_descriptors);
        door.again.async_wait([this, &door](error_code stopped) {
            if (!stopped) accept(door);
        });
    });
}

void Server::Impl::let_in(tcp::socket socket, const Door& door) {
    error_code error;
    const auto remote = socket.remote_endpoint(error);
    if (error) return;
    const std::string ip = remote.address().to_string();
    const SocketId id = ++last;
    const auto verdict = doorkeeper.enter(id, office::source_of(ip));
    close(verdict.leaves);
    if (!verdict.is_in) return;
    socket.set_option(tcp::no_delay(true), error);
    const auto connection = std::make_shared<Connection>(
        *this, id, Stream(std::move(socket), door.tls), Connection::Remote{ip, remote.port()});
    connections[id] = connection;
    connection->start();
}

void Server::Impl::close(SocketId id) {
    if (const auto at = connections.find(id); at != connections.end()) {
        const auto kept = at->second;
        return kept->close();
    }
    if (const auto at = sockets.find(id); at != sockets.end()) {
        const auto kept = at->second;
        kept->close();
    }
}

void Server::Impl::close(std::optional<SocketId> id) {
    if (id) close(*id);
}

void Server::Impl::gone(SocketId id) {
    connections.erase(id);
    doorkeeper.leaves(id);
}

Server::Server(const std::vector<Listener>& listeners, Callbacks callbacks, const Limits& limits)
    : impl_(std::make_shared<Impl>(listeners, std::move(callbacks), limits)) {
    for (const auto& door : impl_->doors) impl_->accept(*door);
    impl_->thread = std::thread([impl = impl_.get()] { impl->io.run(); });
}

Server::~Server() {
    impl_->io.stop();
    impl_->thread.join();
}

void Server::send(SocketId socket, std::string text) {
    asio::post(impl_->io, [impl = impl_.get(), socket, text = std::move(text)]() mutable {
        const auto at = impl->sockets.find(socket);
        if (at == impl->sockets.end()) return;
        const auto kept = at->second;
        kept->send(std::move(text));
    });
}

void Server::close(SocketId socket) {
    asio::post(impl_->io, [impl = impl_.get(), socket] {
        if (impl->sockets.contains(socket)) impl->close(socket);
    });
}

void Server::vouch(SocketId socket) {
    asio::post(impl_->io, [impl = impl_.get(), socket] { impl->doorkeeper.vouch(socket); });
}

void Server::renew(const TlsPtr& tls) {
    asio::post(impl_->io, [impl = impl_.get(), tls] {
        for (const auto& door : impl->doors) {
            if (door->tls != nullptr) door->tls = tls;
        }
    });
}

}  // namespace naru::http
