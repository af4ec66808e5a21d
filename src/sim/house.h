#pragma once

/// What the tests of races live in: a centre with telephones that people pick up and put down by
/// hand.

#include <gtest/gtest.h>

#include <algorithm>

#include "centre/invariants.h"
#include "sim/world.h"

namespace naru::sim {

inline std::string caller_ip(int number) {
    return "198.51.100." + std::to_string(number);
}

inline std::string seat_ip(int number) {
    return "192.0.2." + std::to_string(10 + number);
}

/// Callers wait at once; so many consultants, whose telephones ring until somebody picks up.
class House {
public:
    House(int seats, centre::Strategy strategy, std::uint64_t crash_at_step = 0)
        : House(seats, rules(strategy)) {
        world.crash_at(crash_at_step);
    }

    House(int seats, const centre::QueueRules& rules) : world(11, all(seats), straight(), rules) {
        for (int i = 1; i <= seats; ++i) seat(i).auto_answer = false;
        for (int i = 1; i <= 6; ++i) caller(i);
    }

    Phone& seat(int number) { return world.phone(seat_ip(number)); }

    Phone& caller(int number) { return world.phone(caller_ip(number)); }

    void call(int number) { caller(number).call(world.now(), "15880800"); }

    [[nodiscard]] const centre::Agent& consultant(int number) const {
        return world.state().agents.at(AgentId{static_cast<std::uint64_t>(number)});
    }

    /// Idle as before, without a miss, a wrap-up or an offer.
    void expect_untouched(int number) const {
        EXPECT_TRUE(centre::is_available(consultant(number))) << "consultant " << number;
        EXPECT_EQ(consultant(number).misses, 0U) << "consultant " << number;
    }

    [[nodiscard]] std::size_t ended(centre::OfferEnd how) const {
        const auto all_ends = world.facts<centre::fact::OfferEnded>();
        return static_cast<std::size_t>(
            std::count_if(all_ends.begin(), all_ends.end(),
                          [how](const centre::fact::OfferEnded& end) { return end.how == how; }));
    }

    void expect_empty() const {
        EXPECT_TRUE(world.state().contacts.empty());
        EXPECT_TRUE(world.state().offers.empty());
        EXPECT_EQ(world.legs(), 0U);
        EXPECT_TRUE(world.worker.legs.empty());
        EXPECT_TRUE(world.worker.bridges.empty());
        EXPECT_EQ(centre::broken_invariants(world.state(), world.time()),
                  std::vector<std::string>{});
    }

    World world;

private:
    static std::vector<calls::StaticSeat> all(int seats) {
        std::vector<calls::StaticSeat> made;
        for (int i = 1; i <= seats; ++i)
            made.push_back({AgentId{static_cast<std::uint64_t>(i)}, "sip:seat@" + seat_ip(i),
                            seat_ip(i), 5060});
        return made;
    }

    static centre::FlowRules straight() {
        centre::FlowRules flow;
        flow.choices = {QueueId{1}};
        flow.straight_to_queue = true;
        return flow;
    }

    static centre::QueueRules rules(centre::Strategy strategy) {
        centre::QueueRules rules = World::usual_rules();
        rules.strategy = strategy;
        rules.misses_allowed = 1;
        return rules;
    }
};

/// The first caller talks to the consultant whose telephone rings first.
inline void talk(House& house) {
    house.call(1);
    house.world.pass(1s);
    house.seat(1).pick_up(house.world.now());
    house.world.pass(2s);
}

/// The same life without a kill, and with one of control at each of its steps: nothing is left of
/// it, no telephone rings or is up, and `check` holds.
template <class Live, class Check>
void kill_at_every_step(int seats, centre::Strategy strategy, const Live& live,
                        const Check& check) {
    House whole(seats, strategy);
    live(whole);
    check(whole);
    whole.expect_empty();
    const std::uint64_t steps = whole.world.steps();
    ASSERT_GT(steps, 30U);
    for (std::uint64_t step = 1; step <= steps && !testing::Test::HasFailure(); ++step) {
        SCOPED_TRACE("killed at step " + std::to_string(step));
        House house(seats, strategy, step);
        live(house);
        ASSERT_EQ(house.world.crashes, 1);
        check(house);
        house.expect_empty();
        for (int i = 1; i <= seats; ++i) {
            EXPECT_NE(house.seat(i).state(), Phone::State::ringing) << i;
            EXPECT_NE(house.seat(i).state(), Phone::State::up) << i;
        }
    }
}

}  // namespace naru::sim
