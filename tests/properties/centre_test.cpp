/// Thousands of small worlds. What holds in all of them is in world.cpp.

#include <gtest/gtest.h>

#include <cstdlib>

#include "world.h"

namespace {

using namespace naru::properties;

std::uint64_t number_from(const char* name, std::uint64_t usual) {
    const char* text = std::getenv(name);
    return text == nullptr ? usual : std::strtoull(text, nullptr, 10);
}

/// What is broken after these steps, with the story; empty when nothing is.
std::string broken_by(std::uint64_t seed, const std::vector<Step>& steps,
                      Telling telling = Telling::silent) {
    World world(seed, telling);
    for (const auto& step : steps) {
        world.take(step);
        if (world.broken()) return *world.broken() + "\n" + world.story();
    }
    world.calm_down();
    return world.broken() ? *world.broken() + "\n" + world.story() : "";
}

/// Leaves out what is not needed for the failure: halves first, then single steps.
std::vector<Step> shortest(std::uint64_t seed, std::vector<Step> steps) {
    for (std::size_t size = steps.size() / 2; size > 0; size /= 2) {
        for (std::size_t from = 0; from < steps.size();) {
            std::vector<Step> fewer = steps;
            const auto first = fewer.begin() + static_cast<std::ptrdiff_t>(from);
            fewer.erase(first,
                        first + static_cast<std::ptrdiff_t>(std::min(size, steps.size() - from)));
            if (broken_by(seed, fewer).empty()) {
                from += size;
            } else {
                steps = std::move(fewer);
            }
        }
    }
    return steps;
}

/// Invariants, replay, effects, ends, the naive router, and that everybody is served when the
/// faults stop.
TEST(Centre, HoldsInRandomWorlds) {
    const std::uint64_t first = number_from("NARU_SEED_FIRST", 1);
    const std::uint64_t count = number_from("NARU_SEEDS", 2000);
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        const auto steps = steps_of(seed);
        if (broken_by(seed, steps).empty()) continue;
        const auto fewer = shortest(seed, steps);
        FAIL() << "seed " << seed << ", " << fewer.size() << " of " << steps.size()
               << " steps: " << broken_by(seed, fewer, Telling::aloud);
    }
}

/// The same seed is the same world: what a failure prints can be looked at again.
TEST(Centre, IsTheSameForTheSameSeed) {
    World one(7, Telling::aloud);
    World two(7, Telling::aloud);
    for (const auto& step : steps_of(7)) {
        one.take(step);
        two.take(step);
    }
    EXPECT_FALSE(one.story().empty());
    EXPECT_EQ(one.story(), two.story());
}

}  // namespace
