#include "office/books/book_csv.h"

#include "office/csv_writer.h"

namespace naru::office {

namespace {

void about(std::string& out, std::string_view key, std::string_view name, std::string_view value) {
    CsvLine line;
    for (const std::string_view field :
         {std::string_view("book"), std::string_view("about"), key, name, std::string_view(),
          std::string_view(), std::string_view("words"), value})
        line.text(field);
    out += line.nothing().nothing().take();
}

}  // namespace

std::string book_csv(const Book& book, Language language) {
    std::string out(utf8_mark);
    CsvLine line;
    for (const char* head : {"chapter", "table", "row", "row_name", "column", "column_name", "unit",
                             "value", "numerator", "denominator"})
        line.text(head);
    out += line.take();
    const bool is_ko = language == Language::ko;
    about(out, "title", is_ko ? "제목" : "Title", in(language, book.title));
    about(out, "publisher", is_ko ? "펴낸 곳" : "Publisher", book.publisher);
    about(out, "from", is_ko ? "첫날" : "First day", iso(book.span.from));
    about(out, "to", is_ko ? "마지막 날" : "Last day", iso(book.span.until - std::chrono::days{1}));
    about(out, "as_of", is_ko ? "기준 시각" : "As of", iso_in_korea(stamp_of(book)));
    for (const Mark& mark : book.marks) about(out, "mark", mark.id, in(language, mark.words));
    for (const Chapter& chapter : book.chapters) {
        for (const BookTable& table : chapter.tables) {
            for (const BookRow& row : table.rows) {
                for (std::size_t i = 0; i < row.cells.size(); ++i) {
                    const Cell& cell = row.cells[i];
                    const Column& column = table.columns.at(i);
                    line.text(chapter.id).text(table.id).text(row.key).text(in(language, row.name));
                    line.text(column.id).text(in(language, column.name)).text(word_of(cell.kind));
                    if (cell.kind == Cell::Kind::words || cell.kind == Cell::Kind::no_record) {
                        line.text(cell.kind == Cell::Kind::words ? in(language, cell.words) : "");
                        out += line.nothing().nothing().take();
                        continue;
                    }
                    line.number(decimal_of(cell).value_or(""));
                    line.number(std::to_string(cell.numerator));
                    line.number(cell.denominator ? std::to_string(*cell.denominator) : "");
                    out += line.take();
                }
            }
        }
    }
    return out;
}

}  // namespace naru::office
