#pragma once

/// An announcement as the WAV files that say it, in order (prompts/README.md names them).

#include <string>
#include <string_view>
#include <vector>

#include "centre/nouns.h"

namespace naru::calls {

/// "13 people, 3 minutes" becomes p13.a, sino_13, p13.b, sino_3, p13.c. `keyed`: the digits of the
/// number that the announcement reads back, if it does. At most 5 files, and with a number one more
/// for each digit and group; each exists in prompts/.
[[nodiscard]] std::vector<std::string> files_of(const centre::Announcement& announcement,
                                                std::string_view keyed = {});

}  // namespace naru::calls
