// The server alone over real sockets: who may stay, for how long, and what is left when it ends.

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "adapters/http/answers.h"
#include "adapters/http/server.h"

namespace naru::http {
namespace {

/// One connection, from any address of loopback.
class Line {
public:
    explicit Line(std::uint16_t port, const char* from = "127.0.0.1")
        : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const timeval limit{20, 0};  // of failure only
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        sockaddr_in name{};
        name.sin_family = AF_INET;
        ::inet_pton(AF_INET, from, &name.sin_addr);
        EXPECT_EQ(::bind(fd_, reinterpret_cast<const sockaddr*>(&name), sizeof name), 0);
        name.sin_port = htons(port);
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::connect(fd_, reinterpret_cast<const sockaddr*>(&name), sizeof name), 0);
    }

    ~Line() {
        if (fd_ >= 0) ::close(fd_);
    }

    Line(Line&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

    Line& operator=(Line&&) = delete;

    void say(const std::string& bytes) const {
        (void)!::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }

    /// One answer with its body; 0 when the line was closed instead.
    [[nodiscard]] int answer() const {
        std::string all;
        char part[1];
        while (!all.ends_with("\r\n\r\n")) {
            if (::recv(fd_, part, 1, 0) <= 0) return 0;
            all += part[0];
        }
        const auto at = all.find("Content-Length: ");
        std::size_t left =
            at == std::string::npos ? 0 : std::strtoul(all.c_str() + at + 16, nullptr, 10);
        for (; left > 0; --left) {
            if (::recv(fd_, part, 1, 0) <= 0) return 0;
        }
        return std::atoi(all.substr(9, 3).c_str());
    }

    [[nodiscard]] int ask(const std::string& path = "/", const std::string& more = {}) const {
        say("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n");
        return answer();
    }

    /// All that comes until it is closed.
    [[nodiscard]] std::string rest() const {
        std::string all;
        char part[4096];
        for (ssize_t got = 0; (got = ::recv(fd_, part, sizeof part, 0)) > 0;)
            all.append(part, static_cast<std::size_t>(got));
        return all;
    }

    /// Waits for the end, however it comes; false: it did not come.
    [[nodiscard]] bool is_closed() const {
        char part[4096];
        for (;;) {
            const ssize_t got = ::recv(fd_, part, sizeof part, 0);
            if (got == 0) return true;
            if (got < 0) return errno == ECONNRESET || errno == EPIPE;
        }
    }

    /// Looks without waiting.
    [[nodiscard]] bool is_open() const {
        char part[1];
        return ::recv(fd_, part, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
    }

private:
    int fd_;
};

constexpr const char* upgrade =
    "GET /sip HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

class Connections : public ::testing::Test {
protected:
    void serve(const Limits& limits = {}) {
        const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in name{};
        name.sin_family = AF_INET;
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof name;
        ASSERT_EQ(::bind(fd, reinterpret_cast<const sockaddr*>(&name), size), 0);
        ASSERT_EQ(::listen(fd, 4096), 0);
        ASSERT_EQ(::getsockname(fd, reinterpret_cast<sockaddr*>(&name), &size), 0);
        port_ = ntohs(name.sin_port);
        Callbacks callbacks;
        callbacks.request = [this](const Request& request, const Reply& reply) {
            const std::lock_guard lock(mutex_);
            if (request.path == "/kept") {
                kept_.push_back(reply);
                came_.notify_all();
                return;
            }
            if (request.path == "/dropped") return;
            if (request.path == "/large") {
                reply(Response{200, "text/plain", std::string(64 * 1024 * 1024, 'x'), {}});
                is_large_asked_ = true;
                came_.notify_all();
                return;
            }
            reply(Response{200, "text/plain", "ok", {}});
            if (request.path == "/held") kept_.push_back(reply);
        };
        callbacks.upgrade = [](const Request&, const std::function<void(std::string)>& answered) {
            answered("-");
        };
        callbacks.opened = [this](SocketId id, const std::string&, const Request&, std::uint16_t) {
            const std::lock_guard lock(mutex_);
            opened_.push_back(id);
            came_.notify_all();
        };
        callbacks.received = [this](SocketId id, const std::string&) {
            const std::lock_guard lock(mutex_);
            ++received_[id];
            came_.notify_all();
        };
        callbacks.closed = [](SocketId) {};
        server_ =
            std::make_unique<Server>(std::vector<Listener>{{fd, {}}}, std::move(callbacks), limits);
    }

    /// An open WebSocket, and its number.
    Line socket(SocketId& id, const char* from = "127.0.0.1") {
        Line line(port_, from);
        line.say(upgrade);
        EXPECT_EQ(line.answer(), 101);
        std::unique_lock lock(mutex_);
        came_.wait(lock, [this] { return !opened_.empty(); });
        id = opened_.back();
        opened_.clear();
        return line;
    }

    std::uint16_t port_ = 0;
    std::mutex mutex_;
    std::condition_variable came_;
    std::vector<Reply> kept_;
    std::vector<SocketId> opened_;
    bool is_large_asked_ = false;
    std::map<SocketId, int> received_;
    std::unique_ptr<Server> server_;
};

// Whoever still holds the reply of an answered request holds no place: the count went down only
// when the last holder let go, and on that holder's thread.
TEST_F(Connections, AnAnsweredRequestHoldsNoPlace) {
    Limits limits;
    limits.connections = 2;
    serve(limits);
    for (int i = 0; i < 6; ++i) {
        const Line line(port_);
        EXPECT_EQ(line.ask("/held", "Connection: close\r\n"), 200) << i;
        EXPECT_TRUE(line.is_closed());
    }
    EXPECT_EQ(kept_.size(), 6U);
}

// The end of the server is the end of every connection: idle, in the middle of a request, with an
// answer outstanding, or a WebSocket. Nothing of it goes on in memory.
TEST_F(Connections, EndWithTheServer) {
    serve();
    const Line idle(port_);
    EXPECT_EQ(idle.ask(), 200);
    const Line half(port_);
    half.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    const Line waiting(port_);
    waiting.say("GET /kept HTTP/1.1\r\nHost: x\r\n\r\n");
    SocketId id = 0;
    const Line socket_line = socket(id);
    {
        std::unique_lock lock(mutex_);
        came_.wait(lock, [this] { return !kept_.empty(); });
    }
    server_.reset();
    EXPECT_TRUE(idle.is_closed());
    EXPECT_TRUE(half.is_closed());
    EXPECT_TRUE(waiting.is_closed());
    EXPECT_TRUE(socket_line.is_closed());
    kept_.front()(Response{});  // too late, and nobody's
}

// A reply that is let go of without an answer leaves nobody waiting for ever.
TEST_F(Connections, AReplyThatIsDroppedEndsTheConnection) {
    serve();
    const Line line(port_);
    EXPECT_EQ(line.ask("/dropped"), 0);
}

// Slow clients: the first header, a later header (which had the minute of idleness before), and a
// body that does not come each have their own time.
TEST_F(Connections, EndWhenTheyAreSlow) {
    Limits limits;
    limits.head_time = std::chrono::milliseconds{150};
    limits.body_time = std::chrono::milliseconds{150};
    limits.idle_time = std::chrono::minutes{10};
    serve(limits);
    const Line first(port_);
    first.say("GET / HTTP/1.1\r\nHo");
    EXPECT_TRUE(first.is_closed());
    const Line mute(port_);
    EXPECT_TRUE(mute.is_closed());
    const Line later(port_);
    EXPECT_EQ(later.ask(), 200);
    later.say("GET / HTTP/1.1\r\nHo");
    EXPECT_TRUE(later.is_closed());
    const Line body(port_);
    body.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_TRUE(body.is_closed());
}

// Who asks for much and reads nothing holds its place for a time only.
TEST_F(Connections, EndWhenTheAnswerIsNotRead) {
    Limits limits;
    limits.connections = 1;
    limits.answer_time = std::chrono::milliseconds{150};
    limits.answer_bytes_a_second = 1'000'000'000;
    serve(limits);
    const Line deaf(port_);
    deaf.say("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
    {
        std::unique_lock lock(mutex_);
        came_.wait(lock, [this] { return is_large_asked_; });
    }
    bool is_served = false;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};  // of failure
    while (!is_served && std::chrono::steady_clock::now() < end) {
        const Line other(port_);
        is_served = other.ask() == 200;
    }
    EXPECT_TRUE(is_served);
}

// What two readers could understand differently is understood by nobody (ASVS 5.0 §4.2.1).
TEST_F(Connections, RefuseWhatIsAmbiguous) {
    serve();
    for (const char* request : {
             "GET / HTTP/1.1\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
             "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n",
             "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
             "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: "
             "chunked\r\n\r\n0\r\n\r\n",
             "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
             "G\x01T / HTTP/1.1\r\nHost: x\r\n\r\n",
             "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
         }) {
        const Line line(port_);
        line.say(request);
        EXPECT_EQ(line.answer(), 400) << request;
        EXPECT_TRUE(line.is_closed());
    }
}

// HEAD is GET without the body: a body would be read as the next answer.
TEST_F(Connections, AnswerHeadWithoutABody) {
    serve();
    const Line line(port_);
    line.say("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const std::string all = line.rest();
    EXPECT_NE(all.find("Content-Length: 2\r\n"), std::string::npos) << all;
    EXPECT_TRUE(all.ends_with("\r\n\r\n")) << all;
}

// One address with hundreds of idle connections takes its own places alone; another is served, and
// so is the next connection of the first.
TEST_F(Connections, OfOneSourceGiveWayToEachOther) {
    serve();
    const Line other(port_, "127.0.0.2");
    EXPECT_EQ(other.ask(), 200);
    std::vector<Line> idle;
    for (int i = 0; i < 300; ++i) idle.emplace_back(port_);
    EXPECT_EQ(idle.back().ask(), 200);
    EXPECT_TRUE(idle.front().is_closed());
    EXPECT_TRUE(other.is_open());
    EXPECT_EQ(other.ask(), 200);
    std::size_t open = 0;
    for (const auto& one : idle) open += one.is_open() ? 1 : 0;
    EXPECT_LE(open, Limits{}.waiting_per_source);
}

// A socket that somebody vouched for stays, whatever else comes; a stranger's makes room.
TEST_F(Connections, KeepSocketsThatAreKnown) {
    Limits limits;
    limits.connections = 8;
    limits.strangers_per_source = 2;
    serve(limits);
    SocketId known = 0;
    SocketId stranger = 0;
    const Line mine = socket(known, "127.0.0.7");
    server_->vouch(known);
    const Line theirs = socket(stranger);
    std::vector<Line> more;
    for (int i = 0; i < 2; ++i) more.push_back(socket(stranger));
    EXPECT_TRUE(theirs.is_closed());
    std::vector<Line> idle;
    for (int i = 0; i < 40; ++i)
        idle.emplace_back(port_, ("127.0.1." + std::to_string(i + 1)).c_str());
    EXPECT_EQ(idle.back().ask(), 200);
    EXPECT_TRUE(mine.is_open());
}

// Who floods a socket waits in it: what is too much is not read, and others are heard.
TEST_F(Connections, ReadNoMoreThanASocketMaySay) {
    Limits limits;
    limits.messages_at_once = 10;
    limits.messages_a_second = 1;  // an eleventh after a second at the earliest, were it waited for
    serve(limits);
    SocketId flooding = 0;
    SocketId quiet = 0;
    const Line flood = socket(flooding);
    const Line other = socket(quiet);
    const std::string message("\x81\x82\0\0\0\0ab", 8);  // a masked text of two letters
    std::string many;
    for (int i = 0; i < 5000; ++i) many += message;
    flood.say(many);
    const auto heard = [this](SocketId id, int count) {
        std::unique_lock lock(mutex_);
        came_.wait(lock, [&] { return received_[id] >= count; });
    };
    heard(flooding, 10);
    other.say(message);
    heard(quiet, 1);
    const std::lock_guard lock(mutex_);
    EXPECT_LT(received_[flooding], 60);
}

// Answers come from another thread while clients leave: counts and connections stay whole. Shown by
// a sanitizer's silence, and by the last request.
TEST_F(Connections, AnswersFromAnotherThreadRaceWithClosing) {
    serve();
    std::atomic<bool> is_over = false;
    std::thread answering([&] {
        while (!is_over) {
            std::vector<Reply> taken;
            {
                const std::lock_guard lock(mutex_);
                taken.swap(kept_);
            }
            for (const auto& reply : taken) reply(Response{200, "text/plain", "ok", {}});
        }
    });
    for (int i = 0; i < 300; ++i) {
        const Line line(port_);
        line.say("GET /kept HTTP/1.1\r\nHost: x\r\n\r\n");
        if (i % 3 == 0) {
            EXPECT_EQ(line.answer(), 200);
        }
    }
    const Line last(port_);
    EXPECT_EQ(last.ask(), 200);
    is_over = true;
    answering.join();
}

}  // namespace
}  // namespace naru::http
