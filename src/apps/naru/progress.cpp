#include "apps/naru/progress.h"

#include <unistd.h>

#include <cstdio>

namespace naru {

namespace {

constexpr std::chrono::milliseconds on_terminal{200};
constexpr std::chrono::seconds elsewhere{10};

}  // namespace

Progress::Progress() : is_terminal_(::isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
    if (is_line_open_) std::fputc('\n', stderr);
}

bool Progress::is_due() const {
    return Clock::now() - shown_ >= (is_terminal_ ? Clock::duration(on_terminal) : elsewhere);
}

void Progress::show(const std::string& text) {
    // \033[K: what the line before had more than this.
    std::fprintf(stderr, is_terminal_ ? "\r%s\033[K" : "%s\n", text.c_str());
    std::fflush(stderr);
    is_line_open_ = is_terminal_;
    shown_ = Clock::now();
}

void Progress::say(const std::string& text) {
    std::fprintf(stderr, is_line_open_ ? "\r\033[K%s\n" : "%s\n", text.c_str());
    is_line_open_ = false;
}

std::chrono::duration<double> Progress::elapsed() const {
    return Clock::now() - began_;
}

}  // namespace naru
