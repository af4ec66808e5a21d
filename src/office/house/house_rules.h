#pragma once

/// What an administrator sets for the whole house, with dates of force: how each queue is served,
/// and when the house answers. Pure: it is told the day and the instant.
///
/// What was in force on a day stays: only today and later days are changed.

#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/result.h"
#include "centre/nouns.h"
#include "office/bad_setting.h"
#include "office/calendar/opening_hours.h"
#include "office/flows/flows.h"
#include "office/situation/situation.h"
#include "office/skills/skills.h"

namespace naru::office {

/// From its day on, until the next one of the same queue.
struct QueueSetting {
    QueueId queue;
    Day from;
    std::string ko, en;
    centre::QueueRules rules;

    friend bool operator==(const QueueSetting&, const QueueSetting&) = default;
};

/// From its day on, until the next one.
struct HoursSetting {
    Day from;
    std::array<std::optional<OpenTime>, 7> week{};
    bool on_holidays = false;

    friend bool operator==(const HoursSetting&, const HoursSetting&) = default;
};

struct HouseRules {
    /// In the order of queue and day.
    std::vector<QueueSetting> queues;
    /// In the order of their days; none: the house answers always.
    std::vector<HoursSetting> hours;
    std::vector<NamedDay> named;
    Skills skills = {};
    /// In the order of their numbers; none: the standard flow.
    std::vector<FlowVersion> flows = {};
    /// Who goes before others by what they are.
    centre::CallerPriority callers = {};
    /// What every caller of the hour is told.
    Situations situations = {};

    /// Null: nobody set anything for it; what the configuration says holds.
    [[nodiscard]] const QueueSetting* queue_at(QueueId queue, Day day) const;
    /// Null: always open.
    [[nodiscard]] const HoursSetting* hours_at(Day day) const;
};

/// A bound for what is made in the pages: each is looked at once a second.
inline constexpr std::uint64_t queues_max = 50;

/// Who calls so shortly before the house opens waits (P20b).
inline constexpr Duration opens_soon = std::chrono::minutes{10};

/// What a caller meets at `at`.
[[nodiscard]] centre::Service service_at(const HouseRules& rules, Instant at);

/// When is_open changes next, also by hours that begin later; nothing within a month.
[[nodiscard]] std::optional<Instant> next_opening_change(const HouseRules& rules, Instant at);

[[nodiscard]] std::optional<BadSetting> bad_setting(const QueueSetting& setting, Day today,
                                                    const Skills& skills);
[[nodiscard]] std::optional<BadSetting> bad_setting(const HoursSetting& setting, Day today);
[[nodiscard]] std::optional<BadSetting> bad_setting(const NamedDay& day, Day today);

}  // namespace naru::office
