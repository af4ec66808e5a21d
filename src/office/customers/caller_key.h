#pragma once

/// Who calls, for the centre: it keeps which consultant a caller talked to last, and its journal
/// must name nobody. Not in the customers' list either: whoever has the journal and not the secret
/// cannot try out numbers.

#include <string_view>

#include "centre/nouns.h"

namespace naru::office {

/// However a trunk writes the number, the same line has the same key under the same secret. 0 for
/// what is no number that can be called back: withheld, or made up.
[[nodiscard]] centre::CallerKey caller_key(std::string_view secret, std::string_view number);

}  // namespace naru::office
