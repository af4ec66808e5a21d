#pragma once

/// Cases (민원·건): what gathers contacts on one matter, has an owner and a clock, and ends with a
/// result. Rules alone; the SQL is in case_store.h and case_search.h.
///
///     received   → working, handed_over, answered, rejected
///     working    → handed_over, answered, rejected
///     handed_over→ working (it was returned), answered
///     answered   → closed, reopened
///     closed, rejected → reopened
///     reopened   → working, handed_over, answered, rejected

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "office/cases/clocks.h"
#include "office/customers/customers.h"
#include "office/people/people.h"

namespace naru::office {

/// year * 1,000,000 + the number within it: 2026000123 is read out as "2026-000123".
using CaseId = Id<struct CaseTag>;
using OfficeId = Id<struct OfficeTag>;

[[nodiscard]] std::string printed(CaseId id);
/// "2026-000123", "2026-123", "2026000123".
[[nodiscard]] std::optional<CaseId> read_case_number(std::string_view text);

enum class CaseState : std::uint8_t {
    received,
    working,
    handed_over,
    answered,
    closed,
    rejected,
    reopened,
};
inline constexpr std::array case_states{
    CaseState::received, CaseState::working,  CaseState::handed_over, CaseState::answered,
    CaseState::closed,   CaseState::rejected, CaseState::reopened};

[[nodiscard]] std::string_view word_of(CaseState state);
[[nodiscard]] std::optional<CaseState> case_state_named(std::string_view word);

[[nodiscard]] bool may_move(CaseState from, CaseState to);

/// Nothing more is expected of the house.
[[nodiscard]] constexpr bool is_settled(CaseState state) {
    return state == CaseState::answered || state == CaseState::closed ||
           state == CaseState::rejected;
}

/// Who reads cases (their customers masked), who works on them, who leads.
inline constexpr Who case_readers{Role::consultant, Role::specialist, Role::team_leader,
                                  Role::evaluator, Role::auditor};
inline constexpr Who case_workers{Role::consultant, Role::specialist, Role::team_leader};

struct CaseFile {
    CaseId id;
    CaseKind kind = CaseKind::other;
    /// Agencies, and firms on their own contracts, are mostly no 민원인: without it no clock runs.
    bool is_minwon = true;
    Arrival how = Arrival::telephone;
    CaseState state = CaseState::received;
    std::string subject;
    std::string topic;
    /// As it was chosen; shown is what it was merged into.
    CustomerId customer;
    /// The account that answers for it; 0: nobody.
    std::uint64_t owner = 0;
    /// Where it is handed over to.
    OfficeId office;
    Instant arrived_at;
    Instant opened_at;
    std::string opened_by;
    /// When it was accepted, for ever: a clock that was stopped by a correction of the kind goes on
    /// from there when it runs again. None: not yet.
    std::optional<Instant> accepted_at;
    /// By the law, or where no law gives one, by the house's own word.
    std::optional<Instant> due_at;
    int extensions = 0;
    bool is_surveyed = false;
    std::optional<Instant> last_notice_at;
    std::optional<Instant> settled_at;
    std::string result;
    Instant changed_at;

    friend bool operator==(const CaseFile&, const CaseFile&) = default;
};

/// Whether the law's clock may run: it is a 민원, and it came, or has come since, in writing.
[[nodiscard]] bool runs_by_law(const CaseFile& one);

[[nodiscard]] bool is_overdue(const CaseFile& one, Instant now);

/// When the next progress notice is due; none: no clock runs, or it is settled.
[[nodiscard]] std::optional<Instant> next_notice(const CaseFile& one);

/// How much of its time is gone, in the unit in which it runs.
struct Spent {
    TimeLimit::Unit unit = TimeLimit::Unit::days;
    /// Days of which the last has begun, or minutes. More than `total`: overdue.
    std::int64_t used = 0;
    std::int64_t total = 0;
};

/// Nothing: it has no time by which it is due.
[[nodiscard]] std::optional<Spent> spent(const CaseFile& one, Instant now, const WorkingTime& time);

inline constexpr std::size_t subject_characters_max = 100;
inline constexpr std::size_t case_text_bytes_max = 12'000;

/// Why it is no text for a case, or nothing. `name` is what the person calls the field.
[[nodiscard]] std::optional<Error> bad_subject(std::string_view subject);
[[nodiscard]] std::optional<Error> bad_text(std::string_view text);

/// Of the time line: who did what, when. `kind` is one of the words below, `value` a word or a
/// number that goes with it, `text` what was written.
struct CaseEntry {
    std::uint64_t id = 0;
    Instant at;
    std::string by;
    std::string kind;
    std::string value;
    std::string text;
};

namespace entry {
inline constexpr const char* opened = "opened";
inline constexpr const char* accepted = "accepted";
inline constexpr const char* note = "note";
inline constexpr const char* state = "state";
inline constexpr const char* owner = "owner";
inline constexpr const char* changed = "changed";
inline constexpr const char* extended = "extended";
inline constexpr const char* notice = "notice";
inline constexpr const char* contact_added = "contact_added";
inline constexpr const char* contact_removed = "contact_removed";
inline constexpr const char* handed_over = "handed_over";
inline constexpr const char* office_received = "office_received";
inline constexpr const char* office_answered = "office_answered";
inline constexpr const char* office_returned = "office_returned";
inline constexpr const char* happy_call = "happy_call";
}  // namespace entry

}  // namespace naru::office
