#include "office/cases/clocks.h"

#include <algorithm>

#include "base/named.h"

namespace naru::office {

namespace {

using Unit = TimeLimit::Unit;

constexpr std::array<std::string_view, 5> kind_words{"law_question", "procedure_question",
                                                     "suggestion", "grievance", "other"};
constexpr std::array<std::string_view, 5> arrival_words{"telephone", "online", "visit", "letter",
                                                        "fax"};
constexpr std::array<std::string_view, 7> reason_words{
    "consultation", "inquiry", "volume", "disaster", "survey", "workload", "absence"};
constexpr std::array<std::string_view, 4> reach_words{"near", "far", "same_agency", "other_agency"};

constexpr std::array<TimeLimit, 5> periods{{
    {Unit::days, 14, "시행령 §14①1"},
    {Unit::days, 7, "시행령 §14①2"},
    {Unit::days, 14, "시행령 §15"},
    {Unit::days, 7, "시행령 §17①"},
    // "즉시" is three working hours (§19).
    {Unit::hours, 3, "시행령 §16, §19"},
}};

constexpr std::array<TimeLimit, 4> hand_over_periods{{
    {Unit::hours, 1, "시행령 §13"},
    {Unit::hours, 3, "시행령 §13"},
    {Unit::hours, 3, "시행령 §13"},
    {Unit::hours, 8, "시행령 §13"},
}};

constexpr TimeLimit survey_period{Unit::days, 14, "시행령 §17"};

Result<TimeLimit> survey_of(const Running& running) {
    if (running.kind != CaseKind::grievance)
        return failure("실지조사는 고충민원에만 있습니다(시행령 §17).",
                       "Only a grievance is surveyed (decree §17).");
    if (running.is_surveyed)
        return failure("실지조사 기간은 이미 한 번 더했습니다(14일).",
                       "The 14 days of the survey were added already.");
    return survey_period;
}

}  // namespace

std::string_view word_of(CaseKind kind) {
    return kind_words.at(static_cast<std::size_t>(kind));
}

std::optional<CaseKind> case_kind_named(std::string_view word) {
    return named<CaseKind>(kind_words, word);
}

std::string_view word_of(Arrival how) {
    return arrival_words.at(static_cast<std::size_t>(how));
}

std::optional<Arrival> arrival_named(std::string_view word) {
    return named<Arrival>(arrival_words, word);
}

std::string_view word_of(ExtensionReason reason) {
    return reason_words.at(static_cast<std::size_t>(reason));
}

std::optional<ExtensionReason> extension_reason_named(std::string_view word) {
    return named<ExtensionReason>(reason_words, word);
}

std::string_view word_of(Reach reach) {
    return reach_words.at(static_cast<std::size_t>(reach));
}

std::optional<Reach> reach_named(std::string_view word) {
    return named<Reach>(reach_words, word);
}

TimeLimit time_limit_of(CaseKind kind) {
    return periods.at(static_cast<std::size_t>(kind));
}

TimeLimit hand_over_limit(Reach reach) {
    return hand_over_periods.at(static_cast<std::size_t>(reach));
}

Instant accept_by(Instant arrived, const WorkingTime& time) {
    return time.after(arrived, std::chrono::hours{8});
}

Instant due_of(const TimeLimit& period, Instant accepted, const WorkingTime& time) {
    if (period.unit == Unit::hours) return time.after(accepted, std::chrono::hours{period.count});
    return WorkingTime::closing(time.last_of(accepted, period.count));
}

Instant extended(const TimeLimit& by, Instant due, const WorkingTime& time) {
    if (by.unit == Unit::hours) return time.after(due, std::chrono::hours{by.count});
    Day day = day_of(due);
    for (int i = 0; i < by.count; ++i) day = time.working_day_after(day);
    return WorkingTime::closing(day);
}

Result<TimeLimit> extension_of(const Running& running, const ExtensionAsked& asked, Instant now) {
    if (!running.due)
        return failure("처리기간이 시작되지 않아 늘릴 것이 없습니다.",
                       "No period runs: there is nothing to extend.");
    if (asked.reason == ExtensionReason::workload || asked.reason == ExtensionReason::absence)
        return failure("업무 과중이나 담당자 부재로는 처리기간을 늘릴 수 없습니다(시행령 §21).",
                       "A period is not extended for workload or absence (decree §21).");
    if (now > *running.due)
        return failure("처리기간이 지난 뒤에는 늘릴 수 없습니다(시행령 §21).",
                       "A period is extended before it ends, not after (decree §21).");
    if (asked.reason == ExtensionReason::survey) return survey_of(running);
    if (running.extensions >= 2)
        return failure("처리기간은 두 번까지 늘릴 수 있습니다(시행령 §21).",
                       "A period is extended twice at most (decree §21).");
    if (running.extensions == 1 && !asked.has_consent)
        return failure("두 번째 연장은 민원인의 동의가 있어야 합니다(시행령 §21).",
                       "A second extension needs the consent of whoever applied (decree §21).");
    return time_limit_of(running.kind);
}

Instant notice_due(Instant accepted, std::optional<Instant> last_notice) {
    const Day first = day_of(accepted);
    Day day = first + std::chrono::days{30};
    while (last_notice && day <= day_of(*last_notice)) day += std::chrono::days{30};
    return WorkingTime::closing(day);
}

}  // namespace naru::office
