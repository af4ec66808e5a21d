#pragma once

/// What a person asks of the statistics: a stretch of days beside another one, from the cubes, the
/// contacts that are not over, and the totals of years that have no contacts.

#include <optional>

#include "office/institution/totals.h"
#include "office/records/records.h"
#include "office/reports/korean_numbers.h"
#include "office/reports/report.h"
#include "office/workforce/agent_hours.h"

namespace naru::office {

struct StatisticsQuery {
    Span span;
    /// grain_for(span), if none is asked for.
    std::optional<Grain> grain = std::nullopt;
    std::optional<Span> base = std::nullopt;
    Instant now;
};

/// The stretch that the other is compared with. A growth is never shown without it.
struct Base {
    Span span;
    int working_days = 0;
    /// Only the consultations, where the stretch is known as a total alone.
    std::vector<Figure> figures;
    /// Of the figures: where they come from instead of contacts.
    std::optional<HistoryTotal> total = std::nullopt;
};

struct Statistics {
    Report report;
    /// Monday to Friday without holidays, up to the day of asking.
    int working_days = 0;
    /// Telephone calls answered by the days on which their consultants answered any.
    Fraction per_consultant_day;
    /// Totals that lie whole in the stretch: those days may have no contacts.
    std::vector<HistoryTotal> totals;
    /// Origins of contacts that are made up, where the stretch has any.
    std::vector<std::string> synthetic;
    std::optional<Base> base;
    /// What the consultants did; `occupancy` and `utilisation` are in the report beside the others.
    Hours hours;
};

[[nodiscard]] Fraction per_consultant_day(const Cubes& cubes, const Span& span);

[[nodiscard]] Result<Statistics> statistics(Database& database, const Cubes& cubes,
                                            const StatisticsQuery& query,
                                            const Divisions& divisions);

struct FoundBehind {
    /// Of a time's numerator: those that can add to it.
    std::int64_t total = 0;
    std::vector<Consultation> contacts;
};

/// The first `limit` contacts behind a figure; of the days, only those are read on which something
/// adds to it.
[[nodiscard]] Result<FoundBehind> find_behind(Database& database, const Cubes& cubes,
                                              const Behind& figure, const Span& span,
                                              std::size_t limit, Instant now,
                                              const Divisions& divisions);

}  // namespace naru::office
