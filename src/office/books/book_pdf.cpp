#include "office/books/book_pdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "office/books/drawing.h"
#include "office/books/paper.h"
#include "office/books/typeface.h"

namespace naru::office {

namespace {

constexpr double left = Paper::margin;
constexpr double wide = Paper::width - 2 * Paper::margin;
constexpr double top = Paper::margin;
constexpr double bottom = Paper::height - Paper::margin - 22;
constexpr double padding = 3;
/// A table's head is not left alone at the foot of a page.
constexpr double rows_together = 60;

/// On which page each chapter begins, and how many there are: known after a first setting.
struct Contents {
    std::map<std::string, int> pages;
    int count = 0;
};

class Setting {
public:
    Setting(const Book& book, Language language, std::string typeface, const Contents& contents)
        : book_(book),
          language_(language),
          contents_(contents),
          paper_({said(book.title), book.publisher, days_of(book.span),
                  language == Language::ko ? "ko-KR" : "en", stamp_of(book), std::move(typeface)}) {
    }

    void set() {
        paper_.begin("Document");
        head();
        if (book_.chapters.size() > 3) contents();
        for (const Chapter& chapter : book_.chapters) set(chapter);
        definitions();
        foot();
        paper_.end("Document");
        found_.count = page_;
    }

    [[nodiscard]] const Contents& found() const { return found_; }

    [[nodiscard]] Result<std::string> take() { return paper_.take(); }

private:
    [[nodiscard]] const std::string& said(const Words& words) const { return in(language_, words); }

    [[nodiscard]] std::string either(const char* ko, const char* en) const {
        return language_ == Language::ko ? ko : en;
    }

    [[nodiscard]] std::string marks() const {
        std::string all;
        for (const Mark& mark : book_.marks) all += (all.empty() ? "" : " · ") + said(mark.words);
        return all;
    }

    /// What must be known of every figure is on every page.
    void foot() {
        const double y = Paper::height - Paper::margin - 10;
        paper_.line(left, y - 4, left + wide, y - 4, rule_line);
        std::string words =
            said(book_.title) + " · " + either("기준일 ", "as of ") + iso(book_.as_of);
        if (!book_.marks.empty()) words += " · " + marks();
        paper_.set(words, {7, false, pale_ink}, left, y, wide - 60);
        paper_.set(fmt::format("{} / {}", page_, contents_.count),
                   {7, false, pale_ink, Type::Side::right}, left + wide - 60, y, 60);
    }

    void next_page() {
        foot();
        paper_.next_page();
        ++page_;
        y_ = top;
    }

    /// A new page, unless there is so much room.
    bool need(double high) {
        if (y_ + high <= bottom || y_ == top) return false;
        next_page();
        return true;
    }

    void text(const char* tag, const std::string& words, const Type& type, double after) {
        need(paper_.height_of(words, type, wide));
        paper_.begin(tag);
        y_ += paper_.set(words, type, left, y_, wide) + after;
        paper_.end(tag);
    }

    void head() {
        paper_.fill({left, y_, 44, 4}, accent);
        y_ += 16;
        text("P", book_.publisher, {11, false, pale_ink}, 4);
        text("H1", said(book_.title), {24, true}, 8);
        text("P", days_of(book_.span) + " · " + either("기준일 ", "as of ") + iso(book_.as_of),
             {10, false, pale_ink}, 4);
        for (const Mark& mark : book_.marks) text("P", said(mark.words), {10, true, warning}, 2);
        y_ += 14;
    }

    void contents() {
        text("H2", either("차례", "Contents"), {13, true}, 6);
        std::size_t number = 0;
        for (const Chapter& chapter : book_.chapters)
            entry(++number, chapter.id, said(chapter.title));
        entry(++number, "definitions", either("정의", "Definitions"));
        next_page();
    }

    void entry(std::size_t number, const std::string& id, const std::string& title) {
        const auto page = contents_.pages.find(id);
        paper_.begin("P");
        paper_.begin_link_to(id);
        paper_.set(fmt::format("{}. {}", number, title), {10}, left, y_, wide - 40);
        paper_.set(page == contents_.pages.end() ? "" : std::to_string(page->second),
                   {10, false, ink, Type::Side::right}, left + wide - 40, y_, 40);
        paper_.end_link();
        paper_.end("P");
        y_ += 18;
    }

    void title(const std::string& id, const std::string& words) {
        need(120);
        found_.pages[id] = page_;
        paper_.landmark(words, id, y_);
        text("H2", fmt::format("{}. {}", ++number_, words), {15, true}, 6);
        paper_.line(left, y_, left + wide, y_, ink, 1);
        y_ += 8;
    }

    void set(const Chapter& chapter) {
        title(chapter.id, said(chapter.title));
        for (const Words& paragraph : chapter.paragraphs) text("P", said(paragraph), {10}, 4);
        for (const BookTable& table : chapter.tables) set(table);
        y_ += 10;
    }

    void set(const BookTable& table) {
        double first = rows_together;
        if (!table.drawings.empty()) first += height_of(table, table.drawings.front());
        need(first);
        y_ += 6;
        text("H3", said(table.title), {11, true}, 4);
        for (const Drawing& drawing : table.drawings) {
            const double high = height_of(table, drawing);
            if (high == 0) continue;
            need(high);
            draw(paper_, {left, y_, wide, high}, table, drawing, language_);
            y_ += high + 6;
        }
        rows(table);
        for (const Words& note : table.notes) text("P", said(note), {7.5, false, pale_ink}, 2);
        y_ += 6;
    }

    [[nodiscard]] double name_width(const BookTable& table) {
        double most = paper_.width_of(said(table.row), {8, true});
        for (const BookRow& row : table.rows)
            most = std::max(most, paper_.width_of(said(row.name), {8}));
        return std::clamp(most + 2 * padding, 50.0, wide * (table.columns.size() > 4 ? 0.3 : 0.45));
    }

    void rows(const BookTable& table) {
        const double names = name_width(table);
        const double each =
            (wide - names) / static_cast<double>(std::max<std::size_t>(1, table.columns.size()));
        std::vector<std::string> head{said(table.row)};
        for (const Column& column : table.columns) head.push_back(said(column.name));
        if (y_ + rows_together > bottom) next_page();
        paper_.begin("Table");
        row(head, names, each, true);
        for (const BookRow& one : table.rows) {
            std::vector<std::string> fields{said(one.name)};
            for (const Cell& cell : one.cells) fields.push_back(printed(cell, language_));
            if (y_ + row_height(fields, names, each, false) > bottom) {
                paper_.end("Table");
                next_page();
                text("P", said(table.title) + either(" (이어서)", " (continued)"),
                     {8, false, pale_ink}, 2);
                paper_.begin("Table");
                row(head, names, each, true);
            }
            row(fields, names, each, false);
        }
        paper_.end("Table");
        y_ += 4;
    }

    [[nodiscard]] static Type type_of(const std::vector<std::string>& fields, std::size_t i,
                                      bool is_head) {
        const double size = fields.size() > 8 ? 7 : 8;
        return {size, is_head, ink, i == 0 ? Type::Side::left : Type::Side::right};
    }

    double row_height(const std::vector<std::string>& fields, double names, double each,
                      bool is_head) {
        double high = 0;
        for (std::size_t i = 0; i < fields.size(); ++i)
            high = std::max(high, paper_.height_of(fields[i], type_of(fields, i, is_head),
                                                   (i == 0 ? names : each) - 2 * padding));
        return high + 2 * padding;
    }

    void row(const std::vector<std::string>& fields, double names, double each, bool is_head) {
        const double high = row_height(fields, names, each, is_head);
        if (is_head) {
            paper_.fill({left, y_, wide, high}, shade);
            paper_.line(left, y_, left + wide, y_, ink, 0.8);
        }
        const char* tag = is_head ? "TH" : "TD";
        paper_.begin("TR");
        double x = left;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const double own = i == 0 ? names : each;
            paper_.begin(tag);
            paper_.set(fields[i], type_of(fields, i, is_head), x + padding, y_ + padding,
                       own - 2 * padding);
            paper_.end(tag);
            x += own;
        }
        paper_.end("TR");
        y_ += high;
        paper_.line(left, y_, left + wide, y_, rule_line, 0.4);
    }

    void definitions() {
        title("definitions", either("정의", "Definitions"));
        for (const Column& one : definitions_of(book_)) {
            const Type type{8.5, true};
            need(paper_.height_of(said(one.definition), {8.5}, wide) + 16);
            text("P", said(one.name), type, 1);
            text("P", said(one.definition), {8.5}, 5);
        }
        y_ += 6;
        for (const Words& note : book_.notes) text("P", said(note), {8.5, false, pale_ink}, 3);
    }

    // Given.
    const Book& book_;
    Language language_;
    const Contents& contents_;
    // Owned.
    Paper paper_;
    // State.
    Contents found_;
    double y_ = top;
    int page_ = 1;
    std::size_t number_ = 0;
};

}  // namespace

Result<std::string> book_pdf(const Book& book, Language language) {
    const auto typeface = korean_typeface();
    if (!typeface) return tl::unexpected<Error>(typeface.error());
    // Twice: the contents and "3 / 27" are known once all has been set.
    Contents contents;
    Setting first(book, language, *typeface, contents);
    first.set();
    contents = first.found();
    Setting second(book, language, *typeface, contents);
    second.set();
    return second.take();
}

}  // namespace naru::office
