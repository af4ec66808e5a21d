#include "views/wallboard.h"

#include <gtest/gtest.h>

#include "centre/decide.h"

namespace naru::views {
namespace {

using namespace centre;

constexpr QueueId goods{1};
constexpr QueueId works{2};

/// Two queues, three consultants who serve both, callers for the first.
class Floor {
public:
    Floor() {
        put(input::ConfigureQueue{goods, {}});
        put(input::ConfigureQueue{works, {}});
        FlowRules flow;
        flow.choices = {goods};
        flow.straight_to_queue = true;
        put(input::ConfigureFlow{flow});
        for (std::uint64_t i = 1; i <= 3; ++i) {
            put(input::ConfigureAgent{AgentId{i}, {goods, works}});
            put(input::SeatBack{AgentId{i}});
        }
    }

    void put(const Input& input) {
        now += 1s;
        Recorder recorder(state, now);
        (void)decide(recorder, input);
        for (const auto& fact : recorder.facts) history.apply(now, fact);
    }

    void ready(std::uint64_t agent) {
        put(input::PresenceAsked{AgentId{agent}, Presence::ready, AwayReason::none});
    }

    void call(std::uint64_t contact) {
        put(input::CallArrived{ContactId{contact}});
        put(input::CallAnswered{ContactId{contact}});
    }

    State state;
    History history;
    Instant now = from_micros(1'262'304'000'000'000);
};

// A team leader who listens serves no queue, and is in no count of consultants.
TEST(Wallboard, WhoServesNoQueueIsNoConsultant) {
    Floor floor;
    const AgentId leader{99};
    floor.put(input::ConfigureAgent{leader, {}});
    floor.put(input::SeatBack{leader});
    floor.ready(1);
    floor.call(1);
    floor.put(input::OfferAnswered{OfferId{1}});
    floor.put(input::BridgeConfirmed{ContactId{1}});
    floor.put(input::ListenOrdered{leader, ContactId{1}, Part::listening});
    floor.put(input::OfferAnswered{OfferId{2}});
    ASSERT_EQ(floor.state.agents.at(leader).contact, ContactId{1});
    const Wallboard board = wallboard_of(floor.state, floor.history, floor.now);
    EXPECT_EQ(board.talking, 1U);
    EXPECT_EQ(board.queues[0].talking, 1U);
}

// Who waits, how long, and who is there; a consultant of two queues is one person in the total.
TEST(Wallboard, ShowsWhoWaitsAndWhoIsThere) {
    Floor floor;
    floor.ready(1);
    floor.ready(2);
    floor.call(1);
    floor.put(input::OfferAnswered{OfferId{1}});
    floor.put(input::BridgeConfirmed{ContactId{1}});
    const Wallboard quiet = wallboard_of(floor.state, floor.history, floor.now);
    EXPECT_EQ(quiet.total.waiting, 0U);
    EXPECT_FALSE(quiet.total.longest_since);
    EXPECT_EQ(quiet.total.idle, 1U);
    EXPECT_EQ(quiet.total.ready, 2U);
    ASSERT_EQ(quiet.queues.size(), 2U);
    EXPECT_EQ(quiet.queues[1].idle, 1U);
    EXPECT_EQ(quiet.talking, 1U);
    EXPECT_EQ(quiet.queues[0].talking, 1U);
    EXPECT_EQ(quiet.queues[1].talking, 0U);
    EXPECT_EQ(quiet.not_ready, 0U);

    floor.call(2);
    floor.call(3);
    const Instant since = floor.state.contacts.at(ContactId{2}).queued_at;
    const Wallboard busy = wallboard_of(floor.state, floor.history, floor.now);
    EXPECT_EQ(busy.queues[0].waiting, 2U);
    EXPECT_EQ(busy.queues[0].longest_since, since);
    EXPECT_EQ(busy.total.longest_since, since);
    EXPECT_EQ(busy.ringing, 1U);
    EXPECT_EQ(busy.total.idle, 0U);
    EXPECT_FALSE(busy.total.estimate_minutes);  // a guess
}

// The contact is over when it is wrapped up; its queue is still the one that the work counts for.
TEST(Wallboard, CountsWrapUpsByQueue) {
    Floor floor;
    floor.ready(1);
    floor.call(1);
    floor.put(input::OfferAnswered{OfferId{1}});
    floor.put(input::BridgeConfirmed{ContactId{1}});
    floor.put(input::CustomerGone{ContactId{1}});
    const Wallboard board = wallboard_of(floor.state, floor.history, floor.now);
    EXPECT_EQ(board.wrap_up, 1U);
    EXPECT_EQ(board.queues[0].wrap_up, 1U);
    EXPECT_EQ(board.queues[0].talking, 0U);
    EXPECT_EQ(board.queues[1].wrap_up, 0U);
}

}  // namespace
}  // namespace naru::views
