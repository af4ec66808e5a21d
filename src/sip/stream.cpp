#include "sip/stream.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "sip/message.h"

namespace naru::sip {

namespace {

/// The body's length as the head says it; nothing if it says none, none that is a number, or two.
std::optional<std::size_t> body_length(std::string_view head) {
    std::optional<std::size_t> length;
    while (!head.empty()) {
        const auto end = std::min(head.find('\n'), head.size());
        const std::string_view line = trim(head.substr(0, end));
        head.remove_prefix(std::min(end + 1, head.size()));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string_view name = trim(line.substr(0, colon));
        if (!same_word(name, "Content-Length") && !same_word(name, "l")) continue;
        const std::string_view text = trim(line.substr(colon + 1));
        std::size_t value = 0;
        const auto [last, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || last != text.data() + text.size() ||
            value > message_bytes_max || (length && *length != value))
            return std::nullopt;
        length = value;
    }
    return length;
}

}  // namespace

StreamCutter::Cut StreamCutter::feed(std::string_view bytes) {
    Cut cut;
    if (is_broken_) return cut;
    buffer_.append(bytes);
    const auto give_up = [&](const char* reason) {
        is_broken_ = true;
        cut.broken = reason;
        buffer_ = {};
    };
    for (;;) {
        while (buffer_.starts_with("\r\n\r\n")) {
            buffer_.erase(0, 4);
            ++cut.pings;
        }
        if (buffer_.starts_with("\r\n") && buffer_.size() > 2 && buffer_[2] != '\r')
            buffer_.erase(0, 2);
        const auto end = buffer_.find("\r\n\r\n");
        if (end == std::string::npos) {
            if (buffer_.size() > header_bytes_max + 2048)
                give_up("SIP over TCP: headers of more than 16 KiB");
            return cut;
        }
        const auto length = body_length(std::string_view(buffer_).substr(0, end + 2));
        if (!length) {
            cut.messages.push_back(buffer_.substr(0, end + 4));
            give_up("SIP over TCP: no Content-Length, or none that can be believed");
            return cut;
        }
        const std::size_t size = end + 4 + *length;
        if (buffer_.size() < size) return cut;
        cut.messages.push_back(buffer_.substr(0, size));
        buffer_.erase(0, size);
    }
}

}  // namespace naru::sip
