#pragma once

/// Addresses in SIP: URIs (RFC 3261 §19.1, RFC 3966), name-addr with parameters (§20), Via (§20.42), CSeq.
/// All are plain values; parameters keep their order and their unknown members.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sip/message.h"

namespace naru::sip {

struct Parameter {
    std::string name;
    /// A flag (`;lr`) has no value; `;lr=` has an empty one.
    std::optional<std::string> value;

    friend bool operator==(const Parameter&, const Parameter&) = default;
};

using Parameters = std::vector<Parameter>;

/// The value of a parameter, case-insensitively by name; nothing when it is absent or a flag.
[[nodiscard]] std::optional<std::string_view> parameter(const Parameters& parameters, std::string_view name);
[[nodiscard]] bool has_parameter(const Parameters& parameters, std::string_view name);

struct Uri {
    /// In lower case: sip, sips, tel, or another one, of which only `opaque` is kept.
    std::string scheme;
    /// As written, still escaped: unescape() it to compare. For tel: the number.
    std::string user;
    std::string password;
    /// Without brackets for IPv6; lower case.
    std::string host;
    std::uint16_t port = 0;
    Parameters parameters;
    /// What stood behind `?`. Never copied into a request of ours.
    std::string headers;
    std::string opaque;

    friend bool operator==(const Uri&, const Uri&) = default;

    [[nodiscard]] bool is_sip() const { return scheme == "sip" || scheme == "sips"; }
};

[[nodiscard]] std::optional<Uri> parse_uri(std::string_view text);
[[nodiscard]] std::string write(const Uri& uri);
/// "host" or "[v6]", with ":port" when it is not 0.
[[nodiscard]] std::string host_port(std::string_view host, std::uint16_t port);

/// A person's address: From, To, Contact, Route, P-Asserted-Identity, Refer-To.
struct Address {
    /// Unquoted; UTF-8 that may hold anything, so it is text for people only.
    std::string display;
    /// As written.
    std::string uri;
    Parameters parameters;

    friend bool operator==(const Address&, const Address&) = default;

    [[nodiscard]] std::optional<std::string_view> tag() const { return parameter(parameters, "tag"); }
};

/// Strict: no unquoted commas in names, balanced quotes and brackets, a `?` only within <>.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);
[[nodiscard]] std::string write(const Address& address);
/// A display name as a quoted string, controls left out.
[[nodiscard]] std::string quoted(std::string_view text);

struct Via {
    /// UDP, TCP, TLS, WS, WSS, ...: upper case.
    std::string transport;
    std::string host;
    std::uint16_t port = 0;
    Parameters parameters;

    friend bool operator==(const Via&, const Via&) = default;

    [[nodiscard]] std::string branch() const;
    /// RFC 3261: the magic cookie with something behind it. Others match as RFC 2543 did (§17.2.3).
    [[nodiscard]] bool has_modern_branch() const;
};

inline constexpr std::string_view branch_cookie = "z9hG4bK";

[[nodiscard]] std::optional<Via> parse_via(std::string_view text);
[[nodiscard]] std::string write(const Via& via);

struct CSeq {
    std::uint32_t number = 0;
    std::string method;

    friend bool operator==(const CSeq&, const CSeq&) = default;
};

[[nodiscard]] std::optional<CSeq> parse_cseq(std::string_view text);
[[nodiscard]] std::string write(const CSeq& cseq);

// What is asked of a message again and again. Empty when absent.
[[nodiscard]] std::optional<Via> top_via(const Message& message);
[[nodiscard]] std::optional<CSeq> cseq(const Message& message);
[[nodiscard]] std::string call_id(const Message& message);
[[nodiscard]] std::string from_tag(const Message& message);
[[nodiscard]] std::string to_tag(const Message& message);
/// The URI of the first Contact (not `*`), as written.
[[nodiscard]] std::string contact_uri(const Message& message);
[[nodiscard]] std::optional<Address> address_of(const Message& message, std::string_view header);

}  // namespace naru::sip
