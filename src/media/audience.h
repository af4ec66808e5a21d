#pragma once

/// Who hears whom in a bridge, as a table over its legs and nothing else.
///
/// |          | hears, not held                       | hears, held                       |
/// | customer | agent, open                           | music                             |
/// | agent    | customer, open, whisper               | aside, open, whisper              |
/// | aside    | music                                 | agent, open                       |
/// | open     | customer, agent, other open           | agent, aside, other open          |
/// | silent   | customer, agent, open                 | agent, aside, open                |
/// | whisper  | customer, agent, open                 | agent, aside, open                |

#include <vector>

#include "wire/worker_protocol.h"

namespace naru::media {

struct Hearing {
    LegId leg;
    /// Whom it hears; one: packets are passed on; several: they are mixed.
    std::vector<LegId> of;
    bool music = false;

    friend bool operator==(const Hearing&, const Hearing&) = default;
};

/// One for each leg of the bridge: the customer's, the agent's, and those of the parties.
[[nodiscard]] std::vector<Hearing> audience_of(const wire::PutBridge& bridge);

/// Several are the house to the customer: what is kept of it is a mix.
[[nodiscard]] std::vector<LegId> house_of(const wire::PutBridge& bridge);

}  // namespace naru::media
