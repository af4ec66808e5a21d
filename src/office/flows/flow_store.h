#pragma once

/// Versions of the spoken dialog in SQL. A version is written once and never changed; what is taken
/// back stays, as taken back.

#include <vector>

#include "office/database.h"
#include "office/flows/flows.h"
#include "office/house/house_store.h"

namespace naru::office {

/// In the order of their numbers. A row that no version of this program can have written is an
/// error.
[[nodiscard]] Result<std::vector<FlowVersion>> load_flows(Database& database);

/// The next number, from its day on. Already found good: no faults, no bad setting.
[[nodiscard]] Result<HouseRules> put_in_force(Database& database, FlowVersion version);
/// Only one whose day is after `today`: what callers went through stays.
[[nodiscard]] Result<HouseRules> take_back(Database& database, centre::FlowId version, Day today);

/// A queue that there was not, from its day on, with the rules that a queue has where nothing is
/// said. Its number is the next after `last` and after all that were set.
[[nodiscard]] Result<HouseRules> add_queue(Database& database, QueueSetting setting, QueueId last);

}  // namespace naru::office
