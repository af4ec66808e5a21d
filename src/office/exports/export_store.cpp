#include "office/exports/export_store.h"

#include "office/day_values.h"
#include "office/run_only.h"

namespace naru::office {

namespace {

constexpr const char* select_jobs =
    "SELECT id, by_user, kind, format, first_day, until_day, language, book, unmasked, state, "
    "asked_at, finished_at, expires_at, row_count, bytes, sha256, problem, begun FROM export_job ";

std::optional<Instant> instant_in(const Value& value) {
    return is_null(value) ? std::nullopt : std::optional(from_micros(number_in(value)));
}

ExportJob job_in(const Row& row) {
    ExportJob job;
    job.id = ExportId{static_cast<std::uint64_t>(number_in(row.at(0)))};
    job.by = text_in(row.at(1));
    job.wish.kind = export_kind_named(text_in(row.at(2))).value_or(ExportKind::contacts);
    job.wish.format = export_format_named(text_in(row.at(3))).value_or(ExportFormat::csv);
    job.wish.span = {day_in(row.at(4)), day_in(row.at(5))};
    job.wish.language = text_in(row.at(6)) == "en" ? Language::en : Language::ko;
    job.wish.book = book_kind_named(text_in(row.at(7)));
    job.wish.unmasked = unmask_reason_named(text_in(row.at(8)));
    job.state = export_state_named(text_in(row.at(9))).value_or(ExportState::failed);
    job.asked_at = from_micros(number_in(row.at(10)));
    job.finished_at = instant_in(row.at(11));
    job.expires_at = instant_in(row.at(12));
    job.rows = static_cast<std::uint64_t>(number_in(row.at(13)));
    job.bytes = static_cast<std::uint64_t>(number_in(row.at(14)));
    job.sha256 = text_in(row.at(15));
    job.problem = text_in(row.at(16));
    job.begun = static_cast<int>(number_in(row.at(17)));
    return job;
}

Result<std::vector<ExportJob>> jobs(Database& database, const std::string& rest, const Row& bound) {
    const auto rows = database.run(select_jobs + rest, bound);
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<ExportJob> found;
    for (const Row& row : *rows) found.push_back(job_in(row));
    return found;
}

Value word_or_null(std::string_view word) {
    return word.empty() ? Value{} : Value{std::string(word)};
}

std::string state(ExportState state) {
    return std::string(word_of(state));
}

Result<std::uint64_t> number_of(Database& database, const std::string& sql, const Row& bound) {
    const auto rows = database.run(sql, bound);
    if (!rows) return tl::unexpected<Error>(rows.error());
    return static_cast<std::uint64_t>(number_in(rows->front().front()));
}

}  // namespace

Result<ExportJob> ask_export(Database& database, const std::string& by, const ExportWish& wish,
                             Instant now) {
    ExportJob job;
    job.by = by;
    job.wish = wish;
    job.asked_at = now;
    const auto kept = database.atomically([&]() -> Result<void> {
        const auto unfinished =
            number_of(database,
                      "SELECT COUNT(*) FROM export_job WHERE by_user = :p1 AND state IN "
                      "('waiting', 'running')",
                      {by});
        if (!unfinished) return tl::unexpected<Error>(unfinished.error());
        if (*unfinished >= unfinished_exports_max)
            return failure(
                "만들고 있는 파일이 이미 " + std::to_string(unfinished_exports_max) +
                    "개입니다. 하나가 끝나거나 지운 뒤에 다시 해 주십시오.",
                std::to_string(unfinished_exports_max) +
                    " files are being made for you already. Wait for one, or take one away.");
        const auto last = number_of(database, "SELECT COALESCE(MAX(id), 0) FROM export_job", {});
        if (!last) return tl::unexpected<Error>(last.error());
        job.id = ExportId{*last + 1};
        return run_only(
            database,
            "INSERT INTO export_job (id, by_user, kind, format, first_day, until_day, language, "
            "book, unmasked, state, asked_at, row_count, bytes, sha256, problem, begun) VALUES "
            "(:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, 'waiting', :p10, 0, 0, '', '', 0)",
            {value_of(job.id), by, std::string(word_of(wish.kind)),
             std::string(word_of(wish.format)), value_of_day(wish.span.from),
             value_of_day(wish.span.until), std::string(word_of(wish.language)),
             word_or_null(wish.book ? word_of(*wish.book) : std::string_view()),
             word_or_null(wish.unmasked ? word_of(*wish.unmasked) : std::string_view()),
             value_of(now)});
    });
    if (!kept) return tl::unexpected<Error>(kept.error());
    return job;
}

Result<std::vector<ExportJob>> exports_of(Database& database, const std::string& by) {
    return jobs(database,
                "WHERE by_user = :p1 ORDER BY id DESC LIMIT " + std::to_string(listed_exports_max),
                {by});
}

Result<std::optional<ExportJob>> find_export(Database& database, ExportId id) {
    auto found = jobs(database, "WHERE id = :p1", {value_of(id)});
    if (!found) return tl::unexpected<Error>(found.error());
    if (found->empty()) return std::optional<ExportJob>{};
    return std::optional(std::move(found->front()));
}

Result<std::optional<ExportJob>> begin_next_export(Database& database) {
    std::optional<ExportJob> next;
    const auto begun = database.atomically([&]() -> Result<void> {
        auto waiting = jobs(database, "WHERE state = 'waiting' ORDER BY id LIMIT 1", {});
        if (!waiting) return tl::unexpected<Error>(waiting.error());
        if (waiting->empty()) return {};
        next = std::move(waiting->front());
        next->state = ExportState::running;
        ++next->begun;
        return run_only(database,
                        "UPDATE export_job SET state = 'running', begun = begun + 1 WHERE id = :p1",
                        {value_of(next->id)});
    });
    if (!begun) return tl::unexpected<Error>(begun.error());
    return next;
}

Result<std::uint64_t> exported_bytes(Database& database) {
    return number_of(database,
                     "SELECT COALESCE(SUM(bytes), 0) FROM export_job WHERE state = 'ready'", {});
}

Result<bool> export_ready(Database& database, ExportId id, const ExportEnd& end, Instant now) {
    bool was_running = false;
    const auto kept = database.atomically([&]() -> Result<void> {
        const auto found = find_export(database, id);
        if (!found) return tl::unexpected<Error>(found.error());
        was_running = *found && (*found)->state == ExportState::running;
        if (!was_running) return {};
        return run_only(
            database,
            "UPDATE export_job SET state = :p1, finished_at = :p2, expires_at = :p3, row_count = "
            ":p4, bytes = :p5, sha256 = :p6 WHERE id = :p7",
            {state(ExportState::ready), value_of(now), value_of(now + export_life),
             value_of(end.rows), value_of(end.bytes), end.sha256, value_of(id)});
    });
    if (!kept) return tl::unexpected<Error>(kept.error());
    return was_running;
}

Result<void> export_failed(Database& database, ExportId id, const std::string& problem,
                           Instant now) {
    return run_only(database,
                    "UPDATE export_job SET state = 'failed', problem = :p1, finished_at = :p2 "
                    "WHERE id = :p3 AND state = 'running'",
                    {problem, value_of(now), value_of(id)});
}

Result<bool> remove_export(Database& database, ExportId id, const std::string& by) {
    bool was_theirs = false;
    const auto removed = database.atomically([&]() -> Result<void> {
        const auto found = find_export(database, id);
        if (!found) return tl::unexpected<Error>(found.error());
        was_theirs = *found && (*found)->by == by && (*found)->state != ExportState::gone;
        if (!was_theirs) return {};
        return run_only(database, "UPDATE export_job SET state = 'gone' WHERE id = :p1",
                        {value_of(id)});
    });
    if (!removed) return tl::unexpected<Error>(removed.error());
    return was_theirs;
}

Result<void> take_up_exports(Database& database, Instant now) {
    return database.atomically([&]() -> Result<void> {
        auto failed = run_only(
            database,
            "UPDATE export_job SET state = 'failed', problem = 'interrupted', finished_at = :p1 "
            "WHERE state = 'running' AND begun >= :p2",
            {value_of(now), std::int64_t{export_begun_max}});
        if (!failed) return failed;
        return run_only(database, "UPDATE export_job SET state = 'waiting' WHERE state = 'running'",
                        {});
    });
}

Result<std::vector<ExportJob>> expire_exports(Database& database, Instant now) {
    std::vector<ExportJob> over;
    const auto done = database.atomically([&]() -> Result<void> {
        auto found = jobs(database, "WHERE state = 'ready' AND expires_at <= :p1 ORDER BY id",
                          {value_of(now)});
        if (!found) return tl::unexpected<Error>(found.error());
        over = std::move(*found);
        return run_only(database,
                        "UPDATE export_job SET state = 'gone' WHERE state = 'ready' AND expires_at "
                        "<= :p1",
                        {value_of(now)});
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return over;
}

Result<std::vector<ExportJob>> ready_exports(Database& database) {
    return jobs(database, "WHERE state = 'ready' ORDER BY id", {});
}

}  // namespace naru::office
