#pragma once

/// Everything that a report to the press is made of, for one stretch of days: read once from the
/// centre's own records, so that sentences are pure functions of it (press_sentences.h).

#include <optional>
#include <string>
#include <vector>

#include "office/institution/drivers.h"
#include "office/institution/institution.h"
#include "office/institution/totals.h"
#include "office/reports/korean_numbers.h"
#include "office/reports/report.h"
#include "office/reports/volumes.h"
#include "office/topics/topics.h"

namespace naru::office {

/// A month of the stretch.
struct MonthVolume {
    std::chrono::year_month month;
    std::int64_t consultations = 0;
    int working_days = 0;
};

struct PressFacts {
    Span span;
    /// Contacts up to this day, and no later ones; of the institution what holds on it.
    Day as_of;
    Institution institution;
    std::vector<DriverSeries> drivers;
    Report report;
    Volume volume;
    /// The stretch of the same length before it; the earliest year of all. None: no record.
    std::optional<Volume> before;
    std::optional<Volume> earliest;
    std::vector<MonthVolume> months;
    Fraction per_consultant_day;
    Fraction per_consultant_day_all;
    /// Groups of topics that begin in the twelve months after the stretch.
    std::vector<TopicGroup> new_topics;

    /// The half hour of a day with most arrivals: how many, and how many of them were answered.
    struct Peak {
        Day day;
        std::int64_t arrivals = 0;
        std::int64_t answered = 0;
    };

    std::optional<Peak> busiest;
    /// Of the contacts, those that are made up: their origins' names.
    std::vector<std::string> synthetic;
};

/// The stretch cut off after `as_of`.
[[nodiscard]] Result<PressFacts> press_facts(Database& database, const Cubes& cubes,
                                             const Span& span, Day as_of,
                                             const Divisions& divisions);

}  // namespace naru::office
