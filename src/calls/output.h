#pragma once

/// What the call layer wants from the world after a turn. Held until the turn is durable, but for
/// `at_once`.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "sip/flow.h"
#include "wire/worker_protocol.h"

namespace naru::calls {

/// A change of the vault: wire and personal data, encrypted per contact, never in the journal.
struct VaultWrite {
    ContactId contact;
    /// "leg": a leg as it is now; "caller": who calls, for the records; "answer": …
    std::string kind;
    std::uint64_t id = 0;
    /// Nothing: the value is dropped.
    std::optional<std::string> bytes;

    friend bool operator==(const VaultWrite&, const VaultWrite&) = default;
};

struct Output {
    /// Carries no decision (100 Trying): leaves at once. A repetition does not belong here: what it
    /// repeats may not have left yet.
    std::vector<sip::Outgoing> at_once;
    std::vector<sip::Outgoing> sip;
    std::vector<wire::ToWorker> media;
    std::vector<VaultWrite> vault;

    [[nodiscard]] bool empty() const {
        return at_once.empty() && sip.empty() && media.empty() && vault.empty();
    }
};

}  // namespace naru::calls
