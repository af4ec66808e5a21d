// A number that a caller keys in, over the production runtime and call layer in virtual time: the
// centre counts the digits, the vault has them, and a key counts once whenever control dies.

#include <gtest/gtest.h>

#include "sim/house.h"

namespace naru::sim {
namespace {

namespace fact = centre::fact;
namespace step = centre::step;
using centre::StepId;

constexpr std::string_view number = "1018662870";

centre::Flow flow() {
    return {
        centre::FlowId{1},
        StepId{1},
        {{StepId{1}, step::Play{centre::PromptId::notice, StepId{2}}},
         {StepId{2}, step::AskNumber{centre::NumberKind::business, 5s, 2, StepId{3}, StepId{3}}},
         {StepId{3}, step::Enqueue{QueueId{1}, centre::PromptId::connecting}}}};
}

/// A caller whose keys are heard by the worker, whether control is there or not.
class Caller {
public:
    /// Control dies before the so-manieth step of the call; 0: it does not.
    explicit Caller(std::uint64_t crash_at_step = 0) : world_(7, {}, {}) {
        world_.command(centre::input::FlowTold{flow()});
        world_.vault_goes_ahead = true;
        world_.pass(1s);
        begun_ = world_.steps();
        if (crash_at_step != 0) world_.crash_at(begun_ + crash_at_step);
        phone().call(world_.now(), "15880800");
        EXPECT_TRUE(world_.until([&] { return asked(); }));
    }

    Phone& phone() { return world_.phone(caller_ip(1)); }

    void key(std::string_view keys) {
        for (char one : keys) {
            world_.worker.press(world_.worker.legs.begin()->first, one);
            world_.pass(100ms);
        }
    }

    [[nodiscard]] centre::KeyedNumber::Stage stage() const {
        // Who calls while control dies may call twice: one contact is left.
        return world_.is_up() && !world_.state().contacts.empty()
                   ? world_.state().contacts.begin()->second.number.stage
                   : centre::KeyedNumber::Stage::none;
    }

    /// What the caller hears: the files of a prompt.
    [[nodiscard]] std::vector<std::string> heard() const {
        const auto* play = std::get_if<wire::Play>(&world_.worker.legs.begin()->second.listen);
        return play == nullptr ? std::vector<std::string>() : play->files;
    }

    [[nodiscard]] std::string in_vault() const {
        for (const auto& write : world_.vault) {
            if (write.kind == "number") return *write.bytes;
        }
        return {};
    }

    World& world() { return world_; }

    /// Since the call.
    [[nodiscard]] std::uint64_t steps() const { return world_.steps() - begun_; }

private:
    bool asked() {
        return !world_.worker.legs.empty() && heard() == std::vector<std::string>{"p07.wav"};
    }

    World world_;
    std::uint64_t begun_ = 0;
};

std::vector<std::string> read_back() {
    return {"p08.a.wav",   "digit_1.wav", "digit_0.wav",    "digit_1.wav", "digit_dash.wav",
            "digit_8.wav", "digit_6.wav", "digit_dash.wav", "digit_6.wav", "digit_2.wav",
            "digit_8.wav", "digit_7.wav", "digit_0.wav",    "p08.b.wav"};
}

TEST(KeyedNumber, IsReadBackAndStaysWhenItIsConfirmed) {
    Caller caller;
    caller.key("10");
    EXPECT_TRUE(
        std::holds_alternative<wire::Silence>(caller.world().worker.legs.begin()->second.listen))
        << "the house stops speaking";
    EXPECT_EQ(caller.in_vault(), "10");
    caller.key(number.substr(2));
    EXPECT_EQ(caller.heard(), read_back());
    caller.key("1");
    EXPECT_EQ(caller.stage(), centre::KeyedNumber::Stage::confirmed);
    caller.phone().hang_up(caller.world().now());
    caller.world().pass(1s);
    EXPECT_EQ(caller.in_vault(), number);
}

// What nobody confirmed is nobody's: not what was keyed wrong, not what was broken off.
TEST(KeyedNumber, LeavesTheVaultWhenItIsNotConfirmed) {
    Caller caller;
    // As they were asked to, with '#' behind it: that is no answer to P09.
    caller.key("1018662871#");
    EXPECT_EQ(caller.heard(), std::vector<std::string>{"p09.wav"});
    EXPECT_EQ(caller.in_vault(), "");
    caller.key("1018");
    EXPECT_EQ(caller.in_vault(), "1018");
    caller.phone().hang_up(caller.world().now());
    caller.world().pass(1s);
    EXPECT_EQ(caller.in_vault(), "");
}

TEST(KeyedNumber, CountsEachKeyOnceWheneverControlDies) {
    const auto live = [](Caller& caller) {
        caller.key(number);
        EXPECT_TRUE(caller.world().until([&] { return caller.heard() == read_back(); }));
        caller.key("1");
        using Stage = centre::KeyedNumber::Stage;
        EXPECT_TRUE(caller.world().until([&] { return caller.stage() == Stage::confirmed; }));
        caller.world().pass(1s);
        EXPECT_EQ(caller.world().facts<fact::NumberDigitTaken>().size(), number.size());
        EXPECT_EQ(caller.world().facts<fact::NumberConfirmed>().size(), 1U);
        EXPECT_EQ(caller.in_vault(), number);
    };
    Caller whole;
    live(whole);
    const std::uint64_t steps = whole.steps();
    ASSERT_GT(steps, 30U);
    for (std::uint64_t at = 1; at <= steps && !testing::Test::HasFailure(); ++at) {
        SCOPED_TRACE("killed at step " + std::to_string(at));
        Caller caller(at);
        live(caller);
        ASSERT_EQ(caller.world().crashes, 1);
    }
}

}  // namespace
}  // namespace naru::sim
