#pragma once

/// Closings in SQL: steps are added and never changed.

#include "office/closings/closings.h"
#include "office/database.h"
#include "office/reports/cubes.h"

namespace naru::office {

/// Of the months that begin in the stretch, oldest step first.
[[nodiscard]] Result<std::map<Day, std::vector<ClosingStep>>> load_closings(Database& database,
                                                                            const Span& span);

/// What the month lacks now.
[[nodiscard]] Result<Unfinished> unfinished_of(Database& database, std::chrono::year_month month);

/// The uncoded and unfinished contacts of the month, oldest first.
[[nodiscard]] Result<std::vector<ContactId>> unfinished_contacts(Database& database,
                                                                 std::chrono::year_month month,
                                                                 std::size_t limit);

/// Refuses what would change the figures of a day whose month takes no corrections any more.
[[nodiscard]] Result<void> still_open(Database& database, Day day, Day today);

/// Judges the step by what is there and keeps it, with the month's hash where an official signs.
/// An error says why not.
[[nodiscard]] Result<void> take_step(Database& database, const Cubes& cubes, ClosingStep step,
                                     Role role);

/// How far the stretch's figures could be relied on at the moment `by`, as of which the cubes are.
/// Hashing a final month costs some 3 ms.
[[nodiscard]] Result<Reliance> reliance_of(Database& database, const Cubes& cubes, const Span& span,
                                           Instant by);

}  // namespace naru::office
