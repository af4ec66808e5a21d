#pragma once

/// What stands after LIKE, with `ESCAPE '\'` behind it.

#include <string>

namespace naru::office {

/// The text anywhere: "100%" is looked for as it is, not as a pattern.
[[nodiscard]] inline std::string anywhere(const std::string& text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

}  // namespace naru::office
