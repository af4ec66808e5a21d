#pragma once

/// Totals of stretches that have no contact records: years before the system, or another centre's.
/// They are never mixed with contacts, and marked wherever they stand.

#include <string>
#include <vector>

#include "office/csv.h"
#include "office/database.h"
#include "office/reports/span.h"

namespace naru::office {

struct HistoryTotal {
    Span span;
    /// A measure's id: "consultations".
    std::string what;
    std::int64_t value = 0;
    /// Where it was found.
    std::string source;

    friend bool operator==(const HistoryTotal&, const HistoryTotal&) = default;
};

/// Those whose days all lie in the stretch; oldest first, longer ones first.
[[nodiscard]] Result<std::vector<HistoryTotal>> totals_within(Database& database, const Span& span);
[[nodiscard]] Result<std::vector<HistoryTotal>> all_totals(Database& database);

/// In place of what was kept of the same stretch and measure. Inside of the caller's transaction.
[[nodiscard]] Result<void> keep(Database& database, const HistoryTotal& total, Instant now);

struct TotalsFile {
    std::vector<HistoryTotal> totals;
    std::vector<RefusedLine> bad;
};

/// CSV with the columns `period,what,value,source`: a period is "2003", "2010-05", "2009-Q1", a
/// day, or "2010-01-01..2010-05-31"; what is the id of a count; a value is a whole number, with or
/// without commas.
[[nodiscard]] Result<TotalsFile> totals_in(std::string_view bytes);

}  // namespace naru::office
