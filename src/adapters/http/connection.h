#pragma once

/// One HTTP connection: it waits for a request, has it answered, writes the answer, waits again. It
/// ends as a WebSocket, or closed.

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/file_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>
#include <string>

#include "adapters/http/core.h"
#include "adapters/http/stream.h"

namespace naru::http {

class Connection : public std::enable_shared_from_this<Connection> {
public:
    using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;

    struct Remote {
        std::string ip;
        std::uint16_t port = 0;
    };

    Connection(Server::Impl& server, SocketId id, Stream stream, Remote remote)
        : server_(server), id_(id), stream_(std::move(stream)), remote_(std::move(remote)) {}

    void start();
    void answer(Response response);
    /// Empty: refused.
    void upgrade(const std::string& subprotocol);
    void close();

private:
    void wait();
    void read_head();
    void on_head(boost::system::error_code error);
    void read_body();
    void on_request();
    void broken(boost::system::error_code error);
    void write(Response response);
    void write_file(const Response& response);
    /// What all answers have.
    template <class Message>
    void begin(Message& message, const Response& response);
    void on_written(boost::system::error_code error);
    [[nodiscard]] std::chrono::milliseconds time_for(std::uint64_t bytes) const;
    void finish();
    void drain();

    // Given.
    Server::Impl& server_;
    SocketId id_;
    // Owned.
    Stream stream_;
    // State.
    Remote remote_;
    boost::beast::flat_buffer buffer_;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
    HttpRequest request_;
    Request asked_;
    boost::beast::http::response<boost::beast::http::string_body> response_;
    std::optional<boost::beast::http::response<boost::beast::http::file_body>> file_response_;
    std::size_t drained_ = 0;
    bool is_head_ = false;  // of the method HEAD: an answer without its body
    bool keeps_ = false;
    bool is_working_ = false;
    bool is_first_ = true;
};

}  // namespace naru::http
