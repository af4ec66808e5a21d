#include "views/floor.h"

#include <gtest/gtest.h>

#include "centre/decide.h"

namespace naru::views {
namespace {

using namespace centre;

constexpr QueueId goods{1};
constexpr QueueId works{2};

/// Two queues of another priority, callers for the first, consultants who serve both.
class House {
public:
    House() {
        QueueRules rules;
        put(input::ConfigureQueue{goods, rules});
        rules.priority = 50;
        put(input::ConfigureQueue{works, rules});
        FlowRules flow;
        flow.choices = {goods};
        flow.straight_to_queue = true;
        put(input::ConfigureFlow{flow});
        for (std::uint64_t i = 1; i <= 2; ++i) {
            put(input::ConfigureAgent{AgentId{i}, {goods, works}});
            put(input::SeatBack{AgentId{i}});
        }
    }

    Refusal put(const Input& input) {
        now += 1s;
        Recorder recorder(state, now);
        return decide(recorder, input);
    }

    void call(std::uint64_t contact) {
        put(input::CallArrived{ContactId{contact}});
        put(input::CallAnswered{ContactId{contact}});
    }

    State state;
    Instant now = from_micros(1'262'304'000'000'000);
};

std::vector<std::uint64_t> ids(const Floor& floor) {
    std::vector<std::uint64_t> out;
    for (const FloorWaiting& one : floor.waiting) out.push_back(one.id.value);
    return out;
}

// Who waits stands in the order in which they will be taken, over all queues: what a leader changed
// is seen at once.
TEST(Floor, WhoWaitsIsInTheOrderOfBeingTaken) {
    House house;
    for (std::uint64_t i = 1; i <= 4; ++i) house.call(i);
    EXPECT_EQ(ids(floor_of(house.state, house.now)), (std::vector<std::uint64_t>{1, 2, 3, 4}));
    house.put(input::PriorityOrdered{ContactId{3}, 100});
    house.put(input::PresenceAsked{AgentId{1}, Presence::ready, AwayReason::none});
    const Floor rung = floor_of(house.state, house.now);
    EXPECT_EQ(ids(rung), (std::vector<std::uint64_t>{3, 1, 2, 4}));
    ASSERT_EQ(rung.waiting.front().rings.size(), 1U);
    EXPECT_EQ(rung.waiting.front().rings.front().agent, AgentId{1});
    EXPECT_EQ(rung.waiting.front().ahead, 100);
    // To the queue of a better priority: before who goes ahead by less.
    ASSERT_EQ(house.put(input::MoveOrdered{ContactId{4}, works}), Refusal::none);
    house.put(input::PriorityOrdered{ContactId{1}, 20});
    EXPECT_EQ(ids(floor_of(house.state, house.now)), (std::vector<std::uint64_t>{3, 4, 1, 2}));
    EXPECT_EQ(floor_of(house.state, house.now).waiting_count, 4U);
}

// A row says what somebody does, for whom and since when; of a talk, since it began.
TEST(Floor, ShowsWhatEverybodyDoes) {
    House house;
    house.put(input::PresenceAsked{AgentId{1}, Presence::ready, AwayReason::none});
    house.call(1);
    const FloorAgent ringing = floor_of(house.state, house.now).agents.front();
    EXPECT_EQ(ringing.activity, Activity::ringing);
    EXPECT_EQ(ringing.contact, ContactId{1});
    EXPECT_EQ(ringing.queue, goods);
    EXPECT_EQ(ringing.offer, OfferId{1});
    house.put(input::OfferAnswered{OfferId{1}});
    EXPECT_TRUE(floor_of(house.state, house.now).agents.front().is_connecting);
    house.put(input::BridgeConfirmed{ContactId{1}});
    const Instant talk = house.now;
    house.put(input::HoldAsked{AgentId{1}, ContactId{1}});
    house.put(input::LeaveOrdered{AgentId{1}, input::SentTo::logged_out});
    const FloorAgent held = floor_of(house.state, house.now).agents.front();
    EXPECT_EQ(held.activity, Activity::hold);
    EXPECT_EQ(held.since, talk);
    EXPECT_FALSE(held.is_connecting);
    ASSERT_TRUE(held.next);
    EXPECT_EQ(held.next->presence, Presence::logged_out);
    EXPECT_EQ(held.next->reason, AwayReason::by_supervisor);
    EXPECT_EQ(held.talks_today, 1U);
    house.put(input::CompleteOrdered{ContactId{1}});
    const FloorAgent wrapping = floor_of(house.state, house.now).agents.front();
    EXPECT_EQ(wrapping.activity, Activity::wrap_up);
    EXPECT_EQ(wrapping.contact, ContactId{1});
    EXPECT_FALSE(wrapping.queue);
}

// A colleague beside is there since they came, however long the talk has lasted before.
TEST(Floor, WhoTakesPartIsThereSinceTheyCame) {
    House house;
    house.put(input::PresenceAsked{AgentId{1}, Presence::ready, AwayReason::none});
    house.call(1);
    house.put(input::OfferAnswered{OfferId{1}});
    house.put(input::BridgeConfirmed{ContactId{1}});
    const Instant talk = house.now;
    house.put(input::PresenceAsked{AgentId{2}, Presence::ready, AwayReason::none});
    ASSERT_EQ(house.put(input::ConsultAsked{AgentId{1}, ContactId{1}, {}, AgentId{2}}),
              Refusal::none);
    house.put(input::OfferAnswered{OfferId{2}});
    const Floor floor = floor_of(house.state, house.now);
    EXPECT_EQ(floor.agents.at(0).since, talk);
    EXPECT_EQ(floor.agents.at(1).since, house.now);
    // And stands beside whom they help, and nowhere else.
    ASSERT_EQ(floor.agents.at(0).beside.size(), 1U);
    EXPECT_EQ(floor.agents.at(0).beside.front().agent, AgentId{2});
    EXPECT_TRUE(floor.agents.at(1).beside.empty());
}

// Of the queues that somebody is in, those whose needs they meet: where nobody is, the page says
// so.
TEST(Floor, NamesTheQueuesThatSomebodyIsOfUseIn) {
    House house;
    QueueRules rules;
    rules.needs = {{{}, {{SkillId{1}, 5}}}};
    house.put(input::ConfigureQueue{works, rules});
    house.put(input::ConfigureSkills{AgentId{2}, 0, {{SkillId{1}, 7}}});
    const Floor floor = floor_of(house.state, house.now);
    EXPECT_EQ(floor.agents.at(0).queues, (std::vector<QueueId>{goods}));
    EXPECT_EQ(floor.agents.at(1).queues, (std::vector<QueueId>{goods, works}));
}

}  // namespace
}  // namespace naru::views
