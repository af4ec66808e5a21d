#pragma once

/// `naru report seal` and `naru report verify`: a year's figures signed, and proven later.

#include <CLI/CLI.hpp>
#include <string>

namespace naru {

struct SealOptions {
    std::string data = "data";
    int year = 2009;
    std::string reason;
};

void add_seal(CLI::App& app, SealOptions& o);
int run_seal(const SealOptions& o);

/// Ends with 0 when the records are as they were sealed, with 1 when they are not.
void add_seal_verify(CLI::App& app, SealOptions& o);
int run_seal_verify(const SealOptions& o);

}  // namespace naru
