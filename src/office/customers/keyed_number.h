#pragma once

/// Numbers that callers key in: whether digits can be one. The centre has no part in it, because it
/// never sees the digits.

#include <string_view>

#include "centre/nouns.h"

namespace naru::office {

/// By length and check digit; not whether anybody has it.
[[nodiscard]] bool can_be_number(centre::NumberKind kind, std::string_view digits);

}  // namespace naru::office
