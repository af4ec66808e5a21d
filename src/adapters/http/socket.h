#pragma once

/// One open WebSocket.

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <memory>
#include <string>

#include "adapters/http/core.h"
#include "adapters/http/stream.h"

namespace naru::http {

class Socket : public std::enable_shared_from_this<Socket> {
public:
    using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;

    Socket(Server::Impl& server, Stream stream, SocketId id);
    ~Socket();
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    /// "-": without a subprotocol.
    void open(HttpRequest request, const Request& asked, const std::string& subprotocol,
              std::uint16_t port);
    void send(std::string text);
    void close();

private:
    void read();
    void received();
    void write();
    void gone();

    // Given.
    Server::Impl& server_;
    SocketId id_;
    // Owned.
    boost::beast::websocket::stream<Stream> ws_;
    boost::asio::steady_timer pause_;
    // State.
    HttpRequest request_;
    boost::beast::flat_buffer buffer_;
    std::deque<std::string> out_;
    std::size_t bytes_ = 0;
    /// When all messages that came are paid for with their time.
    std::chrono::steady_clock::time_point paid_at_{};
    bool is_open_ = false;
};

}  // namespace naru::http
