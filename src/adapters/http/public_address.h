#pragma once

/// Where the API is, and what is asked of it: pure text.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "office/lookups/lookups.h"

namespace naru::http {

struct PublicAddress {
    bool is_secure = true;
    std::string host;
    std::string port;
    /// Before each operation: "/1230000".
    std::string folder;
};

/// "https://apis.data.go.kr/1230000"; without TLS on this machine alone, where a stand-in answers.
[[nodiscard]] Result<PublicAddress> read_public_address(std::string_view url);

/// The questions for a number, one after the other until it is found: a notice's or a contract's
/// does not say whether it is of goods, services, works or abroad.
[[nodiscard]] std::vector<std::string> public_targets(const PublicAddress& address,
                                                      const std::string& key,
                                                      const office::LookupKey& of);

}  // namespace naru::http
