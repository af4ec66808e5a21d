#pragma once

/// The tables of the office, and their version. No format is frozen before tag v1.0: a file of another version is refused
/// with a clear message, not guessed at.

#include "office/database.h"

namespace naru::office {

inline constexpr std::int64_t schema_version = 1;

/// Makes the tables of a new file; takes those of this version; refuses any other.
[[nodiscard]] Result<void> prepare(Database& database);

}  // namespace naru::office
