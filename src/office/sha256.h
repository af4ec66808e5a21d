#pragma once

/// SHA-256 of what is too long to be held: of files that are handed out, and of sealed years.

#include <memory>
#include <string>
#include <string_view>

namespace naru::office {

class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    /// 64 hexadecimal digits, as sha256sum prints them. Nothing is added afterwards.
    [[nodiscard]] std::string hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace naru::office
