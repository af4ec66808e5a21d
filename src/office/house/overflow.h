#pragma once

/// Where a queue's callers go when it is too much for it: that no two queues send them round, and
/// that nothing is half said. And how their age counts.

#include <optional>

#include "office/house/house_rules.h"

namespace naru::office {

/// Of this setting alone: its numbers, a queue to itself, a reason without a place and a place
/// without a reason.
[[nodiscard]] std::optional<BadSetting> bad_overflow(const QueueSetting& setting);

/// With the setting in its place: whether callers would come back to a queue that they left, on its
/// day or a later one.
[[nodiscard]] std::optional<BadSetting> bad_rounds(HouseRules house, const QueueSetting& setting);

}  // namespace naru::office
