#include "office/audit/audit.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <ctime>
#include <fstream>
#include <optional>
#include <string_view>

#include "base/octets.h"

namespace naru::office {

namespace {

/// BLAKE2b-256 over the head before it and the row, hex.
std::string chained(const std::string& head, const std::string& row) {
    const std::string bytes = head + row;
    unsigned char hash[32];
    crypto_generichash(hash, sizeof hash, octets(bytes), bytes.size(), nullptr, 0);
    char hex[65];
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return hex;
}

constexpr std::size_t field_bytes_max = 128;
/// What was set, whole: a queue's needs are long.
constexpr std::size_t act_bytes_max = 512;

/// Fields are separated by tabs; what comes from outside cannot make another field or line.
std::string clean(const std::string& text, std::size_t most = field_bytes_max) {
    std::string out;
    for (char c : text.substr(0, most))
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return out;
}

std::string text_of(const AuditRow& row) {
    return std::to_string(to_micros(row.at)) + "\t" + clean(row.who) + "\t" + clean(row.from) +
           "\t" + clean(row.whose) + "\t" + clean(row.act, act_bytes_max);
}

/// hash, instant, who, from, whose, act.
std::optional<AuditRow> row_of(std::string_view line) {
    std::array<std::string_view, 6> fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto tab = std::min(line.find('\t'), line.size());
        if ((tab == line.size()) != (i + 1 == fields.size())) return std::nullopt;
        fields.at(i) = line.substr(0, tab);
        line.remove_prefix(std::min(tab + 1, line.size()));
    }
    std::int64_t micros = 0;
    std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), micros);
    return AuditRow{from_micros(micros), std::string(fields[2]), std::string(fields[3]),
                    std::string(fields[4]), std::string(fields[5])};
}

tl::unexpected<Error> not_written(const std::string& path) {
    return failure("audit trail " + path + ": " + std::strerror(errno));
}

/// Whoever writes a row holds the lock for as long as a disk takes. Somebody who holds it longer
/// was stopped within it: calls do not wait for that, their acts are refused.
bool lock_soon(int fd) {
    constexpr timespec moment{0, 1'000'000};
    for (int i = 0; i < 200; ++i) {
        if (::flock(fd, LOCK_EX | LOCK_NB) == 0) return true;
        if (errno != EWOULDBLOCK && errno != EINTR) return false;
        ::nanosleep(&moment, nullptr);
    }
    return false;
}

/// How much there is when nobody is writing.
std::optional<std::uint64_t> whole_size(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return std::nullopt;
    const off_t size = ::flock(fd, LOCK_SH) == 0 ? ::lseek(fd, 0, SEEK_END) : -1;
    ::close(fd);
    if (size < 0) return std::nullopt;
    return static_cast<std::uint64_t>(size);
}

/// A hash, an instant, three texts of up to 128 bytes and an act.
constexpr off_t line_bytes_max = 1024;
constexpr std::size_t rows_max = 1000;

}  // namespace

Result<AuditTrail> AuditTrail::open(const std::string& path) {
    AuditTrail trail;
    trail.path_ = path;
    // Nothing is made before there is a row: who only looks needs no right to write.
    const int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) return trail;
    if (fd < 0) return not_written(path);
    Result<void> taken = trail.take_up(fd);
    ::close(fd);
    if (!taken) return tl::unexpected<Error>(taken.error());
    return trail;
}

/// Under the lock: the head of the chain as the file has it now, whoever wrote it.
Result<void> AuditTrail::take_up(int fd) {
    if (!lock_soon(fd)) return failure("audit trail " + path_ + ": another program holds it");
    const off_t size = ::lseek(fd, 0, SEEK_END);
    if (size < 0) return not_written(path_);
    if (size == size_) return {};
    // The last two ends of line are in here: no line is longer than line_bytes_max.
    std::string tail(static_cast<std::size_t>(std::min<off_t>(size, line_bytes_max * 2)), '\0');
    const off_t from = size - static_cast<off_t>(tail.size());
    if (::pread(fd, tail.data(), tail.size(), from) != static_cast<ssize_t>(tail.size()))
        return not_written(path_);
    // A line without its end was torn by a crash or a full disk before its act was allowed: it is
    // cut off, so that the next row does not continue it. Damage within the file is verify's.
    const std::size_t whole = tail.rfind('\n') == std::string::npos ? 0 : tail.rfind('\n') + 1;
    if (whole == 0 && from > 0)
        return failure("audit trail " + path_ + ": its last line is longer than a row can be");
    if (whole != tail.size() && ::ftruncate(fd, from + static_cast<off_t>(whole)) != 0)
        return not_written(path_);
    size_ = from + static_cast<off_t>(whole);
    head_.clear();
    if (whole == 0) return {};
    const std::size_t before = whole < 2 ? std::string::npos : tail.rfind('\n', whole - 2);
    const std::size_t start = before == std::string::npos ? 0 : before + 1;
    head_ = tail.substr(start, std::min(tail.find('\t', start), whole) - start);
    return {};
}

Result<void> AuditTrail::write(const AuditRow& row) {
    if (row.who.empty() || row.from.empty() || row.whose.empty() || row.act.empty())
        return failure("an audit row lacks one of its five fields");
    const int fd = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0) return not_written(path_);
    Result<void> done = take_up(fd);
    if (done) {
        const std::string text = text_of(row);
        const std::string head = chained(head_, text);
        const std::string line = head + "\t" + text + "\n";
        if (::write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
            ::fdatasync(fd) == 0) {
            head_ = head;
            size_ += static_cast<off_t>(line.size());
        } else {
            done = not_written(path_);
            (void)!::ftruncate(fd, size_);
        }
    }
    ::close(fd);  // and the lock with it
    return done;
}

Result<AuditTrail::Verdict> AuditTrail::verify(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const auto size = whole_size(path);
    if (!in || !size) return failure("audit trail " + path + ": cannot be read");
    Verdict out;
    std::string head;
    std::uint64_t left = *size;  // what is appended meanwhile is not looked at
    for (std::string line; left > 0 && std::getline(in, line);) {
        ++out.lines;
        left -= std::min<std::uint64_t>(left, line.size() + 1);
        const auto tab = line.find('\t');
        std::string reason;
        if (in.eof()) {
            reason = "it has no end: a row that was being written when something stopped";
        } else if (tab == std::string::npos || std::count(line.begin(), line.end(), '\t') != 5) {
            reason = "it has not the five fields and their hash";
        } else if (line.substr(0, tab) != chained(head, line.substr(tab + 1))) {
            reason =
                "its hash does not follow from the row before it: one of the two was changed, "
                "or a row between them was taken away or put in";
        }
        if (!reason.empty()) {
            out.first_bad = out.lines;
            out.reason = reason;
            return out;
        }
        head = line.substr(0, tab);
    }
    out.head = head;
    return out;
}

Result<std::size_t> AuditTrail::first_broken(const std::string& path) {
    const auto verdict = verify(path);
    if (!verdict) return tl::unexpected<Error>(verdict.error());
    return verdict->first_bad;
}

Result<std::vector<PlacedRow>> AuditTrail::newest(const std::string& path, std::uint64_t before,
                                                  std::size_t most) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) return std::vector<PlacedRow>();
    if (fd < 0) return not_written(path);
    const off_t size = std::max<off_t>(0, ::lseek(fd, 0, SEEK_END));
    const auto end = before == 0 || before > static_cast<std::uint64_t>(size)
                         ? size
                         : static_cast<off_t>(before);
    std::string text(static_cast<std::size_t>(std::min<off_t>(
                         end, static_cast<off_t>(line_bytes_max * (std::min(most, rows_max) + 1)))),
                     '\0');
    const off_t from = end - static_cast<off_t>(text.size());
    const bool read =
        ::pread(fd, text.data(), text.size(), from) == static_cast<ssize_t>(text.size());
    ::close(fd);
    if (!read) return not_written(path);
    std::vector<PlacedRow> out;
    std::size_t last = text.rfind('\n');  // of what is being written, nothing is shown
    while (last != std::string::npos && out.size() < std::min(most, rows_max)) {
        const std::size_t previous = last == 0 ? std::string::npos : text.rfind('\n', last - 1);
        const std::size_t start = previous == std::string::npos ? 0 : previous + 1;
        if (previous == std::string::npos && from > 0) break;  // its beginning was not read
        auto row = row_of(std::string_view(text).substr(start, last - start));
        if (row) out.push_back({static_cast<std::uint64_t>(from) + start, std::move(*row)});
        last = previous;
    }
    return out;
}

}  // namespace naru::office
