#pragma once

/// The books that the centre publishes, each made of its records for one stretch of days.

#include "office/books/book.h"
#include "office/books/ks.h"
#include "office/closings/seal.h"
#include "office/institution/institution.h"
#include "office/reports/statistics.h"
#include "office/reports/volumes.h"

namespace naru::office {

/// What a book is about, as addresses and commands write it: "2009", "2009-05", "2009-05-04";
/// empty: the one of today. The KS board takes a year or a month. An error says how it is written.
[[nodiscard]] Result<Span> book_span(BookKind kind, std::string_view text, Day today);

struct BookWish {
    BookKind kind = BookKind::day;
    /// The day, month or year that it is about; of the KS board any stretch.
    Span span;
    /// Contacts up to the end of this day, and no later ones, as they were known then.
    Day as_of;
    /// What waits at this moment is judged by it; nothing of it is printed.
    Instant now;
    /// What the configuration calls the queues; what an administrator set comes before it.
    std::map<QueueId, Words> queues = {};
};

/// Everything that a book is made of, read once.
struct BookFacts {
    BookWish wish;
    /// Cut off after as_of.
    Span span;
    Institution institution;
    Statistics now;
    std::optional<Base> before;
    /// The same a year earlier, of months and days.
    std::optional<Base> year_before;
    /// By year, of the yearly book.
    std::vector<Volume> years;
    KsBoard ks;
    Reliance reliance;
    /// Of the yearly book, where the year is sealed.
    std::optional<SealVerdict> seal;
    RowNames names;
    std::vector<NamedDay> named;
};

[[nodiscard]] Result<BookFacts> book_facts(Database& database, const Cubes& cubes,
                                           const BookWish& wish, const Divisions& divisions);

/// Pure: the same facts, the same book.
[[nodiscard]] Book make_book(const BookFacts& facts);

/// Both.
[[nodiscard]] Result<Book> book_of(Database& database, const Cubes& cubes, const BookWish& wish,
                                   const Divisions& divisions);

}  // namespace naru::office
