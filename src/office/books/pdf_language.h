#pragma once

/// The language of a PDF, for what reads it aloud.

#include <string>

#include "base/result.h"

namespace naru::office {

/// With the document's language, which Cairo does not write: an update after the end of the file
/// (ISO 32000-1 §7.5.6). An error when it is no file with a cross-reference table.
[[nodiscard]] Result<std::string> with_language(std::string pdf, const std::string& language);

}  // namespace naru::office
