#pragma once

/// A book for machines: one line a number, all lines alike, so that no program must know where a
/// table begins. UTF-8 with a mark (Korean Excel needs it), lines end with CRLF (RFC 4180).

#include <string>

#include "office/books/book.h"

namespace naru::office {

/// chapter,table,row,row_name,column,column_name,unit,value,numerator,denominator. The first lines
/// are about the book itself. Seconds have their numerator in microseconds.
[[nodiscard]] std::string book_csv(const Book& book, Language language);

}  // namespace naru::office
