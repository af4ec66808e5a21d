#include "adapters/journal_file/snapshot_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "journal/crc32c.h"
#include "wire/fields.h"

namespace naru::journal_file {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t snapshot_magic = 0x5352414E;  // "NARS"
constexpr std::size_t crc_bytes = 4;

struct Layout {
    std::uint32_t magic = snapshot_magic;
    std::uint32_t format = snapshot_format;
    std::uint64_t seq = 0;
    std::uint64_t contacts_seq = 0;
    Instant at;
    std::string state;
    std::string contacts;

    static constexpr auto fields() {
        using L = Layout;
        return std::tuple{&L::magic, &L::format, &L::seq,     &L::contacts_seq,
                          &L::at,    &L::state,  &L::contacts};
    }
};

/// Oldest first: the names have all digits.
std::vector<fs::path> snapshots_in(const std::string& folder) {
    std::vector<fs::path> paths;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".snapshot") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

std::string encode_snapshot(const Snapshot& s) {
    std::string bytes = wire::encode(Layout{.seq = s.seq,
                                            .contacts_seq = s.contacts_seq,
                                            .at = s.at,
                                            .state = s.state,
                                            .contacts = s.contacts});
    wire::Writer crc;
    crc.put(journal::crc32c(bytes));
    return bytes + crc.bytes();
}

Result<Snapshot> decode_snapshot(std::string_view bytes) {
    const auto magic = wire::decode<std::uint32_t>(bytes.substr(0, 4));
    const auto format =
        wire::decode<std::uint32_t>(bytes.substr(std::min<std::size_t>(4, bytes.size()), 4));
    if (!magic || !format || *magic != snapshot_magic) return failure("it is no snapshot");
    if (*format != snapshot_format)
        return failure("it has format " + std::to_string(*format) + "; this program reads format " +
                       std::to_string(snapshot_format));
    if (bytes.size() < crc_bytes) return failure("it is cut off");
    const auto body = bytes.substr(0, bytes.size() - crc_bytes);
    const auto crc = wire::decode<std::uint32_t>(bytes.substr(body.size()));
    auto layout = wire::decode<Layout>(body);
    if (crc != journal::crc32c(body) || !layout) return failure("it is damaged or cut off");
    if (layout->contacts_seq > layout->seq) return failure("its sequences contradict each other");
    return Snapshot{layout->seq, layout->contacts_seq, layout->at, std::move(layout->state),
                    std::move(layout->contacts)};
}

Result<void> write_snapshot(const std::string& folder, const Snapshot& snapshot) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return failure("snapshots " + folder + ": " + error.message());
    ::chmod(folder.c_str(), 0700);
    char name[40];
    std::snprintf(name, sizeof name, "/%020llu.snapshot",
                  static_cast<unsigned long long>(snapshot.seq));
    const std::string path = folder + name;
    const std::string draft = path + ".new";
    const auto failed = [&](const char* what) {
        return failure("snapshot " + path + ": " + what + ": " + std::strerror(errno));
    };
    const int fd = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return failed("cannot be made");
    const bool written = write_all(fd, encode_snapshot(snapshot)) && ::fsync(fd) == 0;
    const int reason = errno;
    ::close(fd);
    if (!written) {
        ::unlink(draft.c_str());
        errno = reason;
        return failed("cannot be written");
    }
    if (::rename(draft.c_str(), path.c_str()) != 0) return failed("cannot be renamed");
    const int folder_fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = folder_fd >= 0 && ::fsync(folder_fd) == 0;
    if (folder_fd >= 0) ::close(folder_fd);
    if (!synced) return failed("its folder cannot be synced");
    auto all = snapshots_in(folder);
    for (std::size_t i = 0; i + snapshots_kept < all.size(); ++i) fs::remove(all[i], error);
    return {};
}

FoundSnapshot newest_snapshot(const std::string& folder,
                              const std::function<Result<void>(const Snapshot&)>& accept) {
    FoundSnapshot found;
    auto all = snapshots_in(folder);
    std::reverse(all.begin(), all.end());
    for (const auto& path : all) {
        std::ifstream in(path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        auto snapshot = decode_snapshot(bytes);
        const Result<void> taken =
            snapshot ? accept(*snapshot) : tl::unexpected<Error>(snapshot.error());
        if (taken) {
            found.snapshot = std::move(*snapshot);
            return found;
        }
        found.passed_over.push_back("snapshot " + path.string() +
                                    " is passed over: " + taken.error().message);
    }
    return found;
}

}  // namespace naru::journal_file
