#pragma once

/// Charts of a book on paper. Lengths begin at 0; the highest or longest is labelled; every value
/// stands in the table beside it.

#include "office/books/book.h"
#include "office/books/paper.h"

namespace naru::office {

/// How high the drawing becomes.
[[nodiscard]] double height_of(const BookTable& table, const Drawing& drawing);

void draw(Paper& paper, const Box& box, const BookTable& table, const Drawing& drawing,
          Language language);

}  // namespace naru::office
