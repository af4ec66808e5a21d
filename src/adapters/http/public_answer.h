#pragma once

/// What the API answers, in its JSON: {"response":{"header":{"resultCode","resultMsg"},
/// "body":{"items":[…],"totalCount"}}}. `items` may be a list, an object with `item`, or "".

#include <string_view>

#include "office/lookups/lookups.h"

namespace naru::http {

inline constexpr std::size_t public_answer_bytes_max = 256 * 1024;

/// Of several revisions the one asked for, else the last. An error says what was wrong with the
/// answer and nothing that stood in it.
[[nodiscard]] Result<office::LookedUp> read_public_answer(const office::LookupKey& of,
                                                          std::string_view json);

}  // namespace naru::http
