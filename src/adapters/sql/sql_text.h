#pragma once

/// The office's statements as each database must hear them, to mean the same. What is quoted stays.

#include <string>

#include "office/database.h"

namespace naru::sql {

/// The third value, ":p3", is "?3": found by its number, also where there are hundreds.
[[nodiscard]] std::string sqlite_text(const std::string& sql);

/// It is "$3". LIKE does not see the case of ASCII letters, and a bound number is one of 64 bits
/// wherever it stands: beside a literal PostgreSQL would take it for one of 32.
[[nodiscard]] std::string postgresql_text(const std::string& sql, const office::Row& bound);

}  // namespace naru::sql
