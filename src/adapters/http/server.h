#pragma once

/// HTTP and WebSockets on one thread of their own: bytes to values and back. What a request means
/// is decided elsewhere; the callbacks run on this thread, so whoever gives them posts to its own.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace naru::http {

// Limits: beyond them the connection is answered or closed, the rest goes on.
inline constexpr std::size_t header_bytes_max = 16 * 1024;
inline constexpr std::size_t body_bytes_max = 256 * 1024;
inline constexpr std::size_t connections_max = 4096;
inline constexpr std::size_t socket_queue_bytes_max = 1024 * 1024;

struct Request {
    std::string method;
    std::string path;  // without the query, not decoded: our paths need no escapes
    std::string query;
    std::string origin;
    std::string host;
    std::string content_type;
    std::string cookie;
    std::string authorization;
    std::string range;
    std::string body;
    std::string ip;
};

struct Response {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// May be called once, from any thread.
using Reply = std::function<void(Response)>;

using SocketId = std::uint64_t;

struct Callbacks {
    std::function<void(Request, Reply)> request;
    /// A WebSocket asks to be opened at this path ("/sip", "/live"): an empty answer refuses it
    /// with 403, else it is the subprotocol to accept ("-" for none).
    std::function<void(Request, std::function<void(std::string)>)> upgrade;
    std::function<void(SocketId, const std::string& path, const Request&, std::uint16_t port)>
        opened;
    std::function<void(SocketId, std::string)> received;
    std::function<void(SocketId)> closed;
};

class Server {
public:
    /// Takes the listening descriptor; serves until destroyed.
    Server(int listening_fd, Callbacks callbacks);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Any thread. A socket that does not read is closed.
    void send(SocketId socket, std::string text);
    void close(SocketId socket);

    struct Impl;

private:
    std::shared_ptr<Impl> impl_;
};

}  // namespace naru::http
