// The only unit with Beast in it.

#include "adapters/http/server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>
#include <thread>
#include <unordered_map>

namespace naru::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
namespace websocket = boost::beast::websocket;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto header_time = std::chrono::seconds{10};
constexpr auto idle_time = std::chrono::seconds{60};

std::string field(const bhttp::request<bhttp::string_body>& request, bhttp::field name) {
    const auto at = request.find(name);
    return at == request.end() ? std::string() : std::string(at->value());
}

Request to_request(const bhttp::request<bhttp::string_body>& in, const std::string& ip) {
    Request out;
    out.method = std::string(in.method_string());
    const std::string target(in.target());
    const auto question = target.find('?');
    out.path = target.substr(0, question);
    if (question != std::string::npos) out.query = target.substr(question + 1);
    out.origin = field(in, bhttp::field::origin);
    out.host = field(in, bhttp::field::host);
    out.content_type = field(in, bhttp::field::content_type);
    out.cookie = field(in, bhttp::field::cookie);
    out.authorization = field(in, bhttp::field::authorization);
    out.range = field(in, bhttp::field::range);
    out.body = in.body();
    out.ip = ip;
    return out;
}

}  // namespace

class Socket;

struct Server::Impl : std::enable_shared_from_this<Impl> {
    Impl(int fd, Callbacks cb) : acceptor(io), callbacks(std::move(cb)) {
        sockaddr_storage name{};
        socklen_t size = sizeof name;
        ::getsockname(fd, reinterpret_cast<sockaddr*>(&name), &size);
        acceptor.assign(name.ss_family == AF_INET6 ? tcp::v6() : tcp::v4(), fd);
    }

    void accept();

    asio::io_context io{1};
    tcp::acceptor acceptor;
    Callbacks callbacks;
    std::unordered_map<SocketId, std::shared_ptr<Socket>> sockets;
    std::size_t connections = 0;
    SocketId last = 0;
    std::thread thread;
};

/// One open WebSocket.
class Socket : public std::enable_shared_from_this<Socket> {
public:
    Socket(std::shared_ptr<Server::Impl> server, beast::tcp_stream stream, SocketId id)
        : server_(std::move(server)), ws_(std::move(stream)), id_(id) {}

    void open(bhttp::request<bhttp::string_body> request, const Request& asked,
              const std::string& subprotocol, std::uint16_t port) {
        beast::get_lowest_layer(ws_).expires_never();
        ws_.set_option(
            websocket::stream_base::timeout{header_time, std::chrono::seconds{20}, true});
        ws_.read_message_max(body_bytes_max);
        if (subprotocol != "-") {
            ws_.set_option(websocket::stream_base::decorator(
                [subprotocol](websocket::response_type& response) {
                    response.set(bhttp::field::sec_websocket_protocol, subprotocol);
                }));
        }
        request_ = std::move(request);
        ws_.async_accept(request_, [self = shared_from_this(), asked, port](error_code error) {
            if (error) return self->gone();
            self->open_ = true;
            self->server_->callbacks.opened(self->id_, asked.path, asked, port);
            self->read();
        });
    }

    void send(std::string text) {
        bytes_ += text.size();
        if (bytes_ > socket_queue_bytes_max) return close();
        out_.push_back(std::move(text));
        if (out_.size() == 1 && open_) write();
    }

    void close() {
        error_code ignored;
        beast::get_lowest_layer(ws_).socket().close(ignored);
    }

private:
    void read() {
        ws_.async_read(buffer_, [self = shared_from_this()](error_code error, std::size_t) {
            if (error) return self->gone();
            std::string text = beast::buffers_to_string(self->buffer_.data());
            self->buffer_.consume(self->buffer_.size());
            self->server_->callbacks.received(self->id_, std::move(text));
            self->read();
        });
    }

    void write() {
        ws_.text(true);
        ws_.async_write(asio::buffer(out_.front()),
                        [self = shared_from_this()](error_code error, std::size_t) {
                            if (error) return;  // the reader sees the loss
                            self->bytes_ -= self->out_.front().size();
                            self->out_.pop_front();
                            if (!self->out_.empty()) self->write();
                        });
    }

    void gone() {
        if (server_->sockets.erase(id_) == 0) return;
        --server_->connections;
        if (open_) server_->callbacks.closed(id_);
    }

    std::shared_ptr<Server::Impl> server_;
    websocket::stream<beast::tcp_stream> ws_;
    SocketId id_;
    bhttp::request<bhttp::string_body> request_;
    beast::flat_buffer buffer_;
    std::deque<std::string> out_;
    std::size_t bytes_ = 0;
    bool open_ = false;
};

namespace {

/// One HTTP connection, request after request.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(std::shared_ptr<Server::Impl> server, tcp::socket socket)
        : server_(std::move(server)), stream_(std::move(socket)) {
        error_code error;
        const auto remote = stream_.socket().remote_endpoint(error);
        if (!error) {
            ip_ = remote.address().to_string();
            port_ = remote.port();
        }
    }

    ~Connection() {
        if (!upgraded_) --server_->connections;
    }

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void read() {
        parser_.emplace();
        parser_->header_limit(header_bytes_max);
        parser_->body_limit(body_bytes_max);
        stream_.expires_after(first_ ? header_time : idle_time);
        first_ = false;
        bhttp::async_read(
            stream_, buffer_, *parser_,
            [self = shared_from_this()](error_code error, std::size_t) { self->on_read(error); });
    }

private:
    void on_read(error_code error) {
        if (error == bhttp::error::body_limit || error == bhttp::error::header_limit) {
            return write(
                Response{413,
                         "application/json; charset=utf-8",
                         R"({"error":{"code":"too_large","message":"요청이 너무 큽니다."}})",
                         {}},
                false);
        }
        if (error) return;
        auto request = parser_->release();
        Request asked = to_request(request, ip_);
        if (websocket::is_upgrade(request)) {
            auto shared = std::make_shared<bhttp::request<bhttp::string_body>>(std::move(request));
            auto answer = [self = shared_from_this(), shared, asked](std::string subprotocol) {
                asio::post(self->server_->io, [self, shared, asked, subprotocol] {
                    self->upgrade(std::move(*shared), asked, subprotocol);
                });
            };
            return server_->callbacks.upgrade(asked, answer);
        }
        const bool keep = request.keep_alive();
        server_->callbacks.request(std::move(asked), [self = shared_from_this(),
                                                      keep](Response response) {
            asio::post(self->server_->io, [self, keep, response = std::move(response)]() mutable {
                self->write(std::move(response), keep);
            });
        });
    }

    void upgrade(bhttp::request<bhttp::string_body> request, const Request& asked,
                 const std::string& subprotocol) {
        if (subprotocol.empty()) {
            return write(
                Response{403,
                         "application/json; charset=utf-8",
                         R"({"error":{"code":"forbidden","message":"허락되지 않은 연결입니다."}})",
                         {}},
                false);
        }
        upgraded_ = true;
        const SocketId id = ++server_->last;
        auto socket = std::make_shared<Socket>(server_, std::move(stream_), id);
        server_->sockets[id] = socket;
        socket->open(std::move(request), asked, subprotocol, port_);
    }

    void write(Response response, bool keep) {
        response_ = {};
        response_.version(11);
        response_.result(static_cast<unsigned>(response.status));
        response_.set(bhttp::field::content_type, response.content_type);
        response_.set("X-Content-Type-Options", "nosniff");
        response_.set("Referrer-Policy", "no-referrer");
        response_.set(
            "Content-Security-Policy",
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            "media-src 'self' blob:; connect-src 'self'; "
            "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        response_.set("Permissions-Policy", "microphone=(self), camera=(), geolocation=()");
        response_.set(bhttp::field::cache_control, "no-store");
        for (const auto& [name, value] : response.headers) {
            // Each cookie is a line of its own (RFC 6265 §3).
            if (name == "Set-Cookie") {
                response_.insert(name, value);
            } else {
                response_.set(name, value);
            }
        }
        response_.keep_alive(keep);
        response_.body() = std::move(response.body);
        response_.prepare_payload();
        stream_.expires_after(idle_time);
        bhttp::async_write(stream_, response_,
                           [self = shared_from_this(), keep](error_code error, std::size_t) {
                               if (!error && keep) return self->read();
                               error_code ignored;
                               self->stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
                           });
    }

    std::shared_ptr<Server::Impl> server_;
    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    std::optional<bhttp::request_parser<bhttp::string_body>> parser_;
    bhttp::response<bhttp::string_body> response_;
    std::string ip_;
    std::uint16_t port_ = 0;
    bool first_ = true;
    bool upgraded_ = false;
};

}  // namespace

void Server::Impl::accept() {
    acceptor.async_accept([self = shared_from_this()](error_code error, tcp::socket socket) {
        if (error == asio::error::operation_aborted) return;
        if (!error && self->connections < connections_max) {
            ++self->connections;
            std::make_shared<Connection>(self, std::move(socket))->read();
        }
        self->accept();
    });
}

Server::Server(int listening_fd, Callbacks callbacks)
    : impl_(std::make_shared<Impl>(listening_fd, std::move(callbacks))) {
    impl_->accept();
    impl_->thread = std::thread([impl = impl_.get()] { impl->io.run(); });
}

Server::~Server() {
    impl_->io.stop();
    impl_->thread.join();
    impl_->sockets.clear();
    error_code ignored;
    impl_->acceptor.close(ignored);
}

void Server::send(SocketId socket, std::string text) {
    asio::post(impl_->io, [impl = impl_, socket, text = std::move(text)]() mutable {
        const auto at = impl->sockets.find(socket);
        if (at != impl->sockets.end()) at->second->send(std::move(text));
    });
}

void Server::close(SocketId socket) {
    asio::post(impl_->io, [impl = impl_, socket] {
        const auto at = impl->sockets.find(socket);
        if (at != impl->sockets.end()) at->second->close();
    });
}

}  // namespace naru::http
