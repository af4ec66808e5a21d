#include "adapters/http/institution_json.h"

#include <boost/json.hpp>

#include "adapters/http/desk_json.h"
#include "base/overloaded.h"

namespace naru::http {

namespace json = boost::json;
using naru::iso;  // of days, beside http::iso of instants

namespace {

constexpr std::uint64_t any_max = 1'000'000'000;
constexpr std::size_t text_max = 800;

json::value day_or_null(const std::optional<Day>& day) {
    return day ? json::value(iso(*day)) : json::value(nullptr);
}

json::array days_json(const std::vector<Day>& days) {
    json::array out;
    for (const Day day : days) out.push_back(json::value(iso(day)));
    return out;
}

json::value time_json(const std::optional<std::chrono::minutes>& time) {
    if (!time) return nullptr;
    const auto two = [](auto n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return json::value(two(time->count() / 60) + ":" + two(time->count() % 60));
}

json::object with_period(json::object fields, const office::Period& period) {
    fields["from"] = iso(period.from);
    fields["until"] = day_or_null(period.until);
    return fields;
}

json::object surveillance_json(const office::Certificate& one, Day today) {
    const auto state = office::surveillance_of(one, today);
    return {{"expired", state.is_expired},
            {"next", day_or_null(state.next)},
            {"overdue", days_json(state.overdue)}};
}

json::object fields_of(const office::InstitutionRecord& record, Day today) {
    return std::visit(
        Overloaded{
            [](const office::Organisation& one) {
                return with_period({{"centre", one.centre}, {"agency", one.agency}}, one.period);
            },
            [](const office::Head& one) {
                return with_period({{"name", one.name}, {"title", one.title}}, one.period);
            },
            [](const office::Site& one) {
                return with_period({{"building", one.building},
                                    {"floor", one.floor},
                                    {"address", one.address},
                                    {"square_metres", one.square_metres},
                                    {"seats", one.seats}},
                                   one.period);
            },
            [](const office::Roll& one) {
                return json::object{{"from", iso(one.from)},
                                    {"consultants", one.consultants},
                                    {"specialists", one.specialists}};
            },
            [today](const office::Certificate& one) {
                return json::object{{"name", one.name},
                                    {"scope", one.scope},
                                    {"remark", one.remark},
                                    {"awarded", iso(one.awarded)},
                                    {"expires", day_or_null(one.expires)},
                                    {"surveillance_months", one.surveillance_months},
                                    {"surveillances", days_json(one.surveillances)},
                                    {"surveillance", surveillance_json(one, today)}};
            },
            [](const office::Occasion& one) {
                return json::object{{"day", iso(one.day)},
                                    {"time", time_json(one.time)},
                                    {"what", one.what},
                                    {"place", one.place}};
            }},
        record);
}

template <class T>
json::array records_json(const std::vector<T>& all, Day today) {
    json::array out;
    for (const T& one : all) {
        json::object fields = fields_of(one, today);
        fields["key"] = office::key_of(one);
        out.push_back(std::move(fields));
    }
    return out;
}

template <class T>
json::value fields_or_null(const std::optional<T>& one, Day today) {
    return one ? json::value(fields_of(*one, today)) : json::value(nullptr);
}

json::object held_json(const office::Held& held, Day today) {
    const auto area = office::area_per_consultant(held);
    const auto text = area.text(2);
    return {{"organisation", fields_or_null(held.organisation, today)},
            {"head", fields_or_null(held.head, today)},
            {"site", fields_or_null(held.site, today)},
            {"roll", fields_or_null(held.roll, today)},
            {"area_per_consultant", text ? json::value{{"value", *text},
                                                       {"numerator", area.numerator},
                                                       {"denominator", area.denominator}}
                                         : json::value(nullptr)}};
}

/// "14:00"; nothing: none is given. Another text is a mistake.
std::optional<std::chrono::minutes> time_in(Reader& read) {
    const std::string text = read.text("time", text_max);
    if (text.empty()) return std::nullopt;
    const auto digits = [&text](std::size_t at) {
        const bool both =
            text[at] >= '0' && text[at] <= '9' && text[at + 1] >= '0' && text[at + 1] <= '9';
        return both ? (text[at] - '0') * 10 + (text[at + 1] - '0') : -1;
    };
    if (text.size() == 5 && text[2] == ':') {
        const int hours = digits(0);
        const int minutes = digits(3);
        if (hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60)
            return std::chrono::minutes{hours * 60 + minutes};
    }
    read.wrong("time", "14:00 같은 시각이어야 합니다.");
    return std::nullopt;
}

std::vector<Day> days_in(const json::object& body, Reader& read) {
    std::vector<Day> days;
    const auto* list = body.if_contains("surveillances");
    if (list == nullptr || list->is_null()) return days;
    if (!list->is_array()) {
        read.wrong("surveillances", "날짜의 배열이어야 합니다.");
        return days;
    }
    for (const json::value& one : list->as_array()) {
        const auto day = one.is_string() ? read_day(one.as_string()) : std::nullopt;
        if (day) {
            days.push_back(*day);
        } else {
            read.wrong("surveillances", "2026-11-24 같은 날짜여야 합니다.");
        }
    }
    return days;
}

std::int64_t count_in(Reader& read, const char* name) {
    return static_cast<std::int64_t>(read.number(name, 0, any_max));
}

}  // namespace

json::object change_json(const office::InstitutionChange& change) {
    return {{"at", http::iso(change.at)}, {"who", change.who},       {"kind", change.kind},
            {"key", change.key},          {"before", change.before}, {"after", change.after}};
}

json::object institution_json(const WholeInstitution& whole, Day today) {
    const office::Institution& all = whole.institution;
    json::array stretches;
    for (const auto& one : office::held_over_time(all)) {
        json::object held = held_json(one.held, today);
        held["from"] = iso(one.from);
        held["until"] = day_or_null(one.until);
        stretches.push_back(std::move(held));
    }
    json::array changes;
    for (const auto& change : whole.changes) changes.push_back(change_json(change));
    return {{"today", iso(today)},
            {"now", held_json(office::held_on(all, today), today)},
            {"organisations", records_json(all.organisations, today)},
            {"heads", records_json(all.heads, today)},
            {"sites", records_json(all.sites, today)},
            {"rolls", records_json(all.rolls, today)},
            {"certificates", records_json(all.certificates, today)},
            {"occasions", records_json(all.occasions, today)},
            {"stretches", std::move(stretches)},
            {"changes", std::move(changes)}};
}

json::object effect_json(const Planned& planned, Day today) {
    json::array differences;
    bool is_past = false;
    for (const auto& one : office::differences(planned.before, planned.after)) {
        is_past = is_past || one.from < today;
        differences.push_back({{"from", iso(one.from)},
                               {"until", day_or_null(one.until)},
                               {"before", held_json(one.before, today)},
                               {"after", held_json(one.after, today)}});
    }
    const auto shown = [&](const office::Institution& all) -> json::value {
        const auto one = office::find_record(all, planned.kind, planned.key);
        if (!one) return nullptr;
        json::object fields{{"words", office::words_of(*one)}, {"surveillance", nullptr}};
        if (const auto* certificate = std::get_if<office::Certificate>(&*one))
            fields["surveillance"] = surveillance_json(*certificate, today);
        return fields;
    };
    return {{"before", shown(planned.before)},
            {"after", shown(planned.after)},
            {"past", is_past},
            {"differences", std::move(differences)}};
}

Result<office::InstitutionRecord, office::BadSetting> record_in(office::RecordKind kind,
                                                                const json::object& body,
                                                                Reader& read) {
    using office::RecordKind;
    const char* first = kind == RecordKind::certificate ? "awarded"
                        : kind == RecordKind::occasion  ? "day"
                                                        : "from";
    const auto day = read.day(first);
    if (!day)
        return tl::unexpected(office::BadSetting{first, {"날짜를 고르십시오.", "Choose a day."}});
    const auto text = [&read](const char* name) { return read.text(name, text_max); };
    switch (kind) {
        case RecordKind::organisation:
            return office::Organisation{text("centre"), text("agency"), {*day, read.day("until")}};
        case RecordKind::head:
            return office::Head{text("name"), text("title"), {*day, read.day("until")}};
        case RecordKind::site:
            return office::Site{text("building"),
                                text("floor"),
                                count_in(read, "square_metres"),
                                count_in(read, "seats"),
                                {*day, read.day("until")},
                                text("address")};
        case RecordKind::roll:
            return office::Roll{*day, count_in(read, "consultants"), count_in(read, "specialists")};
        case RecordKind::certificate:
            return office::Certificate{text("name"),
                                       text("scope"),
                                       text("remark"),
                                       *day,
                                       read.day("expires"),
                                       days_in(body, read),
                                       static_cast<int>(count_in(read, "surveillance_months"))};
        case RecordKind::occasion:
            return office::Occasion{*day, time_in(read), text("what"), text("place")};
    }
    return tl::unexpected(office::BadSetting{"kind", {"그런 기록이 없습니다.", "No such kind."}});
}

}  // namespace naru::http
