#pragma once

/// Short-lived credentials of browser phones, without a table: the name carries its end, the
/// password is an HMAC of the name under the house's secret. So they hold over a crash of control.
///
///     seat-7.1795561234        consultant 7, until that second (UTC)
///     citizen-k3v9x2.1795561234  one call from a citizen's page

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/time.h"

namespace naru::calls {

struct Credentials {
    std::string user;
    std::string password;
    Instant expires_at;
};

/// Whose a valid name is. `agent` is none for citizens.
struct Principal {
    std::string line;  // "seat-7", "citizen-k3v9x2": what a leg is bound to
    AgentId agent;
};

[[nodiscard]] Credentials seat_credentials(std::string_view secret, AgentId agent, Instant now);
/// `nonce`: [a-z0-9]+ of Entropy.
[[nodiscard]] Credentials citizen_credentials(std::string_view secret, std::string_view nonce,
                                              Instant now);
/// The password that belongs to `user`, or nothing if the name is malformed or over.
[[nodiscard]] std::optional<std::string> password_of(std::string_view secret, std::string_view user,
                                                     Instant now);
[[nodiscard]] std::optional<Principal> principal_of(std::string_view user);

}  // namespace naru::calls
