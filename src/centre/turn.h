#pragma once

/// In which order contacts are taken, over all queues: a queue's priority and a contact's own
/// together, then the head, age and id. Total: no two are alike.

#include <cstdint>

#include "centre/state.h"

namespace naru::centre {

struct Turn {
    std::int64_t priority = 0;
    bool behind_head = true;
    Instant queued_at;
    ContactId contact;

    friend auto operator<=>(const Turn&, const Turn&) = default;
};

[[nodiscard]] inline Turn turn_of(const QueueRules& rules, const Place& place) {
    return {std::int64_t{rules.priority} + place.behind, place.behind_head, place.queued_at,
            place.contact};
}

/// Of a contact that waits.
[[nodiscard]] inline Turn turn_of(const State& state, ContactId id) {
    const Contact& contact = state.contacts.at(id);
    return turn_of(state.queues.at(contact.queue).rules, place_of(contact, id));
}

}  // namespace naru::centre
