#pragma once

/// A book of statistics as data: the yearly book (통계연보), a monthly or daily report, the KS
/// board. Pages, PDF, XLSX and CSV are renderings of the same Book, so that they cannot differ.
///
/// Every number is an exact fraction with its definition; what nobody recorded says so instead of
/// being a number.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "office/reports/korean_numbers.h"
#include "office/reports/measures.h"
#include "office/reports/row_words.h"
#include "office/reports/span.h"

namespace naru::office {

enum class Language : std::uint8_t { ko, en };

[[nodiscard]] const std::string& in(Language language, const Words& words);

enum class BookKind : std::uint8_t { day, month, year, ks };

/// "day", "month", "year", "ks".
[[nodiscard]] std::string_view word_of(BookKind kind);
[[nodiscard]] std::optional<BookKind> book_kind_named(std::string_view word);

/// What stands in one place of a table.
struct Cell {
    enum class Kind : std::uint8_t {
        /// Nothing keeps such records yet.
        no_record,
        words,
        count,
        percent,
        /// `numerator` in microseconds.
        seconds,
        /// A mean or a multiple, with `places` decimals.
        quotient,
    };

    Kind kind = Kind::no_record;
    std::int64_t numerator = 0;
    /// 0: there is no value. None of a plain count.
    std::optional<std::int64_t> denominator = std::nullopt;
    int places = 1;
    Words words = {};

    friend bool operator==(const Cell&, const Cell&) = default;
};

[[nodiscard]] Cell no_record();
[[nodiscard]] Cell cell_of(Words words);
[[nodiscard]] Cell cell_of(std::int64_t count);
[[nodiscard]] Cell cell_of(const Figure& figure);
[[nodiscard]] Cell cell_of(const Fraction& fraction, int places);

/// "count", "percent", "seconds", "quotient", "words", "no_record".
[[nodiscard]] std::string_view word_of(Cell::Kind kind);
[[nodiscard]] bool is_number(const Cell& cell);
/// The exact decimal, rounded half up: "961321", "95.3" (of a hundred), "97.4" (seconds); nothing
/// where there is no value.
[[nodiscard]] std::optional<std::string> decimal_of(const Cell& cell);
/// As it is printed: "961,321", "95.3%", "1분 37초", "기록 없음", "-".
[[nodiscard]] std::string printed(const Cell& cell, Language language);

struct Column {
    /// For machines: a measure's id, or a word of the table's own.
    std::string id;
    Words name;
    Words definition;
};

[[nodiscard]] Column column_of(const Measure& measure);

struct BookRow {
    std::string key;
    Words name;
    /// As many as the table has columns.
    std::vector<Cell> cells;
    /// Where it is the row that says what is counted.
    Words definition = {};
};

/// How a table is drawn: by the kind of data, and only where a drawing says more than the numbers.
struct Drawing {
    /// Upright bars for what goes on in time, lying ones for kinds, a line for a share in time.
    enum class Kind : std::uint8_t { none, bars, lying_bars, line };
    Kind kind = Kind::none;
    /// Which column.
    std::size_t column = 0;
    /// A line across at so many thousandths.
    std::optional<int> target_permille = std::nullopt;
};

struct BookTable {
    std::string id;
    Words title;
    /// What a row is: "달".
    Words row;
    std::vector<Column> columns;
    std::vector<BookRow> rows;
    std::vector<Drawing> drawings;
    /// Below it: where it comes from, what is left out.
    std::vector<Words> notes = {};
};

struct Chapter {
    std::string id;
    Words title;
    /// The chapter in sentences.
    std::vector<Words> paragraphs;
    std::vector<BookTable> tables;
};

/// What must be known of all figures of a book, on each of its pages.
struct Mark {
    /// "provisional", "final", "restated", "sealed", "synthetic", "open", "partial".
    std::string id;
    Words words;

    friend bool operator==(const Mark&, const Mark&) = default;
};

struct Book {
    BookKind kind = BookKind::day;
    Words title;
    /// Who publishes it: "정부조달콜센터"; "나루" where no organisation is recorded.
    std::string publisher;
    Span span;
    /// Contacts up to the end of this day. Dates in files are made of it, never of the clock.
    Day as_of;
    std::vector<Mark> marks;
    std::vector<Chapter> chapters;
    std::vector<Words> notes;
};

/// The moment that files of the book bear: the end of the day as of which it is.
[[nodiscard]] Instant stamp_of(const Book& book);
/// "2009-12-31T00:00:00+09:00".
[[nodiscard]] std::string iso_in_korea(Instant at);
/// "2009-01-01 ~ 2009-12-31".
[[nodiscard]] std::string days_of(const Span& span);
/// What is counted in columns and rows, each once, in the order of the book.
[[nodiscard]] std::vector<Column> definitions_of(const Book& book);
/// Rows of all tables.
[[nodiscard]] std::size_t row_count(const Book& book);
/// "naru-year-2009", "naru-month-2009-05": ASCII, without what is personal.
[[nodiscard]] std::string file_name_of(const Book& book);

}  // namespace naru::office
