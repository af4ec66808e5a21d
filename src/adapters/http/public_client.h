#pragma once

/// One question to the API at a time, and its answer. Whoever calls waits: for `patience` at most,
/// and the name service's own.

#include <chrono>
#include <memory>
#include <string>

#include "adapters/http/public_address.h"

namespace naru::http {

class PublicClient {
public:
    PublicClient(PublicAddress address, std::string key,
                 std::chrono::milliseconds patience = std::chrono::seconds{3});
    ~PublicClient();
    PublicClient(const PublicClient&) = delete;
    PublicClient& operator=(const PublicClient&) = delete;

    /// An error: it could not be asked, or its answer could not be read. Not found is an answer.
    [[nodiscard]] Result<office::LookedUp> ask(const office::LookupKey& key);

private:
    struct Secure;

    [[nodiscard]] Result<std::string> get(const std::string& target);

    PublicAddress address_;
    std::string key_;
    std::chrono::milliseconds patience_;
    std::unique_ptr<Secure> tls_;
};

}  // namespace naru::http
