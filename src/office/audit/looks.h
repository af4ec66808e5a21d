#pragma once

/// Who looked at a contact: what the people of the house see of it beside the record. The trail
/// (audit.h) is what counts before the law; this is its index by contact, one row a person and act.

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "office/database.h"

namespace naru::office {

struct Look {
    std::string who;          // user name
    std::string act;          // "look", "listen"
    std::uint64_t times = 0;  // visits
    Instant last;

    friend bool operator==(const Look&, const Look&) = default;
};

/// A page that stays open on a contact asks again and again: that is one look.
inline constexpr Duration one_look = std::chrono::minutes{10};

/// Once more, unless the last time was less than one_look ago; after the trail has its row.
[[nodiscard]] Result<void> keep_look(Database& database, ContactId contact, const std::string& who,
                                     const std::string& act, Instant now);

/// Newest first, at most 50.
[[nodiscard]] Result<std::vector<Look>> looks_at(Database& database, ContactId contact);

}  // namespace naru::office
