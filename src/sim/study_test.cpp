#include "sim/study.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/draw.h"
#include "centre/strategy.h"
#include "office/workforce/erlang.h"
#include "sim/gpcc_2009.h"
#include "sim/profile_file.h"
#include "sim/what_if.h"

namespace naru::sim {
namespace {

/// Poisson arrivals of one class for so many hours; each caller by their own number.
std::vector<Caller> poisson(double per_hour, double hours, double talk_s, double patience_s,
                            std::uint64_t seed) {
    const auto drawn = [seed](const char* what, std::uint64_t i) {
        return -std::log((static_cast<double>(draw(seed, what, i) >> 11) + 0.5) /
                         9007199254740992.0);
    };
    std::vector<Caller> callers;
    double at = 0;
    for (std::uint64_t i = 0; at < hours * 3600; ++i) {
        at += drawn("gap", i) * 3600 / per_hour;
        const auto micros = [](double s) { return Duration{static_cast<std::int64_t>(s * 1e6)}; };
        callers.push_back({from_micros(0) + micros(at), micros(drawn("patience", i) * patience_s),
                           micros(drawn("talk", i) * talk_s), centre::Channel::telephone, 1});
    }
    return callers;
}

// What the article prints of 2009, in the arrivals themselves.
TEST(Gpcc2009, IsTheYearOfTheArticle) {
    std::array<std::uint64_t, channel_count> channels{};
    std::array<std::uint64_t, 4> classes{};
    std::uint64_t all = 0;
    std::uint64_t until_may = 0;
    const auto days = days_of_2009();
    EXPECT_EQ(days.size(), 255U);
    for (const auto& day : days) {
        const auto callers = callers_of(day, {});
        EXPECT_EQ(callers.size(), day.arrivals);
        for (const auto& caller : callers) {
            ++channels.at(static_cast<std::size_t>(caller.channel));
            ++classes.at(caller.queue - 1U);
            ASSERT_GE(caller.at, opens(day.day));
            ASSERT_LT(caller.at, closes(day.day));
        }
        all += callers.size();
        if (std::chrono::year_month_day{day.day}.month() <= std::chrono::May)
            until_may += callers.size();
    }
    EXPECT_EQ(all, 961'321U);
    EXPECT_EQ(until_may, 444'917U);
    EXPECT_EQ(channels, (std::array<std::uint64_t, 4>{916'219, 30'068, 15'034, 0}));
    EXPECT_EQ(classes, (std::array<std::uint64_t, 4>{566'585, 214'647, 125'869, 54'220}));
}

// The same seed meets the same callers whoever answers, and gives the same day; another does not.
TEST(Study, IsDeterministic) {
    const YearDay day = days_of_2009().at(100);
    const auto run = [&day](std::uint64_t seed, std::size_t agents) {
        YearSettings settings;
        settings.seed = seed;
        return simulate_day(callers_of(day, settings), nested_staff(agents), {}, opens(day.day),
                            closes(day.day));
    };
    EXPECT_EQ(run(1, 37), run(1, 37));
    EXPECT_NE(run(1, 37), run(2, 37));
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_EQ(run(1, 37).by_queue.at(i).arrivals, run(1, 30).by_queue.at(i).arrivals);
    EXPECT_EQ(run(1, 37).arrivals, day.arrivals);
    EXPECT_EQ(run(1, 37).answered + run(1, 37).abandoned, day.arrivals);
    EXPECT_GT(run(1, 30).abandoned, run(1, 37).abandoned);
}

// One queue, exponential talk and patience: the router must give what Erlang A gives. 800 hours,
// 335,000 calls; the tolerance is about four standard errors.
TEST(Study, AgreesWithErlangA) {
    const double per_hour = 3770.0 / 9;
    const auto callers = poisson(per_hour, 800, 240, 180, 7);
    StudyRules rules;
    rules.wrap_up = Duration::zero();
    const auto result =
        simulate_day(callers, Staff(30, 1), rules, callers.front().at, callers.back().at);
    const office::ErlangA erlang({static_cast<office::Real>(per_hour) / 3600, 240, 180}, 30);
    EXPECT_NEAR(result.abandoned_share(), static_cast<double>(erlang.abandons()), 0.003);
    EXPECT_NEAR(result.service_level(), static_cast<double>(erlang.in_time_of_offered(20)), 0.008);
    EXPECT_NEAR(result.asa_seconds(), static_cast<double>(erlang.mean_wait_of_answered()), 0.5);
    EXPECT_NEAR(result.occupancy(), static_cast<double>(erlang.occupancy()), 0.005);
}

/// Class 1 prefers who is best at its skill, and those are the A; B serves both, and class 2 goes
/// first with them.
StudyRules a_first(std::size_t a, std::size_t b) {
    StudyRules rules;
    rules.wrap_up = Duration::zero();
    constexpr centre::SkillId skill{1};
    rules.queues[0].preferred = {{skill, 1}};
    rules.queues[0].priority = 100;
    rules.queues[1].priority = 50;
    rules.skills.assign(a, {{skill, 10}});
    rules.skills.resize(a + b, {{skill, 5}});
    return rules;
}

/// Of one class in the exact solution of a design; what the reference file does not say is empty.
struct Exact {
    std::optional<double> waits;
    double abandons = 0;
    std::optional<double> mean_wait;
};

struct TwoClasses {
    double per_hour_1, per_hour_2, talk_s, patience_1, patience_2;
    std::size_t a, b;
    Exact first, second;
    std::optional<double> occupancy_b;
};

void agrees(const PartResult& got, const Exact& exact) {
    const auto of_all = [&got](double part) { return part / static_cast<double>(got.arrivals); };
    if (exact.waits) {
        EXPECT_NEAR(of_all(static_cast<double>(got.delayed)), *exact.waits, 0.02);
    }
    EXPECT_NEAR(of_all(static_cast<double>(got.abandoned)), exact.abandons, 0.01);
    if (exact.mean_wait) {
        EXPECT_NEAR(of_all(static_cast<double>(got.waited.count()) / 1e6), *exact.mean_wait,
                    0.06 * *exact.mean_wait);
    }
}

// Two classes, two kinds of consultants, who have no formula: what the exact solutions of the
// reference file (rows 181 to 204) say, the router must give. The tolerance is about four standard
// errors of 100,000 callers.
TEST(Study, MeetsTheTwoClassDesign) {
    const std::vector<TwoClasses> designs{
        {480, 300, 60, 120, 120, 6, 6, {0.6728, 0.1378, 16.54}, {0.8286, 0.1451, 17.41}, 0.9447},
        {180, 90, 180, 180, 120, 7, 6, {{}, 0.1108, 19.95}, {{}, 0.2074, 24.88}, {}},
        {720, 420, 60, 60, 60, 9, 9, {0.5515, 0.1187, 7.122}, {0.7221, 0.1412, {}}, 0.9268}};
    for (const auto& design : designs) {
        const double hours = 100'000 / (design.per_hour_1 + design.per_hour_2);
        auto callers = poisson(design.per_hour_1, hours, design.talk_s, design.patience_1, 11);
        auto second = poisson(design.per_hour_2, hours, design.talk_s, design.patience_2, 12);
        for (Caller& caller : second) caller.queue = 2;
        callers.insert(callers.end(), second.begin(), second.end());
        std::sort(callers.begin(), callers.end(),
                  [](const Caller& x, const Caller& y) { return x.at < y.at; });
        Staff staff(design.a, 0b01);
        staff.resize(design.a + design.b, 0b11);
        const auto result = simulate_day(callers, staff, a_first(design.a, design.b),
                                         callers.front().at, callers.back().at);
        SCOPED_TRACE(design.per_hour_1);
        agrees(result.by_queue[0], design.first);
        agrees(result.by_queue[1], design.second);
        Duration talked{};
        for (std::size_t i = design.a; i < staff.size(); ++i)
            talked += result.consultants[i].talked;
        const double busy = static_cast<double>(talked.count()) / 1e6 / 3600 / hours /
                            static_cast<double>(design.b);
        if (design.occupancy_b) {
            EXPECT_NEAR(busy, *design.occupancy_b, 0.01);
        }
    }
}

// Who is rung decides nothing about the callers' wait where all are alike, and much about the
// consultants' load.
TEST(Study, StrategiesLoadPeopleDifferently) {
    const auto callers = poisson(300, 40, 200, 300, 3);
    const auto with = [&callers](centre::Strategy strategy) {
        StudyRules rules;
        for (auto& queue : rules.queues) queue.strategy = strategy;
        return simulate_day(callers, Staff(30, 1), rules, callers.front().at, callers.back().at);
    };
    const auto longest = with(centre::Strategy::longest_idle);
    const auto fewest = with(centre::Strategy::fewest_contacts);
    const auto top_down = with(centre::Strategy::top_down);
    EXPECT_EQ(fewest.answered, longest.answered);
    EXPECT_EQ(top_down.in_time, longest.in_time);
    EXPECT_LT(fewest.most_to_fewest(), 1.05);
    EXPECT_LT(longest.most_to_fewest(), 1.2);
    EXPECT_GT(top_down.most_to_fewest(), 1.5);
    EXPECT_GT(top_down.consultants.front().contacts, top_down.consultants.back().contacts);
    for (const auto strategy : centre::all_strategies())
        EXPECT_EQ(with(strategy).by_queue, longest.by_queue) << centre::name_of(strategy);
}

// Fewer consultants, the same callers: worse, and surely so after thirty days.
TEST(Study, SeesWhatFiveFewerCost) {
    const auto here = simulate_year({}, nested_staff(37), {}, 30);
    const auto there = simulate_year({}, nested_staff(32), {}, 30);
    const auto level = difference(here, there, &StudyResult::service_level);
    EXPECT_LT(level.mean + level.margin, 0);
    EXPECT_GT(difference(here, there, &StudyResult::occupancy).mean, 0);
    EXPECT_EQ(difference(here, here, &StudyResult::asa_seconds).mean, 0);
    EXPECT_EQ(difference({}, {}, &StudyResult::asa_seconds).margin, 0);
}

std::string profile(const std::string& weight) {
    std::string text = "half hour,weight\n";
    for (const char* hour : {"09", "10", "11", "12", "13", "14", "15", "16", "17"})
        text += std::string(hour) + ":00," + weight + "\n" + hour + ":30," + weight + "\n";
    return text;
}

// A profile is eighteen half hours and nothing else; the line of a mistake is said.
TEST(Profile, IsReadAndRefused) {
    EXPECT_EQ(read_profile(profile("1.5"))->back(), 1.5);
    EXPECT_EQ(read_profile(profile("x")).error().message, "line 2: 'x' is no weight of 0 to 1000");
    for (const std::string& bad : {profile("-1"), profile("1001"), profile("0"), profile("nan"),
                                   profile(""), std::string("09:00,1\n"), std::string()})
        EXPECT_FALSE(read_profile(bad)) << bad;
}

// Every class has somebody, however few they are.
TEST(Study, NestedStaffServesAll) {
    for (std::size_t agents = 1; agents < 120; ++agents) {
        const Staff staff = nested_staff(agents);
        EXPECT_EQ(staff.size(), agents);
        EXPECT_EQ(staff.front(), 0b1111) << agents;
    }
    EXPECT_EQ(nested_staff(37).back(), 0b0001);
}

}  // namespace
}  // namespace naru::sim
