#include "adapters/media_link/media_link.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <optional>
#include <utility>

#include "base/overloaded.h"
#include "wire/frame.h"

namespace naru::media_link {
namespace {

namespace asio = boost::asio;
using Stream = asio::local::stream_protocol;
using boost::system::error_code;

constexpr auto again_after = std::chrono::milliseconds(100);
constexpr std::size_t read_bytes = 64 * 1024;

/// One connection; a new one for every try, so that nothing of the last can be taken for the next.
struct Connection {
    explicit Connection(asio::io_context& io) : socket(io) {}

    ~Connection() {
        if (folder_fd >= 0) ::close(folder_fd);
    }

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Stream::socket socket;
    int folder_fd = -1;
    bool is_connected = false;
    bool is_welcome = false;
    bool is_writing = false;
    /// What is being written, and what has gathered since.
    std::string writing;
    std::string queue;
    wire::Unframer unframer{wire::worker_frame_bytes_max};
    std::array<char, read_bytes> buffer{};
};

using Shared = std::shared_ptr<Connection>;

}  // namespace

class MediaLink::State : public std::enable_shared_from_this<State> {
public:
    State(asio::io_context& io, std::string path, std::uint64_t epoch, Callbacks callbacks)
        : io_(io),
          path_(std::move(path)),
          epoch_(epoch),
          callbacks_(std::move(callbacks)),
          again_(io) {}

    void connect() {
        auto connection = std::make_shared<Connection>(io_);
        connection_ = connection;
        const auto slash = path_.rfind('/');
        const std::string folder = slash == std::string::npos ? "." : path_.substr(0, slash);
        connection->folder_fd = ::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
        if (connection->folder_fd < 0) return lose(connection, folder + " is not there");
        const std::string name = "/proc/self/fd/" + std::to_string(connection->folder_fd) + "/" +
                                 path_.substr(slash + 1);
        if (name.size() > 100) return lose(connection, "the name of " + path_ + " is too long");
        connection->socket.async_connect(
            Stream::endpoint(name), [self = shared_from_this(), connection](error_code error) {
                if (self->connection_ != connection) return;
                if (error) return self->lose(connection, error.message());
                connection->is_connected = true;
                self->queue(connection, wire::ToWorker(wire::Hello{.epoch = self->epoch_}));
                self->read(connection);
            });
    }

    void stop() {
        is_stopped_ = true;
        again_.cancel();
        if (const auto connection = std::exchange(connection_, nullptr)) {
            error_code ignored;
            connection->socket.close(ignored);
        }
    }

    bool send(const wire::ToWorker& message) {
        if (!is_up()) return false;
        queue(connection_, message);
        return is_up();
    }

    [[nodiscard]] bool is_up() const { return connection_ && connection_->is_welcome; }

private:
    void queue(const Shared& connection, const wire::ToWorker& message) {
        connection->queue += wire::frame(wire::encode(message));
        if (connection->queue.size() > write_queue_bytes_max)
            return lose(connection, "it does not read");
        write(connection);
    }

    void write(const Shared& connection) {
        if (connection->is_writing || connection->queue.empty()) return;
        connection->is_writing = true;
        connection->writing = std::exchange(connection->queue, std::string());
        asio::async_write(connection->socket, asio::buffer(connection->writing),
                          [self = shared_from_this(), connection](error_code error, std::size_t) {
                              connection->is_writing = false;
                              if (self->connection_ != connection) return;
                              if (error) return self->lose(connection, error.message());
                              self->write(connection);
                          });
    }

    void read(const Shared& connection) {
        connection->socket.async_read_some(
            asio::buffer(connection->buffer),
            [self = shared_from_this(), connection](error_code error, std::size_t size) {
                if (self->connection_ != connection) return;
                if (error) return self->lose(connection, error.message());
                connection->unframer.feed(std::string_view(connection->buffer.data(), size));
                self->take_frames(connection);
                if (self->connection_ == connection) self->read(connection);
            });
    }

    void take_frames(const Shared& connection) {
        while (connection_ == connection) {
            auto body = connection->unframer.next();
            if (!body) return lose(connection, body.error().message);
            if (!*body) return;
            const auto message = wire::decode<wire::FromWorker>(**body);
            if (!message) return lose(connection, "a frame that is not of the protocol");
            take(connection, *message);
        }
    }

    void take(const Shared& connection, const wire::FromWorker& message) {
        if (!connection->is_welcome && !std::holds_alternative<wire::Welcome>(message) &&
            !std::holds_alternative<wire::Refused>(message)) {
            return lose(connection, "it did not begin with a welcome");
        }
        std::visit(Overloaded{
                       [&](const wire::Welcome& welcome) {
                           if (welcome.version != wire::worker_protocol_version) {
                               return refuse(connection, "it speaks version " +
                                                             std::to_string(welcome.version));
                           }
                           connection->is_welcome = true;
                           if (callbacks_.on_welcome) callbacks_.on_welcome(welcome);
                       },
                       [&](const wire::Refused& refused) { refuse(connection, refused.reason); },
                       [&](const wire::Inventory& inventory) {
                           if (callbacks_.on_inventory) callbacks_.on_inventory(inventory);
                       },
                       [&](const wire::Event& event) {
                           if (callbacks_.on_event) callbacks_.on_event(event);
                       },
                   },
                   message);
    }

    void refuse(const Shared& connection, const std::string& reason) {
        drop(connection);
        if (callbacks_.on_refused) callbacks_.on_refused(reason);
    }

    /// Ends the connection and tries again. The callback is posted: a send() may be what found out.
    void lose(const Shared& connection, const std::string& reason) {
        const bool was_up = connection->is_welcome;
        drop(connection);
        if (is_stopped_) return;
        if (was_up) {
            asio::post(io_, [self = shared_from_this(), reason] {
                if (!self->is_stopped_ && self->callbacks_.on_lost)
                    self->callbacks_.on_lost(reason);
            });
        }
        again_.expires_after(again_after);
        again_.async_wait([self = shared_from_this()](error_code error) {
            if (!error && !self->is_stopped_) self->connect();
        });
    }

    void drop(const Shared& connection) {
        error_code ignored;
        connection->socket.close(ignored);
        if (connection_ == connection) connection_ = nullptr;
    }

    // Given.
    asio::io_context& io_;
    std::string path_;
    std::uint64_t epoch_;
    Callbacks callbacks_;
    // Owned.
    asio::steady_timer again_;
    // State.
    Shared connection_;
    bool is_stopped_ = false;
};

MediaLink::MediaLink(boost::asio::io_context& io, std::string path, std::uint64_t epoch,
                     Callbacks callbacks)
    : state_(std::make_shared<State>(io, std::move(path), epoch, std::move(callbacks))) {
    state_->connect();
}

MediaLink::~MediaLink() {
    state_->stop();
}

bool MediaLink::send(const wire::ToWorker& message) {
    return state_->send(message);
}

bool MediaLink::is_up() const {
    return state_->is_up();
}

}  // namespace naru::media_link
