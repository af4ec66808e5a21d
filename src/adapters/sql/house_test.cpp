/// Changes of the house on a real database: whole or not at all, and never, by two who did not know
/// of each other, a queue without anybody.

#include <gtest/gtest.h>

#include "office/house/caller_priority.h"
#include "office/house/house_store.h"
#include "office/people/people_store.h"
#include "office/skills/skill_store.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

constexpr centre::SkillId bids{1};
constexpr AgentId demo{12};

class HouseStore : public support::OfficeDatabase {
protected:
    void SetUp() override {
        OfficeDatabase::SetUp();
        const auto hong =
            office::add_people(*database, {{"hong", "홍길동", office::Role::consultant}}, by);
        ASSERT_TRUE(hong) << hong.error().message;
        person = hong->front().account;
        ASSERT_TRUE(change([&] {
                        return office::add_skill(*database, {{}, "EBID", "전자입찰", "Bids"});
                    }).unserved.empty());
        give(person.agent, 5);
        give(demo, 5);
        queue.rules.needs = {{{}, {{bids, 4}}}};
        ASSERT_TRUE(office::keep(*database, queue, guard)->unserved.empty());
    }

    office::Changed change(const std::function<Result<void>()>& how) {
        auto changed = office::change_house(*database, guard, how);
        EXPECT_TRUE(changed) << changed.error().message;
        return changed.value_or(office::Changed{});
    }

    office::Changed give(AgentId agent, std::uint8_t level) {
        return change([&] { return office::give_skill(*database, agent, {bids, level}, by); });
    }

    std::int64_t version() { return office::people_version(*database).value(); }

    const Day today = *read_day("2026-11-26");
    const office::By by{"park", begin_of(today)};
    office::Guard guard{{demo}, today};
    office::QueueSetting queue{QueueId{1}, today, "물품", "Goods", {}};
    office::Account person;
};

// Each of two leaders takes one of the last two, both having seen the other one: the second is
// told, and nothing of it is kept, not even the version that a running centre looks at.
TEST_F(HouseStore, TheSecondOfTwoLeadersIsTold) {
    EXPECT_TRUE(give(person.agent, 0).unserved.empty());
    const auto before = version();
    const auto refused = give(demo, 3);
    ASSERT_EQ(refused.unserved.size(), 1U);
    EXPECT_EQ(refused.unserved.front().queue, QueueId{1});
    EXPECT_EQ(refused.rules.skills.of(demo).skills.at(0).level, 5U);
    EXPECT_EQ(office::load_house(*database)->skills.of(demo).skills.at(0).level, 5U);
    EXPECT_EQ(version(), before);
    guard.anyway = true;
    EXPECT_EQ(give(demo, 3).unserved.size(), 1U);
    EXPECT_EQ(office::load_house(*database)->skills.of(demo).skills.at(0).level, 3U);
    EXPECT_EQ(version(), before + 1);
}

// Who is locked, or has another role, serves nobody.
TEST_F(HouseStore, OnlyThoseWhoTakeContactsServe) {
    ASSERT_TRUE(office::change_standing(*database, person.id, office::Standing::locked, by));
    EXPECT_EQ(give(demo, 0).unserved.size(), 1U);
    ASSERT_TRUE(office::change_standing(*database, person.id, office::Standing::active, by));
    EXPECT_TRUE(give(demo, 0).unserved.empty());
    give(demo, 5);
    ASSERT_TRUE(office::change_role(*database, person.id, office::Role::evaluator, by));
    EXPECT_EQ(give(demo, 0).unserved.size(), 1U);
}

// What a queue asks for is looked at again where it is kept; the queue that asks holds the skill.
TEST_F(HouseStore, AQueueAndASkillDoNotMissEachOther) {
    const office::Skill out{bids, "EBID", "전자입찰", "Bids", false};
    const auto kept = office::keep(*database, out, guard);
    ASSERT_FALSE(kept);
    EXPECT_NE(kept.error().english.find("'Goods' asks for it"), std::string::npos);
    auto free = queue;
    free.rules.needs.clear();
    ASSERT_TRUE(office::keep(*database, free, guard));
    ASSERT_TRUE(office::keep(*database, out, guard));
    const auto late = office::keep(*database, queue, guard);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().english, "Step 1: 'Bids' is out of use.");
    EXPECT_TRUE(office::load_house(*database)->queues.front().rules.needs.empty());
}

// What is set comes back as it was set, also a step that asks for nothing, for each day its own.
TEST_F(HouseStore, NeedsComeBackAsTheyWere) {
    ASSERT_TRUE(office::change_house(*database, guard, [&] {
        return office::add_skill(*database, {{}, "RFID", "전자태그", "Tags"});
    }));
    const centre::SkillId tags{2};
    auto later = queue;
    later.from = today + std::chrono::days{5};
    later.rules.needs = {{{}, {{tags, 1}, {bids, 2}}},
                         {std::chrono::seconds{20}, {{bids, 5}}},
                         {std::chrono::seconds{60}, {}}};
    later.rules.preferred = {{tags, 3}, {bids, 1}};
    later.rules.ring_step = std::chrono::seconds{9};
    later.rules.last_agent_wait = std::chrono::seconds{30};
    later.rules.last_agent_within = std::chrono::days{7};
    later.rules.ageing = std::chrono::seconds{30};
    later.rules.overflow = {QueueId{7}, std::chrono::seconds{90}, 3, 20, true};
    ASSERT_TRUE(office::keep(*database, later, guard));
    const auto house = office::load_house(*database).value();
    ASSERT_EQ(house.queues.size(), 2U);
    EXPECT_EQ(house.queues.at(0), queue);
    EXPECT_EQ(house.queues.at(1), later);
    later.rules.needs.pop_back();
    later.rules.preferred.pop_back();
    ASSERT_TRUE(office::keep(*database, later, guard));
    EXPECT_EQ(office::load_house(*database)->queues.at(1), later);
}

// Two administrators who each close half of a round are not both right.
TEST_F(HouseStore, KeepsNoRoundOfQueues) {
    auto other = queue;
    other.queue = QueueId{queue.queue.value + 1};
    other.rules.needs.clear();
    other.rules.overflow = {queue.queue, {}, 0, 0, true};
    ASSERT_TRUE(office::keep(*database, other, guard));
    auto back = queue;
    back.rules.overflow = {other.queue, std::chrono::seconds{60}, 0, 0, false};
    const auto kept = office::keep(*database, back, guard);
    ASSERT_FALSE(kept);
    EXPECT_NE(kept.error().english.find("go round"), std::string::npos);
    EXPECT_FALSE(office::load_house(*database)->queues.front().rules.overflow.to);
}

// Who goes before others: nobody, until it is set; then as it was set last.
TEST_F(HouseStore, KeepsWhoGoesFirst) {
    EXPECT_EQ(office::load_house(*database)->callers, centre::CallerPriority{});
    ASSERT_TRUE(office::keep(*database, centre::CallerPriority{10, 2, 5}));
    const auto set = office::keep(*database, centre::CallerPriority{10, 0, 7});
    ASSERT_TRUE(set);
    EXPECT_EQ(set->callers, (centre::CallerPriority{10, 0, 7}));
    EXPECT_EQ(office::load_house(*database)->callers, (centre::CallerPriority{10, 0, 7}));
}

}  // namespace
}  // namespace naru::sql
