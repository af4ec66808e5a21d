#pragma once

/// The house's rules in SQL. Each change moves the version that a running centre asks for every
/// second (people_store.h), so that it is at work without a restart.

#include "office/database.h"
#include "office/house/house_rules.h"

namespace naru::office {

[[nodiscard]] Result<HouseRules> load_house(Database& database);

/// In place of what was set for the same queue and day. Already found good (bad_setting).
[[nodiscard]] Result<HouseRules> keep(Database& database, const QueueSetting& setting);
[[nodiscard]] Result<HouseRules> keep(Database& database, const HoursSetting& setting);
[[nodiscard]] Result<HouseRules> keep(Database& database, const NamedDay& day);
/// It is worked again on that day.
[[nodiscard]] Result<HouseRules> remove_named_day(Database& database, Day day);

}  // namespace naru::office
