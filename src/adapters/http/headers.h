#pragma once

/// The headers that bind the browser, on every answer whatever it is (ASVS 5.0 §3.4).

#include <string_view>
#include <utility>
#include <vector>

namespace naru::http {

using Headers = std::vector<std::pair<std::string_view, std::string_view>>;

[[nodiscard]] const Headers& binding_headers(bool is_secure);

}  // namespace naru::http
