#pragma once

/// The two-level taxonomy of what callers ask, and how a contact was settled: the current set
/// (domain §3.1). Codes are stable and never re-used. The class is the article's: 1 나라장터
/// 이용·등록, 2 물품, 3 시설공사, 4 비축·기타.

#include <string_view>
#include <vector>

namespace naru::office {

struct TopicGroup {
    std::string_view code, ko, en;
};

struct Topic {
    std::string_view code, group, ko, en;
    int statistic_class = 4;
};

struct Disposition {
    std::string_view code, ko, en;
};

[[nodiscard]] const std::vector<TopicGroup>& topic_groups();
[[nodiscard]] const std::vector<Topic>& topics();
[[nodiscard]] const std::vector<Disposition>& dispositions();
[[nodiscard]] bool is_topic(std::string_view code);
[[nodiscard]] bool is_disposition(std::string_view code);

}  // namespace naru::office
