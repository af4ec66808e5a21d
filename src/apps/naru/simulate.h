#pragma once

/// `naru simulate`: the production centre in virtual time, before the callers of a year.

#include <CLI/App.hpp>
#include <cstdint>
#include <string>

namespace naru {

struct SimulateOptions {
    std::string preset = "gpcc-2009";
    std::uint32_t days = 255;
    std::uint32_t agents = 37;
    /// 0: no comparison.
    std::uint32_t other_agents = 0;
    /// By any name that the trade gives it (centre/strategy.h).
    std::string strategy = "longest-idle";
    /// Empty: no comparison.
    std::string other_strategy;
    std::uint64_t seed = 1;
    double patience = 180;
    double talk = 184;
    double wrap_up = 30;
    std::string profile;
    bool json = false;
};

void add_simulate(CLI::App& app, SimulateOptions& options);

/// 0: done. 2: the profile cannot be read, or a strategy is unknown.
[[nodiscard]] int run_simulate(const SimulateOptions& options);

}  // namespace naru
