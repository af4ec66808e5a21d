#include "apps/naru/report_book.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>

#include "apps/naru/import_file.h"
#include "apps/naru/office_database.h"
#include "apps/naru/office_folder.h"
#include "apps/naru/terminal.h"
#include "office/books/book_csv.h"
#include "office/books/book_pdf.h"
#include "office/books/book_xlsx.h"
#include "office/books/books.h"
#include "office/reports/cube_store.h"
#include "office/sha256.h"

namespace naru {

namespace {

using namespace std::chrono;
using office::BookKind;
using office::Span;

/// What is asked for: "pdf", "xlsx" or "csv"; else what the file's name ends with, else CSV.
std::string format_of(const ReportBookOptions& o) {
    if (!o.format.empty()) return o.format;
    for (const char* format : {"pdf", "xlsx", "csv"}) {
        if (o.out.ends_with(std::string(".") + format)) return format;
    }
    return "csv";
}

Result<std::string> bytes_of(const office::Book& book, const ReportBookOptions& o) {
    const auto language = o.language == "en" ? office::Language::en : office::Language::ko;
    const std::string format = format_of(o);
    if (format == "pdf") return office::book_pdf(book, language);
    if (format == "xlsx") return office::book_xlsx(book, language);
    return office::book_csv(book, language);
}

Result<office::Book> book_of(const ReportBookOptions& o, const office::BookWish& wish) {
    if (auto owner = become_owner(o.data); !owner) return tl::unexpected<Error>(owner.error());
    auto database = open_office(o.data);
    if (!database) return tl::unexpected<Error>(database.error());
    const auto divisions = office::load_divisions(**database);
    if (!divisions) return tl::unexpected<Error>(divisions.error());
    const auto kept = office::current_cubes(**database);
    if (!kept) return tl::unexpected<Error>(kept.error());
    return office::book_of(**database, kept->cubes, wish, *divisions);
}

Result<void> write(const office::Book& book, const ReportBookOptions& o) {
    const auto bytes = bytes_of(book, o);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    if (o.out.empty() || o.out == "-") {
        std::fwrite(bytes->data(), 1, bytes->size(), stdout);
        return {};
    }
    std::ofstream file(o.out, std::ios::binary | std::ios::trunc);
    file << *bytes;
    file.close();
    if (!file)
        return failure(fmt::format("{}: {}바이트를 쓸 수 없습니다.", o.out, bytes->size()),
                       fmt::format("{}: {} bytes cannot be written", o.out, bytes->size()));
    fmt::print("{}: {} rows, {} bytes, SHA-256 {}\n", o.out, office::row_count(book), bytes->size(),
               office::sha256(*bytes));
    return {};
}

Result<void> report(const ReportBookOptions& o, BookKind kind, const Result<Span>& span) {
    if (!span) return tl::unexpected<Error>(span.error());
    const Instant now = wall_clock();
    office::BookWish wish{kind, *span, day_of(now), now, {}};
    if (!o.as_of.empty()) {
        const auto as_of = read_day(o.as_of);
        if (!as_of)
            return failure(fmt::format("--as-of '{}': 날짜는 2010-01-18처럼 씁니다.", o.as_of),
                           fmt::format("--as-of '{}': a day is written like 2010-01-18", o.as_of));
        wish.as_of = *as_of;
    }
    if (wish.as_of < span->from)
        return failure(fmt::format("기준일 {}이(가) 기간의 첫날 {}보다 앞입니다.", iso(wish.as_of),
                                   iso(span->from)),
                       fmt::format("as of {}: that is before the first day, {}", iso(wish.as_of),
                                   iso(span->from)));
    const auto book = book_of(o, wish);
    if (!book) return tl::unexpected<Error>(book.error());
    return write(*book, o);
}

void add_options(CLI::App& app, ReportBookOptions& o) {
    app.add_option("--out", o.out, "file to write; else standard output");
    app.add_option("--format", o.format, "pdf, xlsx or csv; else by the file's name, else csv")
        ->check(CLI::IsMember({"pdf", "xlsx", "csv"}));
    app.add_option("--language", o.language, "ko or en")
        ->check(CLI::IsMember({"ko", "en"}))
        ->capture_default_str();
    app.add_option("--as-of", o.as_of, "day up to which contacts count; today");
    app.add_option("--data", o.data, "data folder of the centre")->capture_default_str();
}

}  // namespace

ReportBookCommands add_report_books(CLI::App& report, ReportBookOptions& o) {
    ReportBookCommands all;
    all.year = report.add_subcommand("book", "the yearly book of statistics");
    all.year->add_option("--year", o.year, "which year")
        ->check(CLI::Range(1990, 2199))
        ->capture_default_str();
    all.month = report.add_subcommand("month", "the monthly report");
    all.month->add_option("month", o.period, "2009-05; this month");
    all.day = report.add_subcommand("day", "the daily report");
    all.day->add_option("day", o.period, "2009-05-04; today");
    all.ks = report.add_subcommand("ks", "the KS board of a month or year, with its 13 months");
    all.ks->add_option("period", o.period, "2009-05 or 2009; this month");
    for (CLI::App* one : {all.year, all.month, all.day, all.ks}) add_options(*one, o);
    return all;
}

std::optional<int> run_report_books(const ReportBookCommands& commands,
                                    const ReportBookOptions& o) {
    const Day today = day_of(wall_clock());
    const auto told = [](const char* command, const Result<void>& done) {
        if (done) return 0;
        std::fprintf(stderr, "naru report %s: %s\n", command, said(done.error()).c_str());
        return 2;
    };
    if (*commands.year)
        return told("book", report(o, BookKind::year, office::span_of(year{o.year})));
    const auto of = [&](const char* command, BookKind kind) {
        return told(command, report(o, kind, office::book_span(kind, o.period, today)));
    };
    if (*commands.month) return of("month", BookKind::month);
    if (*commands.day) return of("day", BookKind::day);
    if (*commands.ks) return of("ks", BookKind::ks);
    return std::nullopt;
}

}  // namespace naru
