#pragma once

/// Why a contact was put to this consultant and not to that one: what counted then, as a step of
/// the contact's line of time. It is told from the facts alone, at any later time.

#include <optional>
#include <string>
#include <string_view>

#include "centre/fact.h"

namespace naru::views {

struct Why {
    AgentId agent;
    centre::Selection selection;

    friend bool operator==(const Why&, const Why&) = default;
};

/// "chosen 12 0 0 3 1 …": the kind of the step, numbers alone.
[[nodiscard]] std::string step_of_why(const centre::fact::ContactOffered& offered);

/// Nothing for every other kind, and for one that is damaged.
[[nodiscard]] std::optional<Why> why_in(std::string_view kind);

}  // namespace naru::views
