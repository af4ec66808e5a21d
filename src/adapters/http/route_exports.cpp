// Exports: asked for, looked after, taken along. Making them is Exports' (exports.h).

#include <boost/json.hpp>
#include <limits>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/books/books.h"
#include "office/exports/export_store.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr std::size_t word_max = 40;

json::value or_null(const std::optional<Instant>& at) {
    return at ? json::value(iso(*at)) : json::value(nullptr);
}

json::object export_json(const House& house, const office::ExportJob& job) {
    const office::ExportWish& wish = job.wish;
    Exports::Progress progress{job.rows, job.rows};
    if (job.state == office::ExportState::running)
        progress = house.exports.progress(job.id).value_or(Exports::Progress{});
    return {{"id", job.id.value},
            {"kind", office::word_of(wish.kind)},
            {"book", wish.book ? json::value(office::word_of(*wish.book)) : json::value(nullptr)},
            {"format", office::word_of(wish.format)},
            {"language", office::word_of(wish.language)},
            {"from", naru::iso(wish.span.from)},
            {"to", naru::iso(wish.span.until - std::chrono::days{1})},
            {"unmasked",
             wish.unmasked ? json::value(office::word_of(*wish.unmasked)) : json::value(nullptr)},
            {"state", office::word_of(job.state)},
            {"problem", job.problem},
            {"asked_at", iso(job.asked_at)},
            {"finished_at", or_null(job.finished_at)},
            {"expires_at", or_null(job.expires_at)},
            {"rows", progress.rows},
            {"rows_total", progress.total},
            {"bytes", job.bytes},
            {"sha256", job.sha256},
            {"file_name", office::file_name_of(job)}};
}

void list(Call& call) {
    using Jobs = std::vector<office::ExportJob>;
    const std::string user = call.account->user;
    ask_sql<Jobs>(
        std::move(call),
        [user](office::Database& database) { return office::exports_of(database, user); },
        [](Call& asked, const Jobs& jobs) {
            json::array rows;
            for (const auto& job : jobs) rows.push_back(export_json(asked.house, job));
            asked.reply(good({{"exports", rows}}));
        });
}

/// The days that it is about; a mistake is the reader's.
office::Span span_of_wish(const Call& call, Reader& read, const office::ExportWish& wish) {
    const Day today = day_of(call.house.centre.now());
    if (wish.book) {
        const auto span = office::book_span(*wish.book, read.text("period", word_max), today);
        if (span) return *span;
        read.wrong("period", span.error().message);
        return {today, today};
    }
    const auto from = read.day("from");
    const auto to = read.day("to");
    if (!from || !to) {
        read.wrong(from ? "to" : "from", "첫날과 마지막 날을 주어야 합니다.");
        return {today, today};
    }
    const office::Span span{*from, *to + std::chrono::days{1}};
    if (span.days() < 1 || span.days() > office::export_days_max)
        read.wrong("to", "시작일과 같거나 뒤여야 하고, 50년을 넘을 수 없습니다.");
    return span;
}

office::ExportWish wish_in(const Call& call, Reader& read) {
    office::ExportWish wish;
    const auto kind = office::export_kind_named(read.text("kind", word_max));
    if (!kind) read.wrong("kind", "contacts, cases, statistics, book 가운데 하나여야 합니다.");
    wish.kind = kind.value_or(wish.kind);
    const auto format = office::export_format_named(read.text("format", word_max));
    if (!format || !office::is_made_as(wish.kind, *format))
        read.wrong("format", "그런 형식으로는 만들지 않습니다.");
    wish.format = format.value_or(wish.format);
    if (read.text("language", word_max) == "en") wish.language = office::Language::en;
    if (wish.kind == office::ExportKind::book) {
        wish.book = office::book_kind_named(read.text("book", word_max));
        if (!wish.book) read.wrong("book", "year, month, day, ks 가운데 하나여야 합니다.");
    }
    if (const std::string reason = read.text("reason", word_max); !reason.empty()) {
        wish.unmasked = office::unmask_reason_named(reason);
        if (!wish.unmasked) read.wrong("reason", "보는 까닭을 골라 주십시오.");
    }
    wish.span = span_of_wish(call, read, wish);
    return wish;
}

/// False: it was refused, and the answer is out.
bool may_have(const Call& call, const office::ExportWish& wish) {
    const office::Role role = call.account->role;
    if (!office::may_export(role, wish.kind) ||
        (wish.unmasked && !office::may_export_unmasked(role, wish.kind))) {
        call.reply(problem(403, "role", "이 일을 할 권한이 없습니다."));
        return false;
    }
    if (wish.unmasked && !call.house.sessions.is_proved(call.session, call.house.centre.now())) {
        call.reply(problem(403, "confirm", "비밀번호를 다시 확인해 주십시오."));
        return false;
    }
    return true;
}

void ask_for(Call& call) {
    if (call.house.settings.exports_folder.empty()) return busy(call);
    Reader read(asked_in_body(call.body));
    const office::ExportWish wish = wish_in(call, read);
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    if (!may_have(call, wish)) return;
    if (!note_or_refuse(call, "-", "export: " + office::trail_words(wish))) return;
    const Instant now = call.house.centre.now();
    const std::string user = call.account->user;
    ask_sql<office::ExportJob>(
        std::move(call),
        [user, wish, now](office::Database& database) {
            return office::ask_export(database, user, wish, now);
        },
        [](Call& asked, const office::ExportJob& job) {
            asked.reply(good(export_json(asked.house, job), 202));
            asked.house.exports.wake();
        });
}

void not_found(const Call& call) {
    call.reply(problem(404, "not_found", "그런 파일이 없거나, 받을 수 있는 때가 지났습니다."));
}

office::ExportId id_of(const Call& call) {
    return office::ExportId{
        std::min<std::uint64_t>(call.id, std::numeric_limits<std::int64_t>::max())};
}

/// A ready one of whoever asks, who may still have it; else 404, as if there were none.
void with_ready(Call& call, std::function<void(Call&, const office::ExportJob&)> then) {
    using Found = std::optional<office::ExportJob>;
    const office::ExportId id = id_of(call);
    ask_sql<Found>(
        std::move(call),
        [id](office::Database& database) { return office::find_export(database, id); },
        [then = std::move(then)](Call& asked, const Found& job) {
            const bool is_theirs = job && job->by == asked.account->user &&
                                   job->state == office::ExportState::ready &&
                                   job->expires_at > asked.house.centre.now();
            if (!is_theirs) return not_found(asked);
            if (!may_have(asked, job->wish)) return;
            then(asked, *job);
        });
}

const char* type_of(office::ExportFormat format) {
    switch (format) {
        case office::ExportFormat::csv:
            return "text/csv; charset=utf-8";
        case office::ExportFormat::xlsx:
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        case office::ExportFormat::pdf:
            break;
    }
    return "application/pdf";
}

std::pair<std::string, std::string> attached(const std::string& name) {
    return {"Content-Disposition", "attachment; filename=\"" + name + "\""};
}

void file(Call& call) {
    with_ready(call, [](Call& asked, const office::ExportJob& job) {
        if (!note_or_refuse(asked, "export " + std::to_string(job.id.value),
                            "export taken: " + office::trail_words(job.wish)))
            return;
        Response response{200,
                          type_of(job.wish.format),
                          {},
                          {attached(office::file_name_of(job)),
                           {"X-Naru-Rows", std::to_string(job.rows)},
                           {"X-Naru-SHA256", job.sha256}}};
        response.file = asked.house.exports.path_of(job);
        asked.reply(std::move(response));
    });
}

/// As sha256sum -c reads it, beside the file.
void checksum(Call& call) {
    with_ready(call, [](Call& asked, const office::ExportJob& job) {
        const std::string name = office::file_name_of(job);
        asked.reply({200,
                     "text/plain; charset=utf-8",
                     job.sha256 + "  " + name + "\n",
                     {attached(name + ".sha256")}});
    });
}

void take_away(Call& call) {
    const office::ExportId id = id_of(call);
    if (!note_or_refuse(call, "export " + std::to_string(id.value), "export removed")) return;
    using Found = std::optional<office::ExportJob>;
    const std::string by = call.account->user;
    ask_sql<Found>(
        std::move(call),
        [id, by](office::Database& database) -> Result<Found> {
            auto job = office::find_export(database, id);
            if (!job) return job;
            const auto removed = office::remove_export(database, id, by);
            if (!removed) return tl::unexpected<Error>(removed.error());
            return *removed ? std::move(*job) : Found{};
        },
        [](Call& asked, const Found& job) {
            if (!job) return not_found(asked);
            asked.house.exports.removed(*job);
            asked.reply({204, "application/json", "", {}});
        });
}

}  // namespace

Routes export_routes() {
    return {
        {"GET", "/api/exports", statistics_readers, list},
        {"POST", "/api/exports", statistics_readers, ask_for},
        {"DELETE", "/api/exports/{id}", statistics_readers, take_away},
        {"GET", "/api/exports/{id}/file", statistics_readers, file},
        {"GET", "/api/exports/{id}/checksum", statistics_readers, checksum},
    };
}

}  // namespace naru::http
