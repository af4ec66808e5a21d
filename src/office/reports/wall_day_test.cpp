#include "office/reports/wall_day.h"

#include <gtest/gtest.h>

#include "office/reports/report.h"

namespace naru::office {
namespace {

const Day monday = *read_day("2010-01-18");
const Instant ten = begin_of(monday) + 10h + 2min;
constexpr QueueId goods{1};
constexpr QueueId works{2};

views::ContactRecord queued(std::uint64_t id, QueueId queue, Instant at) {
    views::ContactRecord record;
    record.id = ContactId{id};
    record.queue = queue;
    record.arrived_at = at - 30s;
    record.queued_at = at;
    return record;
}

views::ContactRecord answered(std::uint64_t id, QueueId queue, Instant at, Duration wait) {
    views::ContactRecord record = queued(id, queue, at);
    record.answered_at = record.talk_at = at + wait;
    return record;
}

// Each queue has its own figures, the total those of all, and they are those of the day's
// statistics.
TEST(WallDay, CountsByQueue) {
    const std::vector<views::ContactRecord> records{
        answered(1, goods, ten - 30min, 10s), answered(2, goods, ten - 20min, 30s),
        answered(3, works, ten - 10min, 20s), queued(4, works, ten - 10s)};
    const std::vector<QueueId> queues{goods, works, QueueId{3}};
    const WallDay day = wall_day(monday, ten, records, queues);
    ASSERT_EQ(day.queues.size(), 3U);
    EXPECT_EQ(day.total.answered.numerator, 3);
    EXPECT_EQ(day.queues[0].service_level.value(), "50.0");
    EXPECT_EQ(day.queues[1].service_level.value(), "100.0");
    EXPECT_EQ(day.queues[2].service_level.value(), std::nullopt);
    Cubes cubes;
    for (const auto& one : records) {
        if (one.ended_at) cubes.add(one);
    }
    const Report report = office::report(cubes, records, span_of(monday), Grain::day, ten, {});
    for (const Figure& figure : report.figures) {
        if (figure.measure->id == "answer_rate") {
            EXPECT_EQ(figure.denominator, day.total.answer_rate.denominator);
        }
    }
}

// Who waited at each mark, oldest first and now last; who was answered or gave up waits no more.
TEST(WallDay, ShowsHowTheLineGrew) {
    views::ContactRecord gone = queued(3, goods, ten - 4min);
    gone.ended_at = ten - 1min;
    const std::vector<views::ContactRecord> records{answered(1, goods, ten - 13min, 6min),
                                                    queued(2, goods, ten - 3min), gone};
    const WallDay day = wall_day(monday, ten, records, std::vector<QueueId>{goods});
    // Marks: 09:10, 09:15 … 09:55, 10:00, and 10:02 which is now.
    const Trend wanted{0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 1};
    EXPECT_EQ(day.total.waiting, wanted);
    EXPECT_EQ(day.queues[0].waiting, wanted);
}

}  // namespace
}  // namespace naru::office
