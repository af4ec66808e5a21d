#include "apps/naru/import_file.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <iterator>

#include "apps/naru/terminal.h"

namespace naru {

namespace {

constexpr std::size_t file_bytes_max = 16 << 20;

}  // namespace

Result<std::string> import_bytes(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes(file_bytes_max + 1, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const bool is_read = in.eof() && !in.bad();
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (!is_read || bytes.size() > file_bytes_max)
        return failure(
            fmt::format("{}: 읽을 수 없거나 {} MiB보다 큽니다.", path, file_bytes_max >> 20),
            fmt::format("{}: cannot be read, or has more than {} MiB", path, file_bytes_max >> 20));
    return bytes;
}

Result<void> name_bad_lines(const std::string& path, const std::vector<office::RefusedLine>& bad) {
    for (const auto& one : bad)
        std::fprintf(stderr, "%s:%zu: %s\n", path.c_str(), one.line,
                     said({one.why_ko, one.why_en}).c_str());
    if (bad.empty()) return {};
    return failure(fmt::format("{}줄을 받지 못했습니다. 나머지는 들어갔습니다.", bad.size()),
                   fmt::format("{} lines were refused; the others are in", bad.size()));
}

int told(const char* command, const Result<void>& done) {
    if (done) return 0;
    std::fprintf(stderr, "naru %s: %s\n", command, said(done.error()).c_str());
    return 1;
}

Instant wall_clock() {
    using namespace std::chrono;
    return from_micros(duration_cast<microseconds>(system_clock::now().time_since_epoch()).count());
}

}  // namespace naru
