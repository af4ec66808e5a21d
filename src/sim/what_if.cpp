#include "sim/what_if.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/check.h"
#include "sim/usual_day.h"

namespace naru::sim {

Difference difference(const std::vector<StudyResult>& first, const std::vector<StudyResult>& second,
                      double (StudyResult::*value)() const) {
    const std::size_t days = std::min(first.size(), second.size());
    if (days == 0) return {};
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < days; ++i) {
        const double one = (second[i].*value)() - (first[i].*value)();
        sum += one;
        squares += one * one;
    }
    const auto count = static_cast<double>(days);
    const double mean = sum / count;
    if (days < 2) return {mean, 0};
    const double variance = std::max(0.0, (squares - count * mean * mean) / (count - 1));
    return {mean, 1.96 * std::sqrt(variance / count)};
}

LiveHouse live_house(const centre::State& state) {
    LiveHouse house;
    for (const auto& [id, queue] : state.queues) house.queues.emplace_back(id, queue.rules);
    for (const auto& [id, agent] : state.agents) {
        if (!agent.queues.empty())
            house.consultants.push_back({agent.queues, agent.position, agent.skills});
    }
    // The table of agents is in the order of their ids.
    std::stable_sort(house.consultants.begin(), house.consultants.end(),
                     [](const auto& a, const auto& b) { return a.position < b.position; });
    return house;
}

namespace {

/// From the ring to the answer: assumed. Less than any queue lets a telephone ring.
constexpr Duration pick_up = 3s;
/// Any day: it only has to begin at midnight in Korea.
constexpr Day study_day{std::chrono::days{0}};

/// The queues of the usual day that are still there.
office::UsualDay of_house(office::UsualDay usual, const LiveHouse& house) {
    std::erase_if(usual.queues, [&house](const office::UsualDay::OfQueue& of) {
        return std::none_of(house.queues.begin(), house.queues.end(),
                            [&of](const auto& one) { return one.first == of.queue; });
    });
    if (usual.queues.size() > study_queues_max) usual.queues.resize(study_queues_max);
    return usual;
}

StudyRules rules_of(const LiveHouse& house, const office::UsualDay& usual) {
    StudyRules rules;
    rules.queues.clear();
    rules.answer = pick_up;
    double wrap_up = 0;
    double callers = 0;
    for (const auto& of : usual.queues) {
        const auto at = std::find_if(house.queues.begin(), house.queues.end(),
                                     [&of](const auto& one) { return one.first == of.queue; });
        rules.queues.push_back(at->second);
        if (of.wrap_up == Duration::zero()) continue;
        for (double arrivals : of.arrivals) {
            callers += arrivals;
            wrap_up += static_cast<double>(of.wrap_up.count()) * arrivals;
        }
    }
    if (callers > 0) rules.wrap_up = Duration{static_cast<std::int64_t>(wrap_up / callers)};
    return rules;
}

/// So many of the centre's consultants, evenly from among them, so that what they can is what all
/// of them can; more than there are: some twice.
Staff staff_of(const LiveHouse& house, const office::UsualDay& usual, std::uint32_t agents,
               StudyRules& rules) {
    Staff staff;
    rules.skills.clear();
    const std::size_t all = house.consultants.size();
    for (std::size_t i = 0; i < agents; ++i) {
        const auto& one = house.consultants[agents <= all ? i * all / agents : i % all];
        std::uint64_t serves = 0;
        for (std::size_t queue = 0; queue < usual.queues.size(); ++queue) {
            const QueueId id = usual.queues[queue].queue;
            if (std::find(one.queues.begin(), one.queues.end(), id) != one.queues.end())
                serves |= std::uint64_t{1} << queue;
        }
        staff.push_back(serves);
        rules.skills.push_back(one.skills);
    }
    return staff;
}

/// Consultants are paid from the first half hour in which anybody calls to the end of the last.
std::pair<Instant, Instant> paid_time(const office::UsualDay& usual) {
    std::size_t first = day_half_hours;
    std::size_t last = 0;
    for (const auto& of : usual.queues) {
        for (std::size_t i = 0; i < day_half_hours; ++i) {
            if (of.arrivals.at(i) <= 0) continue;
            first = std::min(first, i);
            last = std::max(last, i);
        }
    }
    const Instant begin = begin_of(study_day);
    const auto at = [begin](std::size_t slot) {
        return begin + static_cast<std::int64_t>(slot) * std::chrono::minutes{30};
    };
    return {at(std::min(first, last)), at(last + 1)};
}

std::vector<StudyResult> days_of(const LiveHouse& house, const office::UsualDay& usual,
                                 const office::WhatIf& question, const office::WhatIfCase& of,
                                 const std::function<bool()>& goes_on) {
    StudyRules rules = rules_of(house, usual);
    const Staff staff = staff_of(house, usual, of.agents, rules);
    const auto [opens, closes] = paid_time(usual);
    std::vector<StudyResult> days;
    for (std::uint32_t day = 0; day < question.days && goes_on(); ++day) {
        const auto callers = callers_of(usual, question, of.load_percent, day, begin_of(study_day));
        days.push_back(simulate_day(callers, staff, rules, opens, closes));
    }
    return days;
}

/// Of the days on which both have what it is a share or a mean of.
office::WhatIfFigure figure_of(const std::vector<StudyResult>& here,
                               const std::vector<StudyResult>& there,
                               double (StudyResult::*value)() const,
                               std::uint64_t StudyResult::*of) {
    std::vector<StudyResult> first;
    std::vector<StudyResult> second;
    for (std::size_t i = 0; i < std::min(here.size(), there.size()); ++i) {
        if (here[i].*of == 0 || there[i].*of == 0) continue;
        first.push_back(here[i]);
        second.push_back(there[i]);
    }
    const auto mean = [value](const std::vector<StudyResult>& days) {
        double sum = 0;
        for (const StudyResult& day : days) sum += (day.*value)();
        return days.empty() ? 0 : sum / static_cast<double>(days.size());
    };
    const Difference found = difference(first, second, value);
    return {mean(first), mean(second), found.mean, found.margin};
}

office::WhatIfPart part_of(const PartResult& part) {
    return {part.arrivals, part.in_time, part.abandoned};
}

}  // namespace

office::WhatIfAnswer answer(const LiveHouse& house, const office::UsualDay& asked,
                            const office::WhatIf& question, const std::function<bool()>& goes_on) {
    CHECK(!house.consultants.empty() && question.here.agents > 0 && question.there.agents > 0);
    const office::UsualDay usual = of_house(asked, house);
    office::WhatIfAnswer out;
    for (const auto& of : usual.queues)
        out.queues.emplace_back(of.queue, decltype(out.queues)::value_type::second_type{});
    const auto here = days_of(house, usual, question, question.here, goes_on);
    const auto there = days_of(house, usual, question, question.there, goes_on);
    out.service_level = figure_of(here, there, &StudyResult::service_level, &StudyResult::arrivals);
    out.abandoned = figure_of(here, there, &StudyResult::abandoned_share, &StudyResult::arrivals);
    out.asa_seconds = figure_of(here, there, &StudyResult::asa_seconds, &StudyResult::answered);
    out.occupancy = figure_of(here, there, &StudyResult::occupancy, &StudyResult::arrivals);
    for (std::size_t which = 0; which < 2; ++which) {
        StudyResult all;
        for (const StudyResult& day : which == 0 ? here : there) all += day;
        for (std::size_t i = 0; i < day_half_hours; ++i)
            out.half_hours.at(which).at(i) = part_of(all.by_half_hour.at(i));
        for (std::size_t i = 0; i < all.by_queue.size(); ++i)
            out.queues[i].second.at(which) = part_of(all.by_queue[i]);
    }
    return out;
}

}  // namespace naru::sim
