#include "apps/naru/history.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>

#include "apps/naru/import_file.h"
#include "apps/naru/office_database.h"
#include "apps/naru/office_folder.h"
#include "apps/naru/progress.h"
#include "apps/naru/terminal.h"
#include "base/time.h"
#include "office/institution/institution.h"
#include "office/institution/totals.h"
#include "office/records/contact_import.h"
#include "office/reports/cube_store.h"
#include "office/topics/topic_store.h"
#include "sim/history_2009.h"

namespace naru {

namespace {

using namespace std::chrono;

constexpr const char* origin = "demo 2009";

/// What the press said of the centre itself (domain §1.1 and §2), with its sources there.
Result<void> keep_institution(office::Database& database) {
    const auto day = [](const char* text) { return *read_day(text); };
    const std::string building = "정부대전청사 3동";
    Result<void> done;
    const auto keep = [&](const auto& one) {
        if (done) done = office::keep(database, one);
    };
    keep(office::Organisation{"정부조달콜센터", "조달청", {day("2002-09-01")}});
    keep(office::Head{"권태균", "청장", {day("2009-01-19"), day("2010-06-01")}});
    keep(office::Site{building, "지하 1층", 214, 46, {day("2002-09-01"), day("2010-01-18")}});
    keep(office::Site{building, "9층", 314, 52, {day("2010-01-18")}});
    keep(office::Roll{day("2009-01-01"), 46, 6});
    keep(office::Roll{day("2010-01-18"), 52, 6});
    keep(office::Certificate{
        "서비스 KS인증", "콜센터 서비스", "국가기관 최초", day("2009-06-22"), std::nullopt, {}});
    keep(office::Occasion{day("2010-01-18"), 14h, "정부조달콜센터 확장 이전 및 현판식",
                          building + " 9층"});
    const char* source = "한국경제 2010-01-18";
    for (const auto& [year, count] : {std::pair{2003, 390'871}, std::pair{2008, 882'774}}) {
        if (done)
            done = office::keep(database,
                                office::HistoryTotal{office::span_of(std::chrono::year{year}),
                                                     "consultations", count, source},
                                wall_clock());
    }
    return done;
}

/// A day a transaction.
Result<std::uint64_t> fill(const office::Taxonomy& taxonomy, office::ContactImport& import,
                           Progress& progress) {
    const auto days = sim::days_of_2009();
    std::uint64_t count = 0;
    std::vector<office::ImportedContact> contacts;
    for (std::size_t i = 0; i < days.size(); ++i) {
        contacts.clear();
        for (views::ContactRecord& record : sim::records_of(days[i], taxonomy))
            contacts.push_back(
                {std::move(record), fmt::format("{}-{}", iso(days[i].day), contacts.size() + 1)});
        const auto added = import.add(contacts);
        if (!added) return tl::unexpected<Error>(added.error());
        count += *added;
        if (progress.is_due()) progress.show(fmt::format("{} / {} 일", i + 1, days.size()));
    }
    return count;
}

Result<void> demo_history(const std::string& data) {
    std::error_code ignored;
    std::filesystem::create_directories(data, ignored);
    if (auto owner = become_owner(data); !owner) return owner;
    auto database = open_office(data);
    if (!database) return tl::unexpected<Error>(database.error());
    const auto taxonomy = office::load_topics(**database);
    if (!taxonomy) return tl::unexpected<Error>(taxonomy.error());

    Progress progress;
    auto done = (*database)->atomically([&]() -> Result<void> {
        if (auto kept = keep_institution(**database); !kept) return kept;
        // Again it is the same, and not twice.
        return office::remove_origin(**database, origin);
    });
    if (!done) return done;
    auto import = office::ContactImport::begin(**database, {origin, true, wall_clock()});
    if (!import) return tl::unexpected<Error>(import.error());
    const auto count = fill(*taxonomy, *import, progress);
    if (!count) return tl::unexpected<Error>(count.error());
    const double import_s = progress.elapsed().count();
    const auto cubes = office::rebuild_cubes(**database, [&progress](Day day) {
        if (progress.is_due()) progress.show(iso(day));
    });
    if (!cubes) return tl::unexpected<Error>(cubes.error());
    const double all_s = progress.elapsed().count();
    fmt::print(
        "{}: {} synthetic contacts of 2009 in {:.1f} s ({:.0f} a second), their statistics in "
        "{:.1f} s; sites, head, certificate and the totals of 2003 and 2008 as the press had them\n"
        "naru report article --year 2009 --data {} prints what they say\n",
        data, *count, import_s, static_cast<double>(*count) / import_s, all_s - import_s, data);
    return {};
}

Result<void> history_import(const HistoryOptions& o) {
    const auto bytes = import_bytes(o.file);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    const auto file = office::totals_in(*bytes);
    if (!file) return tl::unexpected<Error>(file.error());
    if (auto owner = become_owner(o.data); !owner) return owner;
    auto database = open_office(o.data);
    if (!database) return tl::unexpected<Error>(database.error());
    const auto done = (*database)->atomically([&]() -> Result<void> {
        for (const auto& total : file->totals) {
            if (auto kept = office::keep(**database, total, wall_clock()); !kept) return kept;
        }
        return {};
    });
    if (!done) return done;
    fmt::print("{}: {} totals kept, {} lines refused\n", o.file, file->totals.size(),
               file->bad.size());
    return name_bad_lines(o.file, file->bad);
}

}  // namespace

void add_demo_history(CLI::App& app, HistoryOptions& o) {
    app.add_option("--data", o.data, "data folder; made if there is none")->capture_default_str();
}

int run_demo_history(const HistoryOptions& o) {
    return told("demo history", demo_history(o.data));
}

void add_history_import(CLI::App& app, HistoryOptions& o) {
    app.add_option("file", o.file, "CSV: period,what,value,source (UTF-8 or CP949)")->required();
    app.add_option("--data", o.data, "data folder of the centre")->capture_default_str();
}

int run_history_import(const HistoryOptions& o) {
    return told("history import", history_import(o));
}

}  // namespace naru
