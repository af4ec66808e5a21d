#pragma once

/// Cuts a TCP or TLS stream into SIP messages by Content-Length (RFC 3261 §18.3), and finds keep-alives
/// (RFC 5626 §4.4.1). A stream that breaks the limits cannot be found again: it is to be closed.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sip/message.h"

namespace naru::sip {

class StreamReader {
public:
    struct Cut {
        /// Whole messages, for Transactions::receive.
        std::vector<std::string> messages;
        /// Double CRLFs: answer each with a CRLF (the pong).
        std::size_t ping_count = 0;
        /// Too long, or no readable Content-Length: close the connection after handling `messages`, the last of which
        /// may be the offender's head, so that it gets its answer.
        bool is_broken = false;
    };

    [[nodiscard]] Cut push(std::string_view bytes);
    [[nodiscard]] std::size_t pending_bytes() const { return buffer_.size(); }

private:
    std::string buffer_;
    std::size_t scanned_ = 0;
    bool is_broken_ = false;
};

}  // namespace naru::sip
