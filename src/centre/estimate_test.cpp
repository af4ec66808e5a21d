#include "centre/estimate.h"

#include <gtest/gtest.h>

namespace naru::centre {
namespace {

constexpr QueueId queue{1};
const Instant noon = from_micros(1'262'304'000'000'000) + 12h;

State centre_with(std::uint32_t ready, std::size_t answers, Duration every) {
    State state;
    state.flow.choices = {queue};
    Queue& one = state.queues[queue];
    one.ready_count = ready;
    for (std::size_t i = answers; i > 0; --i)
        one.answers.push_back(noon - every * static_cast<std::int64_t>(i));
    return state;
}

// Overnight start, the last consultant gone, too few answers, answers of the morning: a guess, and
// so nothing.
TEST(MinutesToWait, SaysNothingWhereItWouldBeAGuess) {
    EXPECT_FALSE(minutes_to_wait(State{}, queue, noon));
    EXPECT_FALSE(minutes_to_wait(State{}, noon));
    EXPECT_FALSE(minutes_to_wait(centre_with(3, 0, 1min), queue, noon, 2));
    EXPECT_FALSE(minutes_to_wait(centre_with(3, 4, 1min), queue, noon, 2));
    EXPECT_FALSE(minutes_to_wait(centre_with(0, 20, 1min), queue, noon, 2));
    EXPECT_FALSE(minutes_to_wait(centre_with(3, 20, 1min), queue, noon + 29min, 2));
}

// One answer a minute and two people before: three answers, three minutes; a begun one counts,
// and less than one is none.
TEST(MinutesToWait, IsThePaceOfTheLastAnswers) {
    EXPECT_EQ(minutes_to_wait(centre_with(3, 10, 1min), queue, noon, 2), 3U);
    EXPECT_EQ(minutes_to_wait(centre_with(3, 10, 1s), queue, noon, 0), 0U);
    EXPECT_EQ(minutes_to_wait(centre_with(3, 10, 40s), queue, noon, 1), 2U);
    EXPECT_EQ(minutes_to_wait(centre_with(3, 10, 2min), queue, noon, 5000), 99U);
}

// Who comes while a consultant is idle does not wait.
TEST(MinutesToWait, IsNothingToWaitWhenSomebodyIsIdle) {
    State state = centre_with(3, 0, 1min);
    state.queues[queue].idle.insert({0, 0, 0, noon, AgentId{1}});
    EXPECT_EQ(minutes_to_wait(state, queue, noon), 0U);
    EXPECT_EQ(minutes_to_wait(state, noon), 0U);
    // Another choice of the menu would be a guess: then the whole is.
    state.flow.choices.push_back(QueueId{2});
    EXPECT_FALSE(minutes_to_wait(state, noon));
}

// Who would be asked only when a caller's needs are relaxed is not idle for them.
TEST(MinutesToWait, IsUnknownWhileOnlyTheSecondTierIsIdle) {
    State state = centre_with(3, 0, 1min);
    state.queues[queue].idle.insert({1, 0, 0, noon, AgentId{1}});
    EXPECT_FALSE(minutes_to_wait(state, queue, noon));
}

}  // namespace
}  // namespace naru::centre
