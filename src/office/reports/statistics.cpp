#include "office/reports/statistics.h"

#include <algorithm>

#include "office/calendar/calendar.h"
#include "office/house/house_store.h"
#include "office/records/record_search.h"

namespace naru::office {

namespace {

/// Days that are not over yet have not been worked.
Result<int> days_worked(Database& database, const Span& span, Instant now) {
    const auto house = load_house(database);
    if (!house) return tl::unexpected<Error>(house.error());
    const Day until = std::min(span.until, day_of(now) + std::chrono::days{1});
    return working_days(span.from, until, house->named);
}

Result<Base> base_of(Database& database, const Cubes& cubes, const Span& span, Instant now) {
    const auto days = days_worked(database, span, now);
    if (!days) return tl::unexpected<Error>(days.error());
    Base base{span, *days, {}};
    const Tally tally = total_of(cubes, span);
    if (!tally.empty()) {
        for (const Measure& measure : measures()) {
            if (measure.id != "share") base.figures.push_back(figure_of(measure, tally));
        }
        return base;
    }
    const auto totals = totals_within(database, span);
    if (!totals) return tl::unexpected<Error>(totals.error());
    const auto same = std::find_if(totals->begin(), totals->end(), [&](const HistoryTotal& one) {
        return one.span == span && one.what == "consultations";
    });
    if (same == totals->end()) return base;
    base.total = *same;
    base.figures.push_back({find_measure("consultations"), same->value, std::nullopt});
    return base;
}

/// The figure itself, as the report has it.
Result<Figure> figure_at(Database& database, const Cubes& cubes, const Behind& asked,
                         const Span& span, Instant now, const Taxonomy& taxonomy) {
    const auto open = contacts_not_ended(database);
    if (!open) return tl::unexpected<Error>(open.error());
    const Report all = report(cubes, *open, span, Grain::year, now, taxonomy);
    const auto pick = [&](const std::vector<Figure>& figures) {
        const auto at = std::find_if(figures.begin(), figures.end(), [&](const Figure& one) {
            return one.measure == asked.measure;
        });
        return at == figures.end() ? Figure{asked.measure, 0, 0} : *at;
    };
    if (!asked.by) return pick(all.figures);
    for (const ReportTable& table : all.tables) {
        if (table.by != *asked.by) continue;
        for (const ReportRow& row : table.rows) {
            if (row.key == asked.key) return pick(row.figures);
        }
    }
    return Figure{asked.measure, 0, 0};
}

}  // namespace

Fraction per_consultant_day(const Cubes& cubes, const Span& span) {
    std::int64_t answered = 0;
    cubes.visit(
        span, [](std::chrono::year_month) { return true; },
        [&answered](Day, const Slices& slices) {
            const Slice& agents = slices.cubes.at(static_cast<std::size_t>(Cube::agent));
            for (std::size_t i = 0; i < agents.keys.size(); ++i) {
                const CellKey key = CellKey::unpacked(agents.keys[i]);
                if (key.subject != 0 && key.channel == centre::Channel::telephone)
                    answered += agents.cells[i][Counter::answered];
            }
        });
    return {answered, consultant_days(cubes, span, centre::Channel::telephone)};
}

Result<Statistics> statistics(Database& database, const Cubes& cubes, const StatisticsQuery& query,
                              const Taxonomy& taxonomy) {
    const auto open = contacts_not_ended(database);
    if (!open) return tl::unexpected<Error>(open.error());
    const auto days = days_worked(database, query.span, query.now);
    if (!days) return tl::unexpected<Error>(days.error());
    auto totals = totals_within(database, query.span);
    if (!totals) return tl::unexpected<Error>(totals.error());
    Statistics out{report(cubes, *open, query.span, query.grain.value_or(grain_for(query.span)),
                          query.now, taxonomy),
                   *days, per_consultant_day(cubes, query.span), std::move(*totals), std::nullopt};
    if (query.base) {
        auto base = base_of(database, cubes, *query.base, query.now);
        if (!base) return tl::unexpected<Error>(base.error());
        out.base = std::move(*base);
    }
    return out;
}

Result<FoundBehind> find_behind(Database& database, const Cubes& cubes, const Behind& asked,
                                const Span& span, std::size_t limit, Instant now,
                                const Taxonomy& taxonomy) {
    const auto figure = figure_at(database, cubes, asked, span, now, taxonomy);
    if (!figure) return tl::unexpected<Error>(figure.error());
    const bool is_time = asked.measure->unit == Unit::seconds;
    FoundBehind found{
        asked.of_denominator || is_time ? figure->denominator.value_or(0) : figure->numerator, {}};
    for (Day day = span.from; day < span.until && found.contacts.size() < limit;
         day += std::chrono::days{1}) {
        // Nobody ended on it: only today's can be open.
        if (!cubes.days().contains(day) && day < day_of(now) - std::chrono::days{1}) continue;
        const auto records = contacts_of_day(database, day);
        if (!records) return tl::unexpected<Error>(records.error());
        for (const ContactId id : contacts_behind(asked, span_of(day), now, *records, taxonomy)) {
            if (found.contacts.size() == limit) break;
            auto one = find_contact(database, id);
            if (!one) return tl::unexpected<Error>(one.error());
            if (*one) found.contacts.push_back(std::move(**one));
        }
    }
    if (found.contacts.size() < limit && is_time && !asked.of_denominator)
        found.total = static_cast<std::int64_t>(found.contacts.size());
    return found;
}

}  // namespace naru::office
