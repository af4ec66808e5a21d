#include "office/institution/standing.h"

#include <set>

namespace naru::office {

namespace {

template <class T>
std::optional<T> copy_of(const T* one) {
    return one == nullptr ? std::nullopt : std::optional<T>(*one);
}

void add_days(std::set<Day>& days, const Period& period) {
    days.insert(period.from);
    if (period.until) days.insert(*period.until);
}

/// Every day on which something begins or ends.
void add_days(std::set<Day>& days, const Institution& all) {
    for (const auto& one : all.organisations) add_days(days, one.period);
    for (const auto& one : all.heads) add_days(days, one.period);
    for (const auto& one : all.sites) add_days(days, one.period);
    for (const auto& one : all.rolls) days.insert(one.from);
}

/// The same day of the month so many months later; the month's last, where it is shorter.
Day months_after(Day day, int months) {
    const std::chrono::year_month_day date{day};
    const auto month = date.year() / date.month() + std::chrono::months{months};
    const std::chrono::year_month_day same{month.year(), month.month(), date.day()};
    return same.ok() ? Day{same} : Day{month / std::chrono::last};
}

}  // namespace

Held held_on(const Institution& all, Day day) {
    return {copy_of(all.organisation_at(day)), copy_of(all.head_at(day)), copy_of(all.site_at(day)),
            copy_of(all.roll_at(day))};
}

Fraction area_per_consultant(const Held& held) {
    if (!held.site || !held.roll) return {};
    return {held.site->square_metres, held.roll->consultants};
}

std::vector<HeldStretch> held_over_time(const Institution& all) {
    std::set<Day> days;
    add_days(days, all);
    std::vector<HeldStretch> stretches;
    for (const Day day : days) {
        Held held = held_on(all, day);
        if (!stretches.empty() && stretches.back().held == held) continue;
        if (!stretches.empty()) stretches.back().until = day;
        stretches.push_back({day, std::nullopt, std::move(held)});
    }
    return stretches;
}

std::vector<Difference> differences(const Institution& before, const Institution& after) {
    std::set<Day> days;
    add_days(days, before);
    add_days(days, after);
    std::vector<Difference> found;
    bool is_open = false;
    for (const Day day : days) {
        Held was = held_on(before, day);
        Held is = held_on(after, day);
        if (is_open && found.back().before == was && found.back().after == is) continue;
        if (is_open) found.back().until = day;
        is_open = was != is;
        if (is_open) found.push_back({day, std::nullopt, std::move(was), std::move(is)});
    }
    return found;
}

Surveillance surveillance_of(const Certificate& one, Day today) {
    Surveillance out;
    out.is_expired = one.expires && *one.expires <= today;
    if (one.surveillance_months <= 0) return out;
    const auto done = static_cast<int>(one.surveillances.size());
    for (int number = done + 1;; ++number) {
        const Day due = months_after(one.awarded, number * one.surveillance_months);
        if (one.expires && due >= *one.expires) return out;
        if (due >= today) {
            out.next = due;
            return out;
        }
        out.overdue.push_back(due);
    }
}

}  // namespace naru::office
