#include "office/reports/press.h"

#include <algorithm>

#include "office/calendar/calendar.h"
#include "office/house/house_store.h"
#include "office/records/contact_import.h"
#include "office/reports/statistics.h"
#include "office/reports/volumes.h"

namespace naru::office {

namespace {

using namespace std::chrono;

std::vector<MonthVolume> months_of(const Cubes& cubes, const Span& span, const Volumes& volumes) {
    std::vector<MonthVolume> months;
    for (Day day = span.from; day < span.until;) {
        Span month = piece_of(day, Grain::month);
        const year_month_day date{day};
        month = {std::max(month.from, span.from), std::min(month.until, span.until)};
        months.push_back({date.year() / date.month(),
                          total_of(cubes, month)[Counter::consultations], volumes.days_of(month)});
        day = month.until;
    }
    return months;
}

/// Per answered contact, whatever the channel, by the days on which consultants answered any.
Fraction per_consultant_day_all(const Cubes& cubes, const Span& span) {
    return {total_of(cubes, span)[Counter::answered], consultant_days(cubes, span, std::nullopt)};
}

std::optional<PressFacts::Peak> busiest_of(const Cubes& cubes, const Span& span) {
    std::optional<PressFacts::Peak> busiest;
    cubes.visit(
        span, [](year_month) { return false; },
        [&busiest](Day day, const Slices& slices) {
            const std::int64_t arrivals = slices.whole[Counter::arrived];
            if (arrivals > 0 && (!busiest || arrivals > busiest->arrivals))
                busiest = {day, arrivals, slices.whole[Counter::answered]};
        });
    return busiest;
}

std::vector<TopicGroup> new_after(const Taxonomy& taxonomy, const Span& span) {
    std::vector<TopicGroup> groups;
    for (const TopicGroup& group : taxonomy.groups()) {
        if (group.period.from >= span.until && group.period.from < span.until + days{366})
            groups.push_back(group);
    }
    return groups;
}

}  // namespace

Result<PressFacts> press_facts(Database& database, const Cubes& cubes, const Span& asked, Day as_of,
                               const Divisions& divisions) {
    auto institution = load_institution(database);
    if (!institution) return tl::unexpected<Error>(institution.error());
    auto drivers = load_drivers(database);
    if (!drivers) return tl::unexpected<Error>(drivers.error());
    auto totals = all_totals(database);
    if (!totals) return tl::unexpected<Error>(totals.error());
    const auto house = load_house(database);
    if (!house) return tl::unexpected<Error>(house.error());
    auto synthetic = synthetic_origins(database, asked);
    if (!synthetic) return tl::unexpected<Error>(synthetic.error());

    const Span span{asked.from, std::min(asked.until, std::max(as_of + days{1}, asked.from))};
    const Volumes volumes(cubes, std::move(*totals), house->named);
    PressFacts facts;
    facts.span = span;
    facts.as_of = as_of;
    facts.institution = std::move(*institution);
    facts.drivers = std::move(*drivers);
    facts.report = report(cubes, {}, span, grain_for(span), begin_of(as_of + days{1}), divisions);
    facts.volume = volumes.of(span).value_or(Volume{span, 0, volumes.days_of(span), {}});
    facts.before = volumes.of(stretch_before(span));
    // A year is compared with a year.
    if (piece_of(span.from, Grain::year) == span) facts.earliest = volumes.earliest(span);
    facts.months = months_of(cubes, span, volumes);
    facts.per_consultant_day = per_consultant_day(cubes, span);
    facts.per_consultant_day_all = per_consultant_day_all(cubes, span);
    facts.new_topics = new_after(divisions.topics, span);
    facts.busiest = busiest_of(cubes, span);
    facts.synthetic = std::move(*synthetic);
    return facts;
}

}  // namespace naru::office
