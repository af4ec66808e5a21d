#include "office/reports/press.h"

#include <algorithm>

#include "office/calendar/calendar.h"
#include "office/house/house_store.h"
#include "office/records/contact_import.h"
#include "office/reports/statistics.h"

namespace naru::office {

namespace {

using namespace std::chrono;

/// The same stretch one earlier: the year before a year, the month before a month.
Span before(const Span& span) {
    for (const Grain grain : {Grain::year, Grain::quarter, Grain::month}) {
        if (piece_of(span.from, grain) == span) return piece_of(span.from - days{1}, grain);
    }
    return {span.from - (span.until - span.from), span.from};
}

class Volumes {
public:
    Volumes(const Cubes& cubes, std::vector<HistoryTotal> totals, std::vector<NamedDay> named)
        : cubes_(cubes), totals_(std::move(totals)), named_(std::move(named)) {}

    /// From contacts, or else from a total of exactly this stretch.
    [[nodiscard]] std::optional<Volume> of(const Span& span) const {
        Volume volume{span, total_of(cubes_, span)[Counter::consultations], days_of(span), {}};
        for (const HistoryTotal& total : totals_) {
            // Contacts of a part of it do not hide that more is known.
            if (total.span != span || total.what != "consultations" ||
                total.value <= volume.consultations)
                continue;
            volume.consultations = total.value;
            volume.total_source = total.source;
        }
        if (volume.consultations == 0) return std::nullopt;
        return volume;
    }

    /// The first year of which anything is known, before this stretch.
    [[nodiscard]] std::optional<Volume> earliest(const Span& span) const {
        std::optional<Day> first;
        if (!cubes_.days().empty()) first = cubes_.days().begin()->first;
        for (const HistoryTotal& total : totals_)
            first = std::min(first.value_or(total.span.from), total.span.from);
        for (Day day = first.value_or(span.from); day < span.from;) {
            const Span whole = piece_of(day, Grain::year);
            if (whole.until > span.from) break;
            auto volume = of(whole);
            if (volume && (!volume->total_source.empty() || is_whole(whole))) return volume;
            day = whole.until;
        }
        return std::nullopt;
    }

    /// Its contacts begin with it, not somewhere in its middle.
    [[nodiscard]] bool is_whole(const Span& span) const {
        return cubes_.days().begin()->first <= span.from + days{31};
    }

    [[nodiscard]] int days_of(const Span& span) const {
        return working_days(span.from, span.until, named_);
    }

private:
    const Cubes& cubes_;
    std::vector<HistoryTotal> totals_;
    std::vector<NamedDay> named_;
};

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
                               const Taxonomy& taxonomy) {
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
    facts.report = report(cubes, {}, span, grain_for(span), begin_of(as_of + days{1}), taxonomy);
    facts.volume = volumes.of(span).value_or(Volume{span, 0, volumes.days_of(span), {}});
    facts.before = volumes.of(before(span));
    // A year is compared with a year.
    if (piece_of(span.from, Grain::year) == span) facts.earliest = volumes.earliest(span);
    facts.months = months_of(cubes, span, volumes);
    facts.per_consultant_day = per_consultant_day(cubes, span);
    facts.per_consultant_day_all = per_consultant_day_all(cubes, span);
    facts.new_topics = new_after(taxonomy, span);
    facts.busiest = busiest_of(cubes, span);
    facts.synthetic = std::move(*synthetic);
    return facts;
}

}  // namespace naru::office
