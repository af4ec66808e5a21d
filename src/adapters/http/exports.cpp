#include "adapters/http/exports.h"

#include <filesystem>
#include <set>

#include "adapters/http/routes.h"
#include "office/books/book_csv.h"
#include "office/books/book_pdf.h"
#include "office/books/book_xlsx.h"
#include "office/books/books.h"

namespace naru::http {

namespace {

constexpr int look_after_seconds = 60;

/// Everything there that no ready export owns: parts of what was cut off, and what is over.
void delete_others(const std::string& folder, const std::vector<office::ExportJob>& ready) {
    std::set<std::string> kept;
    for (const auto& job : ready) kept.insert(office::stored_name_of(job));
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        if (!kept.contains(at->path().filename().string()))
            std::filesystem::remove(at->path(), error);
    }
}

void make_folder(const std::string& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
}

Result<std::string> rendered(const office::Book& book, const office::ExportWish& wish) {
    switch (wish.format) {
        case office::ExportFormat::csv:
            return office::book_csv(book, wish.language);
        case office::ExportFormat::xlsx:
            return office::book_xlsx(book, wish.language);
        case office::ExportFormat::pdf:
            break;
    }
    return office::book_pdf(book, wish.language);
}

/// What the rows of an export are called.
office::RowNames names_of(const House& house) {
    office::RowNames names = office::row_names(house.divisions());
    names.queues = house.queue_names();
    for (const auto& [id, account] : house.people.all()) {
        if (const AgentId phone = office::phone_of(account)) names.agents[phone] = account.name;
    }
    return names;
}

}  // namespace

std::string Exports::path_of(const office::ExportJob& job) const {
    return house_.settings.exports_folder + "/" + office::stored_name_of(job);
}

std::optional<Exports::Progress> Exports::progress(office::ExportId id) const {
    if (!run_ || !run_->job || run_->job->id != id) return std::nullopt;
    return run_->progress;
}

void Exports::wake() {
    is_asked_ = true;
    next();
}

void Exports::tick() {
    if (house_.settings.exports_folder.empty()) return;
    if (seconds_-- > 0) return;
    seconds_ = look_after_seconds;
    look_after();
}

void Exports::look_after() {
    const bool is_idle = run_ == nullptr;
    (void)house_.workers.exports(
        [folder = house_.settings.exports_folder, now = house_.centre.now(),
         is_idle](office::Database& database) {
            make_folder(folder);
            const auto over = office::expire_exports(database, now);
            if (!over) return;
            std::error_code error;
            for (const auto& job : *over)
                std::filesystem::remove(folder + "/" + office::stored_name_of(job), error);
            if (!is_idle || !office::take_up_exports(database, now)) return;
            if (const auto ready = office::ready_exports(database)) delete_others(folder, *ready);
        },
        [this] { wake(); });
}

void Exports::removed(const office::ExportJob& job) {
    if (run_ && run_->job && run_->job->id == job.id) {
        run_->is_given_up = true;
        return;
    }
    (void)house_.workers.exports(
        [path = path_of(job)](office::Database&) {
            std::error_code error;
            std::filesystem::remove(path, error);
        },
        [] {});
}

void Exports::next() {
    if (run_ || !is_asked_) return;
    is_asked_ = false;
    const auto run = std::make_shared<Run>();
    run_ = run;
    // Pages ask for the progress while it is being looked for: the job is theirs only when it is
    // found.
    const auto found = std::make_shared<std::optional<office::ExportJob>>();
    const bool taken = house_.workers.exports(
        [found, folder = house_.settings.exports_folder](office::Database& database) {
            auto job = office::begin_next_export(database);
            if (!job) return;
            *found = std::move(*job);
            if (*found) make_folder(folder);
        },
        [this, run, found] {
            run->job = std::move(*found);
            run->job ? prepare(run) : ended();
        });
    if (!taken) ended();
}

/// The next one; or none, until somebody asks.
void Exports::ended() {
    if (run_ && run_->job) is_asked_ = true;
    run_.reset();
    next();
}

void Exports::prepare(const RunPtr& run) {
    const office::ExportJob& job = *run->job;
    const std::string& folder = house_.settings.exports_folder;
    if (job.wish.kind == office::ExportKind::contacts) {
        run->making = std::make_unique<office::Making>(
            job, folder,
            office::exported_contacts(job.wish, names_of(house_), house_.centre.now()));
    } else if (job.wish.kind == office::ExportKind::cases) {
        run->making = std::make_unique<office::Making>(
            job, folder, office::exported_cases(job.wish, names_of(house_)));
    } else {
        return prepare_figures(run);
    }
    step(run);
}

/// Where the statistics are, and as the pages make them: in some milliseconds, in memory.
void Exports::prepare_figures(const RunPtr& run) {
    const bool taken = house_.workers.statistics(
        [run, folder = house_.settings.exports_folder, names = names_of(house_),
         now = house_.centre.now(),
         divisions = house_.divisions()](office::Database& database, const office::Cubes& cubes) {
            const office::ExportJob& job = *run->job;
            const office::ExportWish& wish = job.wish;
            if (!wish.book) {
                const auto found = office::statistics(
                    database, cubes, {wish.span, std::nullopt, std::nullopt, now}, divisions);
                if (!found) return;
                run->making = std::make_unique<office::Making>(
                    job, folder, office::exported_statistics(wish, *found, names));
                return;
            }
            const auto book =
                office::book_of(database, cubes,
                                {*wish.book, wish.span, day_of(now), now, names.queues}, divisions);
            if (!book) return;
            auto bytes = rendered(*book, wish);
            if (!bytes) return;
            run->making = std::make_unique<office::Making>(
                job, folder, office::ExportedWhole{std::move(*bytes), office::row_count(*book)});
        },
        [this, run] { step(run); });
    if (!taken) step(run);
}

void Exports::step(const RunPtr& run) {
    const bool taken = house_.workers.exports(
        [run, gives_up = run->is_given_up, now = house_.centre.now()](office::Database& database) {
            if (gives_up && run->making) run->making->give_up();
            run->goes_on = !gives_up && run->making && run->making->step(database, now);
            if (!run->making) (void)office::export_failed(database, run->job->id, "records", now);
        },
        [this, run] { stepped(run); });
    // Found running by nobody, it begins again within a minute.
    if (!taken) ended();
}

void Exports::stepped(const RunPtr& run) {
    if (run->making) run->progress = {run->making->rows(), run->making->total()};
    run->goes_on ? step(run) : ended();
}

}  // namespace naru::http
