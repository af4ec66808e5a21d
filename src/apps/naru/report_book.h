#pragma once

/// `naru report book`, `month`, `day` and `ks`: books of statistics as files.

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

namespace naru {

struct ReportBookOptions {
    std::string data = "data";
    int year = 2009;
    std::string period;
    std::string as_of;
    std::string format;
    std::string language = "ko";
    std::string out;
};

struct ReportBookCommands {
    CLI::App* year = nullptr;
    CLI::App* month = nullptr;
    CLI::App* day = nullptr;
    CLI::App* ks = nullptr;
};

/// Below `naru report`.
[[nodiscard]] ReportBookCommands add_report_books(CLI::App& report, ReportBookOptions& o);

/// Nothing: none of them was asked for. Else the program's exit code.
[[nodiscard]] std::optional<int> run_report_books(const ReportBookCommands& commands,
                                                  const ReportBookOptions& o);

}  // namespace naru
