#include "adapters/http/connection.h"

#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/headers.h"
#include "adapters/http/socket.h"

namespace naru::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using boost::system::error_code;

namespace {

/// What is read and thrown away after a refusal, so that the answer is not lost with a reset.
constexpr std::size_t drain_bytes_max = 1024 * 1024;
constexpr std::chrono::seconds drain_time{2};

std::string field(const Connection::HttpRequest& request, bhttp::field name) {
    const auto at = request.find(name);
    return at == request.end() ? std::string() : std::string(at->value());
}

Request to_request(const Connection::HttpRequest& in, const std::string& ip, bool is_secure) {
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
    out.is_secure = is_secure;
    return out;
}

// RFC 9112 §3.2: one Host, no more and no less, of whoever speaks 1.1; and what two readers could
// understand differently (§6.3) is understood by none.
bool is_ambiguous(const Connection::HttpRequest& request) {
    if (request.version() != 11 && request.version() != 10) return true;
    const auto hosts = request.count(bhttp::field::host);
    if (hosts > 1 || (hosts == 0 && request.version() == 11)) return true;
    if (request.count(bhttp::field::content_length) > 1 ||
        request.count(bhttp::field::origin) > 1 || request.count(bhttp::field::content_type) > 1)
        return true;
    // No proxy stands before us: a target that is no path was not meant for us (§3.2).
    if (!request.target().starts_with('/')) return true;
    return request.count(bhttp::field::transfer_encoding) > 0 && request.version() == 10;
}

/// An answer on its way from another thread. It knows its connection by number: whoever holds it
/// holds nothing of the server's. Let go of without an answer, it closes the connection.
class Ticket {
public:
    Ticket(std::weak_ptr<Server::Impl> server, SocketId id) : server_(std::move(server)), id_(id) {}

    ~Ticket() {
        if (!used_.exchange(true))
            post([](Server::Impl& server, SocketId id) { server.close(id); });
    }

    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;

    /// The first counts.
    template <class Act>
    void use(Act act) {
        if (used_.exchange(true)) return;
        post([act = std::move(act)](Server::Impl& server, SocketId id) mutable {
            const auto at = server.connections.find(id);
            if (at != server.connections.end()) act(*std::shared_ptr<Connection>(at->second));
        });
    }

private:
    template <class Act>
    void post(Act act) {
        const auto server = server_.lock();
        if (!server) return;
        asio::post(server->io, [raw = server.get(), id = id_, act = std::move(act)]() mutable {
            act(*raw, id);
        });
    }

    std::weak_ptr<Server::Impl> server_;
    SocketId id_;
    std::atomic<bool> used_ = false;
};

}  // namespace

void Connection::start() {
    // Handshake and the first header have this time together: who connects, asks.
    stream_.expires_after(server_.limits.head_time);
    stream_.handshake(Done([self = shared_from_this()](error_code error, std::size_t) {
        if (error) return self->close();
        self->wait();
    }));
}

void Connection::wait() {
    parser_.emplace();
    parser_->header_limit(header_bytes_max);
    parser_->body_limit(body_bytes_max);
    if (buffer_.size() > 0) return read_head();
    stream_.async_read_some(buffer_.prepare(4096),
                            [self = shared_from_this()](error_code error, std::size_t size) {
                                if (error) return self->close();
                                self->buffer_.commit(size);
                                self->read_head();
                            });
}

void Connection::read_head() {
    if (!is_first_) stream_.expires_after(server_.limits.head_time);
    is_first_ = false;
    bhttp::async_read_header(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](error_code error, std::size_t) { self->on_head(error); });
}

void Connection::on_head(error_code error) {
    if (error) return broken(error);
    if (is_ambiguous(parser_->get())) return broken(bhttp::error::bad_field);
    if (parser_->is_done()) return on_request();
    read_body();
}

void Connection::read_body() {
    stream_.expires_after(server_.limits.body_time);
    bhttp::async_read(stream_, buffer_, *parser_,
                      [self = shared_from_this()](error_code error, std::size_t) {
                          error ? self->broken(error) : self->on_request();
                      });
}

/// No whole request came: said why if there may be somebody who reads it, then closed.
void Connection::broken(error_code error) {
    keeps_ = false;
    is_head_ = false;
    if (error == bhttp::error::body_limit || error == bhttp::error::header_limit)
        return write(problem(413, "too_large", "요청이 너무 큽니다."));
    if (error == beast::error::timeout) {
        // The socket is closed already: Beast's timer does that.
        return close();
    }
    if (error == bhttp::error::end_of_stream || error == bhttp::error::partial_message ||
        error.category() != make_error_code(bhttp::error::bad_field).category())
        return close();
    write(problem(400, "request", "요청을 읽을 수 없습니다."));
}

void Connection::on_request() {
    is_working_ = true;
    server_.doorkeeper.works(id_);
    stream_.expires_never();
    request_ = parser_->release();
    asked_ = to_request(request_, remote_.ip, stream_.is_secure());
    is_head_ = request_.method() == bhttp::verb::head;
    keeps_ = request_.keep_alive();
    auto ticket = std::make_shared<Ticket>(server_.weak_from_this(), id_);
    if (beast::websocket::is_upgrade(request_)) {
        return server_.callbacks.upgrade(
            asked_, [ticket = std::move(ticket)](std::string subprotocol) {
                ticket->use([subprotocol = std::move(subprotocol)](Connection& connection) {
                    connection.upgrade(subprotocol);
                });
            });
    }
    server_.callbacks.request(std::move(asked_), [ticket = std::move(ticket)](Response response) {
        ticket->use([response = std::move(response)](Connection& connection) mutable {
            connection.answer(std::move(response));
        });
    });
}

void Connection::answer(Response response) {
    if (is_working_) write(std::move(response));
}

void Connection::upgrade(const std::string& subprotocol) {
    if (!is_working_) return;
    if (subprotocol.empty()) {
        keeps_ = false;
        return write(problem(403, "forbidden", "허락되지 않은 연결입니다."));
    }
    const auto self = shared_from_this();
    server_.connections.erase(id_);
    auto socket = std::make_shared<Socket>(server_, std::move(stream_), id_);
    server_.sockets[id_] = socket;
    server_.close(server_.doorkeeper.is_socket(id_));
    socket->open(std::move(request_), asked_, subprotocol, remote_.port);
}

template <class Message>
void Connection::begin(Message& message, const Response& response) {
    message.version(11);
    message.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : binding_headers(stream_.is_secure())) message.set(name, value);
    for (const auto& [name, value] : response.headers) {
        // Each cookie is a line of its own (RFC 6265 §3).
        if (name == "Set-Cookie") {
            message.insert(name, value);
        } else {
            message.set(name, value);
        }
    }
    message.keep_alive(keeps_);
}

void Connection::write(Response response) {
    if (!response.file.empty()) return write_file(response);
    is_working_ = false;
    const bool has_body = response.status != 204 && response.status != 304;
    response_ = {};
    begin(response_, response);
    if (has_body) {
        response_.set(bhttp::field::content_type, response.content_type);
        response_.content_length(response.body.size());
        if (!is_head_) response_.body() = std::move(response.body);
    }
    stream_.expires_after(time_for(response_.body().size()));
    bhttp::async_write(
        stream_, response_,
        [self = shared_from_this()](error_code error, std::size_t) { self->on_written(error); });
}

void Connection::write_file(const Response& response) {
    error_code error;
    auto& message = file_response_.emplace();
    message.body().open(response.file.c_str(), beast::file_mode::scan, error);
    // It was deleted meanwhile.
    if (error) return write(problem(404, "not_found", "그런 파일이 없습니다."));
    is_working_ = false;
    const std::uint64_t size = message.body().size();
    const auto send = [&](auto& of) {
        begin(of, response);
        of.set(bhttp::field::content_type, response.content_type);
        of.content_length(size);
        stream_.expires_after(time_for(size));
        bhttp::async_write(stream_, of,
                           [self = shared_from_this()](error_code failed, std::size_t) {
                               self->on_written(failed);
                           });
    };
    if (!is_head_) return send(message);
    response_ = {};
    send(response_);
}

std::chrono::milliseconds Connection::time_for(std::uint64_t bytes) const {
    const auto& limits = server_.limits;
    return limits.answer_time +
           std::chrono::seconds{bytes / std::max<std::size_t>(1, limits.answer_bytes_a_second)};
}

void Connection::on_written(error_code error) {
    response_ = {};
    file_response_.reset();
    if (error) return close();
    if (!keeps_) return finish();
    server_.close(server_.doorkeeper.waits(id_));
    stream_.expires_after(server_.limits.idle_time);
    wait();
}

void Connection::finish() {
    // What the other side still sends is not read as a request.
    server_.close(server_.doorkeeper.waits(id_));
    stream_.expires_after(drain_time);
    stream_.finish(Done([self = shared_from_this()](error_code error, std::size_t) {
        if (error || self->stream_.is_secure()) return self->close();
        self->drain();
    }));
}

void Connection::drain() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(16 * 1024),
                            [self = shared_from_this()](error_code error, std::size_t size) {
                                self->drained_ += size;
                                if (error || self->drained_ > drain_bytes_max) return self->close();
                                self->drain();
                            });
}

void Connection::close() {
    stream_.close();
    server_.gone(id_);
}

}  // namespace naru::http
