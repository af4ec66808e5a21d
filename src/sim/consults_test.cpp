// A colleague who is asked first, a talk of three and a team leader who listens, over the
// production runtime and call layer in virtual time.

#include <gtest/gtest.h>

#include "sim/house.h"

namespace naru::sim {
namespace {

namespace fact = centre::fact;
namespace input = centre::input;
using centre::Part;

constexpr ContactId call{1};
constexpr AgentId first{1};
constexpr AgentId second{2};
constexpr AgentId third{3};

void consult(House& house) {
    house.world.command(input::ConsultAsked{first, call, {}, second});
    house.world.pass(1s);
    house.seat(2).pick_up(house.world.now());
    house.world.pass(1s);
}

const wire::PutBridge& bridge(const House& house) {
    return house.world.worker.bridges.begin()->second;
}

// The customer's leg stays and hears music; the colleague's is beside it; at the end the first
// one's is gone and there were two talks in one contact.
TEST(Consults, LeaveTheCallersLegAlone) {
    House house(2, centre::Strategy::longest_idle);
    talk(house);
    consult(house);
    ASSERT_EQ(house.world.worker.bridges.size(), 1U);
    EXPECT_TRUE(bridge(house).held);
    ASSERT_EQ(bridge(house).parties.size(), 1U);
    EXPECT_EQ(bridge(house).parties[0].part, wire::Part::aside);
    EXPECT_EQ(house.world.legs(), 3U);
    house.world.command(input::ConsultCompleteAsked{first, call});
    house.world.pass(1s);
    EXPECT_EQ(house.seat(1).state(), Phone::State::over);
    EXPECT_EQ(house.seat(2).state(), Phone::State::up);
    EXPECT_EQ(house.caller(1).state(), Phone::State::up);
    EXPECT_EQ(house.consultant(2).contact, call);
    EXPECT_FALSE(bridge(house).held);
    EXPECT_TRUE(bridge(house).parties.empty());
    EXPECT_EQ(house.world.facts<fact::TalkStarted>().size(), 2U);
    house.caller(1).hang_up(house.world.now());
    house.world.pass(100s);
    house.expect_empty();
}

// Taken back while it rings: the colleague's telephone is cancelled, and an answer that crosses the
// CANCEL is ended and brings nobody into the talk.
TEST(Consults, TakenBackAsTheColleaguePicksUp) {
    House house(2, centre::Strategy::longest_idle);
    talk(house);
    house.world.command(input::ConsultAsked{first, call, {}, second});
    house.world.pass(1s);
    ASSERT_EQ(house.seat(2).state(), Phone::State::ringing);
    house.seat(2).pick_up(house.world.now());
    house.world.command(input::TakeBackAsked{first, call});
    house.world.pass(2s);
    EXPECT_NE(house.seat(2).state(), Phone::State::up);
    EXPECT_EQ(house.seat(1).state(), Phone::State::up);
    EXPECT_FALSE(bridge(house).held);
    house.expect_untouched(2);
    house.caller(1).hang_up(house.world.now());
    house.world.pass(100s);
    house.expect_empty();
}

// RS-11: in a talk of three whoever puts down first, the other two talk on; and the customer's end
// is the end of all legs.
TEST(Consults, AConferenceOutlivesEachConsultant) {
    for (const int leaves : {1, 2}) {
        House house(2, centre::Strategy::longest_idle);
        talk(house);
        consult(house);
        house.world.command(input::ConferenceAsked{first, call});
        house.world.pass(1s);
        ASSERT_EQ(bridge(house).parties.size(), 1U);
        EXPECT_EQ(bridge(house).parties[0].part, wire::Part::open);
        house.seat(leaves).hang_up(house.world.now());
        house.world.pass(1s);
        EXPECT_EQ(house.seat(3 - leaves).state(), Phone::State::up);
        EXPECT_EQ(house.caller(1).state(), Phone::State::up);
        EXPECT_TRUE(bridge(house).parties.empty());
        EXPECT_EQ(house.world.legs(), 2U);
        house.caller(1).hang_up(house.world.now());
        house.world.pass(100s);
        house.expect_empty();
        EXPECT_EQ(house.world.facts<fact::ContactEnded>().size(), 1U);
    }
}

// Customer, asker and colleague put down in one instant, in any order: nothing is left.
TEST(Consults, AllHangUpAtOnce) {
    for (const int order : {0, 1, 2}) {
        House house(3, centre::Strategy::longest_idle);
        talk(house);
        consult(house);
        for (int i = 0; i < 3; ++i) {
            const int who = (i + order) % 3;
            if (who == 0) house.caller(1).hang_up(house.world.now());
            if (who != 0) house.seat(who).hang_up(house.world.now());
        }
        house.world.pass(100s);
        house.expect_empty();
        EXPECT_EQ(house.world.facts<fact::ContactEnded>().size(), 1U);
    }
}

// RS-69: whoever listens is put to the worker as silent, and their BYE ends nothing.
TEST(Consults, AListenerLeavesTheTalkAlone) {
    House house(3, centre::Strategy::longest_idle);
    talk(house);
    house.world.command(input::ListenOrdered{third, call, Part::listening});
    house.world.pass(1s);
    house.seat(3).pick_up(house.world.now());
    house.world.pass(1s);
    ASSERT_EQ(bridge(house).parties.size(), 1U);
    EXPECT_EQ(bridge(house).parties[0].part, wire::Part::silent);
    EXPECT_FALSE(bridge(house).held);
    house.seat(3).hang_up(house.world.now());
    house.world.pass(1s);
    EXPECT_EQ(house.caller(1).state(), Phone::State::up);
    EXPECT_EQ(house.seat(1).state(), Phone::State::up);
    EXPECT_TRUE(bridge(house).parties.empty());
    house.caller(1).hang_up(house.world.now());
    house.world.pass(100s);
    house.expect_empty();
}

// A kill of control at every step of a consultation that becomes a talk of three and is handed
// over: the caller is never lost by it, and nothing is left.
TEST(Consults, SurviveAKillAtEveryStep) {
    const auto live = [](House& house) {
        talk(house);
        house.world.pass(3s);
        house.world.command(input::ConsultAsked{first, call, {}, second});
        house.world.pass(3s);
        house.seat(2).pick_up(house.world.now());
        house.world.pass(3s);
        house.world.command(input::ConferenceAsked{first, call});
        house.world.pass(3s);
        house.world.command(input::ConsultCompleteAsked{first, call});
        house.world.pass(5s);
        EXPECT_EQ(house.caller(1).state(), Phone::State::up);
        EXPECT_LE(house.world.worker.bridges.size(), 1U);
        house.caller(1).hang_up(house.world.now());
        house.world.pass(120s);
    };
    kill_at_every_step(2, centre::Strategy::longest_idle, live, [](House& house) {
        EXPECT_EQ(house.world.facts<fact::ContactEnded>().size(), 1U);
        if (house.world.crashes == 0) {
            EXPECT_EQ(house.world.facts<fact::TalkStarted>().size(), 2U);
        }
    });
}

}  // namespace
}  // namespace naru::sim
