#pragma once

/// Unpredictable bytes, handed in from outside: nothing below the runtime draws them itself, so
/// that a simulation can give the same ones again. The live source is the kernel's.

#include <cstddef>
#include <functional>
#include <span>
#include <string>

namespace naru {

class Entropy {
public:
    using Source = std::function<void(std::span<std::byte>)>;

    explicit Entropy(Source source) : source_(std::move(source)) {}

    void fill(std::span<std::byte> bytes) { source_(bytes); }

    /// `size` characters of [a-z0-9], 5 bits each: for tags, branches, ICE credentials.
    [[nodiscard]] std::string token(std::size_t size) {
        std::string text(size, '\0');
        source_(std::as_writable_bytes(std::span(text)));
        for (char& c : text)
            c = "abcdefghijklmnopqrstuvwxyz234567"[static_cast<unsigned char>(c) % 32];
        return text;
    }

private:
    Source source_;
};

}  // namespace naru
