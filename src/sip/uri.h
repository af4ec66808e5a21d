#pragma once

/// URIs, name-addrs and the lists that headers are made of (RFC 3261 §19.1, §25.1; RFC 3966 for
/// tel).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace naru::sip {

using Parameters = std::vector<std::pair<std::string, std::string>>;

struct Uri {
    std::string scheme;  // lower case: "sip", "sips", "tel", anything else
    std::string user;  // unescaped but for %00, which stays as it is written: it never ends a name
    std::string host;  // tel: the number is the user, the host is empty
    std::uint16_t port = 0;
    Parameters parameters;
    bool has_headers = false;  // "?…": read past, never copied into a request of ours

    [[nodiscard]] std::string_view parameter(std::string_view name) const;
};

struct NameAddr {
    std::string display;  // unquoted
    std::string uri;      // as written
    Parameters parameters;

    [[nodiscard]] std::string_view parameter(std::string_view name) const;
};

struct HostPort {
    std::string host;  // IPv6 without its brackets
    std::uint16_t port = 0;
};

[[nodiscard]] std::optional<Uri> parse_uri(std::string_view text);
[[nodiscard]] std::optional<NameAddr> parse_name_addr(std::string_view text);
[[nodiscard]] std::optional<HostPort> parse_host_port(std::string_view text);

/// Split at `separator` outside quotes and angle brackets; parts trimmed.
[[nodiscard]] std::vector<std::string> split_outside_quotes(std::string_view text, char separator);

}  // namespace naru::sip
