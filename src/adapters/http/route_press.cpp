// Sentences from the centre's own records: beside the article, or of any days for the press. All of
// the work is the records' thread's.

#include <boost/json.hpp>

#include "adapters/http/press_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr std::uint64_t year_first = 1990;
constexpr std::uint64_t year_last = 2199;

void answer(Call& call, const office::PressQuery& query, const Reader& read) {
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    if (const auto bad = office::bad_query(query))
        return call.reply(problem(400, ("field_" + bad->field).c_str(), bad->why));
    ask_statistics<std::string>(
        call,
        [query, divisions = call.house.divisions()](
            office::Database& database, const office::Cubes& cubes) -> Result<std::string> {
            const auto report = office::press_report(database, cubes, query, divisions);
            if (!report) return tl::unexpected<Error>(report.error());
            return json::serialize(press_json(*report));
        },
        [](Call& asked, std::string body) {
            asked.reply({200, "application/json; charset=utf-8", std::move(body), {}});
        });
}

Day as_of_in(Reader& read, const Call& call) {
    return read.day("as_of").value_or(day_of(call.house.centre.now()));
}

void article(Call& call) {
    Reader read(asked_in_query(call.request.query));
    const auto year = static_cast<int>(read.number("year", year_first, year_last));
    if (year == 0) read.wrong("year", "연도가 있어야 합니다.");
    answer(call, {office::span_of(std::chrono::year{year}), as_of_in(read, call), true}, read);
}

void press(Call& call) {
    Reader read(asked_in_query(call.request.query));
    const auto from = read.day("from");
    const auto to = read.day("to");
    if (!from || !to) read.wrong("from", "from과 to에 날짜가 있어야 합니다.");
    const office::Span span{from.value_or(Day{}), to.value_or(Day{}) + std::chrono::days{1}};
    answer(call, {span, as_of_in(read, call), false}, read);
}

}  // namespace

Routes press_routes() {
    return {
        {"GET", "/api/reports/article", statistics_readers, article},
        {"GET", "/api/reports/press", statistics_readers, press},
    };
}

}  // namespace naru::http
