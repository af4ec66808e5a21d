// What if: a usual day with another staff or other callers.

#include "sim/what_if.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/usual_day.h"

namespace naru::sim {
namespace {

constexpr QueueId portal{1};
constexpr QueueId goods{2};

/// 60 an hour for the first and 20 for the second, from 9:00 to 18:00.
office::UsualDay usual() {
    office::UsualDay day;
    day.days = 20;
    for (const auto& [queue, half_hour] : {std::pair{portal, 30.0}, std::pair{goods, 10.0}}) {
        office::UsualDay::OfQueue of{queue, {}, 184s, 30s};
        for (std::size_t i = 18; i < 36; ++i) of.arrivals.at(i) = half_hour;
        day.queues.push_back(of);
    }
    return day;
}

/// Half of them serve both queues, half the first alone.
LiveHouse house(std::size_t consultants) {
    LiveHouse made;
    made.queues = {{portal, {}}, {goods, {}}};
    for (std::size_t i = 0; i < consultants; ++i) {
        std::vector<QueueId> queues{portal};
        if (i % 2 == 0) queues.push_back(goods);
        made.consultants.push_back({queues, static_cast<std::uint32_t>(i), {}});
    }
    return made;
}

office::WhatIf question(office::WhatIfCase here, office::WhatIfCase there) {
    office::WhatIf asked;
    asked.here = here;
    asked.there = there;
    return asked;
}

TEST(WhatIf, TheSameStaffDiffersInNothing) {
    const auto same = answer(house(8), usual(), question({8, 100}, {8, 100}));
    for (const auto& figure :
         {same.service_level, same.abandoned, same.asa_seconds, same.occupancy}) {
        EXPECT_EQ(figure.here, figure.there);
        EXPECT_EQ(figure.difference, 0);
        EXPECT_EQ(figure.margin, 0);
    }
    EXPECT_GT(same.occupancy.here, 0.3);
}

// 80 calls an hour of 214 s are 4.8 at work: eight are enough, five are not.
TEST(WhatIf, FewerAnswerLessInTimeBeyondTheError) {
    const auto fewer = answer(house(8), usual(), question({8, 100}, {5, 100}));
    EXPECT_LT(fewer.service_level.difference + fewer.service_level.margin, 0);
    EXPECT_GT(fewer.abandoned.difference - fewer.abandoned.margin, 0);
    EXPECT_GT(fewer.occupancy.difference, 0);
    EXPECT_NEAR(fewer.service_level.there - fewer.service_level.here,
                fewer.service_level.difference, 1e-9);
    EXPECT_GT(fewer.service_level.margin, 0);
    // The same callers came to both, half hour by half hour and queue by queue.
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < office::what_if_half_hours; ++i) {
        EXPECT_EQ(fewer.half_hours[0].at(i).arrivals, fewer.half_hours[1].at(i).arrivals);
        all += fewer.half_hours[0].at(i).arrivals;
    }
    EXPECT_EQ(fewer.half_hours[0].at(17).arrivals, 0U);
    EXPECT_NEAR(static_cast<double>(all) / 30, 720, 20);
    ASSERT_EQ(fewer.queues.size(), 2U);
    EXPECT_EQ(fewer.queues[1].first, goods);
    EXPECT_EQ(fewer.queues[0].second[0].arrivals + fewer.queues[1].second[0].arrivals, all);
}

// Whoever calls on a usual day calls on a launch day, too, with the same patience.
TEST(WhatIf, TheCallersOfALoadAreAmongThoseOfALargerOne) {
    const office::WhatIf asked;
    const auto some = callers_of(usual(), asked, 100, 3, from_micros(0));
    const auto twice = callers_of(usual(), asked, 200, 3, from_micros(0));
    EXPECT_NEAR(static_cast<double>(twice.size()) / static_cast<double>(some.size()), 2, 0.2);
    for (const Caller& one : some) {
        EXPECT_TRUE(std::any_of(twice.begin(), twice.end(), [&one](const Caller& other) {
            return other.at == one.at && other.patience == one.patience && other.talk == one.talk &&
                   other.queue == one.queue;
        }));
    }
    EXPECT_TRUE(std::is_sorted(some.begin(), some.end(),
                               [](const Caller& a, const Caller& b) { return a.at < b.at; }));
    const auto launch = answer(house(8), usual(), question({8, 100}, {8, 200}));
    EXPECT_LT(launch.service_level.difference + launch.service_level.margin, 0);
}

// A queue that is gone is asked for by nobody; one that is new has no usual day.
TEST(WhatIf, GoesByTheQueuesThatAreThere) {
    LiveHouse now = house(8);
    now.queues = {{portal, {}}, {QueueId{9}, {}}};
    const auto found = answer(now, usual(), question({8, 100}, {8, 100}));
    ASSERT_EQ(found.queues.size(), 1U);
    EXPECT_EQ(found.queues[0].first, portal);
}

}  // namespace
}  // namespace naru::sim
