#pragma once

/// The office's database, wherever it is.

#include <memory>
#include <string>

#include "base/result.h"
#include "office/database.h"

namespace naru::sql {

/// `name`: an address of PostgreSQL ("postgresql://USER@HOST:PORT/NAME"), or the path of a SQLite
/// file.
[[nodiscard]] Result<std::unique_ptr<office::Database>> open_database(const std::string& name);

}  // namespace naru::sql
