#pragma once

/// Who may ask what: the first gate behind the parser (RFC 3261 §8.2, RFC 4475), default-deny by
/// class of source.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sip/message.h"

namespace naru::sip {

enum class SourceClass : std::uint8_t {
    stranger,  // may ask whether we are there (OPTIONS), and try to register
    trunk,     // a configured address: calls
    seat,      // a registered consultant's browser
    citizen,   // a registered page: one call to the centre
};

struct Refusal {
    int status = 403;
    std::string reason;
    std::vector<Header> headers;  // Allow, Accept, Unsupported …
};

inline constexpr const char* allowed_methods =
    "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, UPDATE, PRACK";

/// Nothing: the request may go on to its method. In the order of §8.2: method, Request-URI,
/// Require, content; the source last, so that a stranger's nonsense is called nonsense.
[[nodiscard]] std::optional<Refusal> admit(const Message& request, SourceClass source);

}  // namespace naru::sip
