#include "office/audit.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cstring>
#include <fstream>

namespace naru::office {

namespace {

/// BLAKE2b-256 over the head before it and the row, hex.
std::string chained(const std::string& head, const std::string& row) {
    const std::string bytes = head + row;
    unsigned char hash[32];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size(), nullptr, 0);
    char hex[65];
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return hex;
}

/// Fields are separated by tabs; what comes from outside cannot make another field or line.
std::string clean(const std::string& text) {
    std::string out;
    for (char c : text.substr(0, 128))
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return out;
}

std::string text_of(const AuditRow& row) {
    return std::to_string(to_micros(row.at)) + "\t" + clean(row.who) + "\t" + clean(row.from) +
           "\t" + clean(row.whose) + "\t" + clean(row.act);
}

}  // namespace

Result<AuditTrail> AuditTrail::open(const std::string& path) {
    AuditTrail trail;
    trail.path_ = path;
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    // A line without its end was torn by a crash or a full disk before its act was allowed: it is
    // cut off, so that the next row does not continue it. Damage within the file is first_broken's.
    const std::size_t whole = text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1;
    if (whole != text.size() && ::truncate(path.c_str(), static_cast<off_t>(whole)) != 0) {
        return failure("audit trail " + path + ": " + std::strerror(errno));
    }
    if (whole == 0) return trail;
    const std::size_t before = text.rfind('\n', whole - 2);
    const std::size_t start = whole < 2 || before == std::string::npos ? 0 : before + 1;
    trail.head_ = text.substr(start, text.find('\t', start) - start);
    return trail;
}

Result<void> AuditTrail::write(const AuditRow& row) {
    if (row.who.empty() || row.from.empty() || row.whose.empty() || row.act.empty())
        return failure("an audit row lacks one of its five fields");
    const std::string text = text_of(row);
    const std::string head = chained(head_, text);
    const std::string line = head + "\t" + text + "\n";
    const int fd = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0) return failure("audit trail " + path_ + ": " + std::strerror(errno));
    const off_t before = ::lseek(fd, 0, SEEK_END);
    const bool kept = ::write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                      ::fdatasync(fd) == 0;
    const int reason = errno;
    if (!kept) (void)!::ftruncate(fd, before);
    ::close(fd);
    if (!kept) return failure("audit trail " + path_ + ": " + std::strerror(reason));
    head_ = head;
    return {};
}

Result<std::size_t> AuditTrail::first_broken(const std::string& path) {
    std::ifstream in(path);
    if (!in) return failure("audit trail " + path + ": cannot be read");
    std::string head;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        const auto tab = line.find('\t');
        if (tab == std::string::npos || line.substr(0, tab) != chained(head, line.substr(tab + 1)))
            return number;
        head = line.substr(0, tab);
    }
    return 0;
}

}  // namespace naru::office
