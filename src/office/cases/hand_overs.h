#pragma once

/// The register of hand-overs to the office in charge (이관 대장): what was handed over to whom,
/// when it was received, answered or returned, and the happy call (해피콜) that closes it.
///
/// An official has no account. A link reads, receives, answers or returns one hand-over and nothing
/// else; it is kept as its hash, ends by itself, and is revoked when the hand-over is over.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "office/cases/case_store.h"
#include "office/cases/offices.h"

namespace naru::office {

using HandOverId = Id<struct HandOverTag>;

enum class HandOverState : std::uint8_t { handed, received, answered, returned, closed };

[[nodiscard]] std::string_view word_of(HandOverState state);

struct HandOver {
    HandOverId id;
    CaseId case_id;
    OfficeId office;
    /// Whom it is addressed to; none: the office.
    OfficialId official;
    /// What the office is to know and to do: the least that it needs.
    std::string text;
    Instant handed_at;
    std::string handed_by;
    /// By when the law wanted it handed over (§13); none: no clock ran.
    std::optional<Instant> hand_over_by;
    /// By when the answer is awaited.
    Instant due_at;
    std::optional<Instant> received_at;
    std::string received_by;
    std::optional<Instant> answered_at;
    std::string answered_by;
    std::string answer;
    std::optional<Instant> returned_at;
    std::string returned_by;
    std::string reason;
    std::optional<Instant> called_at;
    std::string called_by;
    bool is_satisfied = false;
    /// The contact that was the happy call; none: not known here.
    ContactId call;

    friend bool operator==(const HandOver&, const HandOver&) = default;
};

[[nodiscard]] HandOverState state_of(const HandOver& one);
/// The answer is awaited, and late.
[[nodiscard]] bool is_overdue(const HandOver& one, Instant now);
/// Still the office's to answer.
[[nodiscard]] bool is_with_office(const HandOver& one);

struct NewHandOver {
    CaseId case_id;
    OfficeId office;
    OfficialId official = {};
    std::string text;
    /// None: the case's own time; has it none, three working days.
    std::optional<Instant> due_at = {};
};

/// The case goes with it. Refused: a closed office, an official of another one or who left, a case
/// that is settled or with an office already.
[[nodiscard]] Result<HandOver> hand_over(Database& database, const NewHandOver& wish,
                                         const WorkingTime& time, const By& by);

/// By the official through the link, or by whoever heard it by telephone: `by.who` says which.
[[nodiscard]] Result<HandOver> hand_over_received(Database& database, HandOverId id, const By& by);
/// The case is answered with it.
[[nodiscard]] Result<HandOver> hand_over_answered(Database& database, HandOverId id,
                                                  const std::string& answer, const By& by);
/// The case is the house's again.
[[nodiscard]] Result<HandOver> hand_over_returned(Database& database, HandOverId id,
                                                  const std::string& reason, const By& by);

struct HappyCall {
    bool is_satisfied = true;
    std::string text = {};
    ContactId contact = {};
};

/// Closes the case of an answered hand-over; not satisfied: reopens it, and says why.
[[nodiscard]] Result<HandOver> happy_call(Database& database, HandOverId id, const HappyCall& call,
                                          const By& by);

struct HandOverRow {
    HandOver hand_over;
    CaseFile file;
    std::string agency;
    std::string office;
    std::string official;
    /// A link of it is in force.
    bool has_link = false;
};

enum class HandOverList : std::uint8_t { open, overdue, to_call, over };

[[nodiscard]] std::optional<HandOverList> hand_over_list_named(std::string_view word);

inline constexpr std::size_t hand_over_rows_max = 100;

/// Awaited longest first; those that are over newest first.
[[nodiscard]] Result<std::vector<HandOverRow>> hand_overs(Database& database, HandOverList list,
                                                          std::size_t after, Instant now);
[[nodiscard]] Result<std::vector<HandOverRow>> hand_overs_of(Database& database, CaseId id,
                                                             Instant now);
[[nodiscard]] Result<std::optional<HandOverRow>> find_hand_over(Database& database, HandOverId id,
                                                                Instant now);

struct HandOverCounts {
    std::int64_t open = 0;
    std::int64_t overdue = 0;
    std::int64_t to_call = 0;
};

[[nodiscard]] Result<HandOverCounts> count_hand_overs(Database& database, Instant now);

// The official's link.

inline constexpr auto hand_over_link_life = std::chrono::hours{24 * 14};

struct NewLink {
    std::string token;
    Instant expires_at;
};

/// Another one takes the place of those before. Refused: it is not with the office.
[[nodiscard]] Result<NewLink> make_hand_over_link(Database& database, HandOverId id, const By& by);
[[nodiscard]] Result<void> revoke_hand_over_link(Database& database, HandOverId id, Instant now);
/// What the token opens now; nothing: unknown, expired, revoked. After the answer it is read until
/// it expires.
[[nodiscard]] Result<std::optional<HandOverRow>> opened_by_link(Database& database,
                                                                std::string_view token,
                                                                Instant now);

}  // namespace naru::office
