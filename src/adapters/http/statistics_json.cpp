#include "adapters/http/statistics_json.h"

#include <array>
#include <boost/json.hpp>

#include "adapters/http/books_json.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/situation_json.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr std::array<const char*, 4> units{"count", "percent", "seconds", "time_share"};

const char* word_of_unit(office::Unit unit) {
    return units.at(static_cast<std::size_t>(unit));
}

json::object definition_json(const office::Measure& measure) {
    return {{"id", measure.id},
            {"unit", word_of_unit(measure.unit)},
            {"ko", measure.ko},
            {"en", measure.en},
            {"definition_ko", measure.definition_ko},
            {"definition_en", measure.definition_en}};
}

json::object table_json(const office::ReportTable& table, const office::Span& span,
                        const RowNames& names) {
    const Words title = office::words_of_table(table.by);
    json::array columns;
    for (const auto* measure : table.columns) columns.emplace_back(measure->id);
    json::array rows;
    for (const auto& row : table.rows) {
        const Words words = office::words_of_row(table.by, row.key, names);
        json::array figures;
        for (const auto& figure : row.figures)
            figures.push_back(figure_json(figure, span, RowOf{table.by, row.key}));
        rows.push_back(
            {{"key", row.key}, {"ko", words.ko}, {"en", words.en}, {"figures", figures}});
    }
    return {{"by", office::word_of(table.by)},
            {"ko", title.ko},
            {"en", title.en},
            {"columns", columns},
            {"rows", rows}};
}

template <class T>
json::value or_null(const std::optional<T>& value) {
    return value ? json::value(*value) : json::value(nullptr);
}

json::object span_json(const office::Span& span) {
    return {{"from", naru::iso(span.from)}, {"to", naru::iso(span.until - std::chrono::days{1})}};
}

json::array figures_json(const std::vector<office::Figure>& all, const office::Span& span) {
    json::array figures;
    for (const auto& figure : all) figures.push_back(figure_json(figure, span, std::nullopt));
    return figures;
}

json::array pieces_json(const office::Report& report) {
    json::array pieces;
    for (const auto& piece : report.pieces) {
        json::object one = span_json(piece.span);
        one["key"] = piece.key;
        one["figures"] = figures_json(piece.figures, piece.span);
        pieces.push_back(std::move(one));
    }
    return pieces;
}

json::object waits_json(const office::Waits& waits) {
    const auto seconds = [](const std::optional<Duration>& wait) -> json::value {
        if (!wait) return nullptr;
        return std::chrono::round<std::chrono::milliseconds>(*wait).count();
    };
    return {{"p50_ms", seconds(waits.half)},
            {"p90_ms", seconds(waits.nine_of_ten)},
            {"p95_ms", seconds(waits.nineteen_of_twenty)}};
}

json::object fraction_json(const office::Fraction& fraction) {
    json::value value = nullptr;
    if (const auto text = fraction.text(1)) value = *text;
    return {
        {"value", value}, {"numerator", fraction.numerator}, {"denominator", fraction.denominator}};
}

json::object per_day_json(const office::Report& report, int working_days) {
    std::int64_t consultations = 0;
    for (const auto& figure : report.figures) {
        if (figure.measure->id == "consultations") consultations = figure.numerator;
    }
    return fraction_json({consultations, working_days});
}

json::array totals_json(const std::vector<office::HistoryTotal>& all) {
    json::array totals;
    for (const auto& total : all) {
        json::object one = span_json(total.span);
        one["what"] = total.what;
        one["value"] = total.value;
        one["source"] = total.source;
        totals.push_back(std::move(one));
    }
    return totals;
}

struct Kind {
    views::Doing doing;
    const char* id;
    Words words;
};

/// In the order in which they are drawn: with callers, for them, away.
const std::vector<Kind>& kinds() {
    using views::Doing;
    static const std::vector<Kind> all{
        {Doing::talking, "talking", {"통화·보류", "Talk and hold"}},
        {Doing::wrap_up, "wrap_up", {"후처리", "Wrap-up"}},
        {Doing::ringing, "ringing", {"벨 울림", "Ringing"}},
        {Doing::waiting, "waiting", {"응답 가능 대기", "Waiting while ready"}},
        {Doing::disconnected, "disconnected", {"자리 끊김", "Desk lost"}},
        {Doing::work, "work", {"업무 처리", "Other work"}},
        {Doing::training, "training", {"교육", "Training"}},
        {Doing::meeting, "meeting", {"회의", "Meeting"}},
        {Doing::rest, "rest", {"휴식", "Break"}},
        {Doing::meal, "meal", {"식사", "Meal"}},
        {Doing::not_ready, "not_ready", {"사유 없는 자리비움", "Away, no reason"}},
        {Doing::not_responding, "not_responding", {"무응답", "Not responding"}},
        {Doing::no_media, "no_media", {"소리 끊김", "No sound"}},
    };
    return all;
}

/// Kinds in which nobody was are left out.
json::array hours_json(const office::Hours& hours) {
    json::array out;
    for (const Kind& kind : kinds()) {
        const auto ms = std::chrono::round<std::chrono::milliseconds>(hours[kind.doing]).count();
        if (ms == 0) continue;
        out.push_back({{"id", kind.id}, {"ko", kind.words.ko}, {"en", kind.words.en}, {"ms", ms}});
    }
    return out;
}

/// How the stretch stands to the other one: never without it.
json::array changes_json(const office::Base& base, const office::Report& report) {
    json::array changes;
    for (const auto& before : base.figures) {
        if (before.measure->unit != office::Unit::count || before.numerator == 0) continue;
        for (const auto& now : report.figures) {
            if (now.measure != before.measure) continue;
            const office::Change change{now.numerator, before.numerator};
            changes.push_back({{"id", now.measure->id},
                               {"percent", change.percent(1)},
                               {"times", office::times_of(now.numerator, before.numerator, 2)}});
        }
    }
    return changes;
}

json::object base_json(const office::Base& base, const office::Report& report) {
    json::object out = span_json(base.span);
    out["working_days"] = base.working_days;
    out["figures"] = figures_json(base.figures, base.span);
    out["changes"] = changes_json(base, report);
    out["source"] = base.total ? json::value(base.total->source) : json::value(nullptr);
    return out;
}

json::object queue_json(const views::WallboardQueue& now, const office::WallDayQueue& today,
                        Instant at, const office::Span& day, const Words& words) {
    std::optional<RowOf> row;
    if (now.queue) row = RowOf{office::Grouping::queue, std::to_string(now.queue.value)};
    json::value longest = nullptr;
    if (now.longest_since)
        longest = std::chrono::floor<std::chrono::seconds>(at - *now.longest_since).count();
    json::array trend;
    for (const auto count : today.waiting) trend.emplace_back(count);
    return {{"queue", now.queue ? json::value(now.queue.value) : json::value(nullptr)},
            {"ko", words.ko},
            {"en", words.en},
            {"waiting", now.waiting},
            {"longest_wait_s", longest},
            {"idle", now.idle},
            {"ready", now.ready},
            {"talking", now.talking},
            {"wrap_up", now.wrap_up},
            {"estimate_minutes", or_null(now.estimate_minutes)},
            {"answered", figure_json(today.answered, day, row)},
            {"answer_rate", figure_json(today.answer_rate, day, row)},
            {"service_level", figure_json(today.service_level, day, row)},
            {"service_level_recent",
             {{"value", or_null(today.service_level_recent.value())},
              {"numerator", today.service_level_recent.numerator},
              {"denominator", or_null(today.service_level_recent.denominator)}}},
            {"abandoned", figure_json(today.abandoned, day, row)},
            {"trend", trend}};
}

}  // namespace

json::value notice_json(const std::optional<office::WallNotice>& notice, Instant now) {
    if (!notice || notice->until <= now) return nullptr;
    return json::object{{"text", notice->text}, {"until", iso(notice->until)}, {"by", notice->by}};
}

json::object figure_json(const office::Figure& figure, const office::Span& span,
                         const std::optional<RowOf>& row) {
    json::object filter = span_json(span);
    filter["figure"] = figure.measure->id;
    if (row) {
        filter["by"] = office::word_of(row->by);
        filter["key"] = row->key;
    }
    // A time's sum is kept in microseconds; the contract says milliseconds.
    const bool of_time = figure.measure->unit == office::Unit::time_share;
    const bool is_time = of_time || figure.measure->unit == office::Unit::seconds;
    auto denominator = figure.denominator;
    if (of_time && denominator) *denominator /= 1000;
    return {{"id", figure.measure->id},
            {"unit", word_of_unit(figure.measure->unit)},
            {"value", or_null(figure.value())},
            {"text_ko", figure.text_ko()},
            {"text_en", figure.text_en()},
            {"numerator", is_time ? figure.numerator / 1000 : figure.numerator},
            {"denominator", or_null(denominator)},
            {"filter", filter}};
}

json::object statistics_json(const office::Statistics& found, const RowNames& names,
                             const StatisticsStanding& standing) {
    const office::Report& report = found.report;
    json::array definitions;
    for (const auto& measure : office::measures()) definitions.push_back(definition_json(measure));
    for (const auto& measure : office::time_measures())
        definitions.push_back(definition_json(measure));
    json::array tables;
    for (const auto& table : report.tables) tables.push_back(table_json(table, report.span, names));
    json::object out = span_json(report.span);
    out["as_of"] = iso(report.as_of);
    out["open_contacts"] = report.open_contacts;
    out["working_days"] = found.working_days;
    out["target_s"] =
        std::chrono::duration_cast<std::chrono::seconds>(office::service_target).count();
    out["definitions"] = std::move(definitions);
    out["figures"] = figures_json(report.figures, report.span);
    out["per_working_day"] = per_day_json(report, found.working_days);
    out["per_consultant_day"] = fraction_json(found.per_consultant_day);
    out["waits"] = waits_json(report.waits);
    out["tables"] = std::move(tables);
    out["grain"] = office::word_of(report.grain);
    out["pieces"] = pieces_json(report);
    out["totals"] = totals_json(found.totals);
    out["synthetic"] = json::value_from(found.synthetic);
    out["hours"] = hours_json(found.hours);
    out["standing"] = standing_json(standing.of_span);
    out["base"] = nullptr;
    if (found.base) {
        json::object base = base_json(*found.base, report);
        base["standing"] = standing_json(standing.of_base);
        out["base"] = std::move(base);
    }
    out["note_ko"] =
        "비율은 정수로 셈하여 소수 첫째 자리까지 반올림합니다. 더해서 100이 되지 않아도 고치지 "
        "않습니다.";
    out["note_en"] =
        "Shares are counted in whole numbers and rounded half up to one decimal. They are not "
        "adjusted when they do not add up to 100.";
    return out;
}

json::object wallboard_json(const views::Wallboard& board, const office::WallDay& day,
                            const QueueNames& names,
                            const std::optional<office::WallNotice>& notice) {
    json::array queues;
    RowNames rows;
    rows.queues = names;
    for (const auto& now : board.queues) {
        for (const auto& today : day.queues) {
            if (today.queue != now.queue) continue;
            const Words words = office::words_of_row(office::Grouping::queue,
                                                     std::to_string(now.queue.value), rows);
            queues.push_back(queue_json(now, today, board.as_of, office::span_of(day.day), words));
        }
    }
    return {{"as_of", iso(board.as_of)},
            {"figures_as_of", iso(day.as_of)},
            {"target_s",
             std::chrono::duration_cast<std::chrono::seconds>(office::service_target).count()},
            {"total", queue_json(board.total, day.total, board.as_of, office::span_of(day.day),
                                 {"전체", "All"})},
            {"queues", queues},
            {"agents",
             {{"idle", board.idle},
              {"ringing", board.ringing},
              {"talking", board.talking},
              {"wrap_up", board.wrap_up},
              {"not_ready", board.not_ready},
              {"disconnected", board.disconnected}}},
            {"situation", situation_for_wall(board.situation)},
            {"notice", notice_json(notice, board.as_of)}};
}

}  // namespace naru::http
