#include "centre/strategy.h"

#include <algorithm>
#include <array>
#include <string>

namespace naru::centre {

namespace {

struct Name {
    std::string_view name;
    Strategy strategy;
};

/// The first name of each is ours.
constexpr std::array names{
    Name{"longest-idle", Strategy::longest_idle},
    Name{"longest-idle-agent", Strategy::longest_idle},
    Name{"longest-idle-time", Strategy::longest_idle},
    Name{"leastrecent", Strategy::longest_idle},
    Name{"ring-all", Strategy::ring_all},
    Name{"ringall", Strategy::ring_all},
};

constexpr std::array<std::string_view, 15> not_served{"ring-progressively",
                                                      "fewestcalls",
                                                      "agent-with-fewest-calls",
                                                      "fewest-calls",
                                                      "agent-with-least-talk-time",
                                                      "least-talk-time",
                                                      "rrmemory",
                                                      "roundrobin",
                                                      "rrordered",
                                                      "round-robin",
                                                      "linear",
                                                      "top-down",
                                                      "sequentially-by-agent-order",
                                                      "random",
                                                      "wrandom"};

}  // namespace

Result<Strategy> strategy_named(std::string_view name) {
    const auto known = std::find_if(names.begin(), names.end(),
                                    [name](const Name& one) { return one.name == name; });
    if (known != names.end()) return known->strategy;
    const bool of_the_trade =
        std::find(not_served.begin(), not_served.end(), name) != not_served.end();
    return failure("queue strategy \"" + std::string(name.substr(0, 40)) + "\" " +
                   (of_the_trade ? "is not served yet" : "is unknown") +
                   "; served are longest-idle and ring-all");
}

std::string_view name_of(Strategy strategy) {
    return std::find_if(names.begin(), names.end(),
                        [strategy](const Name& one) { return one.strategy == strategy; })
        ->name;
}

}  // namespace naru::centre
