#include "keeper/handoff.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <span>
#include <tuple>
#include <utility>

#include "wire/fields.h"

namespace naru::keeper {
namespace {

/// The first datagram of a handoff: what is to come.
struct Header {
    std::uint32_t version = 1;
    std::vector<std::pair<std::string, std::string>> settings;
    std::vector<std::pair<std::string, std::uint32_t>> names;
};

Error system_error(const char* what) {
    return Error{std::string("handoff: ") + what + ": " + std::strerror(errno)};
}

std::string encode(const Handoff& handoff) {
    wire::Writer writer;
    writer.put(std::uint32_t{1});
    writer.put(static_cast<std::uint32_t>(handoff.settings.size()));
    for (const auto& [name, value] : handoff.settings) {
        writer.put(name);
        writer.put(value);
    }
    writer.put(static_cast<std::uint32_t>(handoff.fds.size()));
    for (const auto& [name, fds] : handoff.fds) {
        writer.put(name);
        writer.put(static_cast<std::uint32_t>(fds.size()));
    }
    return writer.take();
}

Result<Header> decode(const std::string& bytes) {
    wire::Reader reader(bytes);
    Header header;
    reader.get(header.version);
    std::uint32_t count = 0;
    reader.get(count);
    for (std::uint32_t i = 0; i < count && reader.ok(); ++i) {
        auto& [name, value] = header.settings.emplace_back();
        reader.get(name);
        reader.get(value);
    }
    reader.get(count);
    for (std::uint32_t i = 0; i < count && reader.ok(); ++i) {
        auto& [name, size] = header.names.emplace_back();
        reader.get(name);
        reader.get(size);
    }
    if (!reader.finish() || header.version != 1) return failure("handoff: not one of version 1");
    return header;
}

Result<void> send_datagram(int socket, std::string_view text, std::span<const int> fds) {
    char control[CMSG_SPACE(sizeof(int) * handoff_fds_a_datagram)] = {};
    iovec part{const_cast<char*>(text.data()), text.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (!fds.empty()) {
        message.msg_control = control;
        message.msg_controllen = CMSG_SPACE(fds.size_bytes());
        cmsghdr* head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(fds.size_bytes());
        std::memcpy(CMSG_DATA(head), fds.data(), fds.size_bytes());
    }
    ssize_t sent = 0;
    do sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    if (sent < 0) return tl::unexpected(system_error("send"));
    return {};
}

Result<std::string> receive_datagram(int socket, std::vector<int>& fds) {
    std::string text(handoff_datagram_bytes_max, '\0');
    char control[CMSG_SPACE(sizeof(int) * handoff_fds_a_datagram)];
    iovec part{text.data(), text.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    ssize_t got = 0;
    // A peer that died with something unread leaves a reset before its own last words: what it said
    // comes after.
    do got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && (errno == EINTR || errno == ECONNRESET));
    if (got < 0) return tl::unexpected(system_error("receive"));
    for (cmsghdr* head = CMSG_FIRSTHDR(&message); head != nullptr;
         head = CMSG_NXTHDR(&message, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) continue;
        const std::size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        const std::size_t before = fds.size();
        fds.resize(before + count);
        std::memcpy(fds.data() + before, CMSG_DATA(head), count * sizeof(int));
    }
    if (got == 0) return failure("handoff: the other side has closed");
    if ((message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0)
        return failure("handoff: datagram cut off");
    text.resize(static_cast<std::size_t>(got));
    return text;
}

void close_all(const std::vector<int>& fds) {
    for (int fd : fds) ::close(fd);
}

}  // namespace

Result<void> send_handoff(int socket, const Handoff& handoff) {
    std::vector<int> all;
    for (const auto& [name, fds] : handoff.fds) all.insert(all.end(), fds.begin(), fds.end());
    if (all.size() > handoff_fds_max)
        return failure("handoff: " + std::to_string(all.size()) + " descriptors");
    const std::string header = encode(handoff);
    if (header.size() > handoff_datagram_bytes_max)
        return failure("handoff: settings are too long");
    if (auto sent = send_datagram(socket, header, {}); !sent) return sent;
    for (std::size_t at = 0; at < all.size(); at += handoff_fds_a_datagram) {
        const std::size_t count = std::min(handoff_fds_a_datagram, all.size() - at);
        if (auto sent = send_datagram(socket, "fds", std::span(all).subspan(at, count)); !sent)
            return sent;
    }
    return {};
}

Result<Handoff> receive_handoff(int socket) {
    std::vector<int> all;
    const auto refuse = [&all](std::string why) {
        close_all(all);
        return failure(std::move(why));
    };
    auto first = receive_datagram(socket, all);
    if (!first) return refuse(first.error().message);
    auto header = decode(*first);
    if (!header) return refuse(header.error().message);
    std::size_t wanted = 0;
    for (const auto& [name, count] : header->names) wanted += count;
    if (wanted > handoff_fds_max)
        return refuse("handoff: " + std::to_string(wanted) + " descriptors announced");
    while (all.size() < wanted) {
        const std::size_t before = all.size();
        auto more = receive_datagram(socket, all);
        if (!more) return refuse(more.error().message);
        if (all.size() == before) return refuse("handoff: a datagram without descriptors");
    }
    if (all.size() != wanted) return refuse("handoff: more descriptors than announced");
    Handoff handoff;
    for (auto& [name, value] : header->settings)
        handoff.settings.emplace(std::move(name), std::move(value));
    auto next = all.begin();
    for (auto& [name, count] : header->names) {
        handoff.fds[name].assign(next, next + count);
        next += count;
    }
    return handoff;
}

Result<void> send_line(int socket, const std::string& line) {
    if (line.empty() || line.size() > handoff_datagram_bytes_max)
        return failure("handoff: line of " + std::to_string(line.size()) + " bytes");
    return send_datagram(socket, line, {});
}

Result<std::string> receive_line(int socket) {
    std::vector<int> fds;
    auto line = receive_datagram(socket, fds);
    close_all(fds);
    return line;
}

}  // namespace naru::keeper
