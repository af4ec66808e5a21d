#pragma once

/// What the institution's records say of a day: who, where, how many, how much room each has, and
/// which look of a certifier is due. And what a change of a record changes in that. Pure.

#include <optional>
#include <vector>

#include "office/institution/institution.h"
#include "office/reports/korean_numbers.h"

namespace naru::office {

struct Held {
    std::optional<Organisation> organisation = std::nullopt;
    std::optional<Head> head = std::nullopt;
    std::optional<Site> site = std::nullopt;
    std::optional<Roll> roll = std::nullopt;

    friend bool operator==(const Held&, const Held&) = default;
};

[[nodiscard]] Held held_on(const Institution& all, Day day);

/// R-04b: the site's floor area by the consultants on the roll of that day; specialists are not
/// counted. Denominator 0: there is no site, no roll, or nobody on it.
[[nodiscard]] Fraction area_per_consultant(const Held& held);

/// Days on which the same holds.
struct HeldStretch {
    Day from;
    /// The first day after it; none: still.
    std::optional<Day> until = std::nullopt;
    Held held;

    friend bool operator==(const HeldStretch&, const HeldStretch&) = default;
};

/// From the first record on, without gaps, oldest first.
[[nodiscard]] std::vector<HeldStretch> held_over_time(const Institution& all);

/// Days on which something else holds after a change than before it.
struct Difference {
    Day from;
    std::optional<Day> until = std::nullopt;
    Held before, after;
};

[[nodiscard]] std::vector<Difference> differences(const Institution& before,
                                                  const Institution& after);

struct Surveillance {
    bool is_expired = false;
    /// From today on; none: there are no more.
    std::optional<Day> next;
    /// Before today and not done, oldest first.
    std::vector<Day> overdue;

    friend bool operator==(const Surveillance&, const Surveillance&) = default;
};

/// Looks are due every so many months after the award, up to the day before it expires; those that
/// were done count for the earliest ones.
[[nodiscard]] Surveillance surveillance_of(const Certificate& certificate, Day today);

}  // namespace naru::office
