/// Who gave up waiting, on a real database: called back by one at a time, and so often.

#include "office/callbacks/lost_callers.h"

#include <gtest/gtest.h>

#include "office/records/records.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

namespace fact = centre::fact;
using centre::ContactEnd;
using office::CallbackResult;

constexpr Instant morning = from_micros(1'736'121'600'000'000);  // 2025-01-06 09:00 in Seoul
constexpr std::uint64_t kim = 1, lee = 2;

class LostCallers : public support::OfficeDatabase {
protected:
    /// A call of this number that waits for a minute, and talks or gives up.
    ContactId call(const std::string& number, Instant at, bool talks) {
        const ContactId contact{++contacts_};
        std::vector<centre::Fact> facts{fact::ContactArrived{contact, {}},
                                        fact::ContactQueued{contact, QueueId{2}}};
        if (talks) {
            facts.emplace_back(fact::ContactAnswered{contact, AgentId{12}});
            facts.emplace_back(fact::TalkStarted{contact});
        }
        std::vector<office::NumberedFact> batch;
        for (auto& one : facts) batch.push_back({++seq_, at, std::move(one)});
        batch.push_back(
            {++seq_, at + 1min,
             fact::ContactEnded{contact, talks ? ContactEnd::completed : ContactEnd::abandoned,
                                centre::EndedBy::customer}});
        office::Projector projector{*database,
                                    [number](ContactId, std::string_view) { return number; }};
        EXPECT_TRUE(projector.apply(batch));
        return contact;
    }

    std::vector<office::LostCaller> lost(Instant now) {
        auto all = office::lost_callers(*database, now);
        EXPECT_TRUE(all) << all.error().message;
        return all.value_or(std::vector<office::LostCaller>());
    }

    Result<office::LostCaller> take(ContactId contact, std::uint64_t who, Instant now) {
        return office::take_lost_caller(*database, contact, who, now);
    }

    std::uint64_t seq_ = 0, contacts_ = 0;
};

// One row a caller, however often they gave up; whoever gets through leaves, and whoever gives up
// again later is back. Withheld numbers cannot be called.
TEST_F(LostCallers, AreThoseWhoHaveReachedNobody) {
    call("01011112222", morning, false);
    const ContactId again = call("01011112222", morning + 10min, false);
    call("01033334444", morning + 5min, false);
    call("anonymous", morning + 6min, false);
    call("01055556666", morning + 7min, true);
    auto all = lost(morning + 1h);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].number, "01033334444") << "the longest lost first";
    EXPECT_EQ(all[1].contact, again);
    EXPECT_EQ(all[1].times, 2);
    EXPECT_EQ(all[1].waited, 1min);
    EXPECT_EQ(all[1].queue, QueueId{2});
    call("01033334444", morning + 61min, true);
    EXPECT_EQ(lost(morning + 62min).size(), 1U);
    call("01033334444", morning + 63min, false);
    EXPECT_EQ(lost(morning + 65min).size(), 2U);
    EXPECT_TRUE(lost(morning + std::chrono::days{4}).empty()) << "too old";
}

// RS-07: two who call one number at once. And not again at once, nor for ever.
TEST_F(LostCallers, AreCalledByOneAtATimeAndSoOften) {
    const ContactId contact = call("01011112222", morning, false);
    Instant now = morning + 1h;
    ASSERT_TRUE(take(contact, kim, now));
    const auto rival = take(contact, lee, now + 1min);
    ASSERT_FALSE(rival);
    EXPECT_NE(rival.error().message.find("다른 상담사가"), std::string::npos);
    EXPECT_FALSE(
        office::note_callback(*database, contact, lee, CallbackResult::reached, now + 2min));
    EXPECT_TRUE(take(contact, lee, now + 11min)) << "who took it has gone";
    ASSERT_TRUE(
        office::note_callback(*database, contact, lee, CallbackResult::no_answer, now + 12min));
    EXPECT_FALSE(take(contact, kim, now + 13min)) << "a moment ago";
    for (int attempt = 2; attempt <= 3; ++attempt) {
        now += 45min;
        ASSERT_EQ(lost(now).size(), 1U);
        ASSERT_TRUE(take(contact, kim, now)) << attempt;
        ASSERT_TRUE(
            office::note_callback(*database, contact, kim, CallbackResult::busy, now + 1min));
    }
    EXPECT_TRUE(lost(now + 1h).empty()) << "three times is enough";
    EXPECT_FALSE(take(contact, kim, now + 1h));
}

TEST_F(LostCallers, AreSettledByACall) {
    const ContactId contact = call("01011112222", morning, false);
    ASSERT_TRUE(take(contact, kim, morning + 5min));
    EXPECT_EQ(lost(morning + 6min).front().held_by, kim);
    ASSERT_TRUE(
        office::note_callback(*database, contact, kim, CallbackResult::reached, morning + 6min));
    EXPECT_TRUE(lost(morning + 7min).empty());
}

}  // namespace
}  // namespace naru::sql
