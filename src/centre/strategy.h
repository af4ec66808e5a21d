#pragma once

/// The names of queue strategies as people type them: ours, and those that Asterisk, FreeSWITCH and
/// Webitel taught the trade (conventions §3).

#include <string_view>

#include "base/result.h"
#include "centre/nouns.h"

namespace naru::centre {

/// "ring-all", "ringall", "longest-idle", "leastrecent" … A name that the trade knows and this
/// house does not serve yet is told apart from a typing error.
[[nodiscard]] Result<Strategy> strategy_named(std::string_view name);

/// Our name of it.
[[nodiscard]] std::string_view name_of(Strategy strategy);

}  // namespace naru::centre
