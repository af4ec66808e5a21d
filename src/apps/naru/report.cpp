#include "apps/naru/report.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <chrono>

#include "adapters/http/press_json.h"
#include "apps/naru/import_file.h"
#include "apps/naru/office_database.h"
#include "apps/naru/office_folder.h"
#include "apps/naru/terminal.h"
#include "office/reports/cube_store.h"
#include "office/reports/press_report.h"

namespace naru {

namespace {

using namespace std::chrono;

Day today() {
    return day_of(wall_clock());
}

Result<office::PressReport> read_report(const std::string& data, const office::PressQuery& query) {
    if (auto owner = become_owner(data); !owner) return tl::unexpected<Error>(owner.error());
    auto database = open_office(data);
    if (!database) return tl::unexpected<Error>(database.error());
    const auto divisions = office::load_divisions(**database);
    if (!divisions) return tl::unexpected<Error>(divisions.error());
    const auto kept = office::current_cubes(**database);
    if (!kept) return tl::unexpected<Error>(kept.error());
    return office::press_report(**database, kept->cubes, query, *divisions);
}

int failed(const char* command, const Error& error) {
    std::fprintf(stderr, "naru report %s: %s\n", command, said(error).c_str());
    return 2;
}

/// The day, or the day that stands for nothing.
Result<Day> asked(const char* name, const std::string& text, Day otherwise) {
    if (text.empty()) return otherwise;
    if (const auto day = read_day(text)) return *day;
    return failure(fmt::format("{} '{}': 날짜는 2010-01-18처럼 씁니다.", name, text),
                   fmt::format("{} '{}': a day is written like 2010-01-18", name, text));
}

int report(const char* command, const ReportOptions& o, const office::Span& span,
           bool beside_article) {
    const auto as_of = asked("--as-of", o.as_of, today());
    if (!as_of) return failed(command, as_of.error());
    const office::PressQuery query{span, *as_of, beside_article};
    if (const auto bad = office::bad_query(query)) return failed(command, bad->why);
    const auto report = read_report(o.data, query);
    if (!report) return failed(command, report.error());
    fmt::print("{}\n", o.json ? boost::json::serialize(http::press_json(*report))
                              : office::text_of(*report));
    return 0;
}

}  // namespace

void add_report_article(CLI::App& app, ReportOptions& o) {
    app.add_option("--year", o.year, "year that the sentences are about")
        ->check(CLI::Range(1990, 2199))
        ->capture_default_str();
    app.add_option("--as-of", o.as_of, "day up to which contacts count; today");
    app.add_option("--data", o.data, "data folder of the centre")->capture_default_str();
    app.add_flag("--json", o.json, "for machines");
}

int run_report_article(const ReportOptions& o) {
    return report("article", o, office::span_of(year{o.year}), true);
}

void add_report_press(CLI::App& app, ReportOptions& o) {
    app.add_option("--from", o.from, "first day: 2009-01-01")->required();
    app.add_option("--to", o.to, "last day")->required();
    app.add_option("--as-of", o.as_of, "day up to which contacts count; today");
    app.add_option("--data", o.data, "data folder of the centre")->capture_default_str();
    app.add_flag("--json", o.json, "for machines");
}

int run_report_press(const ReportOptions& o) {
    const auto from = asked("--from", o.from, {});
    const auto to = asked("--to", o.to, {});
    if (!from) return failed("press", from.error());
    if (!to) return failed("press", to.error());
    return report("press", o, {*from, *to + days{1}}, false);
}

}  // namespace naru
