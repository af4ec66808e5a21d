#include "office/topics/topics.h"

#include <gtest/gtest.h>

#include <set>

namespace naru::office {
namespace {

Day day(const char* text) {
    return *read_day(text);
}

std::size_t count_at(Day when) {
    std::size_t count = 0;
    for (const Topic& topic : Taxonomy::shipped().topics())
        count += topic.period.holds(when) ? 1 : 0;
    return count;
}

Topic new_topic(const char* code, const char* from) {
    return {code,        std::string(code).substr(0, 3),
            "새 주제",   "New topic",
            {day(from)}, {{day(from), 2}}};
}

const Day today = day("2026-11-25");

// Codes are what contacts carry for ever: each once, in the order of the list, with a class.
TEST(Taxonomy, ShipsUniqueCodesWithAGroupAndAClass) {
    std::set<std::string> seen;
    for (const Topic& topic : Taxonomy::shipped().topics()) {
        EXPECT_TRUE(seen.insert(topic.code).second) << topic.code;
        EXPECT_TRUE(topic.code.starts_with(topic.group));
        EXPECT_NE(Taxonomy::shipped().find_group(topic.group), nullptr);
        EXPECT_GE(topic.class_at(day("2010-06-01")), 1);
        EXPECT_LE(topic.class_at(day("2010-06-01")), 4);
    }
    EXPECT_EQ(Taxonomy::shipped().find("ETC04"), nullptr);
}

// four subjects came with 2010; fingerprints went with 2024. The days before are unchanged.
TEST(Taxonomy, HasTheTwoDatedSets) {
    const Taxonomy& all = Taxonomy::shipped();
    for (const char* code : {"BIO01", "AGT01", "NPI01", "RFD01"}) {
        EXPECT_FALSE(all.holds(code, day("2009-12-31"))) << code;
        EXPECT_TRUE(all.holds(code, day("2010-01-01"))) << code;
    }
    EXPECT_TRUE(all.holds("BIO01", day("2023-12-31")));
    EXPECT_FALSE(all.holds("BIO01", day("2024-01-01")));
    EXPECT_EQ(count_at(day("2010-06-01")) - count_at(day("2009-06-01")), 20U);
    EXPECT_EQ(count_at(today) + 6, count_at(day("2010-06-01")));
}

// Adding a topic is one act with a first day; its code was never used; nothing is added to the
// past.
TEST(Taxonomy, AddsATopicFromADay) {
    Taxonomy all = Taxonomy::shipped();
    const auto added = all.add(new_topic("GDS11", "2027-01-01"), today);
    ASSERT_TRUE(added) << added.error().message;
    EXPECT_FALSE(all.holds("GDS11", today));
    EXPECT_TRUE(all.holds("GDS11", day("2027-01-01")));
    EXPECT_EQ(all.find("GDS11")->class_at(day("2027-03-01")), 2);

    EXPECT_FALSE(all.add(new_topic("GDS11", "2027-01-01"), today));  // its code is taken
    EXPECT_FALSE(all.add(new_topic("BIO07", "2027-01-01"), today));  // its group has ended
    EXPECT_FALSE(all.add(new_topic("GDS12", "2026-11-24"), today));  // yesterday
    EXPECT_FALSE(all.add(new_topic("GDS1x", "2027-01-01"), today));
    EXPECT_FALSE(all.add(new_topic("GDS", "2027-01-01"), today));
    EXPECT_FALSE(all.add(new_topic("ZZZ01", "2027-01-01"), today));
    Topic unnamed = new_topic("GDS12", "2027-01-01");
    unnamed.en.clear();
    EXPECT_FALSE(all.add(unnamed, today));
}

// An ended topic keeps its name for the contacts that carry it, and cannot be ended backwards.
TEST(Taxonomy, EndsATopicFromADay) {
    Taxonomy all = Taxonomy::shipped();
    EXPECT_FALSE(all.end("KON12", day("2026-11-01"), today));
    ASSERT_TRUE(all.end("KON12", day("2027-01-01"), today));
    EXPECT_TRUE(all.holds("KON12", day("2026-12-31")));
    EXPECT_FALSE(all.holds("KON12", day("2027-01-01")));
    ASSERT_NE(all.find("KON12"), nullptr);
    EXPECT_FALSE(all.end("BIO01", day("2027-01-01"), today));  // it has ended
    EXPECT_FALSE(all.end("KON99", day("2027-01-01"), today));
}

// A new class counts from its day; what was printed before stays as it was printed.
TEST(Taxonomy, ClassifiesFromADay) {
    Taxonomy all = Taxonomy::shipped();
    ASSERT_TRUE(all.classify("SVC04", {day("2027-01-01"), 4}, today));
    EXPECT_EQ(all.find("SVC04")->class_at(day("2026-12-31")), 2);
    EXPECT_EQ(all.find("SVC04")->class_at(day("2027-01-01")), 4);
    // Planned anew before it began: the old plan is gone.
    ASSERT_TRUE(all.classify("SVC04", {day("2026-12-01"), 3}, today));
    EXPECT_EQ(all.find("SVC04")->class_at(day("2027-01-01")), 3);
    EXPECT_FALSE(all.classify("SVC04", {day("2027-01-01"), 5}, today));
    EXPECT_FALSE(all.classify("SVC04", {day("2009-01-01"), 1}, today));
}

// A new group is three capitals that nobody had, and may then have topics.
TEST(Taxonomy, AddsAGroup) {
    Taxonomy all = Taxonomy::shipped();
    EXPECT_FALSE(all.add_group({"Kon", "가", "a", {today}}, today));
    EXPECT_FALSE(all.add_group({"KON", "가", "a", {today}}, today));
    ASSERT_TRUE(all.add_group({"INN", "혁신장터", "Innovation mall", {today}}, today));
    EXPECT_TRUE(all.add(new_topic("INN01", "2026-11-25"), today));
}

}  // namespace
}  // namespace naru::office
