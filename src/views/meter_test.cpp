#include "views/meter.h"

#include <gtest/gtest.h>

namespace naru::views {
namespace {

namespace fact = centre::fact;
using centre::Channel;

constexpr Instant start = from_micros(1'000'000);
constexpr ContactId one{1};
constexpr ContactId two{2};
constexpr QueueId queue{3};

// A contact's time in its queue is over once: answered counts at the answer, abandoned at the end.
TEST(Meter, AContactLeavesItsQueueOnce) {
    Meter meter;
    for (const ContactId contact : {one, two}) {
        meter.apply(start, fact::ContactArrived{contact, Channel::telephone});
        meter.apply(start, fact::ContactQueued{contact, queue});
    }
    meter.apply(start + 7s, fact::ContactAnswered{one, AgentId{9}});
    meter.apply(start + 8s, fact::ContactRequeued{one});
    meter.apply(start + 9s, fact::ContactAnswered{one, AgentId{8}});
    meter.apply(start + 60s, fact::ContactEnded{one});
    meter.apply(start + 61s, fact::ContactEnded{two, centre::ContactEnd::abandoned});
    EXPECT_EQ(meter.arrived[Channel::telephone], 2U);
    EXPECT_EQ((meter.queue_outcomes[{queue, Channel::telephone, QueueOutcome::answered}]), 1U);
    EXPECT_EQ((meter.queue_outcomes[{queue, Channel::telephone, QueueOutcome::abandoned}]), 1U);
    EXPECT_EQ((meter.queue_outcomes[{queue, Channel::telephone, QueueOutcome::other}]), 0U);
    EXPECT_EQ(meter.waits[queue].sum, 7s);
    EXPECT_EQ(meter.waits[queue].counts[1], 1U);  // above 5 s, up to 10
}

// Moved by a team leader, it leaves one queue: the one in which it was answered, after all its
// wait.
TEST(Meter, AContactThatIsMovedLeavesOneQueue) {
    constexpr QueueId other{4};
    Meter meter;
    meter.apply(start, fact::ContactArrived{one, Channel::telephone});
    meter.apply(start, fact::ContactQueued{one, queue});
    meter.apply(start + 5s, fact::ContactMoved{one, other});
    meter.apply(start + 12s, fact::ContactAnswered{one, AgentId{9}});
    meter.apply(start + 60s, fact::ContactEnded{one});
    EXPECT_EQ(meter.queue_outcomes.size(), 1U);
    EXPECT_EQ((meter.queue_outcomes[{other, Channel::telephone, QueueOutcome::answered}]), 1U);
    EXPECT_EQ(meter.waits[other].sum, 12s);
}

// That its queue was too much for it is counted where that was; it leaves one queue all the same.
TEST(Meter, AContactThatGoesOnIsCountedWhereItWasTooMuch) {
    constexpr QueueId other{4};
    Meter meter;
    meter.apply(start, fact::ContactArrived{one, Channel::telephone});
    meter.apply(start, fact::ContactQueued{one, queue});
    meter.apply(start + 5s,
                fact::ContactOverflowed{one, queue, other, centre::OverflowWhy::waited});
    meter.apply(start + 12s, fact::ContactAnswered{one, AgentId{9}});
    EXPECT_EQ((meter.overflows[{queue, centre::OverflowWhy::waited}]), 1U);
    EXPECT_EQ(meter.overflows.size(), 1U);
    EXPECT_EQ((meter.queue_outcomes[{other, Channel::telephone, QueueOutcome::answered}]), 1U);
    EXPECT_EQ(meter.waits[other].sum, 12s);
}

// A colleague who is asked, and does not come, is no offer of a customer.
TEST(Meter, WhoIsAskedToTakePartIsNoOffer) {
    Meter meter;
    meter.apply(start, fact::PartyCalled{
                           OfferId{1}, one, AgentId{8}, centre::Part::consulted, {}, start + 20s});
    meter.apply(start + 20s, fact::OfferEnded{OfferId{1}, centre::OfferEnd::expired});
    EXPECT_TRUE(meter.offers.empty());
    meter.apply(start + 30s, fact::OfferEnded{OfferId{2}, centre::OfferEnd::expired});
    EXPECT_EQ(meter.offers[centre::OfferEnd::expired], 1U);
}

// What was told first is held against what came, also if it is told again; without minutes, or by
// another queue, nothing was told.
TEST(Meter, AnEstimateIsHeldAgainstTheWait) {
    using centre::PromptId;
    Meter meter;
    const auto waits = [&meter](ContactId contact, PromptId prompt, std::uint32_t minutes) {
        meter.apply(start, fact::ContactArrived{contact, Channel::telephone});
        meter.apply(start, fact::ContactQueued{contact, queue});
        meter.apply(start + 20s, fact::PromptStarted{contact, {}, {prompt, 2, minutes}});
    };
    waits(one, PromptId::wait, 2);
    meter.apply(start + 80s, fact::PromptStarted{one, {}, {PromptId::wait_again, 1, 3}});
    meter.apply(start + 150s, fact::ContactAnswered{one, AgentId{9}});
    EXPECT_EQ(meter.estimate_errors[queue].sum, 10s) << "told 120 s, and it took 130 s";
    EXPECT_EQ(meter.estimate_errors[queue].counts[5], 1U) << "above 0 s, up to 30";
    waits(two, PromptId::wait, 0);
    meter.apply(start + 40s, fact::ContactAnswered{two, AgentId{9}});
    EXPECT_EQ(meter.estimate_errors[queue].counts[3], 1U) << "a minute, and it took 20 s";
    waits(ContactId{3}, PromptId::wait_without_minutes, 0);
    meter.apply(start + 40s, fact::ContactAnswered{ContactId{3}, AgentId{9}});
    waits(ContactId{4}, PromptId::wait, 1);
    meter.apply(start + 30s, fact::ContactMoved{ContactId{4}, QueueId{4}});
    meter.apply(start + 40s, fact::ContactAnswered{ContactId{4}, AgentId{9}});
    EXPECT_EQ(meter.estimate_errors.size(), 1U);
    EXPECT_EQ(meter.estimate_errors[queue].sum, -30s);
}

// Who hangs up in the menu was in no queue.
TEST(Meter, TheMenuIsNoQueue) {
    Meter meter;
    meter.apply(start, fact::ContactArrived{one, Channel::telephone});
    meter.apply(start + 1s, fact::ContactEnded{one, centre::ContactEnd::abandoned_in_menu});
    EXPECT_TRUE(meter.queue_outcomes.empty());
    EXPECT_EQ(meter.ended[centre::ContactEnd::abandoned_in_menu], 1U);
}

// A wrap-up that ran out and is coded later is one wrap-up, as long as it held the consultant.
TEST(Meter, AWrapUpIsCountedOnce) {
    Meter meter;
    meter.apply(start, fact::WrapUpStarted{one, AgentId{9}, start + 30s});
    meter.apply(start + 30s, fact::WrapUpExpired{one, AgentId{9}});
    meter.apply(start + 90s, fact::WrapUpCompleted{one, AgentId{9}, "KON01", "DONE"});
    EXPECT_EQ(meter.wrap_ups.sum, 30s);
}

// After a snapshot the journal begins in the middle: what is unknown is left out, not guessed.
TEST(Meter, FactsOfUnknownContactsCountNoWait) {
    Meter meter;
    meter.apply(start, fact::ContactQueued{one, queue});
    meter.apply(start + 1s, fact::ContactAnswered{one, AgentId{9}});
    meter.apply(start + 2s, fact::ContactEnded{one});
    EXPECT_TRUE(meter.waits.empty());
    EXPECT_EQ(meter.ended[centre::ContactEnd::completed], 1U);
}

}  // namespace
}  // namespace naru::views
