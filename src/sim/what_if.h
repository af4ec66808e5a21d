#pragma once

/// Two staffs before the same callers, day by day: because the callers are the same, what differs
/// is the staff, and a difference of one per cent is seen.

#include <functional>
#include <vector>

#include "centre/state.h"
#include "office/workforce/what_if.h"
#include "sim/study.h"

namespace naru::sim {

/// The mean of the days' differences, and half of its 95 % confidence interval (normal; use it for
/// thirty days and more).
struct Difference {
    double mean = 0;
    double margin = 0;
};

/// `value` of the second less that of the first. Both have a result for each day.
[[nodiscard]] Difference difference(const std::vector<StudyResult>& first,
                                    const std::vector<StudyResult>& second,
                                    double (StudyResult::*value)() const);

/// The centre as it is: what a question about it needs of its state.
struct LiveHouse {
    struct Consultant {
        std::vector<QueueId> queues;
        std::uint32_t position = 0;
        std::vector<centre::SkillLevel> skills;
    };

    std::vector<std::pair<QueueId, centre::QueueRules>> queues;
    /// Those who take contacts, whatever they do now; by position, then id.
    std::vector<Consultant> consultants;
};

[[nodiscard]] LiveHouse live_house(const centre::State& state);

/// Simulates the days of both cases, as long as it `goes_on`. Needs somebody at work. Queues beyond
/// study_queues_max, and those that are gone, are left out. Cost: some 2 ms for each thousand
/// callers of a day.
[[nodiscard]] office::WhatIfAnswer answer(
    const LiveHouse& house, const office::UsualDay& usual, const office::WhatIf& question,
    const std::function<bool()>& goes_on = [] { return true; });

}  // namespace naru::sim
