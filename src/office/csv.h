#pragma once

/// Files that people made in a spreadsheet: rows of RFC 4180, as Korean Excel writes them - UTF-8
/// with or without a mark, or CP949.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace naru::office {

inline constexpr std::size_t csv_columns_max = 32;

struct Utf8Text {
    std::string text;
    std::string_view was;  // "UTF-8" or "CP949"
};

/// UTF-8 without its mark. Bytes that are no UTF-8 are taken for CP949; what is neither is an
/// error that names the line.
[[nodiscard]] Result<Utf8Text> utf8_of(std::string_view bytes);

struct CsvRow {
    std::size_t line = 0;  // where it begins, from 1
    std::vector<std::string> fields = {};
    /// A quote that is not closed, or stands where none may: the fields are not to be used.
    bool is_broken = false;
};

/// Empty lines are passed over. A broken row ends with its line, so that the next is read again.
/// Reads no more than so many rows.
[[nodiscard]] std::vector<CsvRow> csv_rows(std::string_view text, std::size_t rows_max);

/// A line of a file that was not taken, and why.
struct RefusedLine {
    std::size_t line = 0;
    std::string why_ko, why_en;
};

/// A whole number from 0 on, of at most twelve characters, with or without commas.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string text);

}  // namespace naru::office
