#include <gtest/gtest.h>

#include "sim/world.h"

namespace naru::sim {
namespace {

namespace fact = centre::fact;

constexpr const char* caller_ip = "198.51.100.1";
constexpr const char* seat_ip = "192.0.2.12";
constexpr AgentId kim{12};

centre::FlowRules short_flow() {
    centre::FlowRules rules;
    rules.choices = {QueueId{1}};
    return rules;
}

LegId customer_leg(const World& world) {
    for (const auto& [id, leg] : world.worker.legs) {
        if (leg.remote_address == caller_ip) return id;
    }
    return {};
}

/// One whole call: greeting, notice, menu, '1', the consultant answers, the caller hangs up.
/// Commands and keys are repeated until they are seen to have worked, as people do.
struct OneCall {
    World world;

    explicit OneCall(std::uint64_t crash_at_step)
        : world(7, {{kim, "sip:kim@192.0.2.12", seat_ip, 5060}}, short_flow()) {
        world.phone(caller_ip);
        world.crash_at(crash_at_step);
    }

    bool talk_begins() {
        Phone& caller = world.phone(caller_ip);
        caller.call(world.now(), "15880800");
        const bool menu = world.until([&] {
            if (!world.is_up()) return false;
            const auto& contacts = world.state().contacts;
            return !contacts.empty() && contacts.begin()->second.in_menu;
        });
        if (!menu) return false;
        world.worker.press(customer_leg(world), '1');
        return world.until([&] { return !world.facts<fact::TalkStarted>().empty(); });
    }

    bool ends() {
        world.pass(3s);
        world.phone(caller_ip).hang_up(world.now());
        const bool ended = world.until(
            [&] { return world.is_up() && !world.facts<fact::ContactEnded>().empty(); });
        world.pass(90s);
        return ended;
    }
};

// The life of one call, without any fault: what the facts of it are.
TEST(OneCallSimulated, IsAnsweredRecordedAndEnded) {
    OneCall call(0);
    ASSERT_TRUE(call.talk_begins());
    EXPECT_TRUE(call.world.until([&] { return call.world.worker.bridges.size() == 1; }));
    ASSERT_TRUE(call.ends());
    EXPECT_EQ(call.world.facts<fact::ContactArrived>().size(), 1U);
    EXPECT_EQ(call.world.facts<fact::MenuChosen>().at(0).choice, '1');
    EXPECT_EQ(call.world.facts<fact::RecordingSealed>().size(), 1U);
    const auto ended = call.world.facts<fact::ContactEnded>();
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(ended[0].why, centre::ContactEnd::completed);
    EXPECT_EQ(ended[0].by, centre::EndedBy::customer);
    EXPECT_EQ(call.world.legs(), 0U);
    EXPECT_TRUE(call.world.worker.legs.empty());
}

// Kill control at every step of that call: it is always talked, ended once, recorded once, and
// leaves nothing behind.
TEST(OneCallSimulated, SurvivesAKillAtEveryStep) {
    OneCall whole(0);
    ASSERT_TRUE(whole.talk_begins());
    ASSERT_TRUE(whole.ends());
    const std::uint64_t steps = whole.world.steps();
    ASSERT_GT(steps, 50U);
    for (std::uint64_t step = 1; step <= steps; ++step) {
        OneCall call(step);
        ASSERT_TRUE(call.talk_begins()) << "killed at step " << step;
        ASSERT_TRUE(call.ends()) << "killed at step " << step;
        ASSERT_EQ(call.world.crashes, 1) << step;
        EXPECT_EQ(call.world.facts<fact::ContactArrived>().size(), 1U) << "killed at step " << step;
        EXPECT_EQ(call.world.facts<fact::MenuChosen>().size(), 1U) << "killed at step " << step;
        EXPECT_EQ(call.world.facts<fact::TalkStarted>().size(), 1U) << "killed at step " << step;
        EXPECT_EQ(call.world.facts<fact::ContactEnded>().size(), 1U) << "killed at step " << step;
        EXPECT_EQ(call.world.worker.recordings_begun, 1) << "killed at step " << step;
        EXPECT_EQ(call.world.legs(), 0U) << "killed at step " << step;
        EXPECT_TRUE(call.world.worker.legs.empty()) << "killed at step " << step;
        EXPECT_TRUE(call.world.worker.bridges.empty()) << "killed at step " << step;
        EXPECT_TRUE(call.world.state().contacts.empty()) << "killed at step " << step;
        if (HasFailure()) break;
    }
}

// A caller who hangs up at any step, with and without a kill near it, leaves nothing behind (RS-10,
// 11).
TEST(OneCallSimulated, LeavesNothingWhereverTheCallerHangsUp) {
    for (int after = 0; after < 15'000; after += 250) {
        OneCall call(0);
        Phone& caller = call.world.phone(caller_ip);
        caller.call(call.world.now(), "15880800");
        call.world.pass(std::chrono::milliseconds{after});
        if (!call.world.state().contacts.empty() &&
            call.world.state().contacts.begin()->second.in_menu) {
            call.world.worker.press(customer_leg(call.world), '1');
            call.world.pass(50ms);
        }
        caller.hang_up(call.world.now());
        call.world.pass(100s);
        EXPECT_TRUE(call.world.state().contacts.empty()) << "hung up after " << after << " ms";
        EXPECT_TRUE(call.world.state().offers.empty()) << after;
        EXPECT_EQ(call.world.legs(), 0U) << after;
        EXPECT_TRUE(call.world.worker.legs.empty()) << after;
        EXPECT_TRUE(centre::is_available(call.world.state().agents.at(kim))) << after;
    }
}

// The same facts, folded again, give the same state: what recovery stands on.
TEST(OneCallSimulated, FoldsToTheSameState) {
    OneCall call(0);
    ASSERT_TRUE(call.talk_begins());
    ASSERT_TRUE(call.ends());
    centre::State again;
    for (const auto& record : call.world.journal) centre::evolve(again, record.at, record.fact);
    EXPECT_EQ(again, call.world.state());
}

}  // namespace
}  // namespace naru::sim
