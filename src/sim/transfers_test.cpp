// A caller who is passed on, over the production runtime and call layer in virtual time.

#include <gtest/gtest.h>

#include "sim/house.h"

namespace naru::sim {
namespace {

namespace fact = centre::fact;
namespace input = centre::input;

constexpr ContactId call{1};
constexpr AgentId first{1};
constexpr AgentId second{2};

void pass_on(House& house) {
    house.world.command(input::TransferAsked{first, call, {}, second});
    house.world.pass(1s);
}

// The first telephone is hung up, the caller's leg stays, and the second one has it: two talks in
// one contact.
TEST(Transfers, LeaveTheCallersLegAlone) {
    House house(2, centre::Strategy::longest_idle);
    talk(house);
    ASSERT_EQ(house.seat(1).state(), Phone::State::up);
    pass_on(house);
    EXPECT_EQ(house.seat(1).state(), Phone::State::over);
    EXPECT_EQ(house.seat(1).byes_count(), 1);
    EXPECT_EQ(house.caller(1).state(), Phone::State::up);
    ASSERT_EQ(house.seat(2).state(), Phone::State::ringing);
    house.seat(2).pick_up(house.world.now());
    house.world.pass(2s);
    EXPECT_EQ(house.consultant(2).contact, call);
    EXPECT_EQ(house.world.worker.bridges.size(), 1U);
    EXPECT_EQ(house.world.legs(), 2U);
    EXPECT_EQ(house.caller(1).byes_count(), 0);
    house.caller(1).hang_up(house.world.now());
    house.world.pass(100s);
    EXPECT_EQ(house.world.facts<fact::TalkStarted>().size(), 2U);
    house.expect_empty();
}

// RS-12: the first consultant puts down as they pass on. Whichever is first, the caller talks to
// the second or is through with the first, and nobody is left over.
TEST(Transfers, AndAHangUpInOneInstant) {
    for (const bool puts_down_first : {false, true}) {
        House house(2, centre::Strategy::longest_idle);
        talk(house);
        if (puts_down_first) house.seat(1).hang_up(house.world.now());
        house.world.command(input::TransferAsked{first, call, {}, second});
        if (!puts_down_first) house.seat(1).hang_up(house.world.now());
        house.world.pass(1s);
        const bool goes_on = house.seat(2).state() == Phone::State::ringing;
        EXPECT_EQ(goes_on, house.caller(1).state() == Phone::State::up);
        if (goes_on) house.caller(1).hang_up(house.world.now());
        house.world.pass(100s);
        house.expect_empty();
        EXPECT_EQ(house.world.facts<fact::ContactEnded>().size(), 1U);
    }
}

// A kill of control at every step: the caller is never lost by it, talks to one at a time, and
// nothing is left.
TEST(Transfers, SurviveAKillAtEveryStep) {
    const auto live = [](House& house) {
        talk(house);
        house.world.pass(3s);
        pass_on(house);
        house.world.pass(3s);
        house.seat(2).pick_up(house.world.now());
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
