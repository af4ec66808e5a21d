#include "office/institution/drivers.h"

#include <gtest/gtest.h>

#include "office/reports/causes.h"

namespace naru::office {
namespace {

using std::chrono::year;

DriversFile read(const std::string& lines) {
    const auto file = drivers_in("series,unit,month,value,source\n" + lines);
    EXPECT_TRUE(file) << file.error().message;
    return file.value_or(DriversFile{});
}

TEST(Drivers, AreReadByMonth) {
    const auto file = read(
        "입찰공고,건,2009-01,\"12,345\",나라장터\n집행,억원,2009-01,7,재정부\n"
        "입찰공고,건,2009-02,0,나라장터\n");
    EXPECT_TRUE(file.bad.empty());
    ASSERT_EQ(file.series.size(), 2U);
    EXPECT_EQ(file.values, 3U);
    EXPECT_EQ(file.series[0],
              (DriverSeries{
                  "입찰공고", "건", "나라장터", {{year{2009} / 1, 12'345}, {year{2009} / 2, 0}}}));
}

// Each bad line is named, and costs none of the others.
TEST(Drivers, NameEachBadLine) {
    for (const char* line :
         {"공고,건,2009-01,1", "공고,건,2009-13,1,a", "공고,건,2009,1,a", "공고,건,2009-02,-1,a",
          "공고,건,2009-02,1.5,a", ",건,2009-02,1,a", "공고,,2009-02,1,a", "공고,건,2009-02,1,",
          "=공고,건,2009-02,1,a", "공고,건,2009-01,2,a", "공고,개,2009-02,2,a",
          "공고,건,2009-02,2,b", "\"공고,건,2009-02,1,a"}) {
        const auto file = read("공고,건,2009-01,1,a\n" + std::string(line) + "\n");
        EXPECT_EQ(file.values, 1U) << line;
        ASSERT_EQ(file.bad.size(), 1U) << line;
        EXPECT_EQ(file.bad.front().line, 3U) << line;
        EXPECT_FALSE(file.bad.front().why_ko.empty() || file.bad.front().why_en.empty());
    }
    EXPECT_FALSE(drivers_in("name,value\na,1\n"));
    EXPECT_FALSE(drivers_in(""));
    std::string many;
    for (std::size_t i = 0; i <= driver_series_max; ++i)
        many += "s" + std::to_string(i) + ",건,2009-01,1,a\n";
    EXPECT_EQ(read(many).series.size(), driver_series_max);
    EXPECT_EQ(read(many).bad.size(), 1U);
}

std::vector<CauseMonth> months_of(const std::vector<std::int64_t>& counts) {
    std::vector<CauseMonth> months;
    for (const std::int64_t count : counts)
        months.push_back({year{2009} / 1 + std::chrono::months{months.size()}, count, 20});
    return months;
}

DriverSeries series_of(const std::vector<std::int64_t>& values) {
    DriverSeries series{"공고", "건", "a"};
    for (const std::int64_t value : values)
        series
            .months[year{2009} / 1 + std::chrono::months{static_cast<int>(series.months.size())}] =
            value;
    return series;
}

// A coefficient by hand: x = 1..6, y = 2 1 4 3 6 5 gives 14.5 / 17.5.
TEST(Causes, MoveTogetherAsFarAsTheNumbersSay) {
    const auto months = months_of({1, 2, 3, 4, 5, 6});
    const auto both = together(months, series_of({2, 1, 4, 3, 6, 5}));
    ASSERT_TRUE(both.coefficient);
    EXPECT_NEAR(*both.coefficient, 14.5 / 17.5, 1e-12);
    EXPECT_EQ(tie_of(both), Tie::close);
    EXPECT_EQ(words_of(both), "함께 움직였습니다(6달, 상관계수 0.83)");
    EXPECT_EQ(tie_of(together(months, series_of({12, 10, 8, 6, 4, 2}))), Tie::close_opposite);
    EXPECT_EQ(tie_of(together(months, series_of({1, 6, 2, 5, 3, 4}))), Tie::none);
    EXPECT_EQ(tie_of(together(months, series_of({3, 1, 2, 6, 3, 4}))), Tie::some);
    EXPECT_EQ(tie_of(together(months, series_of({4, 3, 6, 2, 1, 3}))), Tie::some_opposite);
}

// Of few months, or of a row that never moves, nothing is said.
TEST(Causes, SayNothingOfLittle) {
    const auto five = together(months_of({1, 2, 3, 4, 5}), series_of({1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(five.months, 5U);
    EXPECT_EQ(tie_of(five), Tie::unknown);
    EXPECT_EQ(words_of(five), "함께 움직였는지 말할 수 없습니다(견줄 달 5달)");
    const auto months = months_of({1, 2, 3, 4, 5, 6});
    EXPECT_EQ(tie_of(together(months, series_of({7, 7, 7, 7, 7, 7}))), Tie::unknown);
    // A month of which one of the two is not known is left out.
    auto gap = months;
    gap[2].consultations.reset();
    EXPECT_EQ(together(gap, series_of({1, 2, 3, 4, 5, 6})).months, 5U);
}

}  // namespace
}  // namespace naru::office
