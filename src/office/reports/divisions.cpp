#include "office/reports/divisions.h"

#include "office/teams/team_store.h"
#include "office/topics/topic_store.h"

namespace naru::office {

std::set<std::chrono::year_month> Divisions::months_of_change() const {
    auto months = teams.months_of_change();
    for (const Topic& topic : topics.topics()) {
        for (const ClassFrom& one : topic.classes) {
            const std::chrono::year_month_day date{one.from};
            if (date.day() != std::chrono::day{1}) months.insert(date.year() / date.month());
        }
    }
    return months;
}

Result<Divisions> load_divisions(Database& database) {
    auto topics = load_topics(database);
    if (!topics) return tl::unexpected<Error>(topics.error());
    auto teams = load_teams(database);
    if (!teams) return tl::unexpected<Error>(teams.error());
    return Divisions{std::move(*topics), std::move(*teams)};
}

}  // namespace naru::office
