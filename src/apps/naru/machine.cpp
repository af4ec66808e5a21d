#include "apps/naru/machine.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace naru {

void kernel_entropy(std::span<std::byte> bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t got = ::getrandom(bytes.data() + done, bytes.size() - done, 0);
        if (got > 0) done += static_cast<std::size_t>(got);
    }
}

std::string secret_of(const std::string& data, const char* name, Entropy& entropy) {
    const std::string path = data + "/keys/" + name + ".key";
    std::ifstream in(path, std::ios::binary);
    std::string secret{std::istreambuf_iterator<char>(in), {}};
    if (secret.size() == 32) return secret;
    secret.resize(32);
    entropy.fill(std::as_writable_bytes(std::span(secret)));
    ::mkdir((data + "/keys").c_str(), 0700);
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || ::write(fd, secret.data(), secret.size()) != 32 || ::fsync(fd) != 0) {
        throw std::runtime_error(path + ": cannot be written: " + std::strerror(errno));
    }
    ::close(fd);
    return secret;
}

}  // namespace naru
