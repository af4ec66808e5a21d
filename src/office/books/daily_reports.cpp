#include "office/books/daily_reports.h"

#include <algorithm>

#include "office/books/book_csv.h"
#include "office/books/books.h"
#include "office/day_values.h"
#include "office/run_only.h"
#include "office/sha256.h"

namespace naru::office {

namespace {

using std::chrono::days;

Result<std::optional<Day>> newest_of(Database& database) {
    const auto rows = database.run("SELECT MAX(day) FROM daily_report", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    const Value& day = rows->front().front();
    return is_null(day) ? std::optional<Day>() : std::optional(day_in(day));
}

/// Whoever was faster has made it: the first stays.
Result<void> keep(Database& database, const DailyReport& one, const std::string& file) {
    return run_only(database,
                    "INSERT INTO daily_report (day, made_at, row_count, digest, content) VALUES "
                    "(:p1, :p2, :p3, :p4, :p5) ON CONFLICT (day) DO NOTHING",
                    {value_of_day(one.day), value_of(one.made_at), one.rows, one.digest, file});
}

}  // namespace

std::vector<Day> daily_reports_due(Instant now, const std::optional<Day>& newest) {
    const Day last = day_of(now - daily_report_after) - days{1};
    const Day first =
        newest ? std::max(*newest + days{1}, last - days{daily_reports_back_max - 1}) : last;
    std::vector<Day> due;
    for (Day day = first; day <= last; day += days{1}) due.push_back(day);
    return due;
}

Result<std::vector<DailyReport>> make_daily_reports(Database& database, const Cubes& cubes,
                                                    const std::map<QueueId, Words>& queues,
                                                    Instant now) {
    std::vector<DailyReport> made;
    const auto newest = newest_of(database);
    if (!newest) return tl::unexpected<Error>(newest.error());
    const auto due = daily_reports_due(now, *newest);
    if (due.empty()) return made;
    const auto divisions = load_divisions(database);
    if (!divisions) return tl::unexpected<Error>(divisions.error());
    for (const Day day : due) {
        const auto book =
            book_of(database, cubes, {BookKind::day, span_of(day), day, now, queues}, *divisions);
        if (!book) return tl::unexpected<Error>(book.error());
        const std::string file = book_csv(*book, Language::ko);
        made.push_back({day, now, static_cast<std::int64_t>(row_count(*book)), sha256(file)});
        if (auto kept = keep(database, made.back(), file); !kept)
            return tl::unexpected<Error>(kept.error());
    }
    return made;
}

Result<std::vector<DailyReport>> daily_reports(Database& database, std::size_t limit) {
    const auto rows = database.run(
        "SELECT day, made_at, row_count, digest FROM daily_report ORDER BY day DESC LIMIT " +
            std::to_string(limit),
        {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<DailyReport> all;
    for (const Row& row : *rows)
        all.push_back(
            {day_in(row[0]), from_micros(number_in(row[1])), number_in(row[2]), text_in(row[3])});
    return all;
}

Result<std::optional<std::string>> daily_report_file(Database& database, Day day) {
    const auto rows =
        database.run("SELECT content FROM daily_report WHERE day = :p1", {value_of_day(day)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<std::string>();
    return std::optional(text_in(rows->front().front()));
}

}  // namespace naru::office
