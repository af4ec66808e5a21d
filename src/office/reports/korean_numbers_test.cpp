#include "office/reports/korean_numbers.h"

#include <gtest/gtest.h>

namespace naru::office {
namespace {

// The figures of the article, as it printed them.
TEST(KoreanNumbers, PrintTheArticlesFigures) {
    EXPECT_EQ(in_man(961'321) + "건", "96만1321건");
    EXPECT_EQ(in_man(390'871) + "건", "39만871건");
    EXPECT_EQ(in_man(882'774) + "건", "88만2774건");
    EXPECT_EQ(in_man_and_cheon(961'321) + "건", "96만1천321건");
    EXPECT_EQ(in_man(3'770) + "건", "3,770건");
    EXPECT_EQ(about_man(961'321) + "건", "96만 여건");
    EXPECT_EQ(about_hundreds(4'600) + "건", "4,600여건");
    EXPECT_EQ(percent(916'219, 961'321, 1), "95.3%");
    EXPECT_EQ(percent(45'102, 961'321, 1), "4.7%");
    EXPECT_EQ(percent(566'585, 961'321, 0), "59%");
    EXPECT_EQ(percent(214'647, 961'321, 0), "22%");
    EXPECT_EQ(percent(125'869, 961'321, 0), "13%");
    EXPECT_EQ(percent(54'220, 961'321, 0), "6%");
    EXPECT_EQ(times(961'321, 390'871, 1), "2.5배");
    EXPECT_EQ(with_commas(round_half_up(961'321, 255, 1)), "3,770");
    // the headline's growth factor with the base that it names is another number.
    EXPECT_EQ(times(961'321, 882'774, 1), "1.1배");
    EXPECT_EQ(percent(961'321 - 882'774, 882'774, 0), "9%");
}

// Half goes up, from the exact fraction: binary floating point would print 0.1% and 12.4%.
TEST(KoreanNumbers, RoundHalfUp) {
    EXPECT_EQ(percent(1, 8, 0), "13%");
    EXPECT_EQ(percent(3, 2000, 1), "0.2%");
    EXPECT_EQ(decimal(1'005, 1'000, 1, 2), "1.01");
    EXPECT_EQ(percent(0, 7, 1), "0.0%");
    EXPECT_EQ(percent(7, 7, 1), "100.0%");
    EXPECT_EQ(decimal(9'999, 10'000, 100, 1), "100.0");
}

// Edges of the groups: no padding, no empty group, nothing below zero thousand.
TEST(KoreanNumbers, GroupsHaveNoPadding) {
    EXPECT_EQ(in_man(0), "0");
    EXPECT_EQ(in_man(9'999), "9,999");
    EXPECT_EQ(in_man(10'000), "1만");
    EXPECT_EQ(in_man(10'001), "1만1");
    EXPECT_EQ(in_man(100'000'000), "1억");
    EXPECT_EQ(in_man(123'456'789), "1억2345만6789");
    EXPECT_EQ(in_man_and_cheon(10'001), "1만1");
    EXPECT_EQ(in_man_and_cheon(12'000), "1만2천");
    EXPECT_EQ(with_commas(1'234'567), "1,234,567");
    EXPECT_EQ(with_commas(999), "999");
}

TEST(KoreanNumbers, SayDurations) {
    EXPECT_EQ(duration_ko(97), "1분 37초");
    EXPECT_EQ(duration_en(97), "1 min 37 s");
    EXPECT_EQ(duration_ko(18'900), "5시간 15분");
    EXPECT_EQ(duration_ko(120), "2분");
    EXPECT_EQ(duration_ko(0), "0초");
}

}  // namespace
}  // namespace naru::office
