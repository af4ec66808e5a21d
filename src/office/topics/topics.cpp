#include "office/topics/topics.h"

#include <algorithm>

namespace naru::office {

namespace {

constexpr std::size_t name_bytes_max = 120;

template <class List>
auto* by_code(List& list, std::string_view code) {
    const auto at = std::find_if(list.begin(), list.end(),
                                 [code](const auto& one) { return one.code == code; });
    return at == list.end() ? nullptr : &*at;
}

template <class List, class One>
void insert_by_code(List& list, One one) {
    const auto at = std::find_if(list.begin(), list.end(),
                                 [&](const auto& other) { return one.code < other.code; });
    list.insert(at, std::move(one));
}

bool is_capitals(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<void> check_names(const std::string& ko, const std::string& en) {
    if (ko.empty() || en.empty())
        return failure("이름을 한국어와 영어로 모두 넣어 주십시오.",
                       "Give the name in Korean and in English.");
    if (ko.size() > name_bytes_max || en.size() > name_bytes_max)
        return failure("이름이 너무 깁니다(한글 40자, 영문 120자까지).",
                       "The name is too long (40 letters in Korean, 120 in English).");
    return {};
}

Result<void> check_day(Day day, Day today) {
    if (day < today)
        return failure(iso(day) + "은(는) 지난 날입니다. 지난 통계는 바뀌지 않으므로 " +
                           iso(today) + "부터 고를 수 있습니다.",
                       iso(day) + " is past, and past statistics do not change: choose " +
                           iso(today) + " or a later day.");
    return {};
}

Result<void> check_class(int statistic_class) {
    if (statistic_class < 1 || statistic_class > 4)
        return failure("통계 분류는 1에서 4까지입니다(" + std::to_string(statistic_class) +
                           "이(가) 들어왔습니다).",
                       "A class is 1 to 4 (" + std::to_string(statistic_class) + " was given).");
    return {};
}

}  // namespace

int Topic::class_at(Day day) const {
    int found = classes.empty() ? 4 : classes.front().statistic_class;
    for (const ClassFrom& one : classes) {
        if (one.from <= day) found = one.statistic_class;
    }
    return found;
}

Taxonomy::Taxonomy(std::vector<TopicGroup> groups, std::vector<Topic> topics)
    : groups_(std::move(groups)), topics_(std::move(topics)) {}

const TopicGroup* Taxonomy::find_group(std::string_view code) const {
    return by_code(groups_, code);
}

const Topic* Taxonomy::find(std::string_view code) const {
    return by_code(topics_, code);
}

bool Taxonomy::holds(std::string_view code, Day day) const {
    const Topic* topic = find(code);
    return topic != nullptr && topic->period.holds(day);
}

Result<Topic*> Taxonomy::known(std::string_view code) {
    Topic* topic = by_code(topics_, code);
    if (topic == nullptr)
        return failure("'" + std::string(code) + "'라는 주제가 없습니다.",
                       "There is no topic '" + std::string(code) + "'.");
    return topic;
}

Result<TopicGroup> Taxonomy::add_group(TopicGroup group, Day today) {
    if (group.code.size() != 3 || !is_capitals(group.code))
        return failure("분류 코드는 영문 대문자 세 자입니다(예: KON).",
                       "A group's code is three capital letters, such as KON.");
    if (find_group(group.code) != nullptr)
        return failure("'" + group.code + "' 코드는 이미 쓰였습니다. 코드는 다시 쓰지 않습니다.",
                       "The code '" + group.code + "' was used before, and is not used again.");
    if (const auto names = check_names(group.ko, group.en); !names)
        return tl::unexpected(names.error());
    if (const auto day = check_day(group.period.from, today); !day)
        return tl::unexpected(day.error());
    group.period.until.reset();
    insert_by_code(groups_, group);
    return group;
}

Result<Topic> Taxonomy::add(Topic topic, Day today) {
    const TopicGroup* group = find_group(topic.group);
    if (group == nullptr)
        return failure("'" + topic.group + "'라는 분류가 없습니다.",
                       "There is no group '" + topic.group + "'.");
    const std::string_view number =
        std::string_view(topic.code).substr(std::min<std::size_t>(3, topic.code.size()));
    if (!topic.code.starts_with(topic.group) || number.size() != 2 || !is_digits(number))
        return failure(
            "주제 코드는 분류 코드와 숫자 두 자입니다(예: " + topic.group + "13).",
            "A topic's code is its group's and two digits, such as " + topic.group + "13.");
    if (find(topic.code) != nullptr)
        return failure("'" + topic.code + "' 코드는 이미 쓰였습니다. 코드는 다시 쓰지 않습니다.",
                       "The code '" + topic.code + "' was used before, and is not used again.");
    if (const auto names = check_names(topic.ko, topic.en); !names)
        return tl::unexpected(names.error());
    if (const auto day = check_day(topic.period.from, today); !day)
        return tl::unexpected(day.error());
    if (!group->period.holds(topic.period.from))
        return failure(
            "'" + topic.group + "' 분류는 " + iso(topic.period.from) + "에 쓰이지 않습니다.",
            "The group '" + topic.group + "' is not in force on " + iso(topic.period.from) + ".");
    if (topic.classes.size() != 1)
        return failure("통계 분류를 하나 골라 주십시오.", "Choose one class of the statistics.");
    if (const auto right = check_class(topic.classes.front().statistic_class); !right)
        return tl::unexpected(right.error());
    topic.period.until.reset();
    topic.classes.front().from = topic.period.from;
    insert_by_code(topics_, topic);
    return topic;
}

Result<Topic> Taxonomy::end(std::string_view code, Day until, Day today) {
    const auto topic = known(code);
    if (!topic) return tl::unexpected(topic.error());
    if (const auto day = check_day(until, today); !day) return tl::unexpected(day.error());
    Period& period = (*topic)->period;
    if (period.until && *period.until <= today)
        return failure(
            "'" + std::string(code) + "' 주제는 " + iso(*period.until) +
                "부터 이미 쓰이지 않습니다.",
            "The topic '" + std::string(code) + "' has ended on " + iso(*period.until) + ".");
    if (until <= period.from)
        return failure("끝나는 날은 시작한 날(" + iso(period.from) + ")보다 뒤여야 합니다.",
                       "It must end after its first day, " + iso(period.from) + ".");
    period.until = until;
    return **topic;
}

Result<Topic> Taxonomy::classify(std::string_view code, ClassFrom change, Day today) {
    const auto topic = known(code);
    if (!topic) return tl::unexpected(topic.error());
    if (const auto day = check_day(change.from, today); !day) return tl::unexpected(day.error());
    if (const auto right = check_class(change.statistic_class); !right)
        return tl::unexpected(right.error());
    if (!(*topic)->period.holds(change.from))
        return failure(
            "'" + std::string(code) + "' 주제는 " + iso(change.from) + "에 쓰이지 않습니다.",
            "The topic '" + std::string(code) + "' is not in force on " + iso(change.from) + ".");
    auto& classes = (*topic)->classes;
    // A change that was planned for that day or later is replaced.
    std::erase_if(classes, [&](const ClassFrom& one) { return one.from >= change.from; });
    classes.push_back(change);
    return **topic;
}

Result<Topic> Taxonomy::rename(std::string_view code, std::string ko, std::string en) {
    const auto topic = known(code);
    if (!topic) return tl::unexpected(topic.error());
    if (const auto names = check_names(ko, en); !names) return tl::unexpected(names.error());
    (*topic)->ko = std::move(ko);
    (*topic)->en = std::move(en);
    return **topic;
}

const std::vector<Disposition>& dispositions() {
    static const std::vector<Disposition> list{
        {"DONE", "즉시 해결", "Resolved"},
        {"XFER", "전문상담 이관", "Passed to a specialist"},
        {"PROMISE", "다시 전화 약속", "Will call back"},
        {"RMT", "원격지원", "Remote support"},
        {"OFFICE", "소관부서 안내", "Office named"},
        {"LINK", "소관부서 연결", "Connected to the office"},
        {"HAPPY", "해피콜 접수", "Happy call"},
        {"MINWON", "국민신문고 안내", "e-People named"},
        {"DUP", "중복(장애 사건)", "Duplicate of an incident"},
        {"DROP", "중도 끊김", "Broken off"},
        {"ABUSE", "특이민원 종료", "Ended for abuse"},
        {"WRONG", "잘못 걸린 전화", "Wrong number"},
    };
    return list;
}

bool is_disposition(std::string_view code) {
    return by_code(dispositions(), code) != nullptr;
}

}  // namespace naru::office
