#include "office/house/overflow.h"

#include <gtest/gtest.h>

namespace naru::office {
namespace {

Day day(const char* text) {
    return *read_day(text);
}

constexpr QueueId goods{1}, works{2}, services{3};

QueueSetting queue(QueueId id, const char* from, QueueId to) {
    QueueSetting out{id,
                     day(from),
                     "대기열" + std::to_string(id.value),
                     "Queue " + std::to_string(id.value),
                     {}};
    out.rules.overflow.to = to;
    if (to) out.rules.overflow.after = 60s;
    return out;
}

std::string field(const QueueSetting& setting) {
    const auto bad = bad_overflow(setting);
    return bad ? bad->field : "";
}

// Half said is refused beside the field: a reason without a place, a place without a reason.
TEST(Overflow, IsWhollySaid) {
    QueueSetting one = queue(goods, "2026-12-01", works);
    EXPECT_EQ(field(one), "");
    one.rules.overflow.to = {};
    EXPECT_EQ(field(one), "overflow_to");
    one.rules.overflow = {works, {}, 0, 0, false};
    EXPECT_EQ(field(one), "overflow_to");
    one.rules.overflow = {works, {}, 0, 0, true};
    EXPECT_EQ(field(one), "");
    one.rules.overflow.to = goods;
    EXPECT_EQ(field(one), "overflow_to");
}

// Each step is a fact of each who waits: faster than every ten seconds is refused.
TEST(Overflow, HasItsBounds) {
    QueueSetting one = queue(goods, "2026-12-01", works);
    one.rules.ageing = 9s;
    EXPECT_EQ(field(one), "ageing_s");
    one.rules.ageing = 10s;
    EXPECT_EQ(field(one), "");
    one.rules.overflow.after = 3601s;
    EXPECT_EQ(field(one), "overflow_after_s");
    one.rules.overflow.after = 9s;
    EXPECT_EQ(field(one), "overflow_after_s");
    one.rules.overflow.after = 60s;
    one.rules.overflow.per_agent = 101;
    EXPECT_EQ(field(one), "overflow_per_agent");
}

// Callers are never sent back to where they were, on no day: not by what holds already, nor by what
// is planned. The round is named.
TEST(Overflow, NeverGoesRound) {
    const HouseRules house{{queue(goods, "2026-11-01", works), queue(works, "2026-11-01", services),
                            queue(services, "2026-11-01", {})},
                           {},
                           {}};
    EXPECT_EQ(bad_rounds(house, queue(services, "2026-12-01", {})), std::nullopt);
    const auto round = bad_rounds(house, queue(services, "2026-12-01", goods));
    ASSERT_TRUE(round);
    EXPECT_EQ(round->field, "overflow_to");
    EXPECT_EQ(round->why.english,
              "Callers would go round, from 2026-12-01: Queue 3 → Queue 1 → Queue 2 → Queue 3");
    // Where the way is cut by then there is no round, until it is closed again.
    HouseRules later = house;
    later.queues.insert(later.queues.begin() + 1, queue(goods, "2026-12-01", {}));
    EXPECT_EQ(bad_rounds(later, queue(services, "2026-12-01", goods)), std::nullopt);
    later.queues.insert(later.queues.begin() + 2, queue(goods, "2026-12-15", works));
    const auto planned = bad_rounds(later, queue(services, "2026-12-01", goods));
    ASSERT_TRUE(planned);
    EXPECT_NE(planned->why.english.find("from 2026-12-15"), std::string::npos);
}

}  // namespace
}  // namespace naru::office
