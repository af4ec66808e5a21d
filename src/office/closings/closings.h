#pragma once

/// Closing a month: figures are provisional (잠정) until a team leader and then an official have
/// signed that nothing is missing, and final (확정) afterwards.
///
///     open ──announce──▶ corrections ──leader signs──▶ signed ──official signs──▶ final
///       ▲                     │                            │                        │
///       └─────────────────────┴───────── reopen, with a reason ────────────────────┘
///
/// Rules are pure: they are told the day, the person, and what is missing. What was signed keeps
/// the hash of the month's sums, so that a later change shows.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/result.h"
#include "office/people/people.h"
#include "office/reports/row_words.h"
#include "office/reports/span.h"

namespace naru::office {

enum class ClosingAct : std::uint8_t { announce, leader, official, reopen };

/// "announce", "leader", "official", "reopen".
[[nodiscard]] std::string_view word_of(ClosingAct act);
[[nodiscard]] std::optional<ClosingAct> closing_act_named(std::string_view word);

enum class ClosingState : std::uint8_t { open, corrections, signed_by_leader, final_ };

/// "open", "corrections", "signed", "final".
[[nodiscard]] std::string_view word_of(ClosingState state);

struct ClosingStep {
    std::chrono::year_month month;
    ClosingAct act = ClosingAct::announce;
    Instant at;
    /// Who: a user name.
    std::string by;
    /// Of an announcement: the last day of corrections.
    std::optional<Day> until = std::nullopt;
    /// Of a reopening.
    std::string reason = {};
    /// Of an official's: the hash of the month's sums then.
    std::string digest = {};

    friend bool operator==(const ClosingStep&, const ClosingStep&) = default;
};

/// A month as its steps left it.
struct Closing {
    ClosingState state = ClosingState::open;
    std::optional<Day> until;
    std::string leader;
    std::string official;
    std::string digest;
    std::size_t reopened = 0;
};

/// Of one month, oldest first.
[[nodiscard]] Closing closing_of(const std::vector<ClosingStep>& steps);

/// What a month still lacks.
struct Unfinished {
    /// Talks that are over and have no topic or no result.
    std::int64_t uncoded = 0;
    /// Talks whose wrap-up goes on.
    std::int64_t wrap_up = 0;
    /// Contacts that are not over.
    std::int64_t open = 0;
};

inline constexpr std::size_t closing_reason_min = 5;  // bytes; "이유" alone says nothing
inline constexpr std::size_t closing_reason_max = 500;
inline constexpr std::chrono::days corrections_max{62};

/// Why the step is not taken, or nothing. A month is announced once it is over; signed once its
/// last day of corrections is over and nothing in it can still change; by a team leader, then by
/// an administrator who is somebody else.
[[nodiscard]] std::optional<Error> bad_step(const Closing& closing, const ClosingStep& step,
                                            Role role, const Unfinished& unfinished, Day today);

/// Why what is counted in the month cannot be changed any more, or nothing. It can until its last
/// day for corrections is over and nobody has signed it; then it is reopened first, so that no
/// figure changes silently.
[[nodiscard]] std::optional<Error> bad_correction(const Closing& closing, Day today);

/// How far the figures of a stretch can be relied on.
struct Reliance {
    /// Every month that it touches is final.
    bool is_final = false;
    /// Of the final ones, those whose sums are no more what was signed.
    std::vector<std::chrono::year_month> changed = {};
};

/// "provisional", "final" or "restated", with the words that stand wherever a figure of the
/// stretch is printed.
struct RelianceWords {
    std::string id;
    Words words;
};

[[nodiscard]] RelianceWords words_of(const Reliance& reliance);

}  // namespace naru::office
