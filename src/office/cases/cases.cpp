#include "office/cases/cases.h"

#include <algorithm>
#include <charconv>

#include "base/named.h"

namespace naru::office {

namespace {

constexpr std::uint64_t year_step = 1'000'000;

constexpr std::array<std::string_view, 7> state_words{
    "received", "working", "handed_over", "answered", "closed", "rejected", "reopened"};

std::optional<std::uint64_t> digits_in(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::size_t characters_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Lines are allowed in a text, other controls are not.
bool has_control(std::string_view text, bool lines) {
    return std::any_of(text.begin(), text.end(), [lines](char c) {
        const auto byte = static_cast<unsigned char>(c);
        if (lines && (c == '\n' || c == '\t' || c == '\r')) return false;
        return byte < 0x20 || byte == 0x7f;
    });
}

}  // namespace

std::string printed(CaseId id) {
    std::string number = std::to_string(id.value % year_step);
    number.insert(0, 6 - std::min<std::size_t>(6, number.size()), '0');
    return std::to_string(id.value / year_step) + "-" + number;
}

std::optional<CaseId> read_case_number(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) {
        const auto whole = text.size() == 10 ? digits_in(text) : std::nullopt;
        return whole ? std::optional(CaseId{*whole}) : std::nullopt;
    }
    const auto year = dash == 4 ? digits_in(text.substr(0, 4)) : std::nullopt;
    const auto number = text.size() <= 11 ? digits_in(text.substr(dash + 1)) : std::nullopt;
    if (!year || !number || *number == 0) return std::nullopt;
    return CaseId{*year * year_step + *number};
}

std::string_view word_of(CaseState state) {
    return state_words.at(static_cast<std::size_t>(state));
}

std::optional<CaseState> case_state_named(std::string_view word) {
    return named<CaseState>(state_words, word);
}

bool may_move(CaseState from, CaseState to) {
    using S = CaseState;
    switch (from) {
        case S::received:
        case S::reopened:
            return to == S::working || to == S::handed_over || to == S::answered ||
                   to == S::rejected;
        case S::working:
            return to == S::handed_over || to == S::answered || to == S::rejected;
        case S::handed_over:
            return to == S::working || to == S::answered;
        case S::answered:
            return to == S::closed || to == S::reopened;
        case S::closed:
        case S::rejected:
            return to == S::reopened;
    }
    return false;
}

bool runs_by_law(const CaseFile& one) {
    return one.is_minwon && one.accepted_at.has_value() && starts_at_once(one.kind, one.how);
}

bool is_overdue(const CaseFile& one, Instant now) {
    return one.due_at && !is_settled(one.state) && now > *one.due_at;
}

std::optional<Instant> next_notice(const CaseFile& one) {
    if (!runs_by_law(one) || is_settled(one.state)) return std::nullopt;
    return notice_due(*one.accepted_at, one.last_notice_at);
}

std::optional<Spent> spent(const CaseFile& one, Instant now, const WorkingTime& time) {
    if (!one.due_at) return std::nullopt;
    const Instant until = one.settled_at.value_or(now);
    const Instant from = one.accepted_at.value_or(one.opened_at);
    const bool in_hours =
        runs_by_law(one) && time_limit_of(one.kind).unit == TimeLimit::Unit::hours;
    if (in_hours) {
        const auto minutes = [&](Instant to) {
            return std::chrono::duration_cast<std::chrono::minutes>(time.between(from, to)).count();
        };
        return Spent{TimeLimit::Unit::hours, minutes(until), minutes(*one.due_at)};
    }
    return Spent{TimeLimit::Unit::days, time.days_between(day_of(from), day_of(until)),
                 time.days_between(day_of(from), day_of(*one.due_at))};
}

std::optional<Error> bad_subject(std::string_view subject) {
    const std::size_t characters = characters_of(subject);
    if (is_blank(subject) || characters > subject_characters_max)
        return Error{"제목은 1~" + std::to_string(subject_characters_max) + "자입니다(지금 " +
                         std::to_string(characters) + "자).",
                     "A subject has 1 to " + std::to_string(subject_characters_max) +
                         " characters (now " + std::to_string(characters) + ")."};
    if (has_control(subject, false))
        return Error{"제목에 제어 문자가 있습니다.", "The subject has a control character."};
    return std::nullopt;
}

std::optional<Error> bad_text(std::string_view text) {
    if (is_blank(text)) return Error{"내용을 적어 주십시오.", "Write something, please."};
    if (text.size() > case_text_bytes_max)
        return Error{"내용이 너무 깁니다(" + std::to_string(text.size()) + "바이트, 최대 " +
                         std::to_string(case_text_bytes_max) + ").",
                     "The text is too long (" + std::to_string(text.size()) + " bytes, at most " +
                         std::to_string(case_text_bytes_max) + ")."};
    if (has_control(text, true))
        return Error{"내용에 제어 문자가 있습니다.", "The text has a control character."};
    return std::nullopt;
}

}  // namespace naru::office
