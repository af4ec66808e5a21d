#include "office/house/service.h"

#include <gtest/gtest.h>

#include "office/house/needs.h"

namespace naru::office {
namespace {

constexpr centre::SkillId bids{1};
constexpr centre::SkillId tags{2};
constexpr AgentId kim{12};
constexpr AgentId lee{13};

Day day(const char* text) {
    return *read_day(text);
}

Skills skills() {
    Skills out;
    out.all = {{bids, "EBID", "전자입찰", "Bids", true}, {tags, "RFID", "전자태그", "Tags", true}};
    out.consultants[kim] = {0, {{bids, 7, "park", {}}}};
    out.consultants[lee] = {0, {{bids, 2, "park", {}}, {tags, 3, "park", {}}}};
    return out;
}

QueueSetting asks(std::uint64_t queue, const char* from, std::vector<centre::NeedStep> needs) {
    QueueSetting out{QueueId{queue}, day(from), "물품", "Goods", {}};
    out.rules.needs = std::move(needs);
    return out;
}

const centre::NeedStep good_bids{{}, {{bids, 5}}};
const centre::NeedStep both{{}, {{bids, 5}, {tags, 1}}};
const centre::NeedStep tags_later{std::chrono::seconds{30}, {{tags, 3}}};

// A later step only adds people: whoever meets one of them is enough, and all of its skills count.
TEST(Service, NeedsSomebodyAtSomeStep) {
    const auto served = [](std::vector<centre::NeedStep> needs, const Floor& floor) {
        return is_served(asks(1, "2026-11-26", std::move(needs)).rules, skills(), floor);
    };
    EXPECT_TRUE(served({}, {}));
    EXPECT_TRUE(served({good_bids}, {kim, lee}));
    EXPECT_FALSE(served({good_bids}, {lee}));
    EXPECT_FALSE(served({both}, {kim, lee}));
    EXPECT_TRUE(served({both, tags_later}, {lee}));
    EXPECT_FALSE(served({both, tags_later}, {kim}));
    EXPECT_FALSE(served({{{}, {}}}, {}));
}

// Out of use a skill is nobody's.
TEST(Service, DoesNotCountASkillOutOfUse) {
    Skills out = skills();
    out.all.at(0).in_use = false;
    EXPECT_FALSE(is_served(asks(1, "2026-11-26", {good_bids}).rules, out, {kim, lee}));
    out.all.at(0).in_use = true;
    EXPECT_TRUE(is_served(asks(1, "2026-11-26", {good_bids}).rules, out, {kim, lee}));
}

// What is over does not matter; what is planned does, before its day.
TEST(Service, LooksAtWhatHoldsAndWhatIsPlanned) {
    HouseRules house;
    house.skills = skills();
    house.queues = {asks(1, "2026-11-01", {both}), asks(1, "2026-11-20", {good_bids}),
                    asks(1, "2026-12-01", {both}), asks(2, "2026-11-20", {})};
    const Day today = day("2026-11-26");
    const auto none = unserved(house, {kim, lee}, today);
    ASSERT_EQ(none.size(), 1U);
    EXPECT_EQ(none.front().from, day("2026-12-01"));
    EXPECT_EQ(unserved(house, {lee}, today).size(), 2U);
    EXPECT_EQ(words_of(none).english,
              "Nobody would be left to serve 'Goods': its callers would wait for ever.");
    const auto alone = alone_in(house, {kim, lee}, today);
    ASSERT_EQ(alone.size(), 1U);
    EXPECT_EQ(alone.at(kim), std::vector<QueueId>{QueueId{1}});
    EXPECT_TRUE(alone_in(house, {lee}, today).empty());
    EXPECT_TRUE(still_asked_for(house, {tags, "RFID", "", "", false}, today));
    house.queues.erase(house.queues.begin() + 2);
    EXPECT_FALSE(still_asked_for(house, {tags, "RFID", "", "", false}, today));
    EXPECT_FALSE(still_asked_for(house, {bids, "EBID", "", "", true}, today));
}

// As many as the core takes, and not one more; the place is in the field and in the words.
TEST(Needs, AreRefusedWithTheirPlace) {
    const Skills known = skills();
    centre::QueueRules rules;
    for (int step = 0; step < 6; ++step)
        rules.needs.push_back({std::chrono::seconds{step * 10}, {{bids, 1}}});
    rules.preferred = {{bids, 10}, {tags, 1}};
    EXPECT_FALSE(bad_needs(rules, known));
    const auto field = [&known](const centre::QueueRules& wrong) {
        const auto bad = bad_needs(wrong, known);
        return bad ? bad->field : std::string();
    };
    auto wrong = rules;
    wrong.needs.push_back({std::chrono::seconds{90}, {}});
    EXPECT_EQ(field(wrong), "step_7");
    wrong = rules;
    wrong.needs[2].after = wrong.needs[1].after;
    EXPECT_EQ(field(wrong), "step_3");
    wrong = rules;
    wrong.needs[1].skills = {{bids, 11}};
    EXPECT_EQ(field(wrong), "step_2");
    wrong.needs[1].skills = {{bids, 0}};
    EXPECT_EQ(field(wrong), "step_2");
    wrong.needs[1].skills = {{centre::SkillId{9}, 1}};
    EXPECT_EQ(bad_needs(wrong, known)->why.english, "Step 2: There is no such skill.");
    wrong = rules;
    wrong.preferred.push_back({bids, 1});
    EXPECT_EQ(field(wrong), "preferred");
    wrong = rules;
    wrong.last_agent_within = std::chrono::days{91};
    EXPECT_EQ(field(wrong), "last_agent_within_days");
}

}  // namespace
}  // namespace naru::office
