#include "centre/strategy.h"

#include <gtest/gtest.h>

namespace naru::centre {
namespace {

// What people bring from their old system is understood; our own name comes back.
TEST(Strategy, TakesTheNamesOfTheTrade) {
    const std::vector<std::pair<Strategy, std::vector<const char*>>> names{
        {Strategy::longest_idle,
         {"longest-idle", "longest-idle-agent", "longest-idle-time", "leastrecent"}},
        {Strategy::ring_all, {"ring-all", "ringall"}},
        {Strategy::ring_progressively, {"ring-progressively"}},
        {Strategy::fewest_contacts,
         {"fewest-contacts", "fewestcalls", "agent-with-fewest-calls", "fewest-calls"}},
        {Strategy::least_talk_time, {"least-talk-time", "agent-with-least-talk-time"}},
        {Strategy::round_robin, {"round-robin", "roundrobin", "rrmemory", "rrordered"}},
        {Strategy::top_down, {"top-down", "linear", "sequentially-by-agent-order"}},
        {Strategy::random, {"random", "wrandom"}},
    };
    EXPECT_EQ(names.size(), all_strategies().size());
    for (const auto& [strategy, typed] : names) {
        for (const char* name : typed) EXPECT_EQ(strategy_named(name), strategy) << name;
        EXPECT_EQ(name_of(strategy), typed.front());
        EXPECT_EQ(strategy_named(code_of(strategy)), strategy);
    }
    EXPECT_EQ(code_of(Strategy::ring_all), "ring_all");
}

// Who mistypes learns what there is.
TEST(Strategy, SaysWhatThereIs) {
    EXPECT_EQ(
        strategy_named("longestidle").error().message,
        "queue strategy \"longestidle\" is unknown; known are longest-idle, ring-all, "
        "ring-progressively, fewest-contacts, least-talk-time, round-robin, top-down, random");
    EXPECT_FALSE(strategy_named(""));
}

}  // namespace
}  // namespace naru::centre
