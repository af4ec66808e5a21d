#pragma once

/// `naru report article` and `naru report press`: sentences from the centre's own records, each
/// with its formula.

#include <CLI/CLI.hpp>
#include <string>

namespace naru {

struct ReportOptions {
    std::string data = "data";
    int year = 2009;
    std::string from;
    std::string to;
    std::string as_of;
    bool json = false;
};

void add_report_article(CLI::App& app, ReportOptions& o);
int run_report_article(const ReportOptions& o);

void add_report_press(CLI::App& app, ReportOptions& o);
int run_report_press(const ReportOptions& o);

}  // namespace naru
