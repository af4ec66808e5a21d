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

void append(std::vector<Figure>& figures, const Hours& hours) {
    figures.push_back(occupancy(hours));
    figures.push_back(utilisation(hours));
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
        const auto hours = hours_of(database, span, Grain::year, now);
        if (!hours) return tl::unexpected<Error>(hours.error());
        append(base.figures, hours->all);
        return base;
    }
    base.total = *same;
    base.figures.push_back({find_measure("consultations"), same->value, std::nullopt});
    return base;
}

/// By the key of a row.
using HoursByKey = std::map<std::string, Hours>;

/// Who was there and had no contact has a row, too.
void add_to_rows(ReportTable& table, HoursByKey left) {
    for (ReportRow& row : table.rows) {
        const auto at = left.find(row.key);
        append(row.figures, at == left.end() ? Hours{} : at->second);
        if (at != left.end()) left.erase(at);
    }
    for (const auto& [key, hours] : left) {
        ReportRow row{key, {}};
        for (const Measure* column : table.columns) row.figures.push_back(figure_of(*column, {}));
        append(row.figures, hours);
        table.rows.push_back(std::move(row));
    }
    for (const Measure& measure : time_measures()) table.columns.push_back(&measure);
    std::sort(table.rows.begin(), table.rows.end(),
              [](const auto& a, const auto& b) { return is_before(a.key, b.key); });
}

HoursByKey by_agent(const HoursOf& hours) {
    HoursByKey out;
    for (const auto& [agent, one] : hours.agents) out[std::to_string(agent.value)] = one;
    return out;
}

/// Between two moves everybody is where they are, so that each such stretch is read as one. Costs a
/// reading of the hours for each day on which somebody moves.
Result<HoursByKey> by_team(Database& database, const StatisticsQuery& query, const Teams& teams) {
    std::vector<Day> cuts = teams.moves_within(query.span);
    cuts.insert(cuts.begin(), query.span.from);
    cuts.push_back(query.span.until);
    HoursByKey out;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const Span part{cuts[i], cuts[i + 1]};
        const auto hours = hours_of(database, part, Grain::year, query.now);
        if (!hours) return tl::unexpected<Error>(hours.error());
        for (const auto& [agent, one] : hours->agents)
            out[team_key(teams.team_of(agent, part.from))] += one;
    }
    return out;
}

/// The hours stand beside what the contacts say.
Result<void> add_hours(Database& database, const StatisticsQuery& query, const HoursOf& hours,
                       const Teams& teams, Report& report) {
    append(report.figures, hours.all);
    for (ReportTable& table : report.tables) {
        if (table.by == Grouping::agent) add_to_rows(table, by_agent(hours));
        if (table.by != Grouping::team) continue;
        auto of_teams = by_team(database, query, teams);
        if (!of_teams) return tl::unexpected<Error>(of_teams.error());
        add_to_rows(table, std::move(*of_teams));
    }
    for (ReportPiece& piece : report.pieces) {
        const auto at = hours.pieces.find(piece_of(piece.span.from, report.grain).from);
        append(piece.figures, at == hours.pieces.end() ? Hours{} : at->second);
    }
    return {};
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
                              const Divisions& divisions) {
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
    Statistics out{report(cubes, *open, query.span, grain, query.now, divisions),
                   *days,
                   per_consultant_day(cubes, query.span),
                   std::move(*totals),
                   std::move(*synthetic),
                   std::nullopt,
                   {}};
    const auto hours = hours_of(database, query.span, grain, query.now);
    if (!hours) return tl::unexpected<Error>(hours.error());
    if (auto done = add_hours(database, query, *hours, divisions.teams, out.report); !done)
        return tl::unexpected<Error>(done.error());
    out.hours = hours->all;
    if (query.base) {
        auto base = base_of(database, cubes, *query.base, query.now);
        if (!base) return tl::unexpected<Error>(base.error());
        out.base = std::move(*base);
    }
    return out;
}

Result<FoundBehind> find_behind(Database& database, const Cubes& cubes, const Behind& asked,
                                const Span& span, std::size_t limit, Instant now,
                                const Divisions& divisions) {
    const auto open = contacts_not_ended(database);
    if (!open) return tl::unexpected<Error>(open.error());
    const bool is_time = asked.measure->unit == Unit::seconds && !asked.of_denominator;
    // Only days on which something adds to it are read, and the cubes know them.
    std::set<Day> days;
    FoundBehind found;
    const auto see = [&](Day day, const Slices& slices) {
        const Tally tally = row_of(asked, day, slices, divisions);
        if (value_of(side_of(asked), tally) == 0) return;
        days.insert(day);
        // Of a time's numerator those that can add to it.
        found.total += value_of(is_time ? *asked.measure->denominator : side_of(asked), tally);
    };
    cubes.visit(
        span, [](std::chrono::year_month) { return false; }, see);
    for (const ContactId id : contacts_behind(asked, span, now, *open, divisions)) {
        const auto at = std::find_if(open->begin(), open->end(),
                                     [id](const auto& one) { return one.id == id; });
        days.insert(day_of(at->arrived_at));
        ++found.total;
    }
    for (const Day day : days) {
        if (found.contacts.size() >= limit) break;
        const auto records = contacts_of_day(database, day);
        if (!records) return tl::unexpected<Error>(records.error());
        for (const ContactId id : contacts_behind(asked, span_of(day), now, *records, divisions)) {
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
