#include "office/exports/exported_rows.h"

namespace naru::office {

namespace {

/// They fit in memory: a stretch has some 400 pieces at most, and tables what the page shows.
class FigureRows final : public ExportedRows {
public:
    FigureRows(Language language, const Statistics& found, const RowNames& names)
        : is_english_(language == Language::en) {
        const Words all{"전체", "All"};
        for (const Figure& one : found.report.figures) add("all", all, "", all, one);
        for (const ReportTable& table : found.report.tables) {
            const Words title = words_of_table(table.by);
            for (const ReportRow& row : table.rows) {
                const Words name = words_of_row(table.by, row.key, names);
                for (const Figure& one : row.figures)
                    add(std::string(word_of(table.by)), title, row.key, name, one);
            }
        }
        for (const ReportPiece& piece : found.report.pieces) {
            for (const Figure& one : piece.figures)
                add(std::string(word_of(found.report.grain)), {"기간", "Period"}, piece.key,
                    {piece.key, piece.key}, one);
        }
    }

    [[nodiscard]] std::vector<std::string> heading() const override {
        if (is_english_)
            return {"table",       "table_name", "row",   "row_name",  "figure",
                    "figure_name", "unit",       "value", "numerator", "denominator"};
        return {"표",      "표 이름", "행", "행 이름", "값 코드",
                "값 이름", "단위",    "값", "분자",    "분모"};
    }

    Result<std::uint64_t> count(Database&) override { return rows_.size(); }

    Result<std::size_t> next(Database&, RowFile& file) override {
        std::size_t count = 0;
        for (; count < export_piece_rows && at_ < rows_.size(); ++count) file.add(rows_[at_++]);
        return count;
    }

private:
    void add(const std::string& table, const Words& title, const std::string& key,
             const Words& name, const Figure& figure) {
        const Measure& measure = *figure.measure;
        const auto in = [this](const Words& words) { return is_english_ ? words.en : words.ko; };
        const Cell cell = cell_of(figure);
        rows_.push_back({{table},
                         {in(title)},
                         {key},
                         {in(name)},
                         {std::string(measure.id)},
                         {std::string(is_english_ ? measure.en : measure.ko)},
                         {std::string(word_of(cell.kind))},
                         {decimal_of(cell).value_or(""), true},
                         {std::to_string(cell.numerator), true},
                         {cell.denominator ? std::to_string(*cell.denominator) : "", true}});
    }

    bool is_english_;
    std::vector<ExportRow> rows_;
    std::size_t at_ = 0;
};

}  // namespace

std::unique_ptr<ExportedRows> exported_statistics(const ExportWish& wish,
                                                  const Statistics& statistics,
                                                  const RowNames& names) {
    return std::make_unique<FigureRows>(wish.language, statistics, names);
}

}  // namespace naru::office
