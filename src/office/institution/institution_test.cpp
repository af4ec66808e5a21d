#include <gtest/gtest.h>

#include "office/institution/institution_records.h"
#include "office/institution/standing.h"

namespace naru::office {
namespace {

Day day(const char* text) {
    return *read_day(text);
}

/// The centre as the article has it: it moved on 18 January 2010.
Institution of_2010() {
    Institution all;
    put(all, Organisation{"정부조달콜센터", "조달청", {day("2002-09-01")}});
    put(all, Head{"권태균", "청장", {day("2009-01-19"), day("2010-06-01")}});
    put(all, Site{"정부대전청사 3동", "9층", 314, 52, {day("2010-01-18")}, "대전"});
    put(all, Site{"정부대전청사 3동", "지하 1층", 214, 46, {day("2002-09-01")}});
    put(all, Roll{day("2009-01-01"), 46, 6});
    put(all, Roll{day("2010-01-18"), 52, 6});
    return all;
}

// R-04b: the area of a day by the consultants of that day; where either is unknown there is none.
TEST(Standing, GivesTheAreaOfADay) {
    const Institution all = of_2010();
    EXPECT_EQ(area_per_consultant(held_on(all, day("2010-01-17"))).text(2), "4.65");
    EXPECT_EQ(area_per_consultant(held_on(all, day("2010-01-18"))).text(2), "6.04");
    EXPECT_EQ(area_per_consultant(held_on(all, day("2008-12-31"))).text(2), std::nullopt);
    EXPECT_EQ(held_on(all, day("2010-06-01")).head, std::nullopt);
}

TEST(Standing, CutsTimeWhereSomethingChanges) {
    const auto stretches = held_over_time(of_2010());
    ASSERT_EQ(stretches.size(), 5U);
    EXPECT_EQ(stretches[0].from, day("2002-09-01"));
    EXPECT_EQ(stretches[0].until, day("2009-01-01"));
    EXPECT_EQ(stretches[3].from, day("2010-01-18"));
    EXPECT_EQ(stretches[3].held.site->square_metres, 314);
    EXPECT_EQ(stretches[4].until, std::nullopt);
    EXPECT_TRUE(held_over_time({}).empty());
}

// What a change would change, and nothing else: the days of the old roll from the new one's first
// day on.
TEST(Standing, TellsWhatAChangeChanges) {
    const Institution before = of_2010();
    Institution after = before;
    put(after, Roll{day("2010-07-01"), 60, 6});
    const auto found = differences(before, after);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].from, day("2010-07-01"));
    EXPECT_EQ(found[0].until, std::nullopt);
    EXPECT_EQ(area_per_consultant(found[0].before).text(2), "6.04");
    EXPECT_EQ(area_per_consultant(found[0].after).text(2), "5.23");
    // A roll between two others ends with the next one.
    after = before;
    put(after, Roll{day("2009-06-01"), 50, 6});
    const auto between = differences(before, after);
    ASSERT_EQ(between.size(), 1U);
    EXPECT_EQ(between[0].until, day("2010-01-18"));
    EXPECT_TRUE(differences(before, before).empty());
    // Taken away, it is as before.
    take_away(after, RecordKind::roll, "2009-06-01");
    EXPECT_TRUE(differences(before, after).empty());
}

// R-17b: a look is due every year after the award until it expires; what was done counts for the
// earliest.
TEST(Standing, TellsWhichSurveillanceIsDue) {
    Certificate one{"서비스 KS인증", "", "", day("2009-06-22"), day("2012-06-22"), {}};
    EXPECT_EQ(surveillance_of(one, day("2010-06-22")),
              (Surveillance{false, day("2010-06-22"), {}}));
    EXPECT_EQ(surveillance_of(one, day("2010-06-23")),
              (Surveillance{false, day("2011-06-22"), {day("2010-06-22")}}));
    one.surveillances = {day("2010-05-30")};
    EXPECT_EQ(surveillance_of(one, day("2010-06-23")),
              (Surveillance{false, day("2011-06-22"), {}}));
    EXPECT_EQ(surveillance_of(one, day("2012-01-01")),
              (Surveillance{false, std::nullopt, {day("2011-06-22")}}));
    EXPECT_TRUE(surveillance_of(one, day("2012-06-22")).is_expired);
    one.surveillance_months = 0;
    EXPECT_EQ(surveillance_of(one, day("2011-12-31")), (Surveillance{false, std::nullopt, {}}));
    // The last day of a month stays one.
    const Certificate leap{"ISO", "", "", day("2012-02-29"), std::nullopt, {}};
    EXPECT_EQ(surveillance_of(leap, day("2012-03-01")).next, day("2013-02-28"));
}

// A record in place of the one with its key; several of a day where a day can have several.
TEST(Records, AreFoundByTheirKey) {
    Institution all = of_2010();
    EXPECT_EQ(all.sites.front().floor, "지하 1층");
    put(all, Site{"정부대전청사 3동", "9층", 320, 52, {day("2010-01-18")}});
    EXPECT_EQ(all.sites.size(), 2U);
    EXPECT_EQ(all.sites.back().square_metres, 320);
    put(all, Occasion{day("2010-01-18"), std::nullopt, "현판식", ""});
    put(all, Occasion{day("2010-01-18"), std::chrono::hours{14}, "개소식", "9층"});
    EXPECT_EQ(all.occasions.size(), 2U);
    const auto found = find_record(all, RecordKind::occasion, "2010-01-18 개소식");
    ASSERT_TRUE(found);
    EXPECT_EQ(words_of(*found), "2010-01-18 14:00, 개소식, 9층");
    EXPECT_FALSE(find_record(all, RecordKind::occasion, "2010-01-18"));
    for (const char* word : {"organisation", "head", "site", "roll", "certificate", "occasion"})
        EXPECT_EQ(word_of(record_kind_named(word).value()), word);
    EXPECT_FALSE(record_kind_named("sites"));
}

// Each refusal names its field; the bounds are part of what is good.
TEST(Records, AreRefusedWithTheirField) {
    const Day today = day("2010-02-01");
    const auto field = [today](const InstitutionRecord& record) {
        const auto bad = bad_record(record, today);
        if (bad) {
            EXPECT_FALSE(bad->why.message.empty() || bad->why.english.empty());
        }
        return bad ? bad->field : std::string();
    };
    const Period still{today};
    const Period backwards{today, today};
    EXPECT_EQ(field(Organisation{"센터", "기관", still}), "");
    EXPECT_EQ(field(Organisation{"", "기관", still}), "centre");
    EXPECT_EQ(field(Organisation{"센터", "=기관", still}), "agency");
    EXPECT_EQ(field(Head{"이름", "청장", backwards}), "until");
    EXPECT_EQ(field(Head{"이\n름", "청장", still}), "name");
    EXPECT_EQ(field(Site{"건물", "1층", 100'000, 0, still}), "");
    EXPECT_EQ(field(Site{"건물", "1층", 100'001, 0, still}), "square_metres");
    EXPECT_EQ(field(Site{"건물", "1층", 0, 0, still}), "square_metres");
    EXPECT_EQ(field(Site{"건물", "1층", 1, 10'001, still}), "seats");
    EXPECT_EQ(field(Site{"건물", "1층", 1, 0, still, std::string(101, 'a')}), "address");
    EXPECT_EQ(field(Roll{today, 10'001, 0}), "consultants");
    EXPECT_EQ(field(Roll{today, 0, -1}), "specialists");
    EXPECT_EQ(field(Certificate{"KS", "", "", today, today, {}}), "expires");
    EXPECT_EQ(field(Certificate{"KS", "", "", today, std::nullopt, {}, 61}), "surveillance_months");
    const Day year_before = day("2009-02-01");
    EXPECT_EQ(field(Certificate{"KS", "", "", year_before, std::nullopt, {today}}), "");
    for (const auto& looks : {std::vector<Day>{year_before}, std::vector<Day>{day("2010-02-02")},
                              std::vector<Day>{today, today}})
        EXPECT_EQ(field(Certificate{"KS", "", "", year_before, std::nullopt, looks}),
                  "surveillances");
    EXPECT_EQ(field(Occasion{today, std::nullopt, "", ""}), "what");
}

}  // namespace
}  // namespace naru::office
