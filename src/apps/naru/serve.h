#pragma once

/// `naru serve`: the configuration file, the command line over it, and then the keeper.

#include <CLI/App.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace naru {

/// What the command line says; what it does not say is the file's, or the default.
struct ServeOptions {
    std::string config;
    std::optional<std::string> data;
    std::optional<std::string> database;
    std::optional<std::string> sip;
    std::optional<std::string> http;
    std::optional<std::string> https;
    std::optional<std::string> tls_certificate;
    std::optional<std::string> tls_key;
    std::optional<std::string> rtp_ports;
    std::optional<std::string> media_address;
    std::optional<std::string> advertise;
    std::optional<std::string> prompts;
    std::optional<std::string> web;
    std::optional<std::uint32_t> slots;
    std::vector<std::string> trust;
    std::string bench;
    bool demo = false;
};

void add_serve(CLI::App& app, ServeOptions& options);

[[nodiscard]] int run_serve(const ServeOptions& options);

}  // namespace naru
