#pragma once

/// How many consultations a stretch had, whether its contacts are here or only a total is known.

#include <optional>
#include <string>
#include <vector>

#include "office/calendar/opening_hours.h"
#include "office/institution/totals.h"
#include "office/reports/cubes.h"

namespace naru::office {

/// A number of consultations, and whether it stands on contacts or on a total alone.
struct Volume {
    Span span;
    std::int64_t consultations = 0;
    int working_days = 0;
    /// Empty: its contacts are here.
    std::string total_source;
};

/// The same stretch one earlier: the year before a year, the month before a month.
[[nodiscard]] Span stretch_before(const Span& span);

class Volumes {
public:
    /// The cubes must live as long as this.
    Volumes(const Cubes& cubes, std::vector<HistoryTotal> totals, std::vector<NamedDay> named)
        : cubes_(cubes), totals_(std::move(totals)), named_(std::move(named)) {}

    /// From contacts, or else from a total of exactly this stretch.
    [[nodiscard]] std::optional<Volume> of(const Span& span) const;

    /// The first year of which anything is known, before this stretch.
    [[nodiscard]] std::optional<Volume> earliest(const Span& span) const;

    /// Every year of which something is known, up to the one in which the stretch ends.
    [[nodiscard]] std::vector<Volume> years_until(const Span& span) const;

    [[nodiscard]] int days_of(const Span& span) const;

private:
    /// Its contacts begin with it, not somewhere in its middle.
    [[nodiscard]] bool is_whole(const Span& span) const;
    [[nodiscard]] std::optional<Day> first_day() const;

    const Cubes& cubes_;
    std::vector<HistoryTotal> totals_;
    std::vector<NamedDay> named_;
};

}  // namespace naru::office
