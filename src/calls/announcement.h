#pragma once

/// An announcement as the WAV files that say it, in order (prompts/README.md names them).

#include <string>
#include <vector>

#include "centre/nouns.h"

namespace naru::calls {

/// "13 people, 3 minutes" becomes p13.a, sino_13, p13.b, sino_3, p13.c. At most 5 files; each
/// exists in prompts/.
[[nodiscard]] std::vector<std::string> files_of(const centre::Announcement& announcement);

}  // namespace naru::calls
