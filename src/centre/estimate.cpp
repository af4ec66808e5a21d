#include "centre/estimate.h"

#include <algorithm>

namespace naru::centre {

namespace {

constexpr std::size_t answers_for_estimate = 5;
constexpr auto answers_window = std::chrono::minutes{30};

}  // namespace

std::optional<std::uint32_t> minutes_to_wait(const State& state, QueueId id, Instant now,
                                             std::uint32_t people) {
    const auto at = state.queues.find(id);
    if (at == state.queues.end() || at->second.ready_count == 0) return std::nullopt;
    const std::vector<Instant>& answers = at->second.answers;
    const auto first = std::find_if(answers.begin(), answers.end(), [now](Instant answer) {
        return answer + answers_window > now;
    });
    const auto recent = static_cast<std::size_t>(answers.end() - first);
    if (recent < answers_for_estimate) return std::nullopt;
    const Duration wait = (now - *first) / static_cast<std::int64_t>(recent) * (people + 1);
    if (wait < 60s) return 0;
    const auto minutes = (wait + 60s - 1us) / 60s;
    return static_cast<std::uint32_t>(std::min<std::int64_t>(minutes, minutes_to_wait_max));
}

std::optional<std::uint32_t> minutes_to_wait(const State& state, QueueId id, Instant now) {
    const auto at = state.queues.find(id);
    if (at == state.queues.end()) return std::nullopt;
    const Queue& queue = at->second;
    if (queue.waiting.empty() && !queue.idle.empty() && queue.idle.begin()->step == 0) return 0;
    return minutes_to_wait(state, id, now, static_cast<std::uint32_t>(queue.waiting.size()));
}

std::optional<std::uint32_t> minutes_to_wait(const State& state, Instant now) {
    std::optional<std::uint32_t> longest;
    for (QueueId queue : state.flow.choices) {
        const auto minutes = minutes_to_wait(state, queue, now);
        if (!minutes) return std::nullopt;
        longest = std::max(longest.value_or(0), *minutes);
    }
    return longest;
}

}  // namespace naru::centre
