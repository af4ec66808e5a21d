#include <gtest/gtest.h>

#include <map>

#include "office/reports/cubes.h"
#include "office/reports/report.h"
#include "sim/history_2009.h"

namespace naru::sim {
namespace {

// A day as a house could have worked it: nobody talks with two at once, and times follow each
// other.
TEST(History2009, IsADayThatCouldHaveBeen) {
    const YearDay day = days_of_2009().at(20);
    const auto records = records_of(day, office::Taxonomy::shipped());
    EXPECT_EQ(records, records_of(day, office::Taxonomy::shipped()));
    std::map<AgentId, Instant> busy_until;
    std::uint32_t talks = 0;
    for (const auto& one : records) {
        ASSERT_TRUE(one.ended_at.has_value());
        EXPECT_EQ(day_of(one.arrived_at), day.day);
        if (one.outcome != centre::ContactEnd::completed) continue;
        ++talks;
        EXPECT_LE(one.arrived_at, *one.queued_at);
        EXPECT_LT(*one.queued_at, *one.talk_at);
        EXPECT_LT(*one.talk_at, *one.ended_at);
        EXPECT_GE(*one.talk_at, busy_until[one.agent]) << one.agent.value;
        busy_until[one.agent] = *one.wrapped_at;
        EXPECT_FALSE(one.topic.empty());
    }
    EXPECT_EQ(talks, day.arrivals);
    EXPECT_GT(records.size(), talks);
    EXPECT_EQ(busy_until.size(), telephone_consultants + other_consultants);
}

// The whole year has the article's numbers in each of its partitions.
TEST(History2009, HasTheArticlesNumbers) {
    office::Cubes cubes;
    const office::Taxonomy& taxonomy = office::Taxonomy::shipped();
    for (const YearDay& day : days_of_2009()) {
        for (const auto& one : records_of(day, taxonomy)) cubes.add(one);
    }
    const office::Span year = office::span_of(std::chrono::year{2009});
    const office::Report all =
        office::report(cubes, {}, year, office::Grain::month, begin_of(year.until), {taxonomy});
    const auto consultations = [&](office::Grouping by, const std::string& key) {
        for (const auto& table : all.tables) {
            if (table.by != by) continue;
            for (const auto& row : table.rows) {
                if (row.key != key) continue;
                for (const auto& figure : row.figures)
                    if (figure.measure->id == "consultations") return figure.numerator;
            }
        }
        return std::int64_t{0};
    };
    EXPECT_EQ(office::total_of(cubes, year)[office::Counter::consultations], 961'321);
    EXPECT_EQ(consultations(office::Grouping::channel, "telephone"), 916'219);
    EXPECT_EQ(consultations(office::Grouping::statistic_class, "1"), 566'585);
    EXPECT_EQ(consultations(office::Grouping::statistic_class, "2"), 214'647);
    EXPECT_EQ(consultations(office::Grouping::statistic_class, "3"), 125'869);
    EXPECT_EQ(consultations(office::Grouping::statistic_class, "4"), 54'220);
    EXPECT_EQ(office::consultant_days(cubes, year, centre::Channel::telephone), 255 * 35);
    const office::Span spring{year.from, *read_day("2009-06-01")};
    EXPECT_EQ(office::total_of(cubes, spring)[office::Counter::consultations], 444'917);
}

}  // namespace
}  // namespace naru::sim
