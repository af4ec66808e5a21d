// Daily reports that made themselves: the list, and each file as it was kept.

#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/routes.h"
#include "office/books/daily_reports.h"
#include "office/sha256.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr std::size_t listed_max = 31;

void list(Call& call) {
    using Reports = std::vector<office::DailyReport>;
    ask_records<Reports>(
        std::move(call),
        [](office::Database& database) { return office::daily_reports(database, listed_max); },
        [](Call& asked, const Reports& found) {
            json::array rows;
            for (const auto& one : found)
                rows.push_back(json::object{{"day", naru::iso(one.day)},
                                            {"made_at", iso(one.made_at)},
                                            {"rows", one.rows},
                                            {"sha256", one.digest}});
            asked.reply(good({{"reports", rows}}));
        });
}

void file(Call& call) {
    const auto day = read_day(call.name);
    const auto missing = [](const Call& asked) {
        asked.reply(problem(404, "not_found", "그날의 일일 보고가 없습니다."));
    };
    if (!day) return missing(call);
    using File = std::optional<std::string>;
    ask_records<File>(
        std::move(call),
        [day = *day](office::Database& database) {
            return office::daily_report_file(database, day);
        },
        [missing, day = *day](Call& asked, File found) {
            if (!found) return missing(asked);
            const std::string sum = office::sha256(*found);
            asked.reply({200,
                         "text/csv; charset=utf-8",
                         std::move(*found),
                         {{"Content-Disposition",
                           "attachment; filename=\"naru-day-" + naru::iso(day) + ".csv\""},
                          {"X-Naru-SHA256", sum}}});
        });
}

}  // namespace

Routes daily_report_routes() {
    return {
        {"GET", "/api/daily-reports", statistics_readers, list},
        {"GET", "/api/daily-reports/{name}", statistics_readers, file},
    };
}

}  // namespace naru::http
