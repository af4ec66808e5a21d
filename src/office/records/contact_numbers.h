#pragma once

/// Whose a contact is, by its number.

#include <cstdint>

#include "base/id.h"
#include "base/time.h"

namespace naru::office {

/// Contacts that came from other systems have numbers from here on; the journal's are below.
inline constexpr std::uint64_t imported_from = 1'000'000'000'000;

/// What another system kept of a contact may have gaps that the journal's never has: no time of the
/// answer (talk_at), no wrap-up (wrap_up_at), or no holds, which is this in `held`.
[[nodiscard]] constexpr bool is_imported(ContactId contact) {
    return contact.value >= imported_from;
}

inline constexpr Duration unknown_hold{-1};
/// In `transfers`, for the same reason.
inline constexpr std::int32_t unknown_transfers = -1;

/// is_answered() of tally.h, of a contact called c.
inline constexpr const char* is_answered_in_sql =
    "(c.talk_at IS NOT NULL OR (c.id >= 1000000000000 AND c.outcome = 'completed'))";

}  // namespace naru::office
