#pragma once

/// Batches of records in segments, and the reader that tells a torn tail from corruption. Bytes
/// only, no files.
///
/// A segment is a header block and then batches, each on a 4 KiB boundary; what is not yet written
/// is zero. The writer has one batch in flight: the next is written only when the one before is
/// synced. So a batch that does not check is
///   torn        when nothing valid follows it, in its segment or a later one: it was never
///   acknowledged, and goes; corruption  when something does: acknowledged facts are damaged, and
///   nobody may go on writing after them.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/record.h"

namespace naru::journal {

/// Moves with every change of the format. No format is kept before tag v1.0: another one is
/// refused.
inline constexpr std::uint32_t journal_format = 1;
inline constexpr std::size_t block_bytes = 4096;
inline constexpr std::size_t batch_bytes_max = 64 * 1024 * 1024;

/// The first block of a segment. `index` counts from 1.
[[nodiscard]] std::string encode_segment_header(std::uint64_t index);

/// One batch, padded to whole blocks. The records follow each other and are of one epoch;
/// `prev_durable_seq` is the last one known to be on disk when this is written.
[[nodiscard]] std::string encode_batch(std::span<const Record> records,
                                       std::uint64_t prev_durable_seq);

struct Recovered {
    std::vector<Record> records;
    /// Where the next batch goes: in which of the given segments, at which byte.
    std::size_t segment = 0;
    std::size_t end = block_bytes;
    /// A batch that never was acknowledged stood at `end`; it is to be zeroed.
    bool is_torn = false;
    /// The last one that was read, passed over or not.
    std::uint64_t last_seq = 0;
};

/// Where reading begins: the segments are those from `index` on, and the records up to `after` are
/// passed over, because a snapshot has them.
struct ReadFrom {
    std::uint64_t index = 1;
    std::uint64_t after = 0;
};

/// All records of these segments, in order. An error is damage, another format, or a journal that
/// ends before `after`; it names the place.
[[nodiscard]] Result<Recovered> read_segments(std::span<const std::string_view> segments,
                                              ReadFrom from = {});

/// The first record's sequence; nothing when there is no batch yet.
[[nodiscard]] std::optional<std::uint64_t> first_seq_of(std::string_view segment);

/// The records after `after` of one segment that may still be written to: up to what cannot be
/// read, which is the writer's next batch or the end.
[[nodiscard]] std::vector<Record> read_live_segment(std::string_view segment, std::uint64_t after);

}  // namespace naru::journal
