#pragma once

/// `naru drivers import FILE.csv`: what drives volumes from outside, month by month.

#include <CLI/CLI.hpp>
#include <string>

namespace naru {

struct DriversOptions {
    std::string data = "data";
    std::string file;
};

void add_drivers_import(CLI::App& app, DriversOptions& o);
int run_drivers_import(const DriversOptions& o);

}  // namespace naru
