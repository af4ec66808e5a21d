#pragma once

/// Files that people made in a spreadsheet, or that another system exports: rows of RFC 4180, as
/// Korean Excel writes them - UTF-8 with or without a mark, or CP949.
///
/// Small files are read whole (utf8_of, csv_rows). Of long ones a row at a time is in memory: the
/// bytes are taken apart first and made UTF-8 after, which gives the same, since no second byte of
/// CP949 is a separator, a quote or the end of a line.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace naru::office {

inline constexpr std::string_view utf8_mark = "\xef\xbb\xbf";

inline constexpr std::size_t csv_columns_max = 128;
/// A longer row is broken.
inline constexpr std::size_t csv_row_bytes_max = 64 * 1024;

struct Utf8Text {
    std::string text;
    std::string_view was;  // "UTF-8" or "CP949"
};

/// UTF-8 without its mark. Bytes that are no UTF-8 are taken for CP949; what is neither is an
/// error that names the line.
[[nodiscard]] Result<Utf8Text> utf8_of(std::string_view bytes);

/// Whether a file that is read in pieces is UTF-8.
class Utf8Check {
public:
    void see(std::string_view bytes);

    /// So far, and nothing more comes.
    [[nodiscard]] bool is_utf8() const { return is_good_ && rest_.empty(); }

private:
    bool is_good_ = true;
    /// The beginning of a character whose end is in the next piece.
    std::string rest_;
};

/// Makes UTF-8 of CP949, many times.
class Cp949 {
public:
    [[nodiscard]] static Result<Cp949> open();

    /// None: it is no CP949; `read_bytes` are before the place.
    [[nodiscard]] std::optional<std::string> utf8(std::string_view bytes,
                                                  std::size_t* read_bytes = nullptr) const;

private:
    struct Close {
        void operator()(void* converter) const;
    };

    explicit Cp949(void* converter) : converter_(converter) {}

    std::unique_ptr<void, Close> converter_;
};

struct CsvRow {
    std::size_t line = 0;  // where it begins, from 1
    std::vector<std::string> fields = {};
    /// A quote that is not closed, or stands where none may: the fields are not to be used.
    bool is_broken = false;
};

/// Empty lines are passed over. A broken row ends with its line, so that the next is read again.
/// Reads no more than so many rows.
[[nodiscard]] std::vector<CsvRow> csv_rows(std::string_view text, std::size_t rows_max);

/// The rows of a file of any length, as bytes: a UTF-8 mark is taken off, nothing else changed.
class CsvStream {
public:
    /// Puts up to so many bytes there; none: the file is over.
    using Source = std::function<std::size_t(char* to, std::size_t most)>;

    /// `separator` 0: whichever of comma, semicolon and tab the first line has most of.
    explicit CsvStream(Source source, char separator = 0);

    /// The next row in place of `row`, whose memory is used again; false: the file is over.
    [[nodiscard]] bool next(CsvRow& row);

    /// Of the file, up to the end of the last row.
    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }

    [[nodiscard]] char separator() const { return separator_; }

private:
    void fill();
    void skip_line();

    // Given.
    Source source_;
    char separator_;
    // State.
    std::string buffer_;
    std::size_t at_ = 0;
    bool is_over_ = false;
    std::size_t line_ = 1;
    std::uint64_t bytes_read_ = 0;
};

/// A line of a file that was not taken, and why.
struct RefusedLine {
    std::size_t line = 0;
    std::string why_ko, why_en;
};

/// A whole number from 0 on, of at most twelve characters, with or without commas.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string text);

}  // namespace naru::office
