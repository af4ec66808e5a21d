// What drives volumes from outside, month by month, beside the volumes themselves; entered in a
// table or read from a file.

#include <boost/json.hpp>

#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/reports/causes.h"

namespace naru::http {

namespace json = boost::json;
using naru::iso;  // of days, beside http::iso of instants

namespace {

constexpr office::Who keepers{office::Role::team_leader, office::Role::administrator};
constexpr std::array<const char*, 6> ties{"unknown", "none",          "some",
                                          "close",   "some_opposite", "close_opposite"};
constexpr std::size_t text_max = 800;

json::object series_json(const office::DriverSeries& series, const office::Together& both,
                         const std::vector<office::CauseMonth>& months) {
    json::array values;
    for (const auto& month : months) {
        const auto at = series.months.find(month.month);
        values.push_back(at == series.months.end() ? json::value(nullptr)
                                                   : json::value(at->second));
    }
    return {
        {"name", series.name},
        {"unit", series.unit},
        {"source", series.source},
        {"values", std::move(values)},
        {"together",
         {{"months", both.months},
          {"coefficient", both.coefficient ? json::value(*both.coefficient) : json::value(nullptr)},
          {"tie", ties.at(static_cast<std::size_t>(office::tie_of(both)))}}}};
}

json::object causes_json(const office::Causes& causes) {
    json::array months;
    for (const auto& one : causes.months)
        months.push_back({{"month", office::text_of(one.month)},
                          {"consultations", one.consultations ? json::value(*one.consultations)
                                                              : json::value(nullptr)},
                          {"working_days", one.working_days}});
    json::array series;
    for (std::size_t i = 0; i < causes.series.size(); ++i)
        series.push_back(series_json(causes.series[i], causes.ties[i], causes.months));
    json::array occasions;
    for (const auto& one : causes.occasions)
        occasions.push_back({{"day", iso(one.day)}, {"what", one.what}});
    return {{"months", std::move(months)},
            {"series", std::move(series)},
            {"occasions", std::move(occasions)}};
}

void show(Call& call) {
    Reader read(asked_in_query(call.request.query));
    const auto first = office::read_year_month(read.text("from", 7));
    const auto last = office::read_year_month(read.text("to", 7));
    if (!first || !last)
        read.wrong("from", "from과 to에 2009-01 같은 달이 있어야 합니다.");
    else if (*last < *first || *last - *first >= std::chrono::months{office::cause_months_max})
        read.wrong("to", "from과 같거나 뒤여야 하고, 240달을 넘을 수 없습니다.");
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    using office::Causes;
    ask_statistics<Causes>(
        call,
        [first = *first, last = *last](office::Database& database, const office::Cubes& cubes) {
            return office::causes(database, cubes, first, last);
        },
        [](Call& asked, const Causes& causes) { asked.reply(good(causes_json(causes))); });
}

/// After its row of the trail. What it says of the lines is `told`.
void change(Call& call, const std::string& act, json::object told,
            std::function<Result<void>(office::Database&)> how) {
    if (!note_or_refuse(call, "-", act)) return;
    using Done = std::monostate;
    ask_sql<Done>(
        std::move(call),
        [how = std::move(how)](office::Database& database) -> Result<Done> {
            if (auto done = how(database); !done) return tl::unexpected<Error>(done.error());
            return Done{};
        },
        [told = std::move(told)](Call& done, Done) { done.reply(good(told)); });
}

/// [{"month": "2009-01", "value": 123}, …]
std::map<std::chrono::year_month, std::int64_t> months_in(const json::object& body, Reader& read) {
    std::map<std::chrono::year_month, std::int64_t> months;
    const auto* list = body.if_contains("months");
    if (list == nullptr || !list->is_array() || list->as_array().empty() ||
        list->as_array().size() > office::cause_months_max) {
        read.wrong("months", "1~240달의 배열이어야 합니다.");
        return months;
    }
    for (const json::value& one : list->as_array()) {
        const auto* fields = one.if_object();
        const auto* value = fields == nullptr ? nullptr : fields->if_contains("value");
        const auto month = fields == nullptr
                               ? std::nullopt
                               : office::read_year_month(text_field(*fields, "month", text_max));
        if (month && value != nullptr && value->is_int64()) {
            months[*month] = value->as_int64();
        } else {
            read.wrong("months", "달은 2009-01처럼, 값은 정수로 씁니다: " + json::serialize(one));
        }
    }
    return months;
}

void put_series(Call& call) {
    Reader read(asked_in_body(call.body));
    office::DriverSeries series{read.text("name", text_max), read.text("unit", text_max),
                                read.text("source", text_max)};
    series.months = months_in(call.body, read);
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    if (const auto bad = office::bad_series(series))
        return call.reply(problem(400, ("field_" + bad->field).c_str(), bad->why));
    const std::size_t count = series.months.size();
    change(call, "drivers: " + series.name, {{"values", count}, {"bad", json::array{}}},
           [series = std::move(series), who = by(call)](office::Database& database) {
               return office::change_drivers(database, {series}, who);
           });
}

/// The good lines are kept, and the bad ones named.
void import(Call& call) {
    const auto file = office::drivers_in(text_field(call.body, "text", body_bytes_max));
    if (!file) return call.reply(problem(400, "field_text", file.error()));
    json::array bad;
    for (const auto& one : file->bad)
        bad.push_back({{"line", one.line}, {"ko", one.why_ko}, {"en", one.why_en}});
    change(call, "drivers imported: " + std::to_string(file->values) + " values",
           {{"values", file->values}, {"bad", std::move(bad)}},
           [series = file->series, who = by(call)](office::Database& database) {
               return office::change_drivers(database, series, who);
           });
}

void remove_series(Call& call) {
    const std::string name = text_field(call.body, "name", text_max);
    change(call, "drivers: " + name + " removed", {{"values", 0}, {"bad", json::array{}}},
           [name, who = by(call)](office::Database& database) {
               return office::remove_driver(database, name, who);
           });
}

}  // namespace

Routes driver_routes() {
    return {
        {"GET", "/api/drivers", statistics_readers, show},
        {"PUT", "/api/drivers", keepers, put_series},
        {"POST", "/api/drivers/import", keepers, import},
        {"POST", "/api/drivers/removal", keepers, remove_series},
    };
}

}  // namespace naru::http
