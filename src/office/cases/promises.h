#pragma once

/// Promises ("확인 후 전화드리겠습니다"): what was said to be done, by when, by whom. Kept with the
/// contact that kept it, or broken with the reason; taken over by whoever is there.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "office/cases/case_store.h"

namespace naru::office {

using PromiseId = Id<struct PromiseTag>;

enum class PromiseState : std::uint8_t { open, kept, broken };

[[nodiscard]] std::string_view word_of(PromiseState state);

struct Promise {
    PromiseId id;
    std::string text;
    /// Where it was made; either may be none.
    ContactId contact;
    CaseId case_id;
    /// The accounts that made it and that hold it now.
    std::uint64_t maker = 0;
    std::uint64_t holder = 0;
    Instant made_at;
    Instant due_at;
    PromiseState state = PromiseState::open;
    std::optional<Instant> ended_at;
    /// The account that kept it or gave it up.
    std::uint64_t ended_by = 0;
    /// The contact that kept it.
    ContactId kept_by;
    std::string reason;

    friend bool operator==(const Promise&, const Promise&) = default;
};

/// The times that are offered for a promise, all within working time: in 30 minutes, today at
/// 17:00, the next working day at 10:00. What has gone by is not offered.
struct PromiseTime {
    std::string_view word;  // "soon", "today", "next_day"
    Instant at;
};

[[nodiscard]] std::vector<PromiseTime> promise_times(Instant now, const WorkingTime& time);

inline constexpr std::chrono::days promise_ahead_max{60};

struct NewPromise {
    std::string text;
    ContactId contact = {};
    CaseId case_id = {};
    Instant due_at;
    /// The account that makes it.
    std::uint64_t maker = 0;
};

/// Refused: no text, a time that is over or more than promise_ahead_max away, neither contact nor
/// case, a case that is not there. The contact may still be going on: only its number is asked for.
[[nodiscard]] Result<Promise> make_promise(Database& database, const NewPromise& wish, Instant now);
/// Whoever takes it answers for it from now on.
[[nodiscard]] Result<Promise> take_promise(Database& database, PromiseId id, std::uint64_t account);
/// `contact`: what kept it; none: something outside the records.
[[nodiscard]] Result<Promise> keep_promise(Database& database, PromiseId id, ContactId contact,
                                           std::uint64_t account, Instant now);
[[nodiscard]] Result<Promise> break_promise(Database& database, PromiseId id,
                                            const std::string& reason, std::uint64_t account,
                                            Instant now);

struct PromiseQuery {
    /// Only those that this account holds; 0: everybody's.
    std::uint64_t holder = 0;
    /// Else only those that ended, newest first.
    bool is_open = true;
    ContactId contact = {};
    CaseId case_id = {};
};

inline constexpr std::size_t promise_rows_max = 200;

/// Open ones soonest due first.
[[nodiscard]] Result<std::vector<Promise>> promises(Database& database, const PromiseQuery& query);
[[nodiscard]] Result<std::optional<Promise>> find_promise(Database& database, PromiseId id);

}  // namespace naru::office
