#include "office/reports/causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "office/calendar/calendar.h"
#include "office/house/house_store.h"
#include "office/institution/totals.h"
#include "office/reports/report.h"

namespace naru::office {

namespace {

std::optional<std::int64_t> consultations_of(const Cubes& cubes, const Span& month,
                                             const std::vector<HistoryTotal>& totals) {
    std::int64_t count = total_of(cubes, month)[Counter::consultations];
    for (const HistoryTotal& total : totals) {
        // Contacts of a part of it do not hide that more is known.
        if (total.span == month && total.what == "consultations")
            count = std::max(count, total.value);
    }
    if (count == 0) return std::nullopt;
    return count;
}

}  // namespace

Together together(const std::vector<CauseMonth>& months, const DriverSeries& series) {
    using Pair = std::pair<double, double>;
    std::vector<Pair> pairs;
    for (const CauseMonth& month : months) {
        const auto value = series.months.find(month.month);
        if (!month.consultations || value == series.months.end()) continue;
        pairs.emplace_back(static_cast<double>(*month.consultations),
                           static_cast<double>(value->second));
    }
    Together both{pairs.size()};
    const auto moves = [&pairs](auto side) {
        return std::any_of(pairs.begin(), pairs.end(),
                           [&](const auto& one) { return one.*side != pairs.front().*side; });
    };
    using Pair = std::pair<double, double>;
    if (pairs.size() < together_least || !moves(&Pair::first) || !moves(&Pair::second)) return both;
    const auto size = static_cast<double>(pairs.size());
    double mean_x = 0;
    double mean_y = 0;
    for (const auto& [x, y] : pairs) {
        mean_x += x / size;
        mean_y += y / size;
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (const auto& [x, y] : pairs) {
        xx += (x - mean_x) * (x - mean_x);
        yy += (y - mean_y) * (y - mean_y);
        xy += (x - mean_x) * (y - mean_y);
    }
    both.coefficient = std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0);
    return both;
}

Tie tie_of(const Together& both) {
    if (!both.coefficient) return Tie::unknown;
    const double r = *both.coefficient;
    if (std::abs(r) < 0.4) return Tie::none;
    if (std::abs(r) < 0.7) return r > 0 ? Tie::some : Tie::some_opposite;
    return r > 0 ? Tie::close : Tie::close_opposite;
}

std::string words_of(const Together& both) {
    if (!both.coefficient)
        return fmt::format("함께 움직였는지 말할 수 없습니다(견줄 달 {}달)", both.months);
    constexpr std::array<const char*, 6> words{"",
                                               "뚜렷한 관계가 보이지 않았습니다",
                                               "어느 정도 함께 움직였습니다",
                                               "함께 움직였습니다",
                                               "어느 정도 반대로 움직였습니다",
                                               "반대로 움직였습니다"};
    return fmt::format("{}({}달, 상관계수 {:.2f})",
                       words.at(static_cast<std::size_t>(tie_of(both))), both.months,
                       *both.coefficient);
}

Result<Causes> causes(Database& database, const Cubes& cubes, std::chrono::year_month first,
                      std::chrono::year_month last) {
    auto series = load_drivers(database);
    if (!series) return tl::unexpected<Error>(series.error());
    const auto institution = load_institution(database);
    if (!institution) return tl::unexpected<Error>(institution.error());
    const Span whole{span_of(first).from, span_of(last).until};
    const auto totals = totals_within(database, whole);
    if (!totals) return tl::unexpected<Error>(totals.error());
    const auto house = load_house(database);
    if (!house) return tl::unexpected<Error>(house.error());
    Causes out;
    for (auto month = first; month <= last; month += std::chrono::months{1}) {
        const Span span = span_of(month);
        out.months.push_back({month, consultations_of(cubes, span, *totals),
                              working_days(span.from, span.until, house->named)});
    }
    out.series = std::move(*series);
    for (const DriverSeries& one : out.series) out.ties.push_back(together(out.months, one));
    for (const Occasion& one : institution->occasions) {
        if (whole.holds(one.day)) out.occasions.push_back(one);
    }
    return out;
}

}  // namespace naru::office
