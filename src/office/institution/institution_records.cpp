#include "office/institution/institution_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/named.h"
#include "base/overloaded.h"

namespace naru::office {

namespace {

constexpr std::array<std::string_view, 6> kinds{"organisation", "head",        "site",
                                                "roll",         "certificate", "occasion"};
constexpr std::size_t words_max = 100;

std::vector<Organisation>& list_of(Institution& all, const Organisation&) {
    return all.organisations;
}

std::vector<Head>& list_of(Institution& all, const Head&) {
    return all.heads;
}

std::vector<Site>& list_of(Institution& all, const Site&) {
    return all.sites;
}

std::vector<Roll>& list_of(Institution& all, const Roll&) {
    return all.rolls;
}

std::vector<Certificate>& list_of(Institution& all, const Certificate&) {
    return all.certificates;
}

std::vector<Occasion>& list_of(Institution& all, const Occasion&) {
    return all.occasions;
}

std::string period_words(const Period& period) {
    return iso(period.from) + (period.until ? "~" + iso(*period.until) + " 전날" : "부터");
}

std::string words(const Organisation& one) {
    return fmt::format("{}, {} {}", period_words(one.period), one.agency, one.centre);
}

std::string words(const Head& one) {
    return fmt::format("{}, {} {}", period_words(one.period), one.title, one.name);
}

std::string words(const Site& one) {
    return fmt::format("{}, {} {}{}, {}㎡{}", period_words(one.period), one.building, one.floor,
                       one.address.empty() ? "" : " (" + one.address + ")", one.square_metres,
                       one.seats == 0 ? "" : fmt::format(", {}석", one.seats));
}

std::string words(const Roll& one) {
    return fmt::format("{}부터, 상담사 {}명, 계약전문관 {}명", iso(one.from), one.consultants,
                       one.specialists);
}

std::string words(const Certificate& one) {
    std::string text = fmt::format("{}, {}", iso(one.awarded), one.name);
    for (const std::string& more : {one.scope, one.remark}) {
        if (!more.empty()) text += ", " + more;
    }
    text += one.surveillance_months == 0
                ? ", 사후심사 없음"
                : fmt::format(", 사후심사 {}달마다", one.surveillance_months);
    for (const Day day : one.surveillances) text += ", 받음 " + iso(day);
    return text + (one.expires ? ", 만료 " + iso(*one.expires) : "");
}

std::string time_words(const Occasion& one) {
    if (!one.time) return {};
    return fmt::format(" {:02}:{:02}", one.time->count() / 60, one.time->count() % 60);
}

std::string words(const Occasion& one) {
    return fmt::format("{}{}, {}{}", iso(one.day), time_words(one), one.what,
                       one.place.empty() ? "" : ", " + one.place);
}

/// The first of them that is bad.
std::optional<BadSetting> first_bad(std::initializer_list<std::optional<BadSetting>> all) {
    for (const auto& one : all) {
        if (one) return one;
    }
    return std::nullopt;
}

std::optional<BadSetting> bad(const Organisation& one, Day) {
    return first_bad({bad_end("until", one.period.from, one.period.until),
                      bad_text(one.centre, {"centre", "센터", "Centre"}),
                      bad_text(one.agency, {"agency", "기관", "Agency"})});
}

std::optional<BadSetting> bad(const Head& one, Day) {
    return first_bad({bad_end("until", one.period.from, one.period.until),
                      bad_text(one.title, {"title", "직함", "Title"}),
                      bad_text(one.name, {"name", "이름", "Name"})});
}

std::optional<BadSetting> bad(const Site& one, Day) {
    return first_bad({bad_end("until", one.period.from, one.period.until),
                      bad_text(one.building, {"building", "건물", "Building", 1, words_max}),
                      bad_text(one.floor, {"floor", "층", "Floor"}),
                      bad_text(one.address, {"address", "주소", "Address", 0, words_max}),
                      bad_number({"square_metres", "면적(㎡)", "floor area (㎡)", one.square_metres,
                                  1, 100'000}),
                      bad_number({"seats", "상담석", "seats", one.seats, 0, 10'000})});
}

std::optional<BadSetting> bad(const Roll& one, Day) {
    return first_bad(
        {bad_number({"consultants", "상담사", "consultants", one.consultants, 0, 10'000}),
         bad_number({"specialists", "계약전문관", "specialists", one.specialists, 0, 10'000})});
}

/// A look has happened, after the award, and once a day.
std::optional<BadSetting> bad_looks(const Certificate& one, Day today) {
    constexpr std::size_t looks_max = 100;
    if (one.surveillances.size() > looks_max)
        return bad_number({"surveillances", "사후심사 횟수", "surveillances",
                           static_cast<std::int64_t>(one.surveillances.size()), 0, looks_max});
    const Day* before = &one.awarded;
    for (const Day& day : one.surveillances) {
        if (day <= *before || day > today)
            return BadSetting{
                "surveillances",
                {fmt::format("사후심사 {}: 인증일과 앞선 심사({}) 뒤, 오늘({})까지의 날이어야 "
                             "합니다.",
                             iso(day), iso(*before), iso(today)),
                 fmt::format(
                     "Surveillance {}: a day after the award and the one before it ({}), up "
                     "to today ({}).",
                     iso(day), iso(*before), iso(today))}};
        before = &day;
    }
    return std::nullopt;
}

std::optional<BadSetting> bad(const Certificate& one, Day today) {
    return first_bad({bad_text(one.name, {"name", "인증", "Certificate", 1, words_max}),
                      bad_text(one.scope, {"scope", "범위", "Scope", 0, words_max}),
                      bad_text(one.remark, {"remark", "비고", "Remark", 0, words_max}),
                      bad_end("expires", one.awarded, one.expires),
                      bad_number({"surveillance_months", "사후심사 주기(달)",
                                  "months between surveillances", one.surveillance_months, 0, 60}),
                      bad_looks(one, today)});
}

std::optional<BadSetting> bad(const Occasion& one, Day) {
    return first_bad({bad_text(one.what, {"what", "일", "Event", 1, words_max}),
                      bad_text(one.place, {"place", "곳", "Place", 0, words_max})});
}

}  // namespace

std::string_view word_of(RecordKind kind) {
    return kinds.at(static_cast<std::size_t>(kind));
}

std::optional<RecordKind> record_kind_named(std::string_view word) {
    return named<RecordKind>(kinds, word);
}

RecordKind kind_of(const InstitutionRecord& record) {
    return static_cast<RecordKind>(record.index());
}

std::string key_of(const InstitutionRecord& record) {
    return std::visit(
        Overloaded{[](const Roll& one) { return iso(one.from); },
                   [](const Certificate& one) { return iso(one.awarded) + " " + one.name; },
                   [](const Occasion& one) { return iso(one.day) + " " + one.what; },
                   [](const auto& one) { return iso(one.period.from); }},
        record);
}

std::string words_of(const InstitutionRecord& record) {
    return std::visit([](const auto& one) { return words(one); }, record);
}

std::optional<BadSetting> bad_record(const InstitutionRecord& record, Day today) {
    return std::visit([today](const auto& one) { return bad(one, today); }, record);
}

namespace {

/// Gives `see` the list of that kind.
template <class All, class See>
void with_list(All& all, RecordKind kind, See see) {
    switch (kind) {
        case RecordKind::organisation:
            return see(all.organisations);
        case RecordKind::head:
            return see(all.heads);
        case RecordKind::site:
            return see(all.sites);
        case RecordKind::roll:
            return see(all.rolls);
        case RecordKind::certificate:
            return see(all.certificates);
        case RecordKind::occasion:
            return see(all.occasions);
    }
}

}  // namespace

std::optional<InstitutionRecord> find_record(const Institution& all, RecordKind kind,
                                             std::string_view key) {
    std::optional<InstitutionRecord> found;
    with_list(all, kind, [&](const auto& list) {
        for (const auto& one : list) {
            if (key_of(one) == key) found = one;
        }
    });
    return found;
}

void put(Institution& all, const InstitutionRecord& record) {
    std::visit(
        [&all](const auto& one) {
            auto& list = list_of(all, one);
            const std::string key = key_of(one);
            const auto at = std::lower_bound(
                list.begin(), list.end(), key,
                [](const auto& other, const std::string& k) { return key_of(other) < k; });
            if (at != list.end() && key_of(*at) == key) {
                *at = one;
            } else {
                list.insert(at, one);
            }
        },
        record);
}

void take_away(Institution& all, RecordKind kind, std::string_view key) {
    with_list(all, kind, [key](auto& list) {
        std::erase_if(list, [key](const auto& one) { return key_of(one) == key; });
    });
}

}  // namespace naru::office
