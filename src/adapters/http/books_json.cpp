#include "adapters/http/books_json.h"

#include <array>
#include <boost/json.hpp>

namespace naru::http {

namespace json = boost::json;

namespace {

json::object words_json(const office::Words& words) {
    return {{"ko", words.ko}, {"en", words.en}};
}

json::array all_words_json(const std::vector<office::Words>& all) {
    json::array out;
    for (const auto& words : all) out.push_back(words_json(words));
    return out;
}

json::object named_json(const char* key, const std::string& id, const office::Words& name,
                        const office::Words& definition) {
    return {{key, id},
            {"ko", name.ko},
            {"en", name.en},
            {"definition_ko", definition.ko},
            {"definition_en", definition.en}};
}

json::object cell_json(const office::Cell& cell) {
    const auto value = office::decimal_of(cell);
    json::object out{{"kind", office::word_of(cell.kind)},
                     {"value", value ? json::value(*value) : json::value(nullptr)},
                     {"text_ko", office::printed(cell, office::Language::ko)},
                     {"text_en", office::printed(cell, office::Language::en)},
                     {"numerator", nullptr},
                     {"denominator", nullptr}};
    if (office::is_number(cell)) out["numerator"] = cell.numerator;
    if (cell.denominator) out["denominator"] = *cell.denominator;
    return out;
}

json::object drawing_json(const office::Drawing& drawing) {
    static constexpr std::array kinds{"none", "bars", "lying_bars", "line"};
    return {{"kind", kinds.at(static_cast<std::size_t>(drawing.kind))},
            {"column", drawing.column},
            {"target_permille", drawing.target_permille ? json::value(*drawing.target_permille)
                                                        : json::value(nullptr)}};
}

json::object table_json(const office::BookTable& table) {
    json::array columns;
    for (const auto& one : table.columns)
        columns.push_back(named_json("id", one.id, one.name, one.definition));
    json::array rows;
    for (const auto& row : table.rows) {
        json::object out = named_json("key", row.key, row.name, row.definition);
        json::array cells;
        for (const auto& cell : row.cells) cells.push_back(cell_json(cell));
        out["cells"] = std::move(cells);
        rows.push_back(std::move(out));
    }
    json::array drawings;
    for (const auto& one : table.drawings) drawings.push_back(drawing_json(one));
    return {{"id", table.id},
            {"title", words_json(table.title)},
            {"row", words_json(table.row)},
            {"columns", std::move(columns)},
            {"rows", std::move(rows)},
            {"drawings", std::move(drawings)},
            {"notes", all_words_json(table.notes)}};
}

}  // namespace

json::object standing_json(const office::Reliance& reliance) {
    const office::RelianceWords mark = office::words_of(reliance);
    return {{"id", mark.id}, {"ko", mark.words.ko}, {"en", mark.words.en}};
}

json::object book_json(const office::Book& book) {
    json::array marks;
    for (const auto& mark : book.marks)
        marks.push_back({{"id", mark.id}, {"ko", mark.words.ko}, {"en", mark.words.en}});
    json::array chapters;
    for (const auto& chapter : book.chapters) {
        json::array tables;
        for (const auto& table : chapter.tables) tables.push_back(table_json(table));
        chapters.push_back({{"id", chapter.id},
                            {"title", words_json(chapter.title)},
                            {"paragraphs", all_words_json(chapter.paragraphs)},
                            {"tables", std::move(tables)}});
    }
    return {{"kind", office::word_of(book.kind)},
            {"title", words_json(book.title)},
            {"publisher", book.publisher},
            {"from", iso(book.span.from)},
            {"to", iso(book.span.until - std::chrono::days{1})},
            {"as_of", iso(book.as_of)},
            {"marks", std::move(marks)},
            {"chapters", std::move(chapters)},
            {"notes", all_words_json(book.notes)},
            {"rows", office::row_count(book)}};
}

}  // namespace naru::http
