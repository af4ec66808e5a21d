#include "keeper/notify.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>

namespace naru::keeper {

void notify(const std::string& socket, const std::string& lines) {
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    if (socket.empty() || socket.size() >= sizeof to.sun_path) return;
    std::memcpy(to.sun_path, socket.data(), socket.size());
    if (socket.front() == '@') to.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket.size());
    const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return;
    (void)!::sendto(fd, lines.data(), lines.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
                    reinterpret_cast<const sockaddr*>(&to), length);
    ::close(fd);
}

}  // namespace naru::keeper
