#include "office/institution/totals.h"

#include <gtest/gtest.h>

namespace naru::office {
namespace {

TotalsFile read(const std::string& lines) {
    const auto file = totals_in("period,what,value,source\n" + lines);
    EXPECT_TRUE(file) << file.error().message;
    return file.value_or(TotalsFile{});
}

TEST(Totals, AreReadForEveryKindOfPeriod) {
    const auto file = read(
        "2003,consultations,\"390,871\",a paper\n2010-05,arrivals,5,a\n2009-Q2,answered,6,b\n"
        "2009-06-22,queued,7,c\n2010-01-01..2010-05-31,consultations,506677,d\n");
    ASSERT_EQ(file.totals.size(), 5U);
    EXPECT_TRUE(file.bad.empty());
    EXPECT_EQ(file.totals[0], (HistoryTotal{span_of(std::chrono::year{2003}), "consultations",
                                            390'871, "a paper"}));
    EXPECT_EQ(file.totals[1].span, span_of(std::chrono::year{2010} / std::chrono::May));
    EXPECT_EQ(file.totals[2].span, (Span{*read_day("2009-04-01"), *read_day("2009-07-01")}));
    EXPECT_EQ(file.totals[4].span.days(), 151);
}

// Each bad line is named, and costs none of the others.
TEST(Totals, NameEachBadLine) {
    for (const char* line :
         {"2003,consultations,1", "2003,consultations,-1,a", "2003,consultations,1.5,a",
          "2003,consultations,,a", "2003,consultations,1,", "2003,asa,1,a", "2003,nothing,1,a",
          "03,consultations,1,a", "2010-13,consultations,1,a", "2010-Q5,consultations,1,a",
          "2010-02-30,consultations,1,a", "2010-02-02..2010-02-01,consultations,1,a",
          "2010-02-02..,consultations,1,a", "1,consultations,1,a", ",consultations,1,a",
          "2003,consultations,99999999999999999999,a", "\"2003,consultations,1,a"}) {
        const auto file = read("2002,arrivals,2,good\n" + std::string(line) + "\n");
        EXPECT_EQ(file.totals.size(), 1U) << line;
        ASSERT_EQ(file.bad.size(), 1U) << line;
        EXPECT_EQ(file.bad.front().line, 3U) << line;
        EXPECT_FALSE(file.bad.front().why_ko.empty() || file.bad.front().why_en.empty());
    }
    EXPECT_FALSE(totals_in("year,count\n2003,1\n"));
    EXPECT_FALSE(totals_in(""));
}

}  // namespace
}  // namespace naru::office
