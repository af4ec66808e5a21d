#pragma once

/// A book to print: A4, with contents, page numbers, tables that go over pages with their heads,
/// and charts drawn as lines. The text can be searched, copied and read aloud.

#include <string>

#include "base/result.h"
#include "office/books/book.h"

namespace naru::office {

/// The same book gives the same bytes on a machine with the same typefaces. An error where there
/// is no typeface with Hangul.
[[nodiscard]] Result<std::string> book_pdf(const Book& book, Language language);

}  // namespace naru::office
