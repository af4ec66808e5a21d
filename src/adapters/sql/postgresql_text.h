#pragma once

/// The office's statements as PostgreSQL must hear them, to mean what they mean in SQLite.

#include <string>

#include "office/database.h"

namespace naru::sql {

/// LIKE does not see the case of ASCII letters, and a bound number is one of 64 bits wherever it
/// stands: beside a literal PostgreSQL would take it for one of 32. What is quoted stays.
[[nodiscard]] std::string postgresql_text(const std::string& sql, const office::Row& bound);

}  // namespace naru::sql
