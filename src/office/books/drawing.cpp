#include "office/books/drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace naru::office {

namespace {

constexpr double upright_height = 150;
constexpr double lying_height = 18;
/// Lying bars of more kinds would be a page of bars: the table has the rest.
constexpr std::size_t lying_max = 12;
constexpr double axis_height = 14;
constexpr double title_height = 16;
constexpr Colour bar_colour{0.55, 0.66, 0.85};

/// Its length in the drawing; nothing where there is no value.
std::optional<double> length_of(const Cell& cell) {
    if (!is_number(cell) || cell.denominator == 0) return std::nullopt;
    return static_cast<double>(cell.numerator) / static_cast<double>(cell.denominator.value_or(1));
}

/// One, two or five with zeros, above all of them.
double round_above(double most) {
    if (most <= 0) return 1;
    const double power = std::pow(10, std::floor(std::log10(most)));
    for (const double step : {1.0, 2.0, 2.5, 5.0, 10.0}) {
        if (step * power >= most) return step * power;
    }
    return most;
}

class Chart {
public:
    Chart(Paper& paper, const Box& box, const BookTable& table, const Drawing& drawing,
          Language language)
        : paper_(paper), box_(box), table_(table), drawing_(drawing), language_(language) {
        for (const BookRow& row : table.rows)
            values_.push_back(length_of(row.cells.at(drawing.column)));
        for (const auto& value : values_) most_ = std::max(most_, value.value_or(0));
    }

    void draw() {
        paper_.begin("Figure");
        paper_.set(in(language_, table_.columns.at(drawing_.column).name), {8, true, pale_ink},
                   box_.x, box_.y, box_.width);
        if (drawing_.kind == Drawing::Kind::lying_bars) {
            lying();
        } else {
            upright();
        }
        paper_.end("Figure");
    }

private:
    [[nodiscard]] const Cell& cell(std::size_t i) const {
        return table_.rows.at(i).cells.at(drawing_.column);
    }

    /// The value of the axis' end as it is printed.
    [[nodiscard]] std::string axis_words(double value) const {
        Cell like = cell(0);
        like.places = 0;
        like.denominator = like.denominator ? std::optional<std::int64_t>(1'000) : std::nullopt;
        like.numerator =
            static_cast<std::int64_t>(std::llround(value * (like.denominator ? 1'000 : 1)));
        return printed(like, language_);
    }

    void upright() {
        const bool is_share = cell(0).kind == Cell::Kind::percent;
        const double top = is_share ? 1.0 : round_above(most_);
        const Box field{box_.x + 44, box_.y + title_height + 6, box_.width - 50,
                        box_.height - title_height - axis_height - 12};
        const auto y_of = [&](double value) {
            return field.y + field.height * (1 - std::min(value / top, 1.0));
        };
        for (const double part : {0.0, 0.5, 1.0}) {
            const double y = y_of(part * top);
            paper_.line(field.x, y, field.x + field.width, y, rule_line, 0.4);
            paper_.set(axis_words(part * top), {7, false, pale_ink, Type::Side::right}, box_.x,
                       y - 5, 38);
        }
        const double step = field.width / static_cast<double>(values_.size());
        // Names under each that has room.
        const auto every = static_cast<std::size_t>(std::ceil(38 / step));
        const auto highest = static_cast<std::size_t>(
            std::max_element(values_.begin(), values_.end()) - values_.begin());
        // The point before, of a line; negative: there is none.
        double before_x = 0;
        double before_y = -1;
        for (std::size_t i = 0; i < values_.size(); ++i) {
            const double x = field.x + step * static_cast<double>(i);
            if (i % every == 0)
                paper_.set(in(language_, table_.rows[i].name),
                           {7, false, pale_ink, Type::Side::centre}, x + step / 2 - 30,
                           field.y + field.height + 2, 60);
            if (!values_[i]) {
                before_y = -1;
                continue;
            }
            const double y = y_of(*values_[i]);
            if (drawing_.kind == Drawing::Kind::bars) {
                paper_.fill({x + step * 0.15, y, step * 0.7, field.y + field.height - y},
                            i == highest ? accent : bar_colour);
            } else {
                if (before_y >= 0) paper_.line(before_x, before_y, x + step / 2, y, accent, 1.4);
                before_x = x + step / 2;
                before_y = y;
                paper_.circle(x + step / 2, y, 2, accent);
            }
            if (i == highest)
                paper_.set(printed(cell(i), language_), {7.5, true, accent, Type::Side::centre},
                           x + step / 2 - 40, y - 12, 80);
        }
        if (!drawing_.target_permille) return;
        const double y = y_of(*drawing_.target_permille / 1000.0);
        paper_.line(field.x, y, field.x + field.width, y, warning, 0.8, true);
        paper_.set((language_ == Language::ko ? "목표 " : "target ") +
                       decimal(*drawing_.target_permille, 1000, 100,
                               *drawing_.target_permille % 10 == 0 ? 0 : 1) +
                       "%",
                   {7, true, warning, Type::Side::right}, field.x, y + 1, field.width);
    }

    void lying() {
        const double names = box_.width * 0.38;
        const double room = box_.width - names - 80;
        for (std::size_t i = 0; i < std::min(values_.size(), lying_max); ++i) {
            const double y = box_.y + title_height + lying_height * static_cast<double>(i);
            paper_.set(in(language_, table_.rows[i].name), {8}, box_.x, y + 2, names - 8);
            const double wide = most_ > 0 ? room * values_[i].value_or(0) / most_ : 0;
            paper_.fill({box_.x + names, y + 3, std::max(wide, 0.5), lying_height - 7},
                        wide == room ? accent : bar_colour);
            paper_.set(printed(cell(i), language_), {8, true}, box_.x + names + wide + 4, y + 2,
                       80);
        }
    }

    Paper& paper_;
    Box box_;
    const BookTable& table_;
    const Drawing& drawing_;
    Language language_;
    std::vector<std::optional<double>> values_;
    double most_ = 0;
};

}  // namespace

double height_of(const BookTable& table, const Drawing& drawing) {
    if (drawing.kind == Drawing::Kind::none || table.rows.empty()) return 0;
    if (drawing.kind != Drawing::Kind::lying_bars) return upright_height;
    return title_height +
           lying_height * static_cast<double>(std::min(table.rows.size(), lying_max));
}

void draw(Paper& paper, const Box& box, const BookTable& table, const Drawing& drawing,
          Language language) {
    Chart(paper, box, table, drawing, language).draw();
}

}  // namespace naru::office
