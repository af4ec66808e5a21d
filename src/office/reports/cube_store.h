#pragma once

/// The cubes in SQL: a row a day, changed in the same transaction as the contacts they count, so
/// that a start reads some thousand rows and not ten million. They can be made of the contacts
/// again at any time, and are when a newer naru counts otherwise.

#include <span>

#include "office/database.h"
#include "office/reports/cubes.h"

namespace naru::office {

/// Moved on when a counter, its order, or a key means something else.
inline constexpr std::int64_t cubes_version = 4;

/// How often they were made anew: what was loaded before another number is stale.
[[nodiscard]] Result<std::int64_t> cubes_made(Database& database);

/// Contacts changed beside the journal: the next who reads the cubes makes them anew.
[[nodiscard]] Result<void> forget_cubes(Database& database);

struct KeptCubes {
    Cubes cubes;
    /// cubes_made() of them.
    std::int64_t made = 0;
};

/// As they were stored; some 0.1 ms a day. Nothing: they must be rebuilt.
[[nodiscard]] Result<std::optional<KeptCubes>> load_cubes(Database& database);

/// All of them from the contacts that have ended: about a microsecond a contact. They are read as
/// of one moment and kept some days a transaction, so that others write in between; cut off, it
/// begins anew. `progress` hears each day that is done. An error, too, when
/// somebody else made or forgot them meanwhile: of two at once the later one goes on.
[[nodiscard]] Result<KeptCubes> rebuild_cubes(Database& database,
                                              const std::function<void(Day)>& progress = {});

/// As stored, or else rebuilt.
[[nodiscard]] Result<KeptCubes> current_cubes(Database& database);

/// Contacts that come beside the journal, in the transaction that writes them: what is kept stays
/// true, and who holds it in memory sees that it is more now. Of so many days that making all anew
/// is cheaper, or where that is to be done anyway, it is left to the next who reads them.
[[nodiscard]] Result<void> count_beside(Database& database,
                                        std::span<const views::ContactRecord> ended);

/// The same of a contact that is corrected and stays on its day.
[[nodiscard]] Result<void> recount_beside(Database& database, const views::ContactRecord& was,
                                          const views::ContactRecord& is);

/// The days that changed. Inside of the caller's transaction.
[[nodiscard]] Result<void> save_changed(Database& database, Cubes& cubes);

}  // namespace naru::office
