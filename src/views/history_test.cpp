#include "views/history.h"

#include <gtest/gtest.h>

namespace naru::views {
namespace {

namespace fact = centre::fact;

constexpr ContactId one{1};

Instant at(int seconds) {
    return from_micros(1'000'000'000 + std::int64_t{seconds} * 1'000'000);
}

// A contact is kept until nothing more is expected of it: not before its recording is closed, and
// not before its consultant is through with it.
TEST(History, KeepsWhatIsNotOver) {
    History history;
    history.apply(at(0), fact::ContactArrived{one, centre::Channel::telephone});
    history.apply(at(1), fact::PromptHeard{one, PlayId{1}, centre::PromptId::notice});
    history.apply(at(2), fact::ContactAnswered{one, AgentId{12}});
    history.apply(at(2), fact::TalkStarted{one});
    history.apply(at(9), fact::WrapUpStarted{one, AgentId{12}, at(39)});
    history.apply(
        at(9), fact::ContactEnded{one, centre::ContactEnd::completed, centre::EndedBy::customer});
    EXPECT_NE(history.find(one), nullptr);
    history.apply(at(39), fact::WrapUpExpired{one});
    EXPECT_NE(history.find(one), nullptr);
    history.apply(at(40), fact::WrapUpCompleted{one, "KON05", "DONE"});
    EXPECT_NE(history.find(one), nullptr);
    history.apply(at(41), fact::RecordingSealed{one, 7000});
    EXPECT_EQ(history.find(one), nullptr);
}

// Whoever leaves in the menu leaves nothing to wait for.
TEST(History, LetsGoWhoLeftInTheMenu) {
    History history;
    history.apply(at(0), fact::ContactArrived{one, centre::Channel::telephone});
    history.apply(at(1), fact::ContactEnded{one, centre::ContactEnd::abandoned_in_menu,
                                            centre::EndedBy::customer});
    EXPECT_TRUE(history.contacts().empty());
}

// The player draws holds where they lie in the recording; a hold that the end of the call closes,
// and one that still runs, are holds too.
TEST(History, FindsTheHoldsOfATalk) {
    ContactRecord record;
    apply(record, at(0), fact::ContactArrived{one, centre::Channel::telephone});
    EXPECT_TRUE(gaps_of(record, at(100)).empty());
    apply(record, at(10), fact::TalkStarted{one});
    apply(record, at(12), fact::ContactHeld{one});
    apply(record, at(15), fact::ContactResumed{one});
    apply(record, at(20), fact::ContactHeld{one});
    EXPECT_EQ(gaps_of(record, at(22)), (std::vector<Gap>{{2s, 5s}, {10s, 12s}}));
    apply(record, at(30),
          fact::ContactEnded{one, centre::ContactEnd::completed, centre::EndedBy::customer});
    EXPECT_EQ(gaps_of(record, at(99)), (std::vector<Gap>{{2s, 5s}, {10s, 20s}}));
    EXPECT_EQ(record.held, Duration{13s});
}

}  // namespace
}  // namespace naru::views
