#include "adapters/http/stream.h"

#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <optional>

#include "adapters/http/tls_context.h"

namespace naru::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

/// How long the other side has for its part of the good-bye.
constexpr std::chrono::seconds finish_time{2};

}  // namespace

struct Stream::Body {
    Body(tcp::socket socket, const TlsPtr& tls) {
        if (tls != nullptr) {
            secure.emplace(std::move(socket), tls->context);
        } else {
            plain.emplace(std::move(socket));
        }
    }

    beast::tcp_stream& tcp_stream() { return secure ? secure->next_layer() : *plain; }

    // One of them.
    std::optional<beast::tcp_stream> plain;
    std::optional<beast::ssl_stream<beast::tcp_stream>> secure;
};

Stream::Stream(tcp::socket socket, const TlsPtr& tls)
    : body_(std::make_unique<Body>(std::move(socket), tls)) {}

Stream::~Stream() = default;
Stream::Stream(Stream&&) noexcept = default;
Stream& Stream::operator=(Stream&&) noexcept = default;

Stream::executor_type Stream::get_executor() {
    return body_->tcp_stream().get_executor();
}

bool Stream::is_secure() const {
    return body_->secure.has_value();
}

void Stream::expires_after(std::chrono::milliseconds time) {
    body_->tcp_stream().expires_after(time);
}

void Stream::expires_never() {
    body_->tcp_stream().expires_never();
}

void Stream::handshake(Done done) {
    if (!body_->secure) {
        return asio::post(get_executor(),
                          [done = std::move(done)]() mutable { done(error_code{}, 0); });
    }
    body_->secure->async_handshake(
        asio::ssl::stream_base::server,
        [done = std::move(done)](error_code error) mutable { done(error, 0); });
}

void Stream::finish(Done done) {
    if (body_->secure) {
        expires_after(finish_time);
        return body_->secure->async_shutdown(
            [this, done = std::move(done)](error_code error) mutable {
                error_code ignored;
                body_->tcp_stream().socket().shutdown(tcp::socket::shutdown_send, ignored);
                done(error, 0);
            });
    }
    error_code error;
    body_->tcp_stream().socket().shutdown(tcp::socket::shutdown_send, error);
    asio::post(get_executor(), [error, done = std::move(done)]() mutable { done(error, 0); });
}

void Stream::close() {
    body_->tcp_stream().close();
}

void Stream::read(const Some<asio::mutable_buffer>& into, Done done) {
    if (body_->secure) return body_->secure->async_read_some(into, std::move(done));
    body_->plain->async_read_some(into, std::move(done));
}

void Stream::write(const Some<asio::const_buffer>& from, Done done) {
    if (body_->secure) return body_->secure->async_write_some(from, std::move(done));
    body_->plain->async_write_some(from, std::move(done));
}

}  // namespace naru::http
