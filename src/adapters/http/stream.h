#pragma once

/// The bytes of one connection, plain or under TLS, as a stream that Beast can use. Handlers and
/// buffers are erased, so that Beast's HTTP and WebSocket are compiled once and OpenSSL once, and
/// not each with each: that is a minute and a half of compiling.

#include <array>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>
#include <chrono>
#include <functional>
#include <memory>

#include "adapters/http/server.h"

namespace naru::http {

/// A handler that is called once; unlike std::function it holds what can only be moved.
class Done {
public:
    template <class Handler>
    explicit Done(Handler handler) : held_(std::make_unique<Held<Handler>>(std::move(handler))) {}

    void operator()(boost::system::error_code error, std::size_t size) {
        // The handler may end what holds this one.
        const auto held = std::move(held_);
        held->call(error, size);
    }

private:
    struct Base {
        virtual ~Base() = default;
        virtual void call(boost::system::error_code error, std::size_t size) = 0;
    };

    template <class Handler>
    struct Held final : Base {
        explicit Held(Handler given) : handler(std::move(given)) {}

        void call(boost::system::error_code error, std::size_t size) override {
            std::move(handler)(error, size);
        }

        Handler handler;
    };

    std::unique_ptr<Base> held_;
};

/// The first buffers of a sequence: what one call may take anyway.
template <class Buffer>
class Some {
public:
    using value_type = Buffer;
    using const_iterator = const Buffer*;

    template <class Buffers>
    static Some of(const Buffers& buffers) {
        Some some;
        const auto end = boost::asio::buffer_sequence_end(buffers);
        for (auto at = boost::asio::buffer_sequence_begin(buffers);
             at != end && some.count_ < some.all_.size(); ++at) {
            const Buffer one(*at);
            if (one.size() > 0) some.all_[some.count_++] = one;
        }
        return some;
    }

    [[nodiscard]] const_iterator begin() const { return all_.data(); }

    [[nodiscard]] const_iterator end() const { return all_.data() + count_; }

private:
    std::array<Buffer, 16> all_{};
    std::size_t count_ = 0;
};

class Stream {
public:
    using executor_type = boost::asio::any_io_executor;

    /// `tls`: nothing for a plain one.
    Stream(boost::asio::ip::tcp::socket socket, const TlsPtr& tls);
    ~Stream();
    Stream(Stream&&) noexcept;
    Stream& operator=(Stream&&) noexcept;

    [[nodiscard]] executor_type get_executor();
    [[nodiscard]] bool is_secure() const;

    /// From now on; what is not done then fails, and the socket is closed.
    void expires_after(std::chrono::milliseconds time);
    void expires_never();

    /// Of TLS; a plain one has shaken hands already.
    void handshake(Done done);
    /// No more from us: FIN, and TLS's word before it. Answers when that is said.
    void finish(Done done);
    void close();

    template <class Buffers, class Handler>
    auto async_read_some(const Buffers& buffers, Handler&& handler) {
        return boost::asio::async_initiate<Handler, void(boost::system::error_code, std::size_t)>(
            [this, some = Some<boost::asio::mutable_buffer>::of(buffers)](auto&& then) {
                read(some, Done(std::forward<decltype(then)>(then)));
            },
            handler);
    }

    template <class Buffers, class Handler>
    auto async_write_some(const Buffers& buffers, Handler&& handler) {
        return boost::asio::async_initiate<Handler, void(boost::system::error_code, std::size_t)>(
            [this, some = Some<boost::asio::const_buffer>::of(buffers)](auto&& then) {
                write(some, Done(std::forward<decltype(then)>(then)));
            },
            handler);
    }

private:
    void read(const Some<boost::asio::mutable_buffer>& into, Done done);
    void write(const Some<boost::asio::const_buffer>& from, Done done);

    struct Body;
    std::unique_ptr<Body> body_;
};

// What Beast's WebSocket asks of a stream that it does not know.
inline void beast_close_socket(Stream& stream) {
    stream.close();
}

template <class Handler>
void async_teardown(boost::beast::role_type, Stream& stream, Handler&& handler) {
    stream.finish(Done([&stream, then = std::forward<Handler>(handler)](boost::system::error_code,
                                                                        std::size_t) mutable {
        stream.close();
        std::move(then)(boost::system::error_code{});
    }));
}

}  // namespace naru::http
