#pragma once

/// What a demonstration prints when it can be called: where to look, who to be, how to call.

#include <map>
#include <string>
#include <vector>

#include "office/people/people.h"

namespace naru {

/// Where a browser finds us: under TLS if there is a certificate.
[[nodiscard]] std::string page_address(const std::map<std::string, std::string>& settings,
                                       bool is_secure);

[[nodiscard]] std::string welcome(const std::map<std::string, std::string>& settings,
                                  const std::string& page,
                                  const std::vector<office::DemoAccount>& accounts);

}  // namespace naru
