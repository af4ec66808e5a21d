#pragma once

/// Snapshots on disk: <data>/snapshots/<sequence>.snapshot. docs/protocols/snapshot.md.
///
/// A snapshot is never needed, only fast: whatever is wrong with one, an older one and the journal
/// are read instead.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace naru::journal_file {

struct Snapshot {
    /// The journal's last record that is in `state`.
    std::uint64_t seq = 0;
    /// The last one that is in `contacts`; not after `seq`.
    std::uint64_t contacts_seq = 0;
    Instant at;
    std::string state;     // journal::encode_state
    std::string contacts;  // the records of the contacts that are not over

    friend bool operator==(const Snapshot&, const Snapshot&) = default;
};

inline constexpr std::uint32_t snapshot_format = 1;
/// So many are kept: a bad one is not the end of fast starts.
inline constexpr std::size_t snapshots_kept = 2;

[[nodiscard]] std::string encode_snapshot(const Snapshot& snapshot);
[[nodiscard]] Result<Snapshot> decode_snapshot(std::string_view bytes);

/// Whole or not there: under another name, synced, renamed, the folder synced; then the oldest go.
[[nodiscard]] Result<void> write_snapshot(const std::string& folder, const Snapshot& snapshot);

struct FoundSnapshot {
    std::optional<Snapshot> snapshot;
    /// What was wrong with newer ones: a line each for the log.
    std::vector<std::string> passed_over;
};

/// The newest that can be read and that `accept` takes.
[[nodiscard]] FoundSnapshot newest_snapshot(
    const std::string& folder, const std::function<Result<void>(const Snapshot&)>& accept);

}  // namespace naru::journal_file
