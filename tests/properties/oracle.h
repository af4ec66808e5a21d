#pragma once

/// A second router that sorts everybody each time and trusts no index. It shares no code with the
/// real one.

#include <optional>
#include <string>

#include "centre/state.h"

namespace naru::oracle {

/// Whether this offer, in the state just before it, goes to the right consultant with the right
/// caller.
[[nodiscard]] std::optional<std::string> wrong_offer(const centre::State& before, ContactId contact,
                                                     AgentId agent);

/// Somebody who waits beside a consultant who could take them, at the end of an input.
[[nodiscard]] std::optional<std::string> missed_match(const centre::State& state);

}  // namespace naru::oracle
