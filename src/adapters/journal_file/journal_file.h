#pragma once

/// The journal on disk: <folder>/00000001.segment and so on. docs/protocols/journal.md.
///
/// Records are gathered by append() and become one batch with sync(), after which they are durable.
/// There is no retry: a failed write or sync ends the process (the kernel may have thrown the pages
/// away and would answer well the next time), and recovery tells what is there. One thread uses a
/// JournalFile at a time.

#include <cstdint>
#include <future>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "journal/record.h"
#include "journal/segment.h"

namespace naru::journal_file {

struct Options {
    /// A whole number of 4 KiB blocks. A larger batch gets a segment of its own.
    std::size_t segment_bytes = 8 * 1024 * 1024;
    /// Records up to this one are in a snapshot: they are not read, and the segments that have only
    /// such are not even opened.
    std::uint64_t after = 0;
};

/// The records after `after`, of one segment: give the last one's sequence to go on. Empty at the
/// journal's end. For a thread that reads beside the one that writes.
[[nodiscard]] Result<std::vector<journal::Record>> records_after(const std::string& folder,
                                                                 std::uint64_t after);

class JournalFile {
public:
    struct Opened {
        std::unique_ptr<JournalFile> file;
        std::vector<journal::Record> records;
        /// A batch that was never acknowledged was cut off: worth a line in the log.
        bool was_torn = false;
    };

    /// Makes the folder if there is none. Fails on damage and on another format, and then changes
    /// nothing.
    [[nodiscard]] static Result<Opened> open(const std::string& folder, Options options = {});

    ~JournalFile();
    JournalFile(const JournalFile&) = delete;
    JournalFile& operator=(const JournalFile&) = delete;

    /// The next records, in sequence and of one epoch until the next sync().
    void append(std::span<const journal::Record> records);

    /// Everything that was appended is on disk when this returns.
    void sync();

    [[nodiscard]] std::uint64_t durable_seq() const { return durable_seq_; }

private:
    JournalFile(std::string folder, Options options)
        : folder_(std::move(folder)), options_(options) {}

    Result<Opened> recover();
    void prepare_next(std::size_t bytes);
    void take_next(std::size_t batch_bytes);

    // Given.
    std::string folder_;
    Options options_;
    // State.
    int fd_ = -1;
    std::uint64_t index_ = 0;
    std::size_t size_ = 0;
    std::size_t end_ = 0;
    std::uint64_t durable_seq_ = 0;
    std::vector<journal::Record> pending_;
    /// The segment after this one, being made by a thread of its own: zeroing and syncing it takes
    /// longer than a caller should wait.
    std::future<std::size_t> next_;
};

}  // namespace naru::journal_file
