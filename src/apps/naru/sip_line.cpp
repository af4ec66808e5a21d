#include "apps/naru/sip_line.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <stdexcept>

namespace naru {

namespace {

sockaddr_in address_of(const std::string& ip, std::uint16_t port) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(port);
    if (::inet_pton(AF_INET, ip.c_str(), &out.sin_addr) != 1)
        throw std::runtime_error("naru call: '" + ip + "' is no IPv4 address");
    return out;
}

const sockaddr* plain(const sockaddr_in& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

std::uint16_t bound_port(int fd) {
    sockaddr_in local{};
    socklen_t size = sizeof local;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&local), &size);
    return ntohs(local.sin_port);
}

std::string text_of(const sockaddr_in& address) {
    char text[INET_ADDRSTRLEN] = {};
    ::inet_ntop(AF_INET, &address.sin_addr, text, sizeof text);
    return text;
}

[[noreturn]] void cannot(const std::string& address, std::uint16_t port) {
    throw std::runtime_error(
        fmt::format("naru call: {}:{}: {}", address, port, std::strerror(errno)));
}

class UdpLine final : public SipLine {
public:
    UdpLine(const std::string& address, std::uint16_t port) : socket_(address, port) {}

    void send(const sip::Flow& flow, const std::string& bytes) override {
        socket_.send(flow.ip, flow.port, bytes.data(), bytes.size());
    }

    void watch(std::vector<pollfd>& fds) const override {
        fds.push_back({socket_.fd(), POLLIN, 0});
    }

    void receive(const std::function<void(const sip::Flow&, std::string_view)>& take) override {
        char bytes[65536];
        sip::Flow flow;
        while (const std::size_t size = socket_.receive(bytes, sizeof bytes, flow.ip, flow.port)) {
            take(flow, {bytes, size});
        }
    }

    [[nodiscard]] std::uint16_t port() const override { return socket_.port(); }

    [[nodiscard]] sip::Transport transport() const override { return sip::Transport::udp; }

private:
    UdpSocket socket_;
};

/// Connections of both directions; one that is gone is opened anew by the next message to it, as
/// after a restart of the other side.
class TcpLine final : public SipLine {
public:
    TcpLine(const std::string& address, std::uint16_t port)
        : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const sockaddr_in local = address_of(address, port);
        const int yes = 1;
        ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        if (listener_ < 0 || ::bind(listener_, plain(local), sizeof local) != 0 ||
            ::listen(listener_, 64) != 0)
            cannot(address, port);
        port_ = bound_port(listener_);
    }

    ~TcpLine() override {
        for (const auto& [id, one] : connections_) ::close(one.fd);
        ::close(listener_);
    }

    TcpLine(const TcpLine&) = delete;
    TcpLine& operator=(const TcpLine&) = delete;

    void send(const sip::Flow& flow, const std::string& bytes) override {
        auto at = connections_.find(flow.connection);
        for (auto one = connections_.begin(); at == connections_.end() && one != connections_.end();
             ++one) {
            if (one->second.peer.ip == flow.ip && one->second.peer.port == flow.port) at = one;
        }
        if (at == connections_.end()) at = open(flow);
        if (at == connections_.end()) return;
        std::string_view rest = bytes;
        while (!rest.empty()) {
            const ssize_t done = ::send(at->second.fd, rest.data(), rest.size(), MSG_NOSIGNAL);
            if (done <= 0) return drop(at->first);
            rest.remove_prefix(static_cast<std::size_t>(done));
        }
    }

    void watch(std::vector<pollfd>& fds) const override {
        fds.push_back({listener_, POLLIN, 0});
        for (const auto& [id, one] : connections_) fds.push_back({one.fd, POLLIN, 0});
    }

    void receive(const std::function<void(const sip::Flow&, std::string_view)>& take) override {
        accept_all();
        std::vector<std::uint64_t> ids;
        for (const auto& [id, one] : connections_) ids.push_back(id);
        for (const std::uint64_t id : ids) read(id, take);
    }

    [[nodiscard]] std::uint16_t port() const override { return port_; }

    [[nodiscard]] sip::Transport transport() const override { return sip::Transport::tcp; }

private:
    struct Connection {
        int fd = -1;
        sip::Flow peer;
        sip::StreamCutter cutter;
    };

    using Connections = std::map<std::uint64_t, Connection>;

    Connections::iterator take_in(int fd, const std::string& ip, std::uint16_t port) {
        const int yes = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        const std::uint64_t id = ++last_;
        return connections_.emplace(id, Connection{fd, {sip::Transport::tcp, id, ip, port}, {}})
            .first;
    }

    Connections::iterator open(const sip::Flow& flow) {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in peer = address_of(flow.ip, flow.port);
        if (fd < 0 || ::connect(fd, plain(peer), sizeof peer) != 0) {
            if (fd >= 0) ::close(fd);
            return connections_.end();
        }
        return take_in(fd, flow.ip, flow.port);
    }

    void accept_all() {
        pollfd waiting{listener_, POLLIN, 0};
        while (::poll(&waiting, 1, 0) == 1) {
            sockaddr_in peer{};
            socklen_t size = sizeof peer;
            const int fd =
                ::accept4(listener_, reinterpret_cast<sockaddr*>(&peer), &size, SOCK_CLOEXEC);
            if (fd < 0) return;
            take_in(fd, text_of(peer), ntohs(peer.sin_port));
        }
    }

    void read(std::uint64_t id,
              const std::function<void(const sip::Flow&, std::string_view)>& take) {
        char bytes[16384];
        for (;;) {
            const auto at = connections_.find(id);
            if (at == connections_.end()) return;
            const ssize_t got = ::recv(at->second.fd, bytes, sizeof bytes, MSG_DONTWAIT);
            if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
            if (got <= 0) return drop(id);
            const auto cut = at->second.cutter.feed({bytes, static_cast<std::size_t>(got)});
            const sip::Flow peer = at->second.peer;
            for (const auto& message : cut.messages) take(peer, message);
            if (!cut.broken.empty()) return drop(id);
        }
    }

    void drop(std::uint64_t id) {
        const auto at = connections_.find(id);
        if (at == connections_.end()) return;
        ::close(at->second.fd);
        connections_.erase(at);
    }

    int listener_;
    std::uint16_t port_ = 0;
    Connections connections_;
    std::uint64_t last_ = 0;
};

}  // namespace

UdpSocket::UdpSocket(const std::string& address, std::uint16_t port)
    : fd_(::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    const sockaddr_in local = address_of(address, port);
    if (fd_ < 0 || ::bind(fd_, plain(local), sizeof local) != 0) cannot(address, port);
    port_ = bound_port(fd_);
}

UdpSocket::~UdpSocket() {
    ::close(fd_);
}

void UdpSocket::send(const std::string& ip, std::uint16_t port, const void* bytes,
                     std::size_t size) {
    const sockaddr_in peer = address_of(ip, port);
    (void)::sendto(fd_, bytes, size, 0, plain(peer), sizeof peer);
}

std::size_t UdpSocket::receive(void* bytes, std::size_t size, std::string& ip,
                               std::uint16_t& port) {
    sockaddr_in peer{};
    socklen_t length = sizeof peer;
    const ssize_t got =
        ::recvfrom(fd_, bytes, size, 0, reinterpret_cast<sockaddr*>(&peer), &length);
    if (got <= 0) return 0;
    ip = text_of(peer);
    port = ntohs(peer.sin_port);
    return static_cast<std::size_t>(got);
}

std::unique_ptr<SipLine> open_sip_line(sip::Transport transport, const std::string& address,
                                       std::uint16_t port) {
    if (transport == sip::Transport::tcp) return std::make_unique<TcpLine>(address, port);
    return std::make_unique<UdpLine>(address, port);
}

}  // namespace naru
