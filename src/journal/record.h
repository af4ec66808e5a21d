#pragma once

/// A fact as the journal keeps it. docs/protocols/journal.md says the bytes.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "centre/fact.h"

namespace naru::journal {

struct Record {
    /// From 1, without holes, over all epochs.
    std::uint64_t seq = 0;
    std::uint64_t epoch = 0;
    Instant at;
    centre::Fact fact;

    friend bool operator==(const Record&, const Record&) = default;
};

/// The version of a record's own layout. A new need of a fact is a new code (centre/fact.h), so
/// this moves rarely.
inline constexpr std::uint16_t record_version = 1;

/// type, version, length, instant, fields. Sequence and epoch are those of the batch around it.
[[nodiscard]] std::string encode_record(const Record& record);

/// Takes one record off the front of `bytes`; `seq` and `epoch` are left to the caller. Refuses an
/// unknown type: it was written by another version, and what it did to the state cannot be guessed.
[[nodiscard]] Result<Record> take_record(std::string_view& bytes);

}  // namespace naru::journal
