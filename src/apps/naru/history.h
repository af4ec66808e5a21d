#pragma once

/// What was before this centre's own records: `naru demo history`, `naru history import`.

#include <CLI/CLI.hpp>
#include <string>

namespace naru {

struct HistoryOptions {
    std::string data = "data";
    std::string file;
};

/// `naru demo history`: the year of the article in a data folder, all marked as made up.
void add_demo_history(CLI::App& app, HistoryOptions& o);
int run_demo_history(const HistoryOptions& o);

/// `naru history import FILE.csv`: totals of years that have no contacts.
void add_history_import(CLI::App& app, HistoryOptions& o);
int run_history_import(const HistoryOptions& o);

}  // namespace naru
