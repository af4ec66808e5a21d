#pragma once

/// SIP messages out of a TCP stream (RFC 3261 §18.3): cut by Content-Length. A double CRLF between
/// messages is a keep-alive that wants a single one back (RFC 5626 §4.4.1).

#include <string>
#include <string_view>
#include <vector>

namespace naru::sip {

class StreamCutter {
public:
    struct Cut {
        std::vector<std::string> messages;
        /// Keep-alives to answer with CRLF each.
        std::size_t pings = 0;
        /// Why nothing that follows can be told apart (no Content-Length that can be believed, a
        /// message beyond the limits): the connection ends behind `messages`. The last of them is
        /// the head of the bad one, if it was read, so that it gets its 400.
        std::string broken;
    };

    [[nodiscard]] Cut feed(std::string_view bytes);

private:
    std::string buffer_;
    bool is_broken_ = false;
};

}  // namespace naru::sip
