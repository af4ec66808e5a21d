#pragma once

/// What the public procurement API (공공데이터포털) knows of a number that a caller names: title,
/// agency, deadline, state. A help beside a call, never a condition of it: what was learned once is
/// kept with the time at which it was, and shown with its age when nothing newer can be had.

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "base/day.h"
#include "base/result.h"
#include "base/time.h"
#include "office/customers/identifiers.h"
#include "office/database.h"

namespace naru::office {

/// A notice, a contract or a delivery request, in its normal form.
struct LookupKey {
    IdentifierKind kind = IdentifierKind::notice;
    std::string number;
    /// 차수; empty: the newest.
    std::string revision = {};

    friend auto operator<=>(const LookupKey&, const LookupKey&) = default;
};

/// The kinds that can be asked about.
[[nodiscard]] bool can_look_up(IdentifierKind kind);

/// Nothing is known under that number: `is_known` is false, and the rest is empty.
struct LookedUp {
    bool is_known = false;
    std::string title = {};
    std::string agency = {};
    std::optional<Instant> deadline = std::nullopt;
    /// As the source says it: "등록공고", "취소공고".
    std::string state = {};

    friend bool operator==(const LookedUp&, const LookedUp&) = default;
};

struct KeptLookup {
    LookedUp what;
    Instant asked_at;
};

/// A younger one is not asked for again; an unknown number may be published any moment.
inline constexpr std::chrono::minutes lookup_fresh{60};
inline constexpr std::chrono::minutes lookup_unknown_fresh{5};
/// Older ones are forgotten.
inline constexpr std::chrono::days lookup_kept{90};

[[nodiscard]] bool is_fresh(const KeptLookup& kept, Instant now);

[[nodiscard]] Result<std::optional<KeptLookup>> find_lookup(Database& database,
                                                            const LookupKey& key);
/// In place of what was kept; those that are too old go.
[[nodiscard]] Result<void> keep_lookup(Database& database, const LookupKey& key,
                                       const LookedUp& what, Instant now);

/// Counts one call of the day (in Korea) if there are fewer than `most`; false: they are used up.
/// Counted before it is asked: what goes wrong has been asked, too.
[[nodiscard]] Result<bool> spend_lookup(Database& database, Day today, std::uint32_t most);

}  // namespace naru::office
