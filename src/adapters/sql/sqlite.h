#pragma once

/// office::Database over SOCI and SQLite, one file.

#include <memory>
#include <string>

#include "office/database.h"

namespace naru::sql {

/// Opens or makes the file: write-ahead log, so that readers never wait for the writer; synchronous FULL, so that what was
/// kept survives the host. Another process that holds the file is waited for 5 s, then an error.
[[nodiscard]] Result<std::unique_ptr<office::Database>> open_sqlite(const std::string& path);

}  // namespace naru::sql
