#pragma once

/// The typeface of printed books.

#include <string>

#include "base/result.h"

namespace naru::office {

/// A face with Hangul that this machine has; an error names what is to be installed.
[[nodiscard]] Result<std::string> korean_typeface();

}  // namespace naru::office
