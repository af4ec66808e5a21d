#include "office/reports/volumes.h"

#include <algorithm>

#include "office/calendar/calendar.h"
#include "office/reports/report.h"

namespace naru::office {

using std::chrono::days;

Span stretch_before(const Span& span) {
    for (const Grain grain : {Grain::year, Grain::quarter, Grain::month}) {
        if (piece_of(span.from, grain) == span) return piece_of(span.from - days{1}, grain);
    }
    return {span.from - (span.until - span.from), span.from};
}

std::optional<Volume> Volumes::of(const Span& span) const {
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

std::optional<Volume> Volumes::earliest(const Span& span) const {
    for (Day day = first_day().value_or(span.from); day < span.from;) {
        const Span whole = piece_of(day, Grain::year);
        if (whole.until > span.from) break;
        auto volume = of(whole);
        if (volume && (!volume->total_source.empty() || is_whole(whole))) return volume;
        day = whole.until;
    }
    return std::nullopt;
}

std::vector<Volume> Volumes::years_until(const Span& span) const {
    std::vector<Volume> years;
    for (Day day = first_day().value_or(span.until); day < span.until;) {
        const Span whole = piece_of(day, Grain::year);
        if (auto volume = of({whole.from, std::min(whole.until, span.until)}))
            years.push_back(std::move(*volume));
        day = whole.until;
    }
    return years;
}

int Volumes::days_of(const Span& span) const {
    return working_days(span.from, span.until, named_);
}

bool Volumes::is_whole(const Span& span) const {
    return cubes_.days().begin()->first <= span.from + days{31};
}

std::optional<Day> Volumes::first_day() const {
    std::optional<Day> first;
    if (!cubes_.days().empty()) first = cubes_.days().begin()->first;
    for (const HistoryTotal& total : totals_)
        first = std::min(first.value_or(total.span.from), total.span.from);
    return first;
}

}  // namespace naru::office
