#pragma once

/// Two staffs before the same callers, day by day: because the callers are the same, what differs
/// is the staff, and a difference of one per cent is seen.

#include <vector>

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

}  // namespace naru::sim
