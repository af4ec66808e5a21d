#pragma once

/// `naru support-bundle OUT.tar.gz`: what those who help need, and nothing about a person.
///
/// Nothing is taken over and then struck out: each part is written from values that cannot hold a
/// person (the settings that we know, metrics, sizes), and of the log only lines of known shape.

#include <CLI/App.hpp>
#include <istream>
#include <string>

#include "adapters/configuration/configuration.h"

namespace naru {

/// The settings as `name = value`, one a line: those that we know, so neither comments nor unknown
/// names, and no secret, since no setting is one.
[[nodiscard]] std::string settings_text(const configuration::Configuration& configuration);

/// The lines that have the shape of one of ours, and how many had not.
[[nodiscard]] std::string known_lines(std::istream& log);

struct BundleOptions {
    std::string out;
    std::string config;
    std::string data;
    std::string log;
};

void add_support_bundle(CLI::App& app, BundleOptions& options);

[[nodiscard]] int run_support_bundle(const BundleOptions& options);

}  // namespace naru
