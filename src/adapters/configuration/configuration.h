#pragma once

/// The configuration of a centre: every setting with its default, and what a file says of it.
///
/// `naru serve --config FILE` and `naru check FILE` read the same way; options of the command line
/// go over the file. All mistakes of a file are found at once.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "centre/nouns.h"

namespace naru::configuration {

/// More is no configuration. It also has to fit into one datagram of the keeper's handoff.
inline constexpr std::size_t file_bytes_max = 48 * 1024;

enum class Language { ko, en };

/// For people: both languages, always together.
struct Text {
    std::string ko;
    std::string en;

    [[nodiscard]] const std::string& in(Language language) const {
        return language == Language::ko ? ko : en;
    }

    friend bool operator==(const Text&, const Text&) = default;
};

/// A line of 0: not from a file but from the command line, or from the whole of it.
struct Place {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

struct Mistake {
    Place place;
    std::string name;  // "flow.menu_wait", "queue[2].key"
    Text reason;
    Text right;  // what would be right, or empty
};

/// "naru.toml:12:5: flow.menu_wait: has no unit (now: "5"); right would be "5s", "500ms", "2m"".
[[nodiscard]] std::string line_of(const std::string& file, const Mistake& mistake,
                                  Language language);

/// LC_ALL, LC_MESSAGES or LANG, as they stand in the environment: the first that is not empty.
/// Korean but for a locale that begins with "en".
[[nodiscard]] Language language_of(std::string_view locale);

struct Address {
    std::string ip;
    std::uint16_t port = 0;

    friend bool operator==(const Address&, const Address&) = default;
};

/// "127.0.0.1:5060", "[::1]:0".
[[nodiscard]] std::string to_string(const Address& address);
[[nodiscard]] bool is_loopback(std::string_view ip);

struct Queue {
    QueueId id;
    /// The key of the menu that leads here: '1' to '4', or 0: none.
    char key = 0;
    Text name;
    centre::QueueRules rules;
};

/// The four queues of the menu that ships (prompt P04).
[[nodiscard]] std::vector<Queue> default_queues();

struct Configuration {
    // [files]
    std::string data = "data";
    std::string prompts;
    std::string web;
    /// Facts between two snapshots: how much a start has to read.
    std::uint32_t snapshot_every = 20'000;

    // [office]
    /// An address of PostgreSQL; empty: a file in the data folder.
    std::string database;

    // [listen]
    Address sip{"127.0.0.1", 5060};
    Address http{"127.0.0.1", 8080};
    /// The same under TLS; port 0 without an ip: not listened to. PEM files: the chain, the key.
    Address https{};
    std::string tls_certificate;
    std::string tls_key;
    /// Who may ask for /readyz and /metrics besides this machine.
    std::vector<std::string> operators;

    // [lookups]
    /// Where the public procurement API is; empty: nothing is looked up. The file has the service
    /// key, so that this file can be shown.
    std::string lookups_url;
    std::string lookups_key_file;
    /// Calls a day: what the key is good for, less what others need of it.
    std::uint32_t lookups_a_day = 900;

    // [media]
    /// Where media is received; empty: the address of SIP.
    std::string media_address;
    /// 0: any free ports.
    std::uint16_t rtp_first = 0;
    std::uint16_t rtp_last = 0;
    /// Legs that can have media at a time; each takes a pair of ports.
    std::uint32_t media_slots = 128;

    // [sip]
    std::vector<std::string> numbers{"15880800"};
    std::vector<std::string> trust;
    /// Our address as others see it; empty: the one that SIP listens on.
    std::string advertise;

    // [flow]; its choices follow from the keys of the queues
    centre::FlowRules flow;

    // [[queue]]
    std::vector<Queue> queues = default_queues();
};

/// The queues of the keys 1, 2, ... of the menu.
[[nodiscard]] std::vector<QueueId> choices_of(const std::vector<Queue>& queues);

/// Where each name stands in the file.
using Places = std::map<std::string, Place>;

struct Parsed {
    Configuration configuration;
    Places places;
    /// In the order of the file. Not empty: the configuration is not to be used.
    std::vector<Mistake> mistakes;
};

/// TOML 1.0. A mistake of its grammar ends the reading: what follows cannot be known.
[[nodiscard]] Parsed parse(std::string_view text);

/// A setting of the command line, under its name in the file: "listen.sip".
struct Given {
    std::string name;
    std::variant<std::string, std::uint32_t, std::vector<std::string>> value;
};

/// Puts them over what the file said. What is wrong with one is a mistake without a place.
[[nodiscard]] std::vector<Mistake> put(Configuration& configuration, const std::vector<Given>& all);

/// Whether there is something to listen to under TLS.
[[nodiscard]] bool has_https(const Configuration& configuration);

/// What must hold between settings, after the command line has been put over the file.
[[nodiscard]] std::vector<Mistake> cross_check(const Configuration& configuration,
                                               const Places& places = {});

}  // namespace naru::configuration
