#pragma once

/// Who hung up while waiting, and has reached nobody since: a list to call back from. Whoever gets
/// through by themselves leaves it; the others are called by one person at a time, so often, within
/// the hours of the house (scenarios RS-07: two callbacks to one number).

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "office/database.h"

namespace naru::office {

enum class CallbackResult : std::uint8_t { reached, no_answer, busy, wrong_number, not_needed };

/// The code of tables and routes; nothing: there is none of that name.
[[nodiscard]] std::string_view code_of(CallbackResult result);
[[nodiscard]] std::optional<CallbackResult> callback_result_named(std::string_view code);
/// Nobody calls again after it.
[[nodiscard]] bool settles(CallbackResult result);

struct CallbackAttempt {
    Instant at;
    /// The account that called.
    std::uint64_t by = 0;
    CallbackResult result = CallbackResult::no_answer;
};

struct LostCaller {
    /// The last contact that was lost; names the caller in routes.
    ContactId contact;
    std::string number;
    QueueId queue;
    Instant first_at;
    Instant last_at;
    /// How often they gave up, and how long they waited the last time.
    std::int64_t times = 0;
    Duration waited{};
    /// Since they were lost; the newest last.
    std::vector<CallbackAttempt> attempts;
    /// Who calls them now, and until when nobody else may.
    std::uint64_t held_by = 0;
    Instant held_until;
};

/// Older ones are not called any more: their matter is over or was asked elsewhere.
inline constexpr std::chrono::days lost_within{3};
inline constexpr std::size_t attempts_max = 3;
/// Between two attempts at one caller, and how long one may take.
inline constexpr Duration attempt_again = std::chrono::minutes{30};
inline constexpr Duration callback_hold_time = std::chrono::minutes{10};
inline constexpr std::size_t lost_callers_max = 500;

/// Those who are to be called, the longest lost first; at most lost_callers_max of them. Cost: the
/// contacts of three days.
[[nodiscard]] Result<std::vector<LostCaller>> lost_callers(Database& database, Instant now);

/// From now on for callback_hold_time nobody else calls them. Refused: not lost any more, held by
/// another, tried a moment ago.
[[nodiscard]] Result<LostCaller> take_lost_caller(Database& database, ContactId contact,
                                                  std::uint64_t account, Instant now);
/// What came of it, by whoever holds them.
[[nodiscard]] Result<void> note_callback(Database& database, ContactId contact,
                                         std::uint64_t account, CallbackResult result, Instant now);

}  // namespace naru::office
