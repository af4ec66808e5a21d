#pragma once

/// URIs, name-addrs and the lists that headers are made of (RFC 3261 §19.1, §25.1; RFC 3966 for
/// tel).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/few.h"

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

/// The same as views of the text that was read: takes no memory.
struct NameAddrView {
    std::string_view display;  // as written, quotes and all
    std::string_view uri;
    std::string_view parameters;  // from the first ';' on

    [[nodiscard]] std::string_view parameter(std::string_view name) const;
};

struct HostPortView {
    std::string_view host;
    std::uint16_t port = 0;
};

[[nodiscard]] std::optional<Uri> parse_uri(std::string_view text);
[[nodiscard]] std::optional<NameAddr> parse_name_addr(std::string_view text);
[[nodiscard]] std::optional<HostPort> parse_host_port(std::string_view text);
[[nodiscard]] std::optional<NameAddrView> view_name_addr(std::string_view text);
[[nodiscard]] std::optional<HostPortView> view_host_port(std::string_view text);

/// Split at `separator` outside quotes and angle brackets; parts trimmed, views of the text.
using Parts = Few<std::string_view, 8>;
[[nodiscard]] Parts split_outside_quotes(std::string_view text, char separator);

}  // namespace naru::sip
