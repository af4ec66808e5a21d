#pragma once

/// SIP messages out of a TCP stream (RFC 3261 §18.3): cut by Content-Length. A double CRLF between
/// messages is a keep-alive that wants a single one back (RFC 5626 §4.4.1).

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace naru::sip {

class StreamCutter {
public:
    struct Cut {
        std::vector<std::string> messages;
        /// Keep-alives to answer with CRLF each.
        std::size_t pings = 0;
    };

    /// An error ends the connection: no Content-Length that can be believed, or a message beyond
    /// the limits.
    [[nodiscard]] Result<Cut> feed(std::string_view bytes);

private:
    std::string buffer_;
};

}  // namespace naru::sip
