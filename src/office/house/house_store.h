#pragma once

/// The house's rules in SQL. Each change moves the version that a running centre asks for every
/// second (people_store.h), so that it is at work without a restart.

#include <functional>

#include "office/database.h"
#include "office/house/house_rules.h"
#include "office/house/service.h"

namespace naru::office {

[[nodiscard]] Result<HouseRules> load_house(Database& database);

/// `change` in one group with the version; then the rules as they are.
[[nodiscard]] Result<HouseRules> changed(Database& database,
                                         const std::function<Result<void>()>& change);

/// What a change must not do: leave a queue without anybody who meets its needs.
struct Guard {
    /// The demo's consultants, who are in no table.
    Floor demo;
    Day today;
    /// It was asked, and is to be done all the same.
    bool anyway = false;
};

struct Changed {
    HouseRules rules;
    /// Queues that somebody serves, and nobody would. Then nothing was changed, unless anyway.
    std::vector<Unserved> unserved;
};

/// `how` is one group with the check and the version.
[[nodiscard]] Result<Changed> change_house(Database& database, const Guard& guard,
                                           const std::function<Result<void>()>& how);

/// In place of what was set for the same queue and day. Already found good (bad_setting); what
/// others may have changed meanwhile is looked at again.
[[nodiscard]] Result<Changed> keep(Database& database, const QueueSetting& setting,
                                   const Guard& guard);
/// Names, and whether it is in use: not out of use while a queue asks for it.
[[nodiscard]] Result<Changed> keep(Database& database, const Skill& skill, const Guard& guard);
[[nodiscard]] Result<HouseRules> keep(Database& database, const HoursSetting& setting);
[[nodiscard]] Result<HouseRules> keep(Database& database, const NamedDay& day);
/// The row of a setting and its needs, within a group of the caller's.
[[nodiscard]] Result<void> put_setting(Database& database, const QueueSetting& setting);
/// It is worked again on that day.
[[nodiscard]] Result<HouseRules> remove_named_day(Database& database, Day day);

}  // namespace naru::office
