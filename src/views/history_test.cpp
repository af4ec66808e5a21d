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
    history.apply(at(39), fact::WrapUpExpired{one, AgentId{12}});
    EXPECT_NE(history.find(one), nullptr);
    history.apply(at(40), fact::WrapUpCompleted{one, AgentId{12}, "KON05", "DONE"});
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

// What callers want was said in the first menu; that of an incident is none.
TEST(History, TheNewsOfAnIncidentIsNoMatter) {
    using centre::PromptId;
    ContactRecord record;
    apply(record, at(0), fact::ContactArrived{one, centre::Channel::telephone});
    apply(record, at(1), fact::IncidentTold{one, centre::IncidentId{3}});
    apply(record, at(9), fact::MenuChosen{one, '-', PromptId::incident});
    EXPECT_EQ(record.choice, 0);
    apply(record, at(12), fact::MenuChosen{one, '2', PromptId::main_menu});
    EXPECT_EQ(record.choice, '2');
    EXPECT_EQ(record.incident, centre::IncidentId{3});
    EXPECT_FALSE(record.message);
    apply(record, at(13), fact::MessageWished{one, centre::MessageKind::guidance, {}});
    EXPECT_EQ(record.message, centre::MessageKind::guidance);
}

// Handed over to a colleague who was asked, it is theirs, passed on once, with a step for each who
// took part; who only listened changes nothing. Not before the second talk: a customer who leaves
// meanwhile was the first one's.
TEST(Record, OfAContactThatIsHandedOver) {
    ContactRecord record;
    apply(record, at(0), fact::ContactArrived{one, centre::Channel::telephone});
    apply(record, at(1), fact::ContactAnswered{one, AgentId{12}});
    apply(record, at(1), fact::TalkStarted{one});
    apply(record, at(5), fact::ContactHeld{one});
    apply(record, at(6), fact::PartyCame{one, AgentId{13}, centre::Part::consulted});
    apply(record, at(7), fact::PartyCame{one, AgentId{20}, centre::Part::listening});
    EXPECT_EQ(record.agent, AgentId{12});
    apply(record, at(10), fact::WrapUpStarted{one, AgentId{12}, at(40)});
    apply(record, at(10),
          fact::ContactHandedOver{one, AgentId{12}, AgentId{13}, QueueId{1},
                                  centre::HandOver::completed});
    EXPECT_EQ(record.agent, AgentId{13});
    EXPECT_EQ(record.passed_by, AgentId{12});
    EXPECT_EQ(record.transfers, 1);
    ContactRecord in_vain = record;
    apply(in_vain, at(11),
          fact::ContactEnded{one, centre::ContactEnd::completed, centre::EndedBy::customer});
    EXPECT_EQ(in_vain.agent, AgentId{12});
    apply(record, at(11), fact::TalkStarted{one});
    EXPECT_EQ(record.held, at(11) - at(5));
    EXPECT_EQ(record.steps.at(5).kind, "listening 20");
    // The wrap-up of a colleague who was in the talk is not the contact's.
    apply(record, at(20), fact::WrapUpStarted{one, AgentId{14}, at(50)});
    EXPECT_FALSE(record.wrap_up_at);
}

// Moved while it waits, it has one wait, since it first came, in the queue that it leaves at last;
// one that a team leader ends before a talk is withdrawn, by the supervisor, and over.
TEST(Record, OfAContactThatALeaderMovesAndEnds) {
    ContactRecord record;
    apply(record, at(0), fact::ContactArrived{one, centre::Channel::telephone});
    apply(record, at(5), fact::ContactQueued{one, QueueId{1}});
    apply(record, at(9), fact::ContactPrioritised{one, 100});
    apply(record, at(20), fact::ContactMoved{one, QueueId{2}});
    EXPECT_EQ(record.queue, QueueId{2});
    EXPECT_EQ(record.queued_at, at(5));
    apply(record, at(30),
          fact::ContactEnded{one, centre::ContactEnd::withdrawn, centre::EndedBy::supervisor});
    EXPECT_EQ(record.outcome, centre::ContactEnd::withdrawn);
    EXPECT_EQ(record.ended_by, centre::EndedBy::supervisor);
    EXPECT_TRUE(is_over(record));
    std::vector<std::string> kinds;
    for (const Step& step : record.steps) kinds.push_back(step.kind);
    EXPECT_EQ(kinds,
              (std::vector<std::string>{"arrived", "queued", "prioritised", "moved", "ended"}));
}

// Its queue was too much for it: the line of time says so, and it is the other queue's.
TEST(Record, OfAContactThatGoesOnToAnotherQueue) {
    ContactRecord record;
    apply(record, at(0), fact::ContactArrived{one, centre::Channel::telephone});
    apply(record, at(5), fact::ContactQueued{one, QueueId{1}});
    apply(record, at(65),
          fact::ContactOverflowed{one, QueueId{1}, QueueId{2}, centre::OverflowWhy::waited});
    EXPECT_EQ(record.queue, QueueId{2});
    EXPECT_EQ(record.queued_at, at(5));
    EXPECT_EQ(record.steps.back().kind, "overflowed");
}

// Moved when somebody has talked to it already, it stays in the statistics of its first queue.
TEST(Record, OfAContactThatIsMovedAfterATalkKeepsItsQueue) {
    ContactRecord record;
    apply(record, at(0), fact::ContactArrived{one, centre::Channel::telephone});
    apply(record, at(5), fact::ContactQueued{one, QueueId{1}});
    apply(record, at(6), fact::ContactAnswered{one, AgentId{12}});
    apply(record, at(6), fact::TalkStarted{one});
    apply(record, at(9), fact::ContactTransferred{one, AgentId{12}, QueueId{2}});
    apply(record, at(20), fact::ContactMoved{one, QueueId{3}});
    EXPECT_EQ(record.queue, QueueId{1});
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

// One consultation, however often it is passed on: the wait is the first, the time between two
// talks is hold, and the last consultant's word counts.
TEST(Record, OfAContactThatIsPassedOn) {
    ContactRecord record;
    const AgentId kim{12};
    const AgentId park{13};
    const auto then = [&](int second, const centre::Fact& what) {
        apply(record, at(second), what);
    };
    then(0, fact::ContactArrived{one, centre::Channel::telephone});
    then(1, fact::PromptHeard{one, PlayId{1}, centre::PromptId::notice});
    then(2, fact::ContactQueued{one, QueueId{1}});
    then(5, fact::ContactAnswered{one, kim});
    then(6, fact::TalkStarted{one});
    then(60, fact::WrapUpStarted{one, kim, at(90)});
    then(60, fact::ContactTransferred{one, kim, QueueId{4}});
    EXPECT_EQ(record.agent, kim);
    then(70, fact::ContactAnswered{one, park});
    then(75, fact::ContactRequeued{one});
    EXPECT_EQ(record.agent, kim);
    then(80, fact::ContactAnswered{one, park});
    then(81, fact::TalkStarted{one});
    then(82, fact::RecordingSealed{one, 54'000});
    EXPECT_EQ(record.recording, ContactRecord::Recording::open);
    then(85, fact::WrapUpCompleted{one, kim, "KON01", "XFER"});
    then(141, fact::WrapUpStarted{one, park, at(171)});
    then(141, fact::ContactEnded{one, centre::ContactEnd::completed, centre::EndedBy::customer});
    then(142, fact::RecordingSealed{one, 60'000});
    EXPECT_FALSE(is_over(record));
    then(150, fact::WrapUpCompleted{one, park, "KON05", "DONE"});
    EXPECT_TRUE(is_over(record));
    then(160, fact::WrapUpCompleted{one, kim, "KON01", "XFER"});

    EXPECT_EQ(record.queue, QueueId{1});
    EXPECT_EQ(record.agent, park);
    EXPECT_EQ(record.passed_by, kim);
    EXPECT_EQ(record.transfers, 1);
    EXPECT_EQ(record.talk_at, at(6));
    EXPECT_EQ(record.held, at(81) - at(60));
    EXPECT_EQ(gaps_of(record, at(200)), (std::vector<Gap>{{54s, 75s}}));
    EXPECT_EQ(record.wrap_up_at, at(141));
    EXPECT_EQ(record.wrapped_at, at(150));
    EXPECT_EQ(record.topic, "KON05");
    EXPECT_EQ(record.coded_by, park);
    EXPECT_EQ(record.recording, ContactRecord::Recording::closed);
    EXPECT_EQ(record.recording_milliseconds, 114'000U);
}

// Who is not waited for was advised all the same; the one who passed them on codes it.
TEST(Record, OfAContactThatDidNotWaitForTheNext) {
    ContactRecord record;
    const AgentId kim{12};
    apply(record, at(0), fact::ContactArrived{one, centre::Channel::telephone});
    apply(record, at(1), fact::ContactQueued{one, QueueId{1}});
    apply(record, at(2), fact::ContactAnswered{one, kim});
    apply(record, at(3), fact::TalkStarted{one});
    apply(record, at(60), fact::WrapUpStarted{one, kim, at(90)});
    apply(record, at(60), fact::ContactTransferred{one, kim, QueueId{4}});
    apply(record, at(65),
          fact::ContactEnded{one, centre::ContactEnd::completed, centre::EndedBy::customer});
    EXPECT_FALSE(is_over(record));
    apply(record, at(90), fact::WrapUpExpired{one, kim});
    apply(record, at(95), fact::WrapUpCompleted{one, kim, "KON01", "DONE"});
    EXPECT_TRUE(is_over(record));
    EXPECT_EQ(record.agent, kim);
    EXPECT_EQ(record.held, at(65) - at(60));
    EXPECT_TRUE(gaps_of(record, at(200)).empty());
}

}  // namespace
}  // namespace naru::views
