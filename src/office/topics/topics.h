#pragma once

/// What callers ask, in two levels, and how a contact was settled (domain §3.1).
///
/// Codes are stable: never used again, only ended. Everything has dates of force, so that adding a
/// topic changes nothing before its first day. Each topic rolls up to one of the article's
/// four classes, by date: 1 나라장터 이용·등록, 2 물품구매계약, 3 시설공사계약, 4 비축·기타.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/result.h"

namespace naru::office {

struct Period {
    Day from;
    /// The first day on which it holds no more.
    std::optional<Day> until = std::nullopt;

    [[nodiscard]] bool holds(Day day) const { return day >= from && (!until || day < *until); }

    friend bool operator==(const Period&, const Period&) = default;
};

struct TopicGroup {
    std::string code;  // "KON"
    std::string ko, en;
    Period period;

    friend bool operator==(const TopicGroup&, const TopicGroup&) = default;
};

struct ClassFrom {
    Day from;
    int statistic_class = 4;

    friend bool operator==(const ClassFrom&, const ClassFrom&) = default;
};

struct Topic {
    std::string code;   // "KON05"
    std::string group;  // "KON"
    std::string ko, en;
    Period period;
    /// By day, the first one from the topic's own beginning.
    std::vector<ClassFrom> classes;

    [[nodiscard]] int class_at(Day day) const;

    friend bool operator==(const Topic&, const Topic&) = default;
};

/// All topics of all times. A plain value: an administrator's change makes a new one. Changes are
/// refused with a sentence for the person; a day before today is refused everywhere, because the
/// statistics of that day have been printed.
class Taxonomy {
public:
    Taxonomy(std::vector<TopicGroup> groups, std::vector<Topic> topics);

    /// The sets of 2002 to today as the centre published them: that of 2010 and the current one are
    /// two days of it.
    [[nodiscard]] static const Taxonomy& shipped();

    /// By code.
    [[nodiscard]] const std::vector<TopicGroup>& groups() const { return groups_; }

    [[nodiscard]] const std::vector<Topic>& topics() const { return topics_; }

    [[nodiscard]] const TopicGroup* find_group(std::string_view code) const;
    /// Also one that is ended: old contacts keep their names.
    [[nodiscard]] const Topic* find(std::string_view code) const;
    /// May a contact of this day be coded so?
    [[nodiscard]] bool holds(std::string_view code, Day day) const;

    [[nodiscard]] Result<TopicGroup> add_group(TopicGroup group, Day today);
    /// The group must hold on the topic's first day; exactly one class.
    [[nodiscard]] Result<Topic> add(Topic topic, Day today);
    [[nodiscard]] Result<Topic> end(std::string_view code, Day until, Day today);
    [[nodiscard]] Result<Topic> classify(std::string_view code, ClassFrom change, Day today);
    /// A spelling is mended for all times: what it means must stay, a new meaning is a new code.
    [[nodiscard]] Result<Topic> rename(std::string_view code, std::string ko, std::string en);

private:
    [[nodiscard]] Result<Topic*> known(std::string_view code);

    std::vector<TopicGroup> groups_;
    std::vector<Topic> topics_;
};

struct Disposition {
    std::string_view code, ko, en;
};

[[nodiscard]] const std::vector<Disposition>& dispositions();
[[nodiscard]] bool is_disposition(std::string_view code);

}  // namespace naru::office
