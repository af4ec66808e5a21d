#include "office/reports/press_sentences.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace naru::office {
namespace {

const Day move = *read_day("2010-01-18");

/// The institution of the article, and a year that is known as a total alone.
PressFacts a_total(int year, std::int64_t consultations) {
    PressFacts facts;
    facts.span = span_of(std::chrono::year{year});
    facts.as_of = *read_day("2026-11-26");
    facts.volume = {facts.span, consultations, 255, "a newspaper"};
    facts.institution.organisations = {{"정부조달콜센터", "조달청", {*read_day("2002-09-01")}}};
    facts.institution.sites = {{"3동", "지하 1층", 214, 46, {*read_day("2002-09-01"), move}},
                               {"3동", "9층", 314, 52, {move}}};
    facts.institution.occasions = {{move, std::chrono::hours{14}, "현판식", "3동 9층"}};
    return facts;
}

Sentence of(const PressFacts& facts, std::string_view id) {
    const auto all = press_sentences(facts);
    const auto at =
        std::find_if(all.begin(), all.end(), [id](const Sentence& one) { return one.id == id; });
    return at == all.end() ? Sentence{} : *at;
}

bool says(const Sentence& sentence, std::string_view part) {
    return (sentence.text + sentence.formula + sentence.remark).find(part) != std::string::npos;
}

// A total has no months, channels or topics: nothing is said of them, and where it stands it is
// marked.
TEST(PressSentences, SayNoMoreOfATotalThanItIs) {
    const PressFacts facts = a_total(2008, 882'774);
    for (const char* id : {"R-10", "R-11", "R-12", "R-13", "R-14", "R-19", "R-20"})
        EXPECT_EQ(of(facts, id).verdict, Verdict::no_record) << id << of(facts, id).text;
    EXPECT_TRUE(says(of(facts, "R-09"), "3,462건"));
    EXPECT_TRUE(says(of(facts, "R-09"), "a newspaper"));
}

TEST(PressSentences, NameTheBaseOfEveryGrowth) {
    PressFacts facts = a_total(2009, 961'321);
    EXPECT_EQ(of(facts, "R-08").verdict, Verdict::no_record);
    facts.before = Volume{span_of(std::chrono::year{2008}), 1'000'000, 250, "a newspaper"};
    EXPECT_TRUE(says(of(facts, "R-08"), "2008년 100만건(집계)보다 4% 감소한"));
    EXPECT_TRUE(says(of(facts, "R-05"), "-3.9%"));
    facts.earliest = Volume{span_of(std::chrono::year{2003}), 390'871, 250, {}};
    EXPECT_TRUE(says(of(facts, "R-07"), "2.5배가 됨(+145.9%)"));
    EXPECT_TRUE(says(of(facts, "R-07"), "2.4594"));
}

// The article's wrong base and its loose increase are named; what the records have otherwise, too.
TEST(PressSentences, ContradictTheArticle) {
    PressFacts facts = a_total(2009, 961'321);
    facts.before = Volume{span_of(std::chrono::year{2008}), 882'774, 250, {}};
    facts.earliest = Volume{span_of(std::chrono::year{2003}), 390'871, 250, {}};
    const auto verdict_of = [](const std::vector<Sentence>& all, std::string_view id) {
        return std::find_if(all.begin(), all.end(), [id](const auto& one) { return one.id == id; })
            ->verdict;
    };
    auto all = against_the_article(press_sentences(facts), facts);
    EXPECT_EQ(verdict_of(all, "R-05"), Verdict::article_is_wrong);
    EXPECT_EQ(verdict_of(all, "R-07"), Verdict::article_is_wrong);
    EXPECT_EQ(verdict_of(all, "R-08"), Verdict::holds);
    EXPECT_EQ(verdict_of(all, "R-09"), Verdict::holds);
    EXPECT_EQ(verdict_of(all, "R-15"), Verdict::no_record);
    facts.volume.consultations += 1'000;
    all = against_the_article(press_sentences(facts), facts);
    EXPECT_EQ(verdict_of(all, "R-09"), Verdict::article_is_wrong);
}

// What had not happened by the day of the report is not in it.
TEST(PressSentences, KnowNothingOfLaterDays) {
    PressFacts facts = a_total(2009, 961'321);
    EXPECT_TRUE(says(of(facts, "R-02"), "오후 2시"));
    EXPECT_TRUE(says(of(facts, "R-04"), "314 - 214 = 100㎡ (+46.7%)"));
    facts.as_of = move - std::chrono::days{1};
    EXPECT_EQ(of(facts, "R-02").verdict, Verdict::no_record);
    EXPECT_EQ(of(facts, "R-04").verdict, Verdict::no_record);
}

TEST(PressSentences, SayThatThereIsNothing) {
    PressFacts facts;
    facts.span = span_of(std::chrono::year{2001});
    for (const Sentence& one : press_sentences(facts))
        EXPECT_EQ(one.verdict, Verdict::no_record) << one.id << one.text;
}

// the causes are the records' own series, with their base, and never more than moving
// together is said of them.
TEST(PressSentences, NameTheCausesThatThereAre) {
    PressFacts facts = a_total(2009, 120);
    facts.volume.total_source.clear();
    facts.report = report(Cubes{}, {}, facts.span, Grain::month, {}, {});
    DriverSeries notices{"입찰공고", "건", "나라장터"};
    for (int month = 1; month <= 12; ++month) {
        const auto one = std::chrono::year{2009} / month;
        facts.months.push_back({one, month <= 5 ? 20 : 10, 20});
        notices.months[one] = month <= 5 ? 3'000 : 1'000;
    }
    EXPECT_EQ(of(facts, "R-10").verdict, Verdict::no_record);
    EXPECT_TRUE(of(facts, "R-10").records.empty());
    facts.drivers = {notices};
    const Sentence alone = of(facts, "R-10");
    EXPECT_EQ(alone.verdict, Verdict::holds);
    EXPECT_TRUE(
        says(alone, "입찰공고 2만2000건, 상담건수와 함께 움직였습니다(12달, 상관계수 1.00)"))
        << alone.text;
    EXPECT_TRUE(says(alone, "원인이라는 뜻은 아닙니다"));
    EXPECT_EQ(alone.records.back(), (StandsOn{"drivers", facts.span}));
    for (int month = 1; month <= 12; ++month)
        facts.drivers.front().months[std::chrono::year{2008} / month] = 1'000;
    EXPECT_TRUE(says(of(facts, "R-10"), "(한 해 전 1만2000건보다 +83.3%)"));
    EXPECT_TRUE(says(of(facts, "R-10"), "(22,000 - 12,000) / 12,000"));
    // A series that lacks a month of the stretch says nothing of it.
    facts.drivers.front().months.erase(std::chrono::year{2009} / 7);
    EXPECT_EQ(of(facts, "R-10").verdict, Verdict::no_record);
}

// What a sentence was read from stands beside it; what there is no record of stands on none.
TEST(PressSentences, NameTheRecordsTheyStandOn) {
    PressFacts facts = a_total(2009, 961'321);
    facts.before = Volume{span_of(std::chrono::year{2008}), 882'774, 250, "a newspaper"};
    const Span then = span_of(std::chrono::year{2008});
    EXPECT_EQ(of(facts, "R-08").records,
              (std::vector<StandsOn>{{"total", facts.span}, {"total", then}}));
    EXPECT_EQ(of(facts, "R-02").records, (std::vector<StandsOn>{{"occasion", span_of(move)}}));
    EXPECT_EQ(of(facts, "R-04").records.size(), 2U);
    EXPECT_TRUE(of(facts, "R-15").records.empty());
    EXPECT_TRUE(of(facts, "R-11").records.empty());
}

}  // namespace
}  // namespace naru::office
