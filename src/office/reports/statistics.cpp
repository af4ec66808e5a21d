#include "office/reports/statistics.h"

#include <algorithm>
#include <set>

#include "office/calendar/calendar.h"
#include "office/house/house_store.h"
#include "office/records/contact_import.h"
#include "office/records/record_search.h"

namespace naru::office {

namespace {

/// Days to come have not been worked; today is counted as a whole one.
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
    const auto totals = totals_within(database, span);
    if (!totals) return tl::unexpected<Error>(totals.error());
    const auto same = std::find_if(totals->begin(), totals->end(), [&](const HistoryTotal& one) {
        // Contacts of a part of it do not hide that more is known.
        return one.span == span && one.what == "consultations" &&
               one.value > tally[Counter::consultations];
    });
    if (same == totals->end()) {
        if (tally.empty()) return base;
        for (const Measure& measure : measures()) {
            if (measure.id != "share") base.figures.push_back(figure_of(measure, tally));
        }
        return base;
    }
    base.total = *same;
    base.figures.push_back({find_measure("consultations"), same->value, std::nullopt});
    return base;
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
    auto synthetic = synthetic_origins(database, query.span);
    if (!synthetic) return tl::unexpected<Error>(synthetic.error());
    const Grain grain =
        std::max(query.grain.value_or(grain_for(query.span)), finest_for(query.span));
    Statistics out{report(cubes, *open, query.span, grain, query.now, taxonomy),
                   *days,
                   per_consultant_day(cubes, query.span),
                   std::move(*totals),
                   std::move(*synthetic),
                   std::nullopt};
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
    const auto open = contacts_not_ended(database);
    if (!open) return tl::unexpected<Error>(open.error());
    const bool is_time = asked.measure->unit == Unit::seconds && !asked.of_denominator;
    // Only days on which something adds to it are read, and the cubes know them.
    std::set<Day> days;
    FoundBehind found;
    const auto see = [&](Day day, const Slices& slices) {
        const Tally tally = row_of(asked, day, slices, taxonomy);
        if (value_of(side_of(asked), tally) == 0) return;
        days.insert(day);
        // Of a time's numerator those that can add to it.
        found.total += value_of(is_time ? *asked.measure->denominator : side_of(asked), tally);
    };
    cubes.visit(
        span, [](std::chrono::year_month) { return false; }, see);
    for (const ContactId id : contacts_behind(asked, span, now, *open, taxonomy)) {
        const auto at = std::find_if(open->begin(), open->end(),
                                     [id](const auto& one) { return one.id == id; });
        days.insert(day_of(at->arrived_at));
        ++found.total;
    }
    for (const Day day : days) {
        if (found.contacts.size() >= limit) break;
        const auto records = contacts_of_day(database, day);
        if (!records) return tl::unexpected<Error>(records.error());
        for (const ContactId id : contacts_behind(asked, span_of(day), now, *records, taxonomy)) {
            if (found.contacts.size() == limit) break;
            auto one = find_contact(database, id);
            if (!one) return tl::unexpected<Error>(one.error());
            if (*one) found.contacts.push_back(std::move(**one));
        }
    }
    if (is_time && found.contacts.size() < limit)
        found.total = static_cast<std::int64_t>(found.contacts.size());
    return found;
}

}  // namespace naru::office
