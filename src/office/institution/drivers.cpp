#include "office/institution/drivers.h"

#include <fmt/format.h>

#include <algorithm>

#include "office/day_values.h"
#include "office/institution/institution_store.h"
#include "office/reports/korean_numbers.h"
#include "office/reports/span.h"
#include "office/run_only.h"

namespace naru::office {

namespace {

constexpr std::size_t lines_max = 20'000;
constexpr std::int64_t value_max = 999'999'999'999;
constexpr const char* kind = "drivers";

const DriverSeries* find(const std::vector<DriverSeries>& all, std::string_view name) {
    const auto at = std::find_if(all.begin(), all.end(),
                                 [name](const DriverSeries& one) { return one.name == name; });
    return at == all.end() ? nullptr : &*at;
}

/// "입찰공고(건), 출처 나라장터, 2009-01~2009-12 12달, 합 123,456".
std::string words_of(const DriverSeries& series) {
    std::int64_t sum = 0;
    for (const auto& [month, value] : series.months) sum += value;
    std::string text = fmt::format("{}({}), 출처 {}", series.name, series.unit, series.source);
    if (series.months.empty()) return text;
    return text + fmt::format(", {}~{} {}달, 합 {}", text_of(series.months.begin()->first),
                              text_of(series.months.rbegin()->first), series.months.size(),
                              with_commas(sum));
}

Result<void> keep(Database& database, const DriverSeries& series) {
    auto put =
        run_only(database,
                 "INSERT INTO driver_series (name, unit, source) VALUES (:p1, :p2, :p3) ON "
                 "CONFLICT (name) DO UPDATE SET unit = excluded.unit, source = excluded.source",
                 {series.name, series.unit, series.source});
    for (const auto& [month, value] : series.months) {
        if (!put) break;
        put = run_only(
            database,
            "INSERT INTO driver_value (name, month, value) VALUES (:p1, :p2, :p3) ON CONFLICT "
            "(name, month) DO UPDATE SET value = excluded.value",
            {series.name, value_of_day(Day{month / 1}), value});
    }
    return put;
}

Result<void> change(Database& database, const DriverSeries& series, const By& by) {
    const auto all = load_drivers(database);
    if (!all) return tl::unexpected<Error>(all.error());
    const DriverSeries* before = find(*all, series.name);
    if (before == nullptr && all->size() >= driver_series_max)
        return failure(fmt::format("계열은 {}개까지 둘 수 있습니다.", driver_series_max),
                       fmt::format("There can be {} series.", driver_series_max));
    DriverSeries after = before == nullptr ? DriverSeries{} : *before;
    const std::string words = before == nullptr ? "" : words_of(*before);
    after.name = series.name;
    after.unit = series.unit;
    after.source = series.source;
    for (const auto& [month, value] : series.months) after.months[month] = value;
    if (before != nullptr && after == *before) return {};
    if (auto kept = keep(database, series); !kept) return kept;
    return note_change(database, {by.at, by.who, kind, series.name, words, words_of(after)});
}

/// Into its series; why the line is bad, if it is.
std::optional<Error> take_line(const std::vector<std::string>& fields, DriversFile& file) {
    const auto month = read_year_month(fields[2]);
    const auto value = whole_number(fields[3]);
    if (!month)
        return Error{"달 '" + fields[2] + "'을(를) 읽을 수 없습니다. 2009-01처럼 씁니다.",
                     "cannot read the month '" + fields[2] + "': it is written like 2009-01"};
    if (!value)
        return Error{"값 '" + fields[3] + "'이(가) 0 이상의 정수가 아닙니다.",
                     "the value '" + fields[3] + "' is no whole number from 0 on"};
    const DriverSeries line{fields[0], fields[1], fields[4], {{*month, *value}}};
    if (const auto bad = bad_series(line)) return bad->why;
    const auto at =
        std::find_if(file.series.begin(), file.series.end(),
                     [&line](const DriverSeries& one) { return one.name == line.name; });
    if (at == file.series.end()) {
        if (file.series.size() >= driver_series_max)
            return Error{fmt::format("계열은 {}개까지 둘 수 있습니다.", driver_series_max),
                         fmt::format("there can be {} series", driver_series_max)};
        file.series.push_back(line);
    } else if (at->unit != line.unit || at->source != line.source) {
        return Error{
            fmt::format("'{}'의 단위와 출처가 첫 줄({}, {})과 다릅니다.", line.name, at->unit,
                        at->source),
            fmt::format("the unit and source of '{}' are not those of its first line ({}, {})",
                        line.name, at->unit, at->source)};
    } else if (!at->months.emplace(*month, *value).second) {
        return Error{fmt::format("'{}'의 {}이(가) 두 번 있습니다.", line.name, fields[2]),
                     fmt::format("{} of '{}' is there twice", fields[2], line.name)};
    }
    ++file.values;
    return std::nullopt;
}

}  // namespace

Result<std::vector<DriverSeries>> load_drivers(Database& database) {
    const auto series =
        database.run("SELECT name, unit, source FROM driver_series ORDER BY name", {});
    if (!series) return tl::unexpected<Error>(series.error());
    const auto values = database.run("SELECT name, month, value FROM driver_value", {});
    if (!values) return tl::unexpected<Error>(values.error());
    std::vector<DriverSeries> all;
    for (const Row& row : *series)
        all.push_back({text_in(row[0]), text_in(row[1]), text_in(row[2]), {}});
    for (const Row& row : *values) {
        const std::string name = text_in(row[0]);
        for (DriverSeries& one : all) {
            if (one.name != name) continue;
            const std::chrono::year_month_day first{day_in(row[1])};
            one.months[first.year() / first.month()] = number_in(row[2]);
        }
    }
    return all;
}

std::optional<BadSetting> bad_series(const DriverSeries& series) {
    if (auto bad = bad_text(series.name, {"name", "계열", "Series"})) return bad;
    if (auto bad = bad_text(series.unit, {"unit", "단위", "Unit", 1, 20})) return bad;
    if (auto bad = bad_text(series.source, {"source", "출처", "Source", 1, 100})) return bad;
    for (const auto& [month, value] : series.months) {
        const std::string ko = text_of(month) + " 값";
        const std::string en = "Value of " + text_of(month);
        if (auto bad = bad_number({"months", ko.c_str(), en.c_str(), value, 0, value_max}))
            return bad;
    }
    return std::nullopt;
}

Result<void> change_drivers(Database& database, const std::vector<DriverSeries>& series,
                            const By& by) {
    return database.atomically([&]() -> Result<void> {
        for (const DriverSeries& one : series) {
            if (auto done = change(database, one, by); !done) return done;
        }
        return {};
    });
}

Result<void> remove_driver(Database& database, const std::string& name, const By& by) {
    return database.atomically([&]() -> Result<void> {
        const auto all = load_drivers(database);
        if (!all) return tl::unexpected<Error>(all.error());
        const DriverSeries* before = find(*all, name);
        if (before == nullptr)
            return failure("'" + name + "' 계열이 없습니다.", "There is no series '" + name + "'.");
        for (const char* table : {"driver_value", "driver_series"}) {
            const auto gone = run_only(
                database, std::string("DELETE FROM ") + table + " WHERE name = :p1", {name});
            if (!gone) return gone;
        }
        return note_change(database, {by.at, by.who, kind, name, words_of(*before), ""});
    });
}

Result<DriversFile> drivers_in(std::string_view bytes) {
    const auto text = utf8_of(bytes);
    if (!text) return tl::unexpected<Error>(text.error());
    const auto rows = csv_rows(text->text, lines_max);
    const std::vector<std::string> head{"series", "unit", "month", "value", "source"};
    if (rows.empty() || rows.front().fields != head)
        return failure("첫 줄은 series,unit,month,value,source 여야 합니다.",
                       "The first line must be series,unit,month,value,source");
    DriversFile file;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const CsvRow& row = rows[i];
        const bool is_whole = !row.is_broken && row.fields.size() == head.size();
        const auto bad =
            is_whole ? take_line(row.fields, file)
                     : std::optional(Error{"칸이 다섯이어야 합니다.", "it must have five fields"});
        if (bad) file.bad.push_back({row.line, bad->message, bad->english});
    }
    return file;
}

}  // namespace naru::office
