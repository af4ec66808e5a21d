// layers: sip
// The running program against telephones that have no sound: what one queued call costs control,
// how long a caller waits for a free consultant's telephone to ring, and how long a consultant who
// is free waits for the next. Each with the journal on the disk of build/ and in memory (/dev/shm),
// where a sync costs nothing: the difference is the disk's.

#include <arpa/inet.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "sip/message.h"

namespace {

using namespace naru;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

constexpr auto limit = std::chrono::seconds{60};
constexpr auto repeat = std::chrono::milliseconds{500};

class Socket {
public:
    Socket() : fd_(socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        const int room = 4 * 1024 * 1024;
        setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
        if (bind(fd_, reinterpret_cast<sockaddr*>(&at), size) != 0)
            throw std::runtime_error("no UDP port");
        getsockname(fd_, reinterpret_cast<sockaddr*>(&at), &size);
        port = ntohs(at.sin_port);
    }

    ~Socket() { close(fd_); }

    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    void send(std::uint16_t to, const std::string& bytes) const {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        at.sin_port = htons(to);
        (void)sendto(fd_, bytes.data(), bytes.size(), 0, reinterpret_cast<const sockaddr*>(&at),
                     sizeof at);
    }

    [[nodiscard]] std::optional<sip::Message> receive() const {
        std::array<char, 8192> bytes;
        const auto size = recv(fd_, bytes.data(), bytes.size(), 0);
        if (size <= 0) return std::nullopt;
        return sip::parse({bytes.data(), static_cast<std::size_t>(size)}).message;
    }

    [[nodiscard]] int fd() const { return fd_; }

    std::uint16_t port = 0;

private:
    int fd_;
};

/// `build/naru serve --bench` with a data folder of its own; ends with this value.
class Centre {
public:
    Centre(const fs::path& folder, std::uint16_t seat_port, int seats) : folder_(folder) {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        std::ofstream bench(folder_ / "bench.conf");
        for (int seat = 0; seat < seats; ++seat)
            bench << "seat = sip:a" << seat << "@127.0.0.1:" << seat_port << "\n";
        bench << "menu = no\nwrap_up_s = 0\n";
        bench.close();
        const std::string out = folder_ / "serve.log";
        pid_ = fork();
        if (pid_ == 0) {
            if (!std::freopen(out.c_str(), "w", stdout) ||
                !std::freopen((folder_ / "serve.err.log").c_str(), "w", stderr))
                _exit(127);
            const std::string data = folder_ / "data";
            const std::string conf = folder_ / "bench.conf";
            execl("build/naru", "naru", "serve", "--data", data.c_str(), "--listen-sip",
                  "127.0.0.1:0", "--listen-http", "127.0.0.1:0", "--demo", "--prompts",
                  "build/prompts", "--bench", conf.c_str(), "--media-slots", "512", nullptr);
            _exit(127);
        }
        for (const auto end = Clock::now() + limit; port == 0;) {
            if (Clock::now() > end) throw std::runtime_error("no centre: " + out);
            std::stringstream said;
            said << std::ifstream(out).rdbuf();
            const auto at = said.str().find("\"sip\":\"127.0.0.1:");
            if (at != std::string::npos && said.str().find('\n', at) != std::string::npos)
                port = static_cast<std::uint16_t>(std::atoi(said.str().c_str() + at + 17));
            poll(nullptr, 0, 5);
        }
        std::stringstream pids;
        pids << std::ifstream(folder_ / "data/run/pids.json").rdbuf();
        control_ = std::atoi(pids.str().c_str() + pids.str().find("\"control\":") + 10);
    }

    ~Centre() {
        kill(pid_, SIGINT);
        waitpid(pid_, nullptr, 0);
        fs::remove_all(folder_);
    }

    Centre(const Centre&) = delete;
    Centre& operator=(const Centre&) = delete;

    /// Seconds of CPU that control has used, its sync thread included.
    [[nodiscard]] double cpu() const {
        double total = 0;
        for (const auto& thread :
             fs::directory_iterator("/proc/" + std::to_string(control_) + "/task")) {
            double on_cpu_ns = 0;
            std::ifstream(thread.path() / "schedstat") >> on_cpu_ns;
            total += on_cpu_ns / 1e9;
        }
        return total;
    }

    std::uint16_t port = 0;

private:
    fs::path folder_;
    pid_t pid_ = -1;
    int control_ = 0;
};

struct Percentiles {
    std::vector<double> ms;

    [[nodiscard]] double at(double share) {
        if (ms.empty()) return 0;
        std::sort(ms.begin(), ms.end());
        return ms[std::min(ms.size() - 1,
                           static_cast<std::size_t>(share * static_cast<double>(ms.size())))];
    }
};

double since(Clock::time_point then) {
    return std::chrono::duration<double, std::milli>(Clock::now() - then).count();
}

/// All callers on one socket, all consultants on another. Consultants answer at once.
class Telephones {
public:
    explicit Telephones(const std::string& folder, int seats)
        : centre(folder, consultants_.port, seats) {}

    void call() {
        const std::string id = std::to_string(++calls_);
        const std::string from = "<sip:0101234" + id + "@127.0.0.1>;tag=c" + id;
        request(callers_, "INVITE", id, "<sip:15880800@127.0.0.1>", from, sdp(callers_.port));
        sent_at_.push_back(Clock::now());
    }

    /// Takes what is there, waiting up to `wait`.
    void pump(std::chrono::milliseconds wait) {
        std::array<pollfd, 2> fds{{{callers_.fd(), POLLIN, 0}, {consultants_.fd(), POLLIN, 0}}};
        poll(fds.data(), fds.size(), static_cast<int>(wait.count()));
        while (const auto message = consultants_.receive()) consultant(*message);
        while (const auto message = callers_.receive()) caller(*message);
        for (auto& [branch, one] : unanswered_) {
            if (one.next > Clock::now()) continue;
            one.socket->send(centre.port, one.bytes);
            one.next += repeat;
            ++repeated;
        }
    }

    /// The consultant whose telephone rang last.
    void consultant_hangs_up() {
        for (const auto& [id, invite] : talks_) hang_up(id);
    }

    /// Consultants hang up as soon as their talk has begun.
    bool ends_at_once = true;
    std::set<std::string> over;  // callers who were hung up
    std::size_t rung = 0;
    std::size_t repeated = 0;
    Percentiles arrival_to_invite;
    Percentiles free_to_invite;

private:
    static std::string sdp(std::uint16_t port) {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " +
               std::to_string(port) +
               " RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n";
    }

    /// Sent again each half second until something answers.
    void request(const Socket& socket, std::string_view method, const std::string& id,
                 const std::string& to, const std::string& from, const std::string& body) {
        sip::Message out;
        out.method = method;
        out.request_uri = "sip:15880800@127.0.0.1:" + std::to_string(centre.port);
        const std::string at = "127.0.0.1:" + std::to_string(socket.port);
        const std::string branch = "z9hG4bK" + std::to_string(++branches_);
        out.add("Via", "SIP/2.0/UDP " + at + ";branch=" + branch + ";rport");
        out.add("Max-Forwards", "70");
        out.add("From", from);
        out.add("To", to);
        out.add("Call-ID", id);
        out.add("CSeq", "1 " + std::string(method));
        out.add("Contact", "<sip:x@" + at + ">");
        if (!body.empty()) out.add("Content-Type", "application/sdp");
        out.body = body;
        const std::string bytes = sip::write(out);
        socket.send(centre.port, bytes);
        if (method != "ACK") unanswered_[branch] = {&socket, bytes, Clock::now() + repeat};
    }

    void caller(const sip::Message& message) {
        const std::string id(message.header("Call-ID"));
        if (message.is_request()) {
            callers_.send(centre.port, sip::write(sip::make_response(message, 200, "OK")));
            if (message.method == "BYE") over.insert(id);
            return;
        }
        settle(message);
        const auto cseq = sip::cseq_of(message);
        if (message.status == 200 && cseq && cseq->method == "INVITE")
            request(callers_, "ACK", id, std::string(message.header("To")),
                    std::string(message.header("From")), {});
    }

    void settle(const sip::Message& response) {
        if (const auto via = sip::via_of(response)) unanswered_.erase(via->branch);
    }

    void consultant(const sip::Message& message) {
        const std::string id(message.header("Call-ID"));
        if (!message.is_request()) {
            settle(message);
        } else if (message.method == "INVITE") {
            if (talks_.insert({id, message}).second) rings();
            sip::Message ok = sip::make_response(message, 200, "OK", "s");
            ok.add("Contact", "<sip:a@127.0.0.1:" + std::to_string(consultants_.port) + ">");
            ok.add("Content-Type", "application/sdp");
            ok.body = sdp(consultants_.port);
            consultants_.send(centre.port, sip::write(ok));
        } else if (message.method == "ACK") {
            if (ends_at_once) hang_up(id);
        } else {
            consultants_.send(centre.port, sip::write(sip::make_response(message, 200, "OK")));
        }
    }

    void rings() {
        ++rung;
        arrival_to_invite.ms.push_back(since(sent_at_.front()));
        sent_at_.pop_front();
        if (freed_at_) free_to_invite.ms.push_back(since(*std::exchange(freed_at_, std::nullopt)));
    }

    void hang_up(const std::string& id) {
        const auto at = talks_.find(id);
        if (at == talks_.end() || !hung_up_.insert(id).second) return;
        const sip::Message& invite = at->second;
        request(consultants_, "BYE", id, std::string(invite.header("From")),
                std::string(invite.header("To")) + ";tag=s", {});
        freed_at_ = Clock::now();
    }

    Socket callers_;
    Socket consultants_;

    struct Unanswered {
        const Socket* socket = nullptr;
        std::string bytes;
        Clock::time_point next;
    };

    std::map<std::string, Unanswered> unanswered_;
    std::map<std::string, sip::Message> talks_;
    std::set<std::string> hung_up_;
    /// Of the callers who have not rung yet: they ring in their order.
    std::deque<Clock::time_point> sent_at_;
    std::optional<Clock::time_point> freed_at_;
    std::uint64_t calls_ = 0;
    std::uint64_t branches_ = 0;

public:
    Centre centre;
};

/// Until it holds, or this bench has failed.
template <class What>
void pump_until(Telephones& telephones, What what, const char* name) {
    for (const auto end = Clock::now() + limit; !what();) {
        if (Clock::now() > end) throw std::runtime_error(std::string("it did not come: ") + name);
        telephones.pump(std::chrono::milliseconds{1});
    }
}

void free_consultants(const std::string& where, const std::string& folder, int rate,
                      std::size_t calls) {
    Telephones telephones(folder, 40);
    const double before = telephones.centre.cpu();
    const auto began = Clock::now();
    for (std::size_t i = 0; i < calls; ++i) {
        telephones.call();
        const auto next = began + std::chrono::nanoseconds{1'000'000'000LL / rate} * (i + 1);
        while (Clock::now() < next) telephones.pump(std::chrono::milliseconds{0});
    }
    pump_until(
        telephones, [&] { return telephones.over.size() >= calls; }, "the end of every call");
    const double cpu_ms = (telephones.centre.cpu() - before) * 1e3 / static_cast<double>(calls);
    auto& wait = telephones.arrival_to_invite;
    fmt::print(
        "{:<7} {:>4} calls/s  one queued call {:.2f} ms of control's CPU  arrival to INVITE p50 "
        "{:.2f} p99 {:.2f} ms, {} requests repeated\n",
        where, rate, cpu_ms, wait.at(0.5), wait.at(0.99), telephones.repeated);
    std::fflush(stdout);
}

void busy_consultant(const std::string& where, const std::string& folder, std::size_t calls) {
    Telephones telephones(folder, 1);
    telephones.ends_at_once = false;
    constexpr std::size_t waiting = 20;
    for (std::size_t i = 0; i < waiting; ++i) telephones.call();
    pump_until(
        telephones, [&] { return telephones.rung == 1; }, "the first call");
    for (std::size_t i = 1; i < calls; ++i) {
        const auto settled = Clock::now() + std::chrono::milliseconds{5};
        while (Clock::now() < settled) telephones.pump(std::chrono::milliseconds{1});
        telephones.consultant_hangs_up();
        telephones.call();
        pump_until(
            telephones, [&] { return telephones.rung == i + 1; }, "the next call");
    }
    auto& wait = telephones.free_to_invite;
    fmt::print("{:<7} {} wait     consultant free to INVITE p50 {:.2f} p99 {:.2f} ms\n", where,
               waiting, wait.at(0.5), wait.at(0.99));
    std::fflush(stdout);
}

}  // namespace

int main() {
    try {
        for (const auto& [where, folder] :
             {std::pair{"disk", "build/live-bench"}, {"memory", "/dev/shm/naru-live-bench"}}) {
            for (const int rate : {20, 100, 300})
                free_consultants(where, folder, rate, static_cast<std::size_t>(rate) * 10);
            busy_consultant(where, folder, 300);
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "live_bench: %s\n", error.what());
        return 1;
    }
    return 0;
}
