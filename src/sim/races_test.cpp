// The races of telephony that other centres lost, by their number in the list of regressions, over
// the production runtime and call layer in virtual time.

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/house.h"

namespace naru::sim {
namespace {

namespace fact = centre::fact;
namespace input = centre::input;
using centre::OfferEnd;

// RS-01: all telephones ring, two are picked up before our CANCEL has left: both 200s are here
// before the first turn is on disk. One talks; the other gets ACK and BYE at once, is idle as
// before, and is kept as a race lost and not as missed. The third is cancelled.
TEST(Races, RingAllHasOneWinner) {
    House house(3, centre::Strategy::ring_all);
    house.call(1);
    house.world.pass(1s);
    for (int i = 1; i <= 3; ++i) EXPECT_EQ(house.seat(i).state(), Phone::State::ringing);
    house.seat(2).pick_up(house.world.now());
    house.seat(1).pick_up(house.world.now());
    house.world.pass(200ms);

    ASSERT_EQ(house.world.facts<fact::TalkStarted>().size(), 1U);
    const auto lost = house.world.facts<fact::RaceLost>();
    ASSERT_EQ(lost.size(), 1U);
    const int loser = static_cast<int>(lost[0].agent.value);
    const int winner = 3 - loser;
    EXPECT_EQ(house.seat(winner).state(), Phone::State::up);
    EXPECT_EQ(house.consultant(winner).contact, ContactId{1});
    EXPECT_EQ(house.seat(loser).state(), Phone::State::over);
    EXPECT_EQ(house.seat(loser).acked_count(), 1);
    EXPECT_EQ(house.seat(loser).byes_count(), 1);
    EXPECT_EQ(house.seat(3).cancelled_count(), 1);
    house.expect_untouched(loser);
    house.expect_untouched(3);
    EXPECT_EQ(house.ended(OfferEnd::answered), 1U);
    EXPECT_EQ(house.ended(OfferEnd::withdrawn), 2U);
    EXPECT_EQ(house.ended(OfferEnd::expired), 0U);
    EXPECT_EQ(house.world.legs(), 2U);
    EXPECT_EQ(house.world.worker.bridges.size(), 1U);

    // RS-12: what still comes from the dialog that lost ends nothing of the talk.
    house.seat(loser).hang_up(house.world.now());
    house.world.pass(5s);
    EXPECT_EQ(house.seat(winner).state(), Phone::State::up);
    house.caller(1).hang_up(house.world.now());
    house.world.pass(60s);
    house.expect_empty();
}

// The same with a kill of control at every step of it: one talk, one winner, nobody keeps ringing,
// and nothing is left.
TEST(Races, RingAllSurvivesAKillAtEveryStep) {
    const auto live = [](House& house) {
        house.call(1);
        house.world.pass(3s);
        house.seat(1).pick_up(house.world.now());
        house.seat(2).pick_up(house.world.now());
        house.world.pass(3s);
        // Who still rings after a crash rings for a caller who waits: somebody picks up.
        for (int i = 1; i <= 3; ++i) house.seat(i).pick_up(house.world.now());
        house.world.pass(3s);
        EXPECT_LE(house.world.facts<fact::TalkStarted>().size(), 1U);
        EXPECT_LE(house.world.worker.bridges.size(), 1U);
        house.caller(1).hang_up(house.world.now());
        house.world.pass(100s);
    };
    kill_at_every_step(3, centre::Strategy::ring_all, live, [](House& house) {
        EXPECT_EQ(house.world.facts<fact::TalkStarted>().size(), 1U);
        EXPECT_EQ(house.ended(OfferEnd::answered), 1U);
    });
}

// RS-02: two calls at once, then a third. Each telephone that is busy gets no second INVITE, also
// when another consultant's is declined meanwhile; the third waits and is taken when one is free.
TEST(Races, NobodyIsDialledTwice) {
    House house(2, centre::Strategy::longest_idle);
    house.call(1);
    house.call(2);
    house.world.pass(1s);
    house.seat(1).pick_up(house.world.now());
    house.world.pass(1s);
    house.call(3);
    house.seat(2).decline(house.world.now());
    house.world.pass(1s);
    EXPECT_EQ(house.seat(1).invited_count(), 1);
    EXPECT_EQ(house.seat(2).invited_count(), 2);  // the second caller's no, then the third
    house.seat(2).pick_up(house.world.now());
    house.world.pass(20s);
    EXPECT_EQ(house.seat(1).invited_count(), 1);
    EXPECT_EQ(house.seat(2).invited_count(), 2);
    EXPECT_EQ(house.world.state().queues.at(QueueId{1}).waiting.size(), 1U);
    house.caller(1).hang_up(house.world.now());
    house.world.pass(6s);
    EXPECT_EQ(house.seat(1).invited_count(), 2);
    EXPECT_EQ(house.world.state().contacts.at(ContactId{2}).offers.size(), 1U);
}

// RS-05: calls in one instant go to as many different consultants, one INVITE each.
TEST(Races, CallsInOneInstantGoToDifferentConsultants) {
    House house(4, centre::Strategy::longest_idle);
    for (int i = 1; i <= 4; ++i) house.call(i);
    house.world.pass(500ms);
    for (int i = 1; i <= 4; ++i) EXPECT_EQ(house.seat(i).invited_count(), 1) << i;
    EXPECT_EQ(house.world.state().offers.size(), 4U);
}

// RS-10: the caller leaves while the telephone rings: it stops within 200 ms, and is no miss.
TEST(Races, CallerGoneStopsTheRinging) {
    for (const auto strategy : {centre::Strategy::longest_idle, centre::Strategy::ring_all}) {
        House house(2, strategy);
        house.call(1);
        house.world.pass(2s);
        ASSERT_EQ(house.seat(1).state(), Phone::State::ringing);
        house.caller(1).hang_up(house.world.now());
        house.world.pass(200ms);
        EXPECT_EQ(house.seat(1).state(), Phone::State::over);
        EXPECT_EQ(house.seat(1).cancelled_count(), 1);
        house.expect_untouched(1);
        house.world.pass(60s);
        house.expect_empty();
    }
}

// RS-11: the caller hangs up in the talk: the consultant's leg gets its BYE, however it came to be.
TEST(Races, CallerGoneEndsTheConsultantsLeg) {
    House house(2, centre::Strategy::longest_idle);
    house.call(1);
    house.world.pass(1s);
    house.seat(1).decline(house.world.now());  // so the leg that talks is the second one
    house.world.pass(1s);
    house.seat(2).pick_up(house.world.now());
    house.world.pass(5s);
    ASSERT_EQ(house.world.facts<fact::TalkStarted>().size(), 1U);
    house.caller(1).hang_up(house.world.now());
    house.world.pass(200ms);
    EXPECT_EQ(house.seat(2).state(), Phone::State::over);
    EXPECT_EQ(house.seat(2).byes_count(), 1);
    house.world.pass(60s);
    house.expect_empty();
}

// RS-14: a consultant's telephone is picked up and put down at once, before a word: the talk was
// never more than the bridge, and nobody is left "answered".
TEST(Races, PickedUpAndPutDownLeavesNobodyAnswered) {
    House house(2, centre::Strategy::longest_idle);
    house.call(1);
    house.world.pass(1s);
    house.seat(1).pick_up(house.world.now());
    house.seat(1).hang_up(house.world.now());
    house.world.pass(1s);
    for (const auto& [id, contact] : house.world.state().contacts)
        EXPECT_NE(contact.stage, centre::Stage::answered);
    EXPECT_FALSE(house.consultant(1).contact);
    house.caller(1).hang_up(house.world.now());
    house.world.pass(90s);
    house.expect_empty();
}

// RS-15: the caller hangs up and the consultant picks up in the same instant, in both orders: the
// telephone is ended at once and hears no music for ever.
TEST(Races, PickingUpADeadOfferEndsIt) {
    for (const bool caller_first : {true, false}) {
        for (const auto strategy : {centre::Strategy::longest_idle, centre::Strategy::ring_all}) {
            House house(1, strategy);
            house.call(1);
            house.world.pass(1s);
            if (caller_first) house.caller(1).hang_up(house.world.now());
            house.seat(1).pick_up(house.world.now());
            if (!caller_first) house.caller(1).hang_up(house.world.now());
            house.world.pass(1s);
            EXPECT_EQ(house.seat(1).state(), Phone::State::over) << caller_first;
            EXPECT_EQ(house.seat(1).byes_count(), 1) << caller_first;
            EXPECT_TRUE(house.world.facts<fact::RaceLost>().empty());
            house.world.pass(60s);
            house.expect_empty();
        }
    }
}

// RS-17: all ring, and a consultant becomes ready in the very instant in which another picks up, so
// that a leg is begun for an offer that is over: it ends, and the reservation with it.
TEST(Races, ALegBegunAsAnotherAnswersIsNoReservation) {
    for (const bool ready_first : {true, false}) {
        House house(12, centre::Strategy::ring_all);
        house.world.command(input::PresenceAsked{AgentId{12}, centre::Presence::not_ready,
                                                 centre::AwayReason::rest});
        house.call(1);
        house.world.pass(1s);
        EXPECT_EQ(house.seat(12).invited_count(), 0);
        const input::PresenceAsked ready{AgentId{12}, centre::Presence::ready, {}};
        if (ready_first) house.world.command(ready);
        house.seat(5).pick_up(house.world.now());
        if (!ready_first) house.world.command(ready);
        house.world.pass(1s);
        EXPECT_EQ(house.seat(5).state(), Phone::State::up);
        for (int i = 1; i <= 12; ++i) {
            if (i != 5) house.expect_untouched(i);
            EXPECT_NE(house.seat(i).state(), Phone::State::ringing) << i;
        }
        house.caller(1).hang_up(house.world.now());
        house.world.pass(60s);
        house.expect_empty();
    }
}

// RS-17: nobody picks up. Each reservation ends by itself, and the telephones fall silent.
TEST(Races, RingAllThatNobodyAnswersEnds) {
    House house(3, centre::Strategy::ring_all);
    house.call(1);
    house.world.pass(25s);
    EXPECT_EQ(house.ended(OfferEnd::expired), 3U);
    for (int i = 1; i <= 3; ++i) {
        EXPECT_EQ(house.seat(i).state(), Phone::State::over) << i;
        EXPECT_EQ(house.consultant(i).reason, centre::AwayReason::not_responding) << i;
    }
    EXPECT_EQ(house.world.state().contacts.size(), 1U);
    house.caller(1).hang_up(house.world.now());
    house.world.pass(60s);
    house.expect_empty();
}

// RS-23: a wish for a break during talk and wrap-up holds when that is over, and no telephone rings
// in between although a caller waits.
TEST(Races, AWishInWrapUpLetsNothingRing) {
    House house(1, centre::Strategy::ring_all);
    house.call(1);
    house.world.pass(1s);
    house.seat(1).pick_up(house.world.now());
    house.world.pass(1s);
    house.call(2);
    house.caller(1).hang_up(house.world.now());
    house.world.pass(1s);
    ASSERT_TRUE(house.consultant(1).wrap_up);
    house.world.command(
        input::PresenceAsked{AgentId{1}, centre::Presence::not_ready, centre::AwayReason::meal});
    house.world.pass(30s);
    EXPECT_EQ(house.seat(1).invited_count(), 1);
    EXPECT_EQ(house.consultant(1).presence, centre::Presence::not_ready);
    // RS-29: the form of the talk is still open and can be coded.
    house.world.command(input::WrapUpCompleteAsked{AgentId{1}, ContactId{1}, "KON05", "DONE"});
    house.world.pass(1s);
    EXPECT_EQ(house.world.facts<fact::WrapUpCompleted>().size(), 1U);
    // RS-25: back from lunch, the caller who waited is there, once.
    house.world.command(input::PresenceAsked{AgentId{1}, centre::Presence::ready, {}});
    house.world.pass(1s);
    EXPECT_EQ(house.seat(1).invited_count(), 2);
    EXPECT_EQ(house.seat(1).state(), Phone::State::ringing);
}

// RS-30: the desk is lost in the talk: the talk goes on past its grace; lost while it rings, the
// telephone stops and the caller goes to somebody else.
TEST(Races, ALostDeskEndsNoTalk) {
    House house(2, centre::Strategy::longest_idle);
    house.call(1);
    house.world.pass(1s);
    house.seat(1).pick_up(house.world.now());
    house.world.pass(1s);
    house.world.command(input::SeatLost{AgentId{1}});
    house.world.pass(120s);
    EXPECT_EQ(house.seat(1).state(), Phone::State::up);
    EXPECT_EQ(house.world.worker.bridges.size(), 1U);
    EXPECT_EQ(house.consultant(1).contact, ContactId{1});
    EXPECT_EQ(house.consultant(1).reason, centre::AwayReason::not_responding);

    house.call(2);
    house.world.pass(1s);
    ASSERT_EQ(house.seat(2).state(), Phone::State::ringing);
    house.world.command(input::SeatLost{AgentId{2}});
    house.world.pass(200ms);
    EXPECT_EQ(house.seat(2).state(), Phone::State::over);
    EXPECT_EQ(house.consultant(2).misses, 0U);
    EXPECT_EQ(house.world.state().queues.at(QueueId{1}).waiting.size(), 1U);
}

// Who calls again soon is put to the consultant of last time alone, although another has been idle
// longer; who says no number, or another one, is not. What the journal has of it is no number.
TEST(Races, ACallerComesBackToTheSameConsultant) {
    centre::QueueRules rules = World::usual_rules();
    rules.last_agent_wait = 20s;
    House house(2, rules);
    const auto rings_first = [&](int caller) {
        house.call(caller);
        house.world.pass(1s);
        const int which = house.seat(1).state() == Phone::State::ringing ? 1 : 2;
        EXPECT_EQ(house.seat(which).state(), Phone::State::ringing);
        house.seat(which).pick_up(house.world.now());
        house.world.pass(1s);
        house.caller(caller).hang_up(house.world.now());
        house.world.pass(10s);  // and the wrap-up
        return which;
    };
    EXPECT_EQ(rings_first(1), 1);
    EXPECT_EQ(rings_first(1), 1);
    // From another telephone of the same number, another prefix.
    house.caller(2).own_number = "+821012345678";
    EXPECT_EQ(rings_first(2), 1);
    house.caller(3).withholds = true;
    EXPECT_EQ(rings_first(3), 2);
    EXPECT_EQ(rings_first(3), 1);
    house.caller(4).own_number = "0212345678";
    EXPECT_EQ(rings_first(4), 2);
    const auto known = house.world.facts<fact::CallerKnown>();
    ASSERT_EQ(known.size(), 4U);
    EXPECT_EQ(known[0].caller, known[2].caller);
    EXPECT_NE(known[0].caller.value, 821012345678U);
}

}  // namespace
}  // namespace naru::sim
