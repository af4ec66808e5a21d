#pragma once

/// The keeper: `naru serve`. It binds every address, starts control and the media workers with the
/// descriptors, starts again what dies, and stops all on SIGINT or SIGTERM. It reads nothing that
/// comes from outside: there is no parser in it that could fail, so it stays up when the rest does
/// not. docs/protocols/processes.md.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "keeper/sockets.h"

namespace naru::keeper {

/// Control or a worker ends with this (EX_CONFIG of sysexits.h) when starting it again cannot help.
inline constexpr int exit_configuration = 78;

struct KeeperOptions {
    std::string data;
    Address sip{"127.0.0.1", 5060};
    Address http{"127.0.0.1", 8080};
    /// The same under TLS, where there is a certificate.
    std::optional<Address> https = {};
    std::string rtp_address = "127.0.0.1";
    /// 0: any free pairs.
    std::uint16_t rtp_first = 0;
    std::uint16_t rtp_last = 0;
    /// Legs that can have media at a time, over all workers.
    std::size_t media_slots = 128;
    std::size_t media_workers = 1;
    /// What our SDP and our Contact say when it is not the bound address; empty: the bound one.
    std::string media_address;
    std::string advertise;
    /// Addresses (or prefixes) whose SIP is believed: the trunks.
    std::vector<std::string> trust;
    bool demo = false;
    /// The program that is started with `media` and `control`; empty: this one.
    std::string program;
    /// Where systemd wants to hear READY=1 once calls can come, and STOPPING=1; empty: nowhere.
    std::string notify_socket = {};
    /// Passed on as they are.
    std::map<std::string, std::string> settings;
};

/// Runs until it is told to stop. The exit code of the process; what went wrong is on stderr.
[[nodiscard]] int run_keeper(const KeeperOptions& options);

}  // namespace naru::keeper
