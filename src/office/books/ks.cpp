#include "office/books/ks.h"

#include <algorithm>
#include <array>

#include "office/day_values.h"
#include "office/reports/report.h"

namespace naru::office {

namespace {

using namespace std::chrono;

constexpr int trend_months = 13;

struct Goal {
    std::string_view figure;
    int permille;
    bool is_limit;
};

constexpr std::array<Goal, 4> goals{{{"service_level", 800, false},
                                     {"abandon_rate", 50, true},
                                     {"settled_rate", 700, false},
                                     {"first_contact", 700, false}}};

const Goal* goal_of(std::string_view figure) {
    const auto* at = std::find_if(goals.begin(), goals.end(),
                                  [figure](const Goal& one) { return one.figure == figure; });
    return at == goals.end() ? nullptr : at;
}

year_month month_of(Day day) {
    const year_month_day date{day};
    return date.year() / date.month();
}

}  // namespace

std::optional<int> KsTargets::at(std::string_view figure, Day day) const {
    const Goal* goal = goal_of(figure);
    if (goal == nullptr) return std::nullopt;
    int permille = goal->permille;
    for (const KsTarget& one : kept_) {
        if (one.figure == figure && one.from <= day) permille = one.permille;
    }
    return permille;
}

bool is_limit(std::string_view figure) {
    const Goal* goal = goal_of(figure);
    return goal != nullptr && goal->is_limit;
}

std::optional<bool> is_met(std::string_view figure, std::int64_t numerator,
                           std::int64_t denominator, int permille) {
    if (denominator == 0) return std::nullopt;
    // Of the exact fraction: 79.96 % is printed as 80.0 % and is missed.
    const std::int64_t reached = numerator * 1000;
    const std::int64_t wanted = denominator * permille;
    return is_limit(figure) ? reached <= wanted : reached >= wanted;
}

Result<KsTargets> load_targets(Database& database) {
    const auto rows = database.run(
        "SELECT figure, from_day, permille FROM ks_target ORDER BY figure, from_day", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<KsTarget> kept;
    for (const Row& row : *rows)
        kept.push_back({text_in(row[0]), day_in(row[1]), static_cast<int>(number_in(row[2]))});
    return KsTargets(std::move(kept));
}

Result<void> keep(Database& database, const KsTarget& target) {
    if (goal_of(target.figure) == nullptr)
        return failure("'" + target.figure + "'에는 목표를 둘 수 없습니다.",
                       "'" + target.figure + "' can have no target");
    if (target.permille < 0 || target.permille > 1000)
        return failure("목표는 0%에서 100%까지입니다.", "a target is from 0 % to 100 %");
    const auto done = database.run(
        "INSERT INTO ks_target (figure, from_day, permille) VALUES (:p1, :p2, :p3) ON CONFLICT "
        "(figure, from_day) DO UPDATE SET permille = excluded.permille",
        {target.figure, value_of_day(target.from), std::int64_t{target.permille}});
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
}

Span ks_trend_of(const Span& span) {
    const year_month last = month_of(span.until - days{1});
    return {std::min(span.from, sys_days{(last - months{trend_months - 1}) / 1}), span.until};
}

Result<KsBoard> ks_board(Database& database, const Cubes& cubes, const Span& span,
                         const FirstContactDays& first) {
    auto targets = load_targets(database);
    if (!targets) return tl::unexpected<Error>(targets.error());
    KsBoard board{span, total_of(cubes, span), sum_of(first, span), {}, std::move(*targets)};
    const year_month last = month_of(span.until - days{1});
    for (int i = trend_months - 1; i >= 0; --i) {
        const year_month month = last - months{i};
        Span whole = span_of(month);
        whole.until = std::min(whole.until, span.until);
        board.months.push_back({month, total_of(cubes, whole), sum_of(first, whole)});
    }
    return board;
}

}  // namespace naru::office
