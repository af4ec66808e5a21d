#pragma once

/// A virtual caller goes through a flow before real ones do: the same interpreter, in virtual time
/// and in a centre of its own. Pure: equal acts give equal answers.

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "centre/fact.h"

namespace naru::centre {

/// What the caller meets, and what they do: '0' to '9', '*' and '#' press a key, '.' hears the
/// prompt out, '-' waits in silence until something happens, 'x' hangs up.
struct RehearsalCall {
    Service service = Service::open;
    bool is_known = false;
    std::string_view acts;
    /// Whether digits can be such a number; without it none can.
    std::function<bool(NumberKind kind, std::string_view digits)> is_number = {};
    Situation situation = {};
};

inline constexpr std::size_t rehearsal_acts_max = 200;

struct Rehearsed {
    /// Since the house answered, and what was decided then.
    std::vector<std::pair<Duration, Fact>> facts;
    /// In a queue, or over: nothing that the caller does is the flow's any more.
    bool is_over = false;
    /// A prompt runs: it can be heard out.
    bool is_spoken_to = false;
    /// Keys count.
    bool in_menu = false;
};

/// Only of a flow without faults (flow_faults.h). What comes after the end of the flow is not
/// acted, nor what comes after rehearsal_acts_max.
[[nodiscard]] Rehearsed rehearse(const Flow& flow, const RehearsalCall& call);

}  // namespace naru::centre
