#pragma once

/// `naru doctor`: looks at the machine that a centre runs on, or shall run on, and says a line
/// about each thing. It reads and binds; it changes nothing.

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "adapters/configuration/configuration.h"
#include "base/result.h"

namespace naru {

struct Finding {
    enum class Level { good, warning, bad };

    Level level = Level::good;
    configuration::Text what;
    configuration::Text said;
};

/// Everything that can be looked at with this configuration. `file` is empty where there is none.
[[nodiscard]] std::vector<Finding> examine(const configuration::Parsed& parsed);

/// "[ok] data folder: …", in one language.
[[nodiscard]] std::string line_of(const Finding& finding, configuration::Language language);

struct DoctorOptions {
    std::string config;
    std::string data;
    std::string language;
};

void add_doctor(CLI::App& app, DoctorOptions& options);

/// 0: good, or warnings alone. 1: something must be mended.
[[nodiscard]] int run_doctor(const DoctorOptions& options);

/// The file's configuration, or the defaults where no file is named.
[[nodiscard]] Result<configuration::Parsed> configuration_of(const std::string& config,
                                                             const std::string& data);

}  // namespace naru
