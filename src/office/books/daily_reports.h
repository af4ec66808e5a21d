#pragma once

/// The daily report that makes itself: at six in the morning that of the day before, kept as it was
/// made with its checksum. What is corrected later changes the statistics and never what is kept;
/// as of its day the same report can be made again (corrections/known.h), to the same bytes.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "office/database.h"
#include "office/reports/cubes.h"
#include "office/reports/row_words.h"

namespace naru::office {

/// After the end of its day: talks over midnight have ended and been coded.
inline constexpr std::chrono::hours daily_report_after{6};
/// A centre that was down makes up for so many days.
inline constexpr int daily_reports_back_max = 7;

struct DailyReport {
    Day day;
    Instant made_at;
    std::int64_t rows = 0;
    /// SHA-256 of the file, hexadecimal.
    std::string digest;

    friend bool operator==(const DailyReport&, const DailyReport&) = default;
};

/// Days whose report is due now and was not made, oldest first. Where none was ever made that is
/// the last one alone: what was before the centre began needs none.
[[nodiscard]] std::vector<Day> daily_reports_due(Instant now, const std::optional<Day>& newest);

/// Makes those that are due; one that is there stays. `queues`: as the configuration calls them.
[[nodiscard]] Result<std::vector<DailyReport>> make_daily_reports(
    Database& database, const Cubes& cubes, const std::map<QueueId, Words>& queues, Instant now);

/// Newest first.
[[nodiscard]] Result<std::vector<DailyReport>> daily_reports(Database& database, std::size_t limit);

/// The file: the daily book as CSV, in Korean. Nothing: none was made of that day.
[[nodiscard]] Result<std::optional<std::string>> daily_report_file(Database& database, Day day);

}  // namespace naru::office
