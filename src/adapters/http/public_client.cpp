#include "adapters/http/public_client.h"

#include <openssl/ssl.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "adapters/http/public_answer.h"

namespace naru::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using boost::system::error_code;

struct PublicClient::Secure {
    asio::ssl::context context{asio::ssl::context::tls_client};
};

namespace {

/// The steps of one question over a stream that is connected: said, heard, and no more.
template <class Stream>
void talk(Stream& stream, const bhttp::request<bhttp::empty_body>& request,
          beast::flat_buffer& buffer, bhttp::response_parser<bhttp::string_body>& parser,
          error_code& result) {
    bhttp::async_write(stream, request, [&](error_code error, std::size_t) {
        result = error;
        if (error) return;
        bhttp::async_read(stream, buffer, parser,
                          [&result](error_code failed, std::size_t) { result = failed; });
    });
}

}  // namespace

PublicClient::PublicClient(PublicAddress address, std::string key,
                           std::chrono::milliseconds patience)
    : address_(std::move(address)), key_(std::move(key)), patience_(patience) {
    if (!address_.is_secure) return;
    tls_ = std::make_unique<Secure>();
    error_code ignored;  // without the system's authorities no certificate is good
    tls_->context.set_default_verify_paths(ignored);
    tls_->context.set_verify_mode(asio::ssl::verify_peer, ignored);
    ::SSL_CTX_set_min_proto_version(tls_->context.native_handle(), TLS1_2_VERSION);
}

PublicClient::~PublicClient() = default;

Result<office::LookedUp> PublicClient::ask(const office::LookupKey& key) {
    office::LookedUp found;
    for (const std::string& target : public_targets(address_, key_, key)) {
        const auto text = get(target);
        if (!text) return tl::unexpected<Error>(text.error());
        auto read = read_public_answer(key, *text);
        if (!read) return read;
        found = std::move(*read);
        if (found.is_known) break;
    }
    return found;
}

Result<std::string> PublicClient::get(const std::string& target) {
    asio::io_context io{1};
    asio::ip::tcp::resolver resolver(io);
    error_code result = beast::error::timeout;
    const auto places = resolver.resolve(address_.host, address_.port, result);
    if (result) return failure("public data: the name service does not know " + address_.host);
    bhttp::request<bhttp::empty_body> request{bhttp::verb::get, target, 11};
    request.set(bhttp::field::host, address_.host);
    request.set(bhttp::field::accept, "application/json");
    request.set(bhttp::field::connection, "close");
    beast::flat_buffer buffer;
    bhttp::response_parser<bhttp::string_body> parser;
    parser.body_limit(public_answer_bytes_max);
    result = beast::error::timeout;
    if (tls_ == nullptr) {
        beast::tcp_stream stream(io);
        stream.expires_after(patience_);
        stream.async_connect(places, [&](error_code error, const asio::ip::tcp::endpoint&) {
            result = error;
            if (!error) talk(stream, request, buffer, parser, result);
        });
        io.run();
    } else {
        beast::ssl_stream<beast::tcp_stream> stream(io, tls_->context);
        stream.set_verify_callback(asio::ssl::host_name_verification(address_.host));
        // What the macro SSL_set_tlsext_host_name does, without its old-style cast. It is copied.
        ::SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                   address_.host.data());
        auto& socket = beast::get_lowest_layer(stream);
        socket.expires_after(patience_);
        socket.async_connect(places, [&](error_code error, const asio::ip::tcp::endpoint&) {
            result = error;
            if (error) return;
            stream.async_handshake(asio::ssl::stream_base::client, [&](error_code failed) {
                result = failed;
                if (!failed) talk(stream, request, buffer, parser, result);
            });
        });
        io.run();
    }
    if (result) return failure("public data: " + address_.host + ": " + result.message());
    if (parser.get().result_int() != 200)
        return failure("public data: " + address_.host + ": status " +
                       std::to_string(parser.get().result_int()));
    return parser.get().body();
}

}  // namespace naru::http
