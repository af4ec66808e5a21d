#pragma once

/// Length-prefixed frames on a byte stream: 32-bit length, then the bytes.

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace naru::wire {

[[nodiscard]] inline std::string frame(std::string_view body) {
    const auto size = static_cast<std::uint32_t>(body.size());
    std::string bytes(4, '\0');
    std::memcpy(bytes.data(), &size, 4);
    bytes.append(body);
    return bytes;
}

/// Cuts frames out of what arrives. Holds at most one frame of `bytes_max`.
class Unframer {
public:
    explicit Unframer(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    void feed(std::string_view bytes) { buffer_.append(bytes); }

    /// The next whole frame, nothing if more bytes are needed, or an error that ends the
    /// connection.
    [[nodiscard]] Result<std::optional<std::string>> next() {
        if (buffer_.size() < 4) return std::nullopt;
        std::uint32_t size = 0;
        std::memcpy(&size, buffer_.data(), 4);
        if (size > bytes_max_) {
            return failure("frame of " + std::to_string(size) + " bytes, at most " +
                           std::to_string(bytes_max_));
        }
        if (buffer_.size() < 4 + std::size_t{size}) return std::nullopt;
        std::string body = buffer_.substr(4, size);
        buffer_.erase(0, 4 + std::size_t{size});
        return std::optional(std::move(body));
    }

private:
    std::size_t bytes_max_;
    std::string buffer_;
};

}  // namespace naru::wire
