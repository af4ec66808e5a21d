#pragma once

/// What a database keeps as text.

#include <string>
#include <string_view>

namespace naru::sql {

/// Every byte that is no UTF-8, and every NUL, becomes U+FFFD. PostgreSQL refuses such text, and
/// SQLite keeps some of it; refusing would stop the records at one strange caller for ever.
[[nodiscard]] std::string plain_text(std::string_view bytes);

/// Whether that changes nothing.
[[nodiscard]] bool is_plain_text(std::string_view bytes);

}  // namespace naru::sql
