#include "office/workforce/what_if.h"

#include <gtest/gtest.h>

namespace naru::office {
namespace {

const Day today = *read_day("2026-11-24");

/// Waits 10 s, talks for 100 s of which 20 on hold, and wraps up for 30 s.
views::ContactRecord contact(std::uint64_t id, Day day, std::chrono::minutes at, QueueId queue) {
    views::ContactRecord record;
    record.id = ContactId{id};
    record.arrived_at = record.queued_at.emplace(begin_of(day) + at);
    record.queue = queue;
    record.agent = AgentId{1};
    record.answered_at = record.talk_at = *record.queued_at + 10s;
    record.ended_at = record.wrap_up_at = *record.talk_at + 100s;
    record.held = 20s;
    record.wrapped_at = *record.wrap_up_at + 30s;
    record.topic = "KON01";
    record.disposition = "DONE";
    record.outcome = centre::ContactEnd::completed;
    return record;
}

// Days without a call (a weekend) are no days; what is older than four weeks, and today, is left
// out.
TEST(UsualDay, IsTheMeanOfTheDaysWithCalls) {
    using std::chrono::days;
    Cubes cubes;
    std::uint64_t id = 0;
    const auto call = [&](int ago, std::chrono::minutes at, QueueId queue) {
        cubes.add(contact(++id, today - days{ago}, at, queue));
    };
    call(1, 9 * 60min + 10min, QueueId{1});
    call(1, 9 * 60min + 40min, QueueId{1});
    call(4, 9 * 60min + 20min, QueueId{1});
    call(4, 17 * 60min, QueueId{2});
    call(0, 9 * 60min, QueueId{1});
    call(29, 9 * 60min, QueueId{1});
    const UsualDay usual = usual_day_of(cubes, today);
    EXPECT_EQ(usual.days, 2U);
    ASSERT_EQ(usual.queues.size(), 2U);
    EXPECT_EQ(usual.queues[0].queue, QueueId{1});
    EXPECT_EQ(usual.queues[0].arrivals.at(18), 1.0);
    EXPECT_EQ(usual.queues[0].arrivals.at(19), 0.5);
    EXPECT_EQ(usual.queues[1].arrivals.at(34), 0.5);
    EXPECT_EQ(usual.queues[0].talk, 100s);
    EXPECT_EQ(usual.queues[0].wrap_up, 30s);
}

TEST(UsualDay, IsEmptyWhereNobodyCalled) {
    const UsualDay usual = usual_day_of(Cubes(), today);
    EXPECT_EQ(usual.days, 0U);
    EXPECT_TRUE(usual.queues.empty());
}

}  // namespace
}  // namespace naru::office
