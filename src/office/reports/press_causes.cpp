// what may have driven the volumes.

#include <fmt/format.h>

#include "office/reports/causes.h"
#include "office/reports/press_parts.h"

namespace naru::office {

namespace {

using namespace std::chrono;

std::string rate(std::int64_t consultations, int working) {
    return working == 0 ? "0" : with_commas(round_half_up(consultations, working, 1));
}

/// The months of the stretch, for what they are compared with.
std::vector<CauseMonth> cause_months(const PressFacts& facts) {
    std::vector<CauseMonth> months;
    for (const MonthVolume& one : facts.months)
        months.push_back({one.month, one.consultations, one.working_days});
    return months;
}

/// The sum of so many months from `first` on; nothing where one of them is missing.
std::optional<std::int64_t> sum_of(const DriverSeries& series, year_month first,
                                   std::size_t count) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto at = series.months.find(first + std::chrono::months{static_cast<int>(i)});
        if (at == series.months.end()) return std::nullopt;
        sum += at->second;
    }
    return sum;
}

/// What one series says of the stretch, where it has all of its months.
struct Driven {
    std::string text, formula;
};

std::optional<Driven> driven_by(const DriverSeries& series, const PressFacts& facts) {
    const auto first = facts.months.front().month;
    const auto count = facts.months.size();
    const auto sum = sum_of(series, first, count);
    if (!sum) return std::nullopt;
    const Together both = together(cause_months(facts), series);
    const auto before = sum_of(series, first - years{1}, count);
    Driven out{fmt::format("{} {}{}", series.name, in_man(*sum), series.unit), {}};
    out.formula = fmt::format("{} {}달의 합 {} (출처 {})", series.name, count, with_commas(*sum),
                              series.source);
    if (before && *before > 0) {
        const Change change{*sum, *before};
        out.text += fmt::format("(한 해 전 {}{}보다 {})", in_man(*before), series.unit,
                                signed_percent(change, 1));
        out.formula += fmt::format(", ({} - {}) / {}", with_commas(*sum), with_commas(*before),
                                   with_commas(*before));
    }
    out.text += ", 상담건수와 " + words_of(both);
    return out;
}

}  // namespace

Sentence causes(const PressFacts& facts) {
    if (facts.volume.consultations == 0 || !facts.volume.total_source.empty() ||
        facts.months.size() < 6)
        return missing("R-10", "월별 상담");
    MonthVolume first{};
    MonthVolume rest{};
    for (std::size_t i = 0; i < facts.months.size(); ++i) {
        MonthVolume& half = i < 5 ? first : rest;
        half.consultations += facts.months[i].consultations;
        half.working_days += facts.months[i].working_days;
    }
    Sentence out{
        "R-10",
        fmt::format("앞 다섯 달 {}(1일 {}건), 나머지 {}(1일 {}건)",
                    count_words(first.consultations), rate(first.consultations, first.working_days),
                    count_words(rest.consultations), rate(rest.consultations, rest.working_days)),
        fmt::format("{} / {}일, {} / {}일", with_commas(first.consultations), first.working_days,
                    with_commas(rest.consultations), rest.working_days),
        Verdict::no_record,
        "예산조기집행과 입찰·계약 증가: 월별 원인 계열(공고, 계약, 집행)의 기록 없음"};
    for (const DriverSeries& series : facts.drivers) {
        const auto driven = driven_by(series, facts);
        if (!driven) continue;
        out.verdict = Verdict::holds;
        out.remark = "함께 움직였다고 해서 하나가 다른 하나의 원인이라는 뜻은 아닙니다.";
        out.text += ". " + driven->text;
        out.formula += "; " + driven->formula;
    }
    return out;
}

}  // namespace naru::office
