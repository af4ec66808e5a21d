#pragma once

/// How long a case may take, by the decree (민원 처리에 관한 법률 시행령, domain §5.1): pure.
///
/// A period of six days and more runs in days: the first day counts, Saturdays and holidays do not
/// (법 §19②). A shorter one runs in working hours (법 §19①). A telephone call starts no clock of 7
/// or 14 days: only other matters (기타민원) may be told by mouth (법 §8), the rest begins when it
/// comes in writing.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "office/cases/working_time.h"

namespace naru::office {

enum class CaseKind : std::uint8_t {
    law_question,        // 질의: 법령
    procedure_question,  // 질의: 제도·절차
    suggestion,          // 건의
    grievance,           // 고충
    other,               // 기타
};
inline constexpr std::array case_kinds{CaseKind::law_question, CaseKind::procedure_question,
                                       CaseKind::suggestion, CaseKind::grievance, CaseKind::other};

[[nodiscard]] std::string_view word_of(CaseKind kind);
[[nodiscard]] std::optional<CaseKind> case_kind_named(std::string_view word);

/// How it came in.
enum class Arrival : std::uint8_t { telephone, online, visit, letter, fax };
inline constexpr std::array arrivals{Arrival::telephone, Arrival::online, Arrival::visit,
                                     Arrival::letter, Arrival::fax};

[[nodiscard]] std::string_view word_of(Arrival how);
[[nodiscard]] std::optional<Arrival> arrival_named(std::string_view word);

/// Working days, or working hours.
struct TimeLimit {
    enum class Unit : std::uint8_t { hours, days };
    Unit unit = Unit::days;
    int count = 0;
    /// The article that gives it: "시행령 §14①1".
    std::string_view article = {};

    friend bool operator==(const TimeLimit&, const TimeLimit&) = default;
};

[[nodiscard]] TimeLimit time_limit_of(CaseKind kind);

/// §6: what comes in online is accepted within eight working hours of its arrival.
[[nodiscard]] Instant accept_by(Instant arrived, const WorkingTime& time);

/// Whether accepting it starts the clock at once; else it must come in writing first.
[[nodiscard]] constexpr bool starts_at_once(CaseKind kind, Arrival how) {
    return how != Arrival::telephone || kind == CaseKind::other;
}

/// The last instant of a period that begins with the acceptance. Of days: 18:00 of the last, so
/// that an answer leaves while the office is open.
[[nodiscard]] Instant due_of(const TimeLimit& period, Instant accepted, const WorkingTime& time);
/// `due`, a period later: extensions are counted from where the period ended.
[[nodiscard]] Instant extended(const TimeLimit& by, Instant due, const WorkingTime& time);

/// Why it takes longer.
enum class ExtensionReason : std::uint8_t {
    consultation,  // 관계 기관의 협의·자문
    inquiry,       // 사실조사·시험·감정
    volume,        // 자료의 양
    disaster,      // 재난·장애
    survey,        // 고충의 실지조사 (§17)
    workload,      // 업무 과중: never a reason (§21)
    absence,       // 담당자 부재: never a reason (§21)
};

[[nodiscard]] std::string_view word_of(ExtensionReason reason);
[[nodiscard]] std::optional<ExtensionReason> extension_reason_named(std::string_view word);

/// What stands before one asks for more time.
struct Running {
    CaseKind kind = CaseKind::other;
    std::optional<Instant> due;
    /// By §21; the survey of a grievance is apart.
    int extensions = 0;
    bool is_surveyed = false;
};

struct ExtensionAsked {
    ExtensionReason reason = ExtensionReason::consultation;
    /// Of whoever applied: the second extension needs it.
    bool has_consent = false;
};

/// §21: once, within the period; a second time with consent; never for workload or absence. §17: a
/// grievance is surveyed once, for 14 days. The period that is added, or why there is none.
[[nodiscard]] Result<TimeLimit> extension_of(const Running& running, const ExtensionAsked& asked,
                                             Instant now);

/// §23: a progress notice is due on every 30th day after the acceptance until it is settled.
/// Calendar days: the article counts "매 30일".
[[nodiscard]] Instant notice_due(Instant accepted, std::optional<Instant> last_notice);

/// Where the office in charge is, seen from who holds the matter (§13).
enum class Reach : std::uint8_t { near_by, far, same_agency, other_agency };
inline constexpr std::array reaches{Reach::near_by, Reach::far, Reach::same_agency,
                                    Reach::other_agency};

[[nodiscard]] std::string_view word_of(Reach reach);
[[nodiscard]] std::optional<Reach> reach_named(std::string_view word);

/// §13: within 1, 3, 3 or 8 working hours of the acceptance.
[[nodiscard]] TimeLimit hand_over_limit(Reach reach);

}  // namespace naru::office
