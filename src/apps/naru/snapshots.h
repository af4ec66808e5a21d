#pragma once

/// What a start reads from the disk, and the snapshots that keep it short.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/journal_file/journal_file.h"
#include "adapters/journal_file/snapshot_file.h"
#include "runtime/runtime.h"
#include "views/history.h"

namespace naru {

/// The newest snapshot that is good, and what the journal has after it. Without one: everything.
struct OnDisk {
    std::unique_ptr<journal_file::JournalFile> journal;
    /// Without the vault.
    runtime::Recovered recovered;
    /// The contacts that are not over, as of the journal's last record.
    views::History history;
    std::uint64_t last_seq = 0;
    /// Lines for the log.
    std::vector<std::string> said;
};

[[nodiscard]] Result<OnDisk> read_disk(const std::string& data);

/// Takes a snapshot of the running centre when enough has happened. On control's thread.
class Snapshots {
public:
    struct Ports {
        std::string folder;
        std::uint64_t every = 0;
        /// Calls it, on any thread, when everything that was decided until now is on disk.
        std::function<void(std::function<void()>)> when_durable;
        /// Runs it on a thread that may wait for the disk.
        std::function<void(std::function<void()>)> beside;
        /// Any thread.
        std::function<void(const std::string&)> say;
    };

    /// `last`: the sequence of the snapshot that the start began with, 0 without one; `published`:
    /// what the history has.
    Snapshots(Ports ports, const runtime::Runtime& runtime, const views::History& history,
              std::uint64_t last, std::uint64_t published)
        : ports_(std::move(ports)),
          runtime_(runtime),
          history_(history),
          last_(last),
          published_(published) {}

    /// The history has taken the journal's record `seq`.
    void published(std::uint64_t seq);

    /// At a clean stop, when all is on disk and nothing else runs.
    void write_last();

private:
    [[nodiscard]] journal_file::Snapshot take() const;

    // Given.
    Ports ports_;
    const runtime::Runtime& runtime_;
    const views::History& history_;
    // State.
    std::uint64_t last_;
    std::uint64_t published_;
};

}  // namespace naru
