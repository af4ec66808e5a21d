#include "centre/strategy.h"

#include <algorithm>
#include <array>

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
    Name{"ring-progressively", Strategy::ring_progressively},
    Name{"fewest-contacts", Strategy::fewest_contacts},
    Name{"fewestcalls", Strategy::fewest_contacts},
    Name{"agent-with-fewest-calls", Strategy::fewest_contacts},
    Name{"fewest-calls", Strategy::fewest_contacts},
    Name{"least-talk-time", Strategy::least_talk_time},
    Name{"agent-with-least-talk-time", Strategy::least_talk_time},
    Name{"round-robin", Strategy::round_robin},
    Name{"roundrobin", Strategy::round_robin},
    Name{"rrmemory", Strategy::round_robin},
    Name{"rrordered", Strategy::round_robin},
    Name{"top-down", Strategy::top_down},
    Name{"linear", Strategy::top_down},
    Name{"sequentially-by-agent-order", Strategy::top_down},
    Name{"random", Strategy::random},
    Name{"wrandom", Strategy::random},
};

bool is_alike(char typed, char ours) {
    return typed == ours || (typed == '_' && ours == '-');
}

}  // namespace

std::span<const Strategy> all_strategies() {
    static constexpr std::array all{Strategy::longest_idle,       Strategy::ring_all,
                                    Strategy::ring_progressively, Strategy::fewest_contacts,
                                    Strategy::least_talk_time,    Strategy::round_robin,
                                    Strategy::top_down,           Strategy::random};
    static_assert(all.size() == static_cast<std::size_t>(Strategy::last) + 1);
    return all;
}

Result<Strategy> strategy_named(std::string_view name) {
    const auto known = std::find_if(names.begin(), names.end(), [name](const Name& one) {
        return std::equal(name.begin(), name.end(), one.name.begin(), one.name.end(), is_alike);
    });
    if (known != names.end()) return known->strategy;
    std::string served;
    for (Strategy one : all_strategies())
        served += (served.empty() ? "" : ", ") + std::string(name_of(one));
    return failure("queue strategy \"" + std::string(name.substr(0, 40)) +
                   "\" is unknown; known are " + served);
}

std::string_view name_of(Strategy strategy) {
    return std::find_if(names.begin(), names.end(),
                        [strategy](const Name& one) { return one.strategy == strategy; })
        ->name;
}

std::string code_of(Strategy strategy) {
    std::string code{name_of(strategy)};
    std::replace(code.begin(), code.end(), '-', '_');
    return code;
}

}  // namespace naru::centre
