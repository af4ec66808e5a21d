#pragma once

/// Telephone numbers of the Korean plan (domain §6.1): however a trunk, a person or a list writes
/// them, they are kept as E.164, so that the same line is the same text.

#include <string>
#include <string_view>

#include "base/result.h"

namespace naru::office {

/// "010-1234-5678", "821012345678", "00182-10-…" → "+821012345678"; "1588-0800" → "+8215880800".
/// Foreign ones are kept as they came after "+", 001, 002 or 00700. Or why it is no number that can
/// be called.
[[nodiscard]] Result<std::string> e164(std::string_view text);

/// As it is dialled in Korea: "010-1234-5678", "1588-0800"; foreign ones with their "+".
[[nodiscard]] std::string national(std::string_view e164);

/// "010-****-5678": the last four and where it is from.
[[nodiscard]] std::string masked_e164(std::string_view e164);

}  // namespace naru::office
