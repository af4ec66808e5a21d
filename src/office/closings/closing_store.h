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

/// Judges the step by what is there and keeps it, with the month's hash where an official signs.
/// An error says why not.
[[nodiscard]] Result<void> take_step(Database& database, const Cubes& cubes, ClosingStep step,
                                     Role role);

[[nodiscard]] Result<Reliance> reliance_of(Database& database, const Cubes& cubes,
                                           const Span& span);

}  // namespace naru::office
