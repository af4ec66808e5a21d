#pragma once

/// Files of lines that a command takes: read whole, bad lines named where they stand.

#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "office/csv.h"

namespace naru {

/// At most 16 MiB.
[[nodiscard]] Result<std::string> import_bytes(const std::string& path);

/// "totals.csv:3: why", a line each, for the person; an error if there is any, because a script
/// must not take the import for whole.
[[nodiscard]] Result<void> name_bad_lines(const std::string& path,
                                          const std::vector<office::RefusedLine>& bad);

/// 0; with an error 1, told as the command's.
[[nodiscard]] int told(const char* command, const Result<void>& done);

[[nodiscard]] Instant wall_clock();

}  // namespace naru
