#include "adapters/http/socket.h"

#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/websocket.hpp>

#include "adapters/http/headers.h"

namespace naru::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;

namespace {

/// Without a word for so long it is asked whether it is there, and then has as long again.
constexpr std::chrono::seconds silence{20};
constexpr std::size_t message_bytes = 4096;

}  // namespace

Socket::Socket(Server::Impl& server, Stream stream, SocketId id)
    : server_(server), id_(id), ws_(std::move(stream)), pause_(server.io) {}

Socket::~Socket() = default;

void Socket::open(HttpRequest request, const Request& asked, const std::string& subprotocol,
                  std::uint16_t port) {
    ws_.next_layer().expires_never();  // the WebSocket has a clock of its own
    ws_.set_option(websocket::stream_base::timeout{server_.limits.head_time, silence, true});
    ws_.read_message_max(body_bytes_max);
    ws_.set_option(websocket::stream_base::decorator(
        [subprotocol, is_secure = ws_.next_layer().is_secure()](websocket::response_type& answer) {
            // Without it Beast says its name and version, which helps strangers alone.
            answer.set(bhttp::field::server, "naru");
            for (const auto& [name, value] : binding_headers(is_secure)) answer.set(name, value);
            if (subprotocol != "-") answer.set(bhttp::field::sec_websocket_protocol, subprotocol);
        }));
    request_ = std::move(request);
    ws_.async_accept(request_, [self = shared_from_this(), asked, port](error_code error) {
        if (error) return self->gone();
        self->is_open_ = true;
        self->server_.callbacks.opened(self->id_, asked.path, asked, port);
        if (!self->out_.empty()) self->write();
        self->read();
    });
}

void Socket::send(std::string text) {
    bytes_ += text.size();
    if (bytes_ > socket_queue_bytes_max) return close();
    out_.push_back(std::move(text));
    if (out_.size() == 1 && is_open_) write();
}

void Socket::close() {
    ws_.next_layer().close();
    gone();
}

void Socket::read() {
    ws_.async_read(buffer_, [self = shared_from_this()](error_code error, std::size_t) {
        if (error) return self->gone();
        self->received();
    });
}

void Socket::received() {
    std::string text = beast::buffers_to_string(buffer_.data());
    buffer_.consume(buffer_.size());
    using Clock = std::chrono::steady_clock;
    const std::chrono::nanoseconds one =
        std::chrono::nanoseconds{std::chrono::seconds{1}} /
        static_cast<std::int64_t>(std::max<std::size_t>(1, server_.limits.messages_a_second));
    const auto count = static_cast<std::int64_t>(1 + text.size() / message_bytes);
    paid_at_ = std::max(paid_at_, Clock::now()) + one * count;
    server_.callbacks.received(id_, std::move(text));
    const auto again = paid_at_ - one * static_cast<std::int64_t>(server_.limits.messages_at_once);
    if (again <= Clock::now()) return read();
    pause_.expires_at(again);
    pause_.async_wait([self = shared_from_this()](error_code error) {
        if (!error) self->read();
    });
}

void Socket::write() {
    ws_.text(true);
    ws_.async_write(asio::buffer(out_.front()),
                    [self = shared_from_this()](error_code error, std::size_t) {
                        if (error) return;  // the reader sees the loss
                        self->bytes_ -= self->out_.front().size();
                        self->out_.pop_front();
                        if (!self->out_.empty()) self->write();
                    });
}

void Socket::gone() {
    if (server_.sockets.erase(id_) == 0) return;
    pause_.cancel();
    server_.doorkeeper.leaves(id_);
    if (is_open_) server_.callbacks.closed(id_);
}

}  // namespace naru::http
