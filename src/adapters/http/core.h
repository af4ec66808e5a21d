#pragma once

/// What the files of the server share; only they know Asio. Everything here is on the server's
/// thread.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <thread>
#include <unordered_map>
#include <vector>

#include "adapters/http/doorkeeper.h"
#include "adapters/http/server.h"

namespace naru::http {

class Connection;
class Socket;

/// Handlers that wait in `io` hold their connection, and connections know the server by reference:
/// nothing holds the server but its owner, so that all ends with it.
struct Server::Impl : std::enable_shared_from_this<Server::Impl> {
    struct Door {
        boost::asio::ip::tcp::acceptor acceptor;
        TlsPtr tls;
        boost::asio::steady_timer again;
    };

    Impl(const std::vector<Listener>& listeners, Callbacks cb, const Limits& given);

    void accept(Door& door);
    void let_in(boost::asio::ip::tcp::socket socket, const Door& door);
    /// Whatever it is, it is closed; its own handlers then tell that it is gone.
    void close(SocketId id);
    void close(std::optional<SocketId> id);
    void gone(SocketId id);

    boost::asio::io_context io{1};
    Callbacks callbacks;
    Limits limits;
    Doorkeeper doorkeeper{limits};
    std::vector<std::unique_ptr<Door>> doors;
    std::unordered_map<SocketId, std::shared_ptr<Connection>> connections;
    std::unordered_map<SocketId, std::shared_ptr<Socket>> sockets;
    SocketId last = 0;
    std::thread thread;
};

}  // namespace naru::http
