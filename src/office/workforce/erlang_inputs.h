#pragma once

/// The inputs of a formula as people write them: "lam=1.3*3770/9h;AHT=240s;n=42;T=20s".

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "office/workforce/erlang.h"

namespace naru::office {

class ErlangInputs {
public:
    ErlangInputs(std::string text, std::map<std::string, Real> values)
        : text_(std::move(text)), values_(std::move(values)) {}

    [[nodiscard]] const std::string& text() const { return text_; }

    [[nodiscard]] bool has(std::string_view name) const;
    /// What is asked and not there is 1 and remembered: the value that comes of it is not used.
    [[nodiscard]] Real number(std::string_view name) const;
    [[nodiscard]] std::uint32_t whole(std::string_view name) const;

    [[nodiscard]] Real seconds(std::string_view name) const { return number(name); }

    /// Per second.
    [[nodiscard]] Real rate(std::string_view name) const { return number(name); }

    /// lam, AHT and patience (or pat), as far as they are there.
    [[nodiscard]] Demand demand() const;

    /// The first that was asked and is not there; empty: none.
    [[nodiscard]] const std::string& missing() const { return missing_; }

private:
    std::string text_;
    std::map<std::string, Real> values_;
    mutable std::string missing_;
};

/// Limits: 1,000 bytes, numbers of at most 1e9, at most 100,000 servers.
[[nodiscard]] Result<ErlangInputs> read_erlang_inputs(const std::string& text);

}  // namespace naru::office
