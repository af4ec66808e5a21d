#include "office/reports/row_words.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace naru::office {

namespace {

std::uint64_t number_of(const std::string& key) {
    std::uint64_t number = 0;
    std::from_chars(key.data(), key.data() + key.size(), number);
    return number;
}

Words words_of_channel(const std::string& key) {
    if (key == "telephone") return {"전화", "Telephone"};
    if (key == "internet") return {"인터넷", "Internet"};
    if (key == "remote") return {"원격지원", "Remote support"};
    return {"기타", "Other"};
}

/// The four classes of the article; a talk that nobody has coded yet is in none of them.
Words words_of_class(const std::string& key) {
    if (key == "1") return {"나라장터 이용·이용자 등록", "Using KONEPS and registration"};
    if (key == "2") return {"물품구매계약", "Goods contracts"};
    if (key == "3") return {"시설공사계약", "Facility works contracts"};
    if (key == "4") return {"비축·기타", "Stockpile and other"};
    return {"주제 없음", "No topic"};
}

/// "09:30" is the half hour up to 10:00.
Words words_of_half_hour(const std::string& key) {
    const auto minutes = number_of(key.substr(0, 2)) * 60 + number_of(key.substr(3)) + 30;
    std::array<char, 16> until{};
    std::snprintf(until.data(), until.size(), "%02d:%02d", static_cast<int>(minutes / 60 % 24),
                  static_cast<int>(minutes % 60));
    const std::string text = key + "–" + until.data();
    return {text, text};
}

Words words_of_topic(const std::string& key, const RowNames& names) {
    const auto at = names.topics.find(key);
    if (at != names.topics.end()) return at->second;
    return key == "uncoded" ? Words{"주제 없음", "No topic"} : Words{key, key};
}

}  // namespace

RowNames row_names(const Divisions& divisions) {
    RowNames names;
    for (const Topic& topic : divisions.topics.topics())
        names.topics[topic.code] = {topic.ko, topic.en};
    for (const Team& team : divisions.teams.all) names.teams[team.id] = {team.ko, team.en};
    return names;
}

Words words_of_table(Grouping by) {
    switch (by) {
        case Grouping::channel:
            return {"채널별", "By channel"};
        case Grouping::statistic_class:
            return {"주제 분류별", "By class"};
        case Grouping::half_hour:
            return {"30분마다", "By half hour"};
        case Grouping::topic:
            return {"주제별", "By topic"};
        case Grouping::agent:
            return {"상담사별", "By consultant"};
        case Grouping::team:
            return {"팀별", "By team"};
        case Grouping::queue:
            return {"줄별", "By queue"};
    }
    return {};
}

Words words_of_row(Grouping by, const std::string& key, const RowNames& names) {
    switch (by) {
        case Grouping::channel:
            return words_of_channel(key);
        case Grouping::statistic_class:
            return words_of_class(key);
        case Grouping::half_hour:
            return words_of_half_hour(key);
        case Grouping::topic:
            return words_of_topic(key, names);
        case Grouping::agent: {
            const auto at = names.agents.find(AgentId{number_of(key)});
            if (at != names.agents.end()) return {at->second, at->second};
            return {"상담사 " + key, "Consultant " + key};
        }
        case Grouping::team: {
            if (key == "none") return {"팀 없음", "No team"};
            const auto at = names.teams.find(TeamId{number_of(key)});
            if (at != names.teams.end()) return at->second;
            return {"팀 " + key, "Team " + key};
        }
        case Grouping::queue: {
            const auto at = names.queues.find(QueueId{number_of(key)});
            if (at != names.queues.end()) return at->second;
            return {"줄 " + key, "Queue " + key};
        }
    }
    return {};
}

}  // namespace naru::office
