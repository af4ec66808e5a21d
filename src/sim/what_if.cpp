#include "sim/what_if.h"

#include <algorithm>
#include <cmath>

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

}  // namespace naru::sim
