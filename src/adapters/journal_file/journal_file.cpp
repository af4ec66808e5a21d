#include "adapters/journal_file/journal_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/check.h"

namespace naru::journal_file {
namespace {

[[noreturn]] void give_up(const std::string& what) {
    std::fprintf(stderr, "naru: journal: %s: %s; ending, nothing more is acknowledged\n",
                 what.c_str(), std::strerror(errno));
    std::abort();
}

std::string segment_path(const std::string& folder, std::uint64_t index) {
    char name[32];
    std::snprintf(name, sizeof name, "/%08llu.segment", static_cast<unsigned long long>(index));
    return folder + name;
}

bool write_all(int fd, std::string_view bytes, std::size_t at) {
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
        at += static_cast<std::size_t>(written);
    }
    return true;
}

bool zero(int fd, std::size_t from, std::size_t to) {
    const std::string block(256 * 1024, '\0');
    for (std::size_t at = from; at < to; at += block.size()) {
        if (!write_all(fd, std::string_view(block).substr(0, std::min(block.size(), to - at)), at))
            return false;
    }
    return true;
}

bool sync_folder(const std::string& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool done = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0) ::close(fd);
    return done;
}

/// Whole or not there: written under another name, synced, renamed.
std::size_t make_segment(const std::string& folder, std::uint64_t index, std::size_t bytes) {
    const std::string path = segment_path(folder, index);
    const std::string draft = path + ".new";
    const int fd = ::open(draft.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const std::string header = journal::encode_segment_header(index);
    if (fd < 0 || !write_all(fd, header, 0) || !zero(fd, header.size(), bytes) || ::fsync(fd) != 0)
        give_up(draft);
    ::close(fd);
    if (::rename(draft.c_str(), path.c_str()) != 0 || !sync_folder(folder)) give_up(path);
    return bytes;
}

/// A file for reading, as long as it lives.
class Mapping {
public:
    explicit Mapping(const std::string& path) {
        const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);

        struct stat about {};

        if (fd >= 0 && ::fstat(fd, &about) == 0 && about.st_size > 0) {
            size_ = static_cast<std::size_t>(about.st_size);
            at_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fd, 0);
        }
        if (fd >= 0) ::close(fd);
    }

    ~Mapping() {
        if (at_ != MAP_FAILED) ::munmap(at_, size_);
    }

    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    [[nodiscard]] std::string_view bytes() const {
        return at_ == MAP_FAILED ? std::string_view()
                                 : std::string_view(static_cast<const char*>(at_), size_);
    }

private:
    void* at_ = MAP_FAILED;
    std::size_t size_ = 0;
};

/// The last segment whose first record is not after `after` + 1; the first one when there is none.
std::uint64_t first_segment(const std::string& folder, std::uint64_t after) {
    std::uint64_t last = 1;
    if (after == 0) return last;
    while (::access(segment_path(folder, last + 1).c_str(), F_OK) == 0) ++last;
    for (; last > 1; --last) {
        const Mapping mapping(segment_path(folder, last));
        const auto first = journal::first_seq_of(mapping.bytes());
        if (first && *first <= after + 1) break;
    }
    return last;
}

}  // namespace

Result<std::vector<journal::Record>> records_after(const std::string& folder, std::uint64_t after) {
    // What was looked for may stand at the beginning of the segment after.
    for (std::uint64_t index = first_segment(folder, after);
         ::access(segment_path(folder, index).c_str(), F_OK) == 0; ++index) {
        const Mapping mapping(segment_path(folder, index));
        auto records = journal::read_live_segment(mapping.bytes(), after);
        if (records.empty()) continue;
        if (records.front().seq != after + 1)
            return failure("journal " + folder + ": record " + std::to_string(after + 1) +
                           " cannot be read; segment " + std::to_string(index) + " has " +
                           std::to_string(records.front().seq));
        return records;
    }
    return std::vector<journal::Record>{};
}

Result<JournalFile::Opened> JournalFile::open(const std::string& folder, Options options) {
    CHECK(options.segment_bytes >= 2 * journal::block_bytes &&
          options.segment_bytes % journal::block_bytes == 0);
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return failure("journal " + folder + ": " + error.message());
    std::unique_ptr<JournalFile> file(new JournalFile(folder, options));
    auto opened = file->recover();
    if (opened) opened->file = std::move(file);
    return opened;
}

Result<JournalFile::Opened> JournalFile::recover() {
    std::vector<std::unique_ptr<Mapping>> mappings;
    std::vector<std::string_view> segments;
    const std::uint64_t first_index = first_segment(folder_, options_.after);
    for (std::uint64_t index = first_index;
         ::access(segment_path(folder_, index).c_str(), F_OK) == 0; ++index) {
        mappings.push_back(std::make_unique<Mapping>(segment_path(folder_, index)));
        segments.push_back(mappings.back()->bytes());
    }
    if (segments.empty()) {
        // Segments that begin with a higher number: somebody deleted the first. An empty journal it
        // is not.
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
            if (entry.path().extension() == ".segment")
                return failure("journal " + folder_ + ": its first segment is missing");
        }
        if (error) return failure("journal " + folder_ + ": " + error.message());
        make_segment(folder_, 1, options_.segment_bytes);
        mappings.push_back(std::make_unique<Mapping>(segment_path(folder_, 1)));
        segments.push_back(mappings.back()->bytes());
    }
    auto found = journal::read_segments(segments, {first_index, options_.after});
    if (!found) return failure(folder_ + ": " + found.error().message);

    index_ = first_index + found->segment;
    size_ = segments[found->segment].size();
    end_ = found->end;
    durable_seq_ = found->last_seq;
    fd_ = ::open(segment_path(folder_, index_).c_str(), O_RDWR | O_CLOEXEC);
    if (fd_ < 0) return failure(segment_path(folder_, index_) + ": " + std::strerror(errno));
    if (found->is_torn && (!zero(fd_, end_, size_) || ::fdatasync(fd_) != 0))
        give_up("cutting off a torn tail");
    // The segment that was made ahead of need.
    if (segments.size() > found->segment + 1) {
        std::promise<std::size_t> made;
        made.set_value(segments[found->segment + 1].size());
        next_ = made.get_future();
    }
    Opened opened;
    opened.records = std::move(found->records);
    opened.was_torn = found->is_torn;
    return opened;
}

JournalFile::~JournalFile() {
    if (next_.valid()) next_.wait();
    if (fd_ >= 0) ::close(fd_);
}

void JournalFile::append(std::span<const journal::Record> records) {
    pending_.insert(pending_.end(), records.begin(), records.end());
}

void JournalFile::sync() {
    if (pending_.empty()) return;
    CHECK(pending_.front().seq == durable_seq_ + 1);
    const std::string batch = journal::encode_batch(pending_, durable_seq_);
    if (end_ + batch.size() > size_) take_next(batch.size());
    if (!write_all(fd_, batch, end_)) give_up("write of segment " + std::to_string(index_));
    if (::fdatasync(fd_) != 0) give_up("sync of segment " + std::to_string(index_));
    end_ += batch.size();
    durable_seq_ = pending_.back().seq;
    pending_.clear();
    if (end_ > size_ / 2 && !next_.valid()) prepare_next(options_.segment_bytes);
}

void JournalFile::prepare_next(std::size_t bytes) {
    next_ = std::async(std::launch::async, make_segment, folder_, index_ + 1, bytes);
}

void JournalFile::take_next(std::size_t batch_bytes) {
    const std::size_t wanted = std::max(options_.segment_bytes, batch_bytes + journal::block_bytes);
    if (!next_.valid()) prepare_next(wanted);
    size_ = next_.get();
    // An unusually large batch: the segment that was made for the usual ones is made again.
    if (size_ < wanted) size_ = make_segment(folder_, index_ + 1, wanted);
    ++index_;
    ::close(fd_);
    fd_ = ::open(segment_path(folder_, index_).c_str(), O_RDWR | O_CLOEXEC);
    if (fd_ < 0) give_up(segment_path(folder_, index_));
    end_ = journal::block_bytes;
}

}  // namespace naru::journal_file
