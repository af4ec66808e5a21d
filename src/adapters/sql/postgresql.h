#pragma once

/// The office's database in PostgreSQL, for a centre beyond one machine (docs/adr/0034).

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "office/database.h"

namespace naru::sql {

/// "postgresql://…" or "postgres://…", whatever follows.
[[nodiscard]] bool is_postgresql(std::string_view name);

/// What is wrong with the address, without naming it: nothing that is no address is told on, since
/// a password may be in it. One that has a password is refused: it would stand in the list of
/// processes. libpq finds it in ~/.pgpass, or in the file of `?passfile=`.
[[nodiscard]] Result<void> check_postgresql_address(const std::string& address);

/// Connects at once, and again by itself: when the server was gone, the next use after it came back
/// finds it. Until then each use is an error. Migrations are office/schema.h's.
[[nodiscard]] Result<std::unique_ptr<office::Database>> open_postgresql(const std::string& address);

}  // namespace naru::sql
