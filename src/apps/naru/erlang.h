#pragma once

/// `naru erlang`: how many consultants a load needs, by hand, and a file of published values
/// computed again.

#include <CLI/App.hpp>
#include <string>

#include "office/workforce/erlang.h"

namespace naru {

struct ErlangOptions {
    enum class Act { b, c, a, staff, check };

    Act act = Act::c;
    /// Calls an hour, seconds, servers; `load` in erlangs for B.
    double calls = 0;
    double handling = 0;
    double patience = 0;
    double target = 20;
    double share = 80;
    double load = 0;
    std::uint32_t servers = 0;
    std::string file;
};

void add_erlang(CLI::App& app, ErlangOptions& options);

/// 0: done, and for `check` no row differs. 1: some do, or a question has no answer. 2: the file
/// cannot be read.
[[nodiscard]] int run_erlang(const ErlangOptions& options);

}  // namespace naru
