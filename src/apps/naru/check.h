#pragma once

/// `naru check FILE`: every mistake of a configuration at once, with its place.

#include <CLI/App.hpp>
#include <string>

#include "adapters/configuration/configuration.h"
#include "base/result.h"

namespace naru {

/// --lang ko|en, else the environment's locale.
[[nodiscard]] configuration::Language language_of_people(const std::string& chosen);

/// The file's text; too large or unreadable is said.
[[nodiscard]] Result<std::string> read_configuration_file(const std::string& path);

/// What is wrong with the certificate and the key that the configuration names, as files.
[[nodiscard]] std::vector<configuration::Mistake> check_tls_files(
    const configuration::Configuration& configuration, const configuration::Places& places = {});

/// What is wrong with the database's address; the mistake does not repeat it.
[[nodiscard]] std::vector<configuration::Mistake> check_database(
    const configuration::Configuration& configuration, const configuration::Places& places = {});

struct CheckOptions {
    std::string file;
    std::string language;
};

void add_check(CLI::App& app, CheckOptions& options);

/// 0: good. 1: there are mistakes, each a line of stdout.
[[nodiscard]] int run_check(const CheckOptions& options);

}  // namespace naru
