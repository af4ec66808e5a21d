#pragma once

/// HTTP and WebSockets on one thread of their own: bytes to values and back. What a request means
/// is decided elsewhere; the callbacks run on this thread, so whoever gives them posts to its own.

#include <chrono>
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
inline constexpr std::size_t socket_queue_bytes_max = 1024 * 1024;

/// How many may be inside, and how long each step of theirs may take. A source is an IPv4 address
/// or an IPv6 /64.
struct Limits {
    std::size_t connections = 4096;
    /// Of one source: connections without a whole request, sockets nobody vouched for, and all
    /// that is not a known socket. A centre's whole office may come from one address.
    std::size_t waiting_per_source = 64;
    std::size_t strangers_per_source = 64;
    std::size_t unknown_per_source = 512;
    std::chrono::milliseconds head_time{10'000};  // from the first byte to the end of the header
    std::chrono::milliseconds body_time{20'000};
    std::chrono::milliseconds idle_time{60'000};  // between two requests
    /// An answer may take this and a second for each so many bytes.
    std::chrono::milliseconds answer_time{20'000};
    std::size_t answer_bytes_a_second = 32 * 1024;
    /// A WebSocket may say so many messages at once (4 KiB each), and then so many a second; what
    /// is more waits in its own TCP connection, and in no queue of ours.
    std::size_t messages_at_once = 256;
    std::size_t messages_a_second = 64;
};

/// As many connections as the process has descriptors for, with three tenths left to the rest of
/// it (telephones over TCP, files, SQL).
[[nodiscard]] Limits limits_of_process();

struct Tls;
/// A certificate with its key (tls.h).
using TlsPtr = std::shared_ptr<const Tls>;

/// A descriptor that listens; with `tls`, under TLS.
struct Listener {
    int fd = -1;
    TlsPtr tls = {};
};

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
    bool is_secure = false;  // it came under TLS
};

struct Response {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    /// The path of a file that is sent instead of the body, a piece at a time.
    std::string file = {};
};

/// From any thread; the first answer counts. Whoever lets go of it without an answer closes the
/// connection.
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
    /// Takes the listening descriptors; serves until destroyed.
    Server(const std::vector<Listener>& listeners, Callbacks callbacks, const Limits& limits = {});
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Any thread. A socket that does not read is closed.
    void send(SocketId socket, std::string text);
    void close(SocketId socket);
    /// It is somebody's whom we know: it is not closed to make room.
    void vouch(SocketId socket);
    /// Another certificate for those who come from now on; those who are here go on.
    void renew(const TlsPtr& tls);

    struct Impl;

private:
    std::shared_ptr<Impl> impl_;
};

}  // namespace naru::http
