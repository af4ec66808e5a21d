#include "office/books/book_xlsx.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <map>

namespace naru::office {

namespace {

constexpr std::size_t sheet_name_max = 31;  // characters; Excel refuses longer ones
constexpr double microseconds_a_day = 86'400e6;
constexpr lxw_row_t chart_rows = 16;

/// Excel takes no more, and none of []:*?/\ in a sheet's name.
std::string sheet_name(std::size_t number, const std::string& title) {
    std::string name = std::to_string(number) + " ";
    std::size_t characters = name.size();
    for (std::size_t i = 0; i < title.size() && characters < sheet_name_max; ++characters) {
        const std::size_t begin = i++;
        while (i < title.size() && (static_cast<unsigned char>(title[i]) & 0xC0U) == 0x80U) ++i;
        const std::string character = title.substr(begin, i - begin);
        name += std::string_view("[]:*?/\\").find(character) == std::string_view::npos ? character
                                                                                       : " ";
    }
    return name;
}

/// A file that is in memory alone and gone with its end.
class MemoryFile {
public:
    MemoryFile() : fd_(::memfd_create("book", MFD_CLOEXEC)) {}

    ~MemoryFile() {
        if (fd_ >= 0) ::close(fd_);
    }

    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }

    [[nodiscard]] std::string bytes() const {
        const off_t size = ::lseek(fd_, 0, SEEK_END);
        std::string all(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
        std::size_t at = 0;
        while (at < all.size()) {
            const auto got = ::pread(fd_, all.data() + at, all.size() - at, static_cast<off_t>(at));
            if (got <= 0) return {};
            at += static_cast<std::size_t>(got);
        }
        return all;
    }

private:
    int fd_;
};

class Workbook {
public:
    Workbook(const Book& book, Language language)
        : book_(book), language_(language), workbook_(::workbook_new(file_.path().c_str())) {
        bold_ = format(nullptr);
        ::format_set_bold(bold_);
        title_ = format(nullptr);
        ::format_set_bold(title_);
        ::format_set_font_size(title_, 14);
        head_ = format(nullptr);
        ::format_set_bold(head_);
        ::format_set_text_wrap(head_);
        ::format_set_align(head_, LXW_ALIGN_CENTER);
        ::format_set_align(head_, LXW_ALIGN_VERTICAL_CENTER);
        ::format_set_bg_color(head_, 0xE4E8F0);
        ::format_set_border(head_, LXW_BORDER_THIN);
        about_ = format(nullptr);
        ::format_set_font_color(about_, 0x555555);
        right_ = format(nullptr);
        ::format_set_align(right_, LXW_ALIGN_RIGHT);
        ::format_set_font_color(right_, 0x555555);
        wrapped_ = format(nullptr);
        ::format_set_text_wrap(wrapped_);
        ::format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
        numbers_ = {{"#,##0", format("#,##0")},     {"0.0%", format("0.0%")},
                    {"0.00%", format("0.00%")},     {"[m]:ss", format("[m]:ss")},
                    {"#,##0.0", format("#,##0.0")}, {"#,##0.00", format("#,##0.00")}};
    }

    Result<std::string> write() {
        properties();
        std::size_t number = 0;
        for (const Chapter& chapter : book_.chapters) write(chapter, ++number);
        write_definitions(++number);
        write_numbers(++number);
        const lxw_error error = ::workbook_close(workbook_);
        if (error != LXW_NO_ERROR)
            return failure(std::string("XLSX 파일을 만들지 못했습니다: ") + ::lxw_strerror(error),
                           std::string("the XLSX file was not made: ") + ::lxw_strerror(error));
        return file_.bytes();
    }

private:
    lxw_format* format(const char* number) {
        lxw_format* made = ::workbook_add_format(workbook_);
        ::format_set_font_name(made, "맑은 고딕");
        ::format_set_font_size(made, 10);
        if (number != nullptr) ::format_set_num_format(made, number);
        return made;
    }

    [[nodiscard]] const std::string& said(const Words& words) const { return in(language_, words); }

    void properties() {
        std::string title = said(book_.title);
        std::string publisher = book_.publisher;
        std::string marks;
        for (const Mark& mark : book_.marks)
            marks += (marks.empty() ? "" : "; ") + said(mark.words);
        lxw_doc_properties all{};
        all.title = title.data();
        all.author = publisher.data();
        all.comments = marks.data();
        all.created = static_cast<time_t>(to_micros(stamp_of(book_)) / 1'000'000);
        ::workbook_set_properties(workbook_, &all);
    }

    lxw_worksheet* sheet(std::size_t number, const std::string& title) {
        name_ = sheet_name(number, title);
        lxw_worksheet* made = ::workbook_add_worksheet(workbook_, name_.c_str());
        ::worksheet_set_paper(made, 9);  // A4
        ::worksheet_fit_to_pages(made, 1, 0);
        ::worksheet_set_column(made, 0, 0, 30, nullptr);
        ::worksheet_set_column(made, 1, 20, 13, nullptr);
        row_ = 0;
        text(made, 0, title, title_);
        ++row_;
        text(made, 0, said(book_.title) + " · " + days_of(book_.span), about_);
        ++row_;
        text(made, 0, (language_ == Language::ko ? "기준일 " : "As of ") + iso(book_.as_of),
             about_);
        ++row_;
        for (const Mark& mark : book_.marks) {
            text(made, 0, said(mark.words), bold_);
            ++row_;
        }
        ++row_;
        return made;
    }

    void text(lxw_worksheet* sheet, std::size_t column, const std::string& words,
              lxw_format* format) {
        ::worksheet_write_string(sheet, row_, static_cast<lxw_col_t>(column), words.c_str(),
                                 format);
    }

    void number(lxw_worksheet* sheet, std::size_t column, const Cell& cell) {
        const auto at = static_cast<lxw_col_t>(column);
        const auto over = [&cell](double scale) {
            return static_cast<double>(cell.numerator) /
                   (static_cast<double>(cell.denominator.value_or(1)) * scale);
        };
        if (!is_number(cell) || cell.denominator == 0)
            return text(sheet, column, printed(cell, language_), right_);
        const bool is_fine = cell.places > 1;
        switch (cell.kind) {
            case Cell::Kind::count:
                ::worksheet_write_number(sheet, row_, at, static_cast<double>(cell.numerator),
                                         numbers_.at("#,##0"));
                break;
            case Cell::Kind::percent:
                ::worksheet_write_number(sheet, row_, at, over(1),
                                         numbers_.at(is_fine ? "0.00%" : "0.0%"));
                break;
            case Cell::Kind::seconds:
                ::worksheet_write_number(sheet, row_, at, over(microseconds_a_day),
                                         numbers_.at("[m]:ss"));
                break;
            default:
                ::worksheet_write_number(sheet, row_, at, over(1),
                                         numbers_.at(is_fine ? "#,##0.00" : "#,##0.0"));
        }
    }

    void write(const Chapter& chapter, std::size_t number) {
        lxw_worksheet* made = sheet(number, said(chapter.title));
        for (const Words& paragraph : chapter.paragraphs) {
            text(made, 0, said(paragraph), nullptr);
            ++row_;
        }
        for (const BookTable& table : chapter.tables) write(made, table);
    }

    void write(lxw_worksheet* made, const BookTable& table) {
        ++row_;
        text(made, 0, said(table.title), bold_);
        ++row_;
        const lxw_row_t head = row_;
        text(made, 0, said(table.row), head_);
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            text(made, i + 1, said(table.columns[i].name), head_);
        ++row_;
        for (const BookRow& row : table.rows) {
            text(made, 0, said(row.name), nullptr);
            for (std::size_t i = 0; i < row.cells.size(); ++i) number(made, i + 1, row.cells[i]);
            ++row_;
        }
        for (const Words& note : table.notes) {
            text(made, 0, said(note), about_);
            ++row_;
        }
        for (const Drawing& drawing : table.drawings) draw(made, table, drawing, head);
    }

    void draw(lxw_worksheet* made, const BookTable& table, const Drawing& drawing, lxw_row_t head) {
        if (drawing.kind == Drawing::Kind::none || table.rows.empty()) return;
        const auto type = drawing.kind == Drawing::Kind::line   ? LXW_CHART_LINE
                          : drawing.kind == Drawing::Kind::bars ? LXW_CHART_COLUMN
                                                                : LXW_CHART_BAR;
        lxw_chart* chart = ::workbook_add_chart(workbook_, static_cast<std::uint8_t>(type));
        lxw_chart_series* series = ::chart_add_series(chart, nullptr, nullptr);
        const auto last = static_cast<lxw_row_t>(head + table.rows.size());
        const auto column = static_cast<lxw_col_t>(drawing.column + 1);
        ::chart_series_set_categories(series, name_.c_str(), head + 1, 0, last, 0);
        ::chart_series_set_values(series, name_.c_str(), head + 1, column, last, column);
        const std::string& name = said(table.columns.at(drawing.column).name);
        ::chart_series_set_name(series, name.c_str());
        ::chart_title_set_name(chart, (said(table.title) + " · " + name).c_str());
        ::chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
        // Of lying bars the library calls the axis of names y. Lengths are compared from 0 on.
        const bool is_lying = drawing.kind == Drawing::Kind::lying_bars;
        if (is_lying) ::chart_axis_set_reverse(chart->y_axis);
        ::chart_axis_set_min(is_lying ? chart->x_axis : chart->y_axis, 0);
        row_ += 1;
        std::string spoken = said(table.title) + ": " + name;
        lxw_chart_options options{};
        options.description = spoken.data();
        ::worksheet_insert_chart_opt(made, row_, 0, chart, &options);
        row_ += chart_rows;
    }

    void write_definitions(std::size_t number) {
        lxw_worksheet* made = sheet(number, language_ == Language::ko ? "정의" : "Definitions");
        ::worksheet_set_column(made, 1, 1, 90, nullptr);
        for (const Column& one : definitions_of(book_)) {
            text(made, 0, said(one.name), bold_);
            text(made, 1, said(one.definition), wrapped_);
            ++row_;
        }
        ++row_;
        for (const Words& note : book_.notes) {
            text(made, 0, said(note), nullptr);
            ++row_;
        }
    }

    /// Every number with its two sides, so that it can be checked without the centre.
    void write_numbers(std::size_t number) {
        const bool is_ko = language_ == Language::ko;
        lxw_worksheet* made = sheet(number, is_ko ? "분자와 분모" : "Two sides");
        std::size_t column = 0;
        for (const char* head :
             is_ko ? std::array{"표", "행", "값", "분자", "분모", "단위"}
                   : std::array{"Table", "Row", "Figure", "Numerator", "Denominator", "Unit"})
            text(made, column++, head, head_);
        ++row_;
        for (const Chapter& chapter : book_.chapters) {
            for (const BookTable& table : chapter.tables) {
                for (const BookRow& row : table.rows) {
                    for (std::size_t i = 0; i < row.cells.size(); ++i) sides(made, table, row, i);
                }
            }
        }
    }

    void sides(lxw_worksheet* made, const BookTable& table, const BookRow& row, std::size_t i) {
        const Cell& cell = row.cells[i];
        if (!is_number(cell)) return;
        text(made, 0, said(table.title), nullptr);
        text(made, 1, said(row.name), nullptr);
        text(made, 2, said(table.columns.at(i).name), nullptr);
        number(made, 3, cell_of(cell.numerator));
        if (cell.denominator) number(made, 4, cell_of(*cell.denominator));
        text(made, 5, std::string(word_of(cell.kind)), nullptr);
        ++row_;
    }

    // Given.
    const Book& book_;
    Language language_;
    // Owned.
    MemoryFile file_;
    /// The library's: workbook_close() frees it with its formats, sheets and charts.
    lxw_workbook* workbook_;
    lxw_format *bold_, *title_, *head_, *about_, *right_, *wrapped_;
    std::map<std::string, lxw_format*> numbers_;
    // State.
    std::string name_;
    lxw_row_t row_ = 0;
};

}  // namespace

Result<std::string> book_xlsx(const Book& book, Language language) {
    return Workbook(book, language).write();
}

}  // namespace naru::office
