#pragma once

/// The office's database as one SQLite file.

#include <memory>
#include <string>

#include "base/result.h"
#include "office/database.h"

namespace naru::sql {

/// Makes the file if there is none. Write-ahead log, every commit synced: what was moved here from
/// the vault must be on disk before it leaves there. Migrations are office/schema.h's.
[[nodiscard]] Result<std::unique_ptr<office::Database>> open_sqlite(const std::string& path);

}  // namespace naru::sql
