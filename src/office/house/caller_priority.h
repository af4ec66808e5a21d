#pragma once

/// Who goes before the others of a queue by what the office knows of them: agencies, firms, and who
/// has a case that is open. In force at once.

#include <optional>

#include "base/result.h"
#include "centre/nouns.h"
#include "office/bad_setting.h"
#include "office/database.h"

namespace naru::office {

struct HouseRules;

[[nodiscard]] std::optional<BadSetting> bad_setting(const centre::CallerPriority& rules);

/// Nobody set any: nobody goes before.
[[nodiscard]] Result<centre::CallerPriority> load_caller_priority(Database& database);

[[nodiscard]] Result<HouseRules> keep(Database& database, const centre::CallerPriority& rules);

}  // namespace naru::office
