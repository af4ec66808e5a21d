#include "office/books/book.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/named.h"

namespace naru::office {

namespace {

constexpr std::int64_t microseconds = 1'000'000;
constexpr std::array<std::string_view, 4> kinds{"day", "month", "year", "ks"};
constexpr std::array<std::string_view, 6> cell_kinds{"no_record", "words",   "count",
                                                     "percent",   "seconds", "quotient"};

/// Of a difference below 0, too, which rounds away from it as one above does.
std::string signed_decimal(std::int64_t numerator, std::int64_t denominator, std::int64_t scale,
                           int places) {
    if (numerator >= 0) return decimal(numerator, denominator, scale, places);
    return "-" + decimal(-numerator, denominator, scale, places);
}

}  // namespace

const std::string& in(Language language, const Words& words) {
    return language == Language::ko ? words.ko : words.en;
}

std::string_view word_of(BookKind kind) {
    return kinds.at(static_cast<std::size_t>(kind));
}

std::optional<BookKind> book_kind_named(std::string_view word) {
    return named<BookKind>(kinds, word);
}

Cell no_record() {
    return {};
}

Cell cell_of(Words words) {
    return {Cell::Kind::words, 0, std::nullopt, 0, std::move(words)};
}

Cell cell_of(std::int64_t count) {
    return {Cell::Kind::count, count};
}

Cell cell_of(const Figure& figure) {
    switch (figure.measure->unit) {
        case Unit::count:
            return cell_of(figure.numerator);
        case Unit::percent:
        case Unit::time_share:
            return {Cell::Kind::percent, figure.numerator, figure.denominator};
        case Unit::seconds:
            return {Cell::Kind::seconds, figure.numerator, figure.denominator};
    }
    return {};
}

Cell cell_of(const Fraction& fraction, int places) {
    return {Cell::Kind::quotient, fraction.numerator, fraction.denominator, places};
}

std::string_view word_of(Cell::Kind kind) {
    return cell_kinds.at(static_cast<std::size_t>(kind));
}

bool is_number(const Cell& cell) {
    return cell.kind != Cell::Kind::no_record && cell.kind != Cell::Kind::words;
}

std::optional<std::string> decimal_of(const Cell& cell) {
    if (cell.denominator == 0) return std::nullopt;
    switch (cell.kind) {
        case Cell::Kind::no_record:
        case Cell::Kind::words:
            return std::nullopt;
        case Cell::Kind::count:
            return std::to_string(cell.numerator);
        case Cell::Kind::percent:
            return signed_decimal(cell.numerator, cell.denominator.value_or(1), 100, cell.places);
        case Cell::Kind::seconds:
            return signed_decimal(cell.numerator, cell.denominator.value_or(1) * microseconds, 1,
                                  cell.places);
        case Cell::Kind::quotient:
            return signed_decimal(cell.numerator, cell.denominator.value_or(1), 1, cell.places);
    }
    return std::nullopt;
}

std::string printed(const Cell& cell, Language language) {
    const bool is_ko = language == Language::ko;
    if (cell.kind == Cell::Kind::no_record) return is_ko ? "기록 없음" : "no record";
    if (cell.kind == Cell::Kind::words) return in(language, cell.words);
    const auto value = decimal_of(cell);
    if (!value) return "-";
    switch (cell.kind) {
        case Cell::Kind::count:
            return with_commas(cell.numerator);
        case Cell::Kind::percent:
            return *value + "%";
        case Cell::Kind::seconds: {
            const std::int64_t seconds =
                round_half_up(cell.numerator, cell.denominator.value_or(1) * microseconds, 1);
            return is_ko ? duration_ko(seconds) : duration_en(seconds);
        }
        case Cell::Kind::quotient: {
            const auto dot = std::min(value->find('.'), value->size());
            const bool is_less = value->starts_with('-');
            const auto whole = std::stoll(value->substr(0, dot));
            return (is_less && whole == 0 ? "-" : "") + with_commas(whole) + value->substr(dot);
        }
        default:
            return {};
    }
}

Column column_of(const Measure& measure) {
    return {std::string(measure.id),
            {std::string(measure.ko), std::string(measure.en)},
            {std::string(measure.definition_ko), std::string(measure.definition_en)}};
}

Instant stamp_of(const Book& book) {
    return begin_of(book.as_of + std::chrono::days{1});
}

std::string iso_in_korea(Instant at) {
    const Day day = day_of(at);
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(at - begin_of(day)).count();
    return fmt::format("{}T{:02}:{:02}:{:02}+09:00", iso(day), seconds / 3600, seconds / 60 % 60,
                       seconds % 60);
}

std::string days_of(const Span& span) {
    if (span.days() == 1) return iso(span.from);
    return iso(span.from) + " ~ " + iso(span.until - std::chrono::days{1});
}

std::vector<Column> definitions_of(const Book& book) {
    std::vector<Column> all;
    const auto add = [&all](Column one) {
        const bool is_known = std::any_of(all.begin(), all.end(), [&one](const Column& other) {
            return other.id == one.id && other.name == one.name;
        });
        if (!one.definition.ko.empty() && !is_known) all.push_back(std::move(one));
    };
    for (const Chapter& chapter : book.chapters) {
        for (const BookTable& table : chapter.tables) {
            for (const Column& column : table.columns) add(column);
            for (const BookRow& row : table.rows) add({row.key, row.name, row.definition});
        }
    }
    return all;
}

std::size_t row_count(const Book& book) {
    std::size_t count = 0;
    for (const Chapter& chapter : book.chapters) {
        for (const BookTable& table : chapter.tables) count += table.rows.size();
    }
    return count;
}

std::string file_name_of(const Book& book) {
    static constexpr std::array grains{Grain::day, Grain::month, Grain::year, Grain::month};
    const auto kind = static_cast<std::size_t>(book.kind);
    return fmt::format("naru-{}-{}", kinds.at(kind), key_of(book.span.from, grains.at(kind)));
}

}  // namespace naru::office
