#pragma once

/// A book to work with: a sheet a chapter with real numbers and the spreadsheet's own charts, then
/// the definitions, and each number with its two sides.

#include <string>

#include "base/result.h"
#include "office/books/book.h"

namespace naru::office {

/// The bytes of the file; the same book gives the same bytes. An error when the machine has no room
/// for the library's temporary files.
[[nodiscard]] Result<std::string> book_xlsx(const Book& book, Language language);

}  // namespace naru::office
