#pragma once

/// The chapters of books: pure functions of what was read (books.h).

#include "office/books/books.h"

namespace naru::office {

/// All figures beside the stretch before, and the same a year earlier.
[[nodiscard]] Chapter overview(const BookFacts& facts);
/// Every year of which anything is known.
[[nodiscard]] Chapter years_chapter(const BookFacts& facts);
/// Day by day or month by month.
[[nodiscard]] Chapter course(const BookFacts& facts);
/// By channel, class and topic.
[[nodiscard]] Chapter subjects(const BookFacts& facts);
/// By half hour and queue.
[[nodiscard]] Chapter service(const BookFacts& facts);
/// The board, and its 13 months.
[[nodiscard]] Chapter ks_chapter(const BookFacts& facts);
/// Site, head, people, certificates, occasions.
[[nodiscard]] Chapter institution_chapter(const BookFacts& facts);

/// What is not as it was sealed: old, new, and why. Empty where all is.
[[nodiscard]] Chapter restatement(const BookFacts& facts);

/// "2009년", "2009년 5월", "2009년 5월 4일".
[[nodiscard]] Words words_of(const Span& span);

}  // namespace naru::office
