// Books of statistics: to look at, and as files. Like the statistics, all of the work is the
// records' thread's.

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/books_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/books/book_csv.h"
#include "office/books/book_pdf.h"
#include "office/books/book_xlsx.h"
#include "office/books/books.h"
#include "office/sha256.h"

namespace naru::http {

namespace json = boost::json;

namespace {

using office::Role;

constexpr office::Who readers{Role::team_leader, Role::evaluator, Role::instructor,
                              Role::administrator, Role::auditor};
constexpr office::Who administrators{Role::administrator};

constexpr std::size_t word_max = 40;

/// What is asked for; nothing: it was refused, and the answer is out.
std::optional<office::BookWish> wish_of(const Call& call, Reader& read) {
    const auto kind = office::book_kind_named(call.name);
    if (!kind) {
        call.reply(problem(404, "not_found", "그런 책이 없습니다."));
        return std::nullopt;
    }
    const Instant now = call.house.centre.now();
    const auto span = office::book_span(*kind, read.text("period", word_max), day_of(now));
    if (!span) {
        call.reply(problem(400, "query", span.error()));
        return std::nullopt;
    }
    office::BookWish wish{*kind, *span, read.day("as_of").value_or(day_of(now)), now,
                          call.house.queue_names()};
    if (wish.as_of < span->from) read.wrong("as_of", "기간의 첫날보다 앞일 수 없습니다.");
    if (read.mistake().empty()) return wish;
    call.reply(problem(400, "query", read.mistake()));
    return std::nullopt;
}

void book(Call& call) {
    Reader read(asked_in_query(call.request.query));
    const auto wish = wish_of(call, read);
    if (!wish) return;
    ask_statistics<std::string>(
        call,
        [wish = *wish, divisions = call.house.divisions()](
            office::Database& database, const office::Cubes& cubes) -> Result<std::string> {
            const auto made = office::book_of(database, cubes, wish, divisions);
            if (!made) return tl::unexpected<Error>(made.error());
            return json::serialize(book_json(*made));
        },
        [](Call& asked, std::string body) {
            asked.reply({200, "application/json; charset=utf-8", std::move(body), {}});
        });
}

struct Format {
    std::string_view word;
    const char* type;
    Result<std::string> (*render)(const office::Book&, office::Language);
};

const Format* format_named(std::string_view word) {
    static const std::array<Format, 3> formats{
        {{"pdf", "application/pdf", office::book_pdf},
         {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          office::book_xlsx},
         {"csv", "text/csv; charset=utf-8",
          [](const office::Book& book, office::Language language) -> Result<std::string> {
              return office::book_csv(book, language);
          }}}};
    const auto* at = std::find_if(formats.begin(), formats.end(),
                                  [word](const Format& one) { return one.word == word; });
    return at == formats.end() ? nullptr : at;
}

/// A finished file, with what proves that it came whole.
struct BookFile {
    std::string name;
    std::string bytes;
    std::size_t rows = 0;
};

/// Its name has no letters but ASCII's, and nothing personal.
Response file_response(const Format& format, BookFile file) {
    const std::string sum = office::sha256(file.bytes);
    return {200,
            format.type,
            std::move(file.bytes),
            {{"Content-Disposition",
              "attachment; filename=\"" + file.name + "." + std::string(format.word) + "\""},
             {"X-Naru-Rows", std::to_string(file.rows)},
             {"X-Naru-SHA256", sum}}};
}

void book_file(Call& call) {
    Reader read(asked_in_query(call.request.query));
    const auto wish = wish_of(call, read);
    if (!wish) return;
    const Format* format = format_named(read.text("format", word_max));
    const std::string language = read.text("language", word_max);
    if (format == nullptr)
        return call.reply(problem(400, "query", "format: pdf, xlsx, csv 가운데 하나여야 합니다."));
    const auto speaks = language == "en" ? office::Language::en : office::Language::ko;
    ask_statistics<BookFile>(
        call,
        [wish = *wish, format, speaks, divisions = call.house.divisions()](
            office::Database& database, const office::Cubes& cubes) -> Result<BookFile> {
            const auto made = office::book_of(database, cubes, wish, divisions);
            if (!made) return tl::unexpected<Error>(made.error());
            auto bytes = format->render(*made, speaks);
            if (!bytes) return tl::unexpected<Error>(bytes.error());
            return BookFile{office::file_name_of(*made), std::move(*bytes),
                            office::row_count(*made)};
        },
        [format](Call& asked, BookFile file) {
            asked.reply(file_response(*format, std::move(file)));
        });
}

json::array targets_json(const office::KsTargets& targets) {
    json::array all;
    for (const auto& one : targets.kept())
        all.push_back(json::object{
            {"figure", one.figure}, {"from", iso(one.from)}, {"permille", one.permille}});
    return all;
}

/// From its day on; what was in force before stays.
void keep_target(Call& call) {
    Reader read(asked_in_body(call.body));
    office::KsTarget target;
    target.figure = read.text("figure", word_max);
    const auto from = read.day("from");
    target.permille = static_cast<int>(read.number("permille", 1, 1000));
    if (!read.has("permille")) read.wrong("permille", "1에서 1000 사이의 정수여야 합니다.");
    if (!from || *from < day_of(call.house.centre.now()))
        read.wrong("from", "오늘이나 그 뒤의 날이어야 합니다.");
    if (!read.mistake().empty()) return call.reply(problem(400, "body", read.mistake()));
    target.from = *from;
    if (!call.note("-", "ks-target: " + target.figure + " " + std::to_string(target.permille)))
        return call.reply(problem(500, "audit", "접속 기록을 남길 수 없어 하지 않았습니다."));
    ask_sql<office::KsTargets>(
        std::move(call),
        [target](office::Database& database) -> Result<office::KsTargets> {
            const auto kept = database.atomically([&] { return office::keep(database, target); });
            if (!kept) return tl::unexpected<Error>(kept.error());
            return office::load_targets(database);
        },
        [](Call& asked, const office::KsTargets& targets) {
            asked.reply(good({{"targets", targets_json(targets)}}));
        });
}

}  // namespace

Routes book_routes() {
    return {
        {"GET", "/api/books/{name}", readers, book},
        {"GET", "/api/books/{name}/file", readers, book_file},
        {"PUT", "/api/ks/targets", administrators, keep_target},
    };
}

}  // namespace naru::http
