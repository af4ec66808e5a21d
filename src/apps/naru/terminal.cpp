#include "apps/naru/terminal.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "apps/naru/check.h"

namespace naru {

namespace {

constexpr std::size_t line_bytes_max = 1024;

/// Up to the end of the line, byte by byte: nothing of what follows is taken from another reader.
Result<std::string> line_from(int fd, const std::string& where) {
    std::string line;
    for (char c = 0; line.size() < line_bytes_max; line += c) {
        const ssize_t got = ::read(fd, &c, 1);
        if (got < 0 && errno == EINTR) return failure(where + ": broken off");
        if (got < 0) return failure(where + ": " + std::strerror(errno));
        if (got == 0 && line.empty()) return failure(where + ": ended without a password");
        if (got == 0 || c == '\n') {
            if (line.ends_with('\r')) line.pop_back();
            return line;
        }
    }
    return failure(where + ": a line of more than " + std::to_string(line_bytes_max) + " bytes");
}

/// A terminal that shows nothing while this lives. A signal that would end us breaks the reading
/// off instead: the terminal is never left mute.
class Mute {
public:
    explicit Mute(int fd) : fd_(fd) {
        ::tcgetattr(fd_, &before_);
        termios mute = before_;
        mute.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        mute.c_lflag |= ECHONL;

        struct sigaction break_off {};

        break_off.sa_handler = [](int) {};  // without SA_RESTART: read() returns
        for (std::size_t i = 0; i < signals.size(); ++i)
            ::sigaction(signals.at(i), &break_off, &actions_.at(i));
        ::tcsetattr(fd_, TCSAFLUSH, &mute);
    }

    ~Mute() {
        ::tcsetattr(fd_, TCSAFLUSH, &before_);
        for (std::size_t i = 0; i < signals.size(); ++i)
            ::sigaction(signals.at(i), &actions_.at(i), nullptr);
    }

    Mute(const Mute&) = delete;
    Mute& operator=(const Mute&) = delete;

private:
    static constexpr std::array<int, 4> signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    int fd_;
    termios before_{};
    std::array<struct sigaction, 4> actions_{};
};

}  // namespace

Result<std::string> secret_from_terminal(const std::string& prompt) {
    const int fd = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (fd < 0) return failure("no terminal to ask for the password: see --password-stdin");
    const std::string asked = prompt + ": ";
    (void)!::write(fd, asked.data(), asked.size());
    Result<std::string> line = failure("");
    {
        const Mute mute(fd);
        line = line_from(fd, "terminal");
    }
    ::close(fd);
    return line;
}

Result<std::string> secret_from_input() {
    return line_from(STDIN_FILENO, "standard input");
}

std::string said(const Error& error) {
    const bool korean = language_of_people("") == configuration::Language::ko;
    return korean || error.english.empty() ? error.message : error.english;
}

}  // namespace naru
