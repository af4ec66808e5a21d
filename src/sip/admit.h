#pragma once

/// Who may ask what: the table of refusals that a request meets before anything is kept for it (default deny).
///
/// The order is the one of RFC 3261 §8.2: method, Request-URI scheme, Require, body, and at the end the class of the
/// source, so that a tester from outside sees the protocol obeyed and nothing of the centre.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sip/message.h"

namespace naru::sip {

enum class SourceClass : std::uint8_t {
    /// Anybody: OPTIONS is answered, REGISTER is challenged, the rest is 403.
    stranger,
    /// A configured carrier or gateway.
    trunk,
    /// An agent's registered telephone or page.
    seat,
    /// A citizen's page with a token for one call.
    citizen,
};

struct Refusal {
    int status = 403;
    std::string reason;
    /// Allow, Accept, Unsupported, ...
    std::vector<Header> headers;

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

enum class Verdict : std::uint8_t {
    /// For the layer above.
    pass,
    /// For the layer above, which must check credentials, and answers 401 or 403 without good ones.
    challenge,
    refuse,
};

struct Admission {
    Verdict verdict = Verdict::pass;
    Refusal refusal;
};

/// `message` has no Defect. ACK is never refused; CANCEL is decided by its transaction.
[[nodiscard]] Admission admit(const Message& message, SourceClass source);

/// What we say in Allow, Supported and Accept.
inline constexpr std::string_view allowed_methods =
    "INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, INFO, REFER, NOTIFY, REGISTER";
inline constexpr std::string_view supported_extensions = "timer, 100rel, outbound, path, gruu";
inline constexpr std::string_view accepted_types = "application/sdp";

[[nodiscard]] Message make_refusal(const Message& request, const Refusal& refusal, std::string_view to_tag);

/// The application/sdp body, also out of a multipart/mixed or multipart/alternative one (RFC 5621). Empty when none.
[[nodiscard]] std::string_view sdp_body(const Message& message);

}  // namespace naru::sip
