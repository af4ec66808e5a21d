#include "centre/strategy.h"

#include <gtest/gtest.h>

namespace naru::centre {
namespace {

// What people bring from their old system is understood; our own name comes back.
TEST(Strategy, TakesTheNamesOfTheTrade) {
    for (const char* name : {"ring-all", "ringall"})
        EXPECT_EQ(strategy_named(name), Strategy::ring_all) << name;
    for (const char* name :
         {"longest-idle", "longest-idle-agent", "longest-idle-time", "leastrecent"})
        EXPECT_EQ(strategy_named(name), Strategy::longest_idle) << name;
    EXPECT_EQ(name_of(Strategy::ring_all), "ring-all");
    EXPECT_EQ(name_of(Strategy::longest_idle), "longest-idle");
}

// A strategy that comes later is not called a typing error, and the reader learns what there is.
TEST(Strategy, SaysWhatIsNotServed) {
    EXPECT_EQ(
        strategy_named("rrmemory").error().message,
        "queue strategy \"rrmemory\" is not served yet; served are longest-idle and ring-all");
    EXPECT_EQ(strategy_named("longestidle").error().message,
              "queue strategy \"longestidle\" is unknown; served are longest-idle and ring-all");
}

}  // namespace
}  // namespace naru::centre
