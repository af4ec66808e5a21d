#include "keeper/sockets.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace naru::keeper {
namespace {

/// How often a port that the kernel gave is tried for its neighbour.
constexpr int attempts_max = 200;
constexpr int receive_buffer_bytes = 4 * 1024 * 1024;

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;

    sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

Result<SocketAddress> socket_address(const Address& address) {
    SocketAddress made;
    auto* four = reinterpret_cast<sockaddr_in*>(&made.storage);
    auto* six = reinterpret_cast<sockaddr_in6*>(&made.storage);
    if (::inet_pton(AF_INET, address.ip.c_str(), &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(address.port);
        made.size = sizeof(sockaddr_in);
    } else if (::inet_pton(AF_INET6, address.ip.c_str(), &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(address.port);
        made.size = sizeof(sockaddr_in6);
    } else {
        return failure("not an IP address: " + address.ip);
    }
    return made;
}

std::uint16_t port_of(int fd) {
    SocketAddress got;
    got.size = sizeof got.storage;
    ::getsockname(fd, got.get(), &got.size);
    return ntohs(got.storage.ss_family == AF_INET6
                     ? reinterpret_cast<sockaddr_in6*>(&got.storage)->sin6_port
                     : reinterpret_cast<sockaddr_in*>(&got.storage)->sin_port);
}

Result<Bound> bind_any(const Address& address, int type, const char* name) {
    auto where = socket_address(address);
    if (!where) return tl::unexpected(where.error());
    const int fd = ::socket(where->storage.ss_family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const auto refuse = [&]() {
        std::string why =
            std::string(name) + " " + to_string(address) + ": " + std::strerror(errno);
        if (fd >= 0) ::close(fd);
        return failure(std::move(why));
    };
    if (fd < 0) return refuse();
    const int on = 1;
    if (type == SOCK_STREAM) ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    // Best effort: the kernel caps it at net.core.rmem_max.
    if (type == SOCK_DGRAM)
        ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes, sizeof receive_buffer_bytes);
    if (::bind(fd, where->get(), where->size) != 0) return refuse();
    if (type == SOCK_STREAM && ::listen(fd, SOMAXCONN) != 0) return refuse();
    return Bound{fd, port_of(fd)};
}

}  // namespace

std::string to_string(const Address& address) {
    const bool six = address.ip.find(':') != std::string::npos;
    return (six ? "[" + address.ip + "]" : address.ip) + ":" + std::to_string(address.port);
}

Result<Bound> bind_udp(const Address& address) {
    return bind_any(address, SOCK_DGRAM, "UDP");
}

Result<Bound> bind_tcp(const Address& address) {
    return bind_any(address, SOCK_STREAM, "TCP");
}

Result<SipPair> bind_sip(const Address& address) {
    for (int attempt = 1;; ++attempt) {
        auto udp = bind_udp(address);
        if (!udp) return tl::unexpected(udp.error());
        auto tcp = bind_tcp({address.ip, udp->port});
        if (tcp) return SipPair{*udp, *tcp};
        ::close(udp->fd);
        if (address.port != 0 || attempt == attempts_max) return tl::unexpected(tcp.error());
    }
}

Result<RtpPairs> bind_rtp(const std::string& ip, std::uint16_t first, std::uint16_t last,
                          std::size_t slots) {
    RtpPairs pairs;
    const auto keep = [&pairs](Bound rtp, Bound rtcp) {
        pairs.first = pairs.rtp.empty() ? rtp.port : std::min(pairs.first, rtp.port);
        pairs.last = std::max(pairs.last, rtcp.port);
        pairs.rtp.push_back(rtp.fd);
        pairs.rtcp.push_back(rtcp.fd);
    };
    unsigned next = first + (first & 1U);
    std::string why = "the range is too small";
    for (int misses = 0; pairs.rtp.size() < slots && misses < attempts_max * 10;) {
        if (first != 0 && next + 1 > last) break;
        auto one = bind_udp({ip, static_cast<std::uint16_t>(first == 0 ? 0 : next)});
        next += 2;
        if (!one) {
            why = one.error().message;
            ++misses;
            continue;
        }
        const bool even = one->port % 2 == 0;
        auto two = bind_udp({ip, static_cast<std::uint16_t>(even ? one->port + 1 : one->port - 1)});
        if (!two) {
            why = two.error().message;
            ::close(one->fd);
            ++misses;
            continue;
        }
        keep(even ? *one : *two, even ? *two : *one);
    }
    if (pairs.rtp.size() == slots) return pairs;
    for (int fd : pairs.rtp) ::close(fd);
    for (int fd : pairs.rtcp) ::close(fd);
    return failure("RTP on " + ip + ": only " + std::to_string(pairs.rtp.size()) + " of " +
                   std::to_string(slots) + " port pairs are free: " + why);
}

Result<int> listen_unix(const std::string& path) {
    const auto slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash);
    const int folder_fd = ::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const std::string name = "/proc/self/fd/" + std::to_string(folder_fd) + "/" +
                             (slash == std::string::npos ? path : path.substr(slash + 1));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    bool bound = false;
    if (folder_fd >= 0 && fd >= 0 && name.size() < sizeof address.sun_path) {
        std::memcpy(address.sun_path, name.c_str(), name.size() + 1);
        ::unlink(path.c_str());
        bound = ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
                ::listen(fd, 16) == 0;
    }
    const std::string why = std::strerror(errno);
    if (folder_fd >= 0) ::close(folder_fd);
    if (bound) return fd;
    if (fd >= 0) ::close(fd);
    return failure("socket " + path + ": " + why);
}

}  // namespace naru::keeper
