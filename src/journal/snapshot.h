#pragma once

/// The centre's state as bytes and back: what a snapshot holds. docs/protocols/snapshot.md says the
/// bytes.
///
/// Only what is true is written; the indexes over it (who waits, who is idle, what is due) are made
/// anew. So a snapshot cannot contradict itself there, and a faster index needs no new format.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "centre/state.h"

namespace naru::journal {

/// Of the bytes of a state. Another one is refused: then the journal alone is read.
inline constexpr std::uint16_t state_version = 9;

[[nodiscard]] std::string encode_state(const centre::State& state);

/// A state of its own: nothing is merged into one that is there. Refuses what no journal can have
/// made: unknown values, times out of the world, ids out of order, and every state in which an
/// invariant of the centre is broken.
[[nodiscard]] Result<centre::State> decode_state(std::string_view bytes);

/// The same for equal states, on every machine, compiler and build.
[[nodiscard]] std::uint64_t state_hash(const centre::State& state);

}  // namespace naru::journal
