#pragma once

/// The cubes as text of one form: the same sums give the same bytes in every release, on every
/// machine and database, so that a hash over them can be made again years later.
///
/// A day is a line "day 2009-01-02", then for each cube "flow", "topic", "agent" its cells by key,
/// a line each: the key and, of the counters that are not 0, place and value; then "waits": the
/// queue and, of the buckets that are not 0, place and count. Days without contacts have no line.
/// The places are those of Counter (tally.h) at version 1 of this form.

#include <string>

#include "office/reports/cubes.h"

namespace naru::office {

inline constexpr int canonical_version = 2;

/// Some 20 kB for a busy day. Empty: nothing was counted on it.
[[nodiscard]] std::string canonical(Day day, const Slices& slices);

/// SHA-256 over all days of the stretch.
[[nodiscard]] std::string digest_of(const Cubes& cubes, const Span& span);

}  // namespace naru::office
