#pragma once

/// How often somebody may try to sign in (docs/adr/0019). Counted are
///
///     a device that has signed in before   per device: 5 failures, then 5 minutes
///     any other                            per name and source: 5, per name 50 an hour,
///                                          per source 30 in 5 minutes
///
/// so that a stranger who tries the names of all locks out strangers and no desk. Counters are a
/// fixed table of cells chosen by a keyed hash: no number of names fills it or drives another out.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace naru::office {

/// Failures by key: the smaller of two cells, so that another key must meet both to be taken for
/// this one.
class Tries {
public:
    Tries(int most, Duration window, std::string key);

    [[nodiscard]] bool is_over(std::string_view who, Instant now) const;
    void failed(std::string_view who, Instant now);
    void succeeded(std::string_view who);

private:
    struct Cell {
        Instant last;
        int failures = 0;
    };

    static constexpr std::size_t cells = 32'768;

    [[nodiscard]] std::array<std::size_t, 2> cells_of(std::string_view who) const;
    [[nodiscard]] int count(const Cell& cell, Instant now) const;

    int most_;
    Duration window_;
    std::string key_;
    std::vector<Cell> table_;
};

struct Attempt {
    std::string user;
    std::string source;  // source_of an address
    std::string device;  // of a valid device cookie for this name; empty: a stranger's browser
};

class SignInLimits {
public:
    static constexpr auto lasts = std::chrono::minutes{5};

    explicit SignInLimits(const std::string& key);

    [[nodiscard]] bool is_locked(const Attempt& attempt, Instant now) const;
    void failed(const Attempt& attempt, Instant now);
    void succeeded(const Attempt& attempt);

private:
    Tries devices_;
    Tries names_at_source_;
    Tries names_;
    Tries sources_;
};

/// An IPv4 address, or the /64 of an IPv6 one: what one person has of them.
[[nodiscard]] std::string source_of(const std::string& ip);

}  // namespace naru::office
