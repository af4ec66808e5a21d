#pragma once

/// The names of queue strategies as people type them: ours, and those that Asterisk, FreeSWITCH and
/// Webitel taught the trade (conventions §3).

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "centre/nouns.h"

namespace naru::centre {

/// "ring-all", "ringall", "longest-idle", "leastrecent" …; an underscore is as good as a hyphen.
[[nodiscard]] Result<Strategy> strategy_named(std::string_view name);

/// Our name of it.
[[nodiscard]] std::string_view name_of(Strategy strategy);

/// The same as programs and tables write it: "ring_all". strategy_named reads it.
[[nodiscard]] std::string code_of(Strategy strategy);

[[nodiscard]] std::span<const Strategy> all_strategies();

}  // namespace naru::centre
