#include "office/closings/closings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/named.h"

namespace naru::office {

namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 4> acts{"announce", "leader", "official", "reopen"};
constexpr std::array<std::string_view, 4> states{"open", "corrections", "signed", "final"};

Error wrong(std::string ko, std::string en) {
    return {std::move(ko), std::move(en)};
}

std::optional<Error> bad_announcement(const Closing& closing, const ClosingStep& step, Role role,
                                      Day today) {
    if (role != Role::team_leader && role != Role::administrator)
        return wrong("마감은 팀장이나 관리자가 알립니다.",
                     "a closing is announced by a team leader or an administrator");
    if (closing.state == ClosingState::final_ || closing.state == ClosingState::signed_by_leader)
        return wrong("이미 서명한 달입니다. 먼저 다시 열어야 합니다.",
                     "the month is signed already; reopen it first");
    const Day over = span_of(step.month).until;
    if (today < over)
        return wrong(
            fmt::format("아직 끝나지 않은 달입니다. {}부터 마감할 수 있습니다.", iso(over)),
            fmt::format("the month is not over; it can be closed from {} on", iso(over)));
    if (!step.until || *step.until < today || *step.until > today + corrections_max)
        return wrong(fmt::format("정정 마감일은 {}부터 {}까지 가운데 하루여야 합니다.", iso(today),
                                 iso(today + corrections_max)),
                     fmt::format("the last day of corrections must be from {} to {}", iso(today),
                                 iso(today + corrections_max)));
    return std::nullopt;
}

std::optional<Error> bad_leader(const Closing& closing, Role role, const Unfinished& unfinished,
                                Day today) {
    if (role != Role::team_leader)
        return wrong("첫 서명은 팀장이 합니다.", "a team leader signs first");
    if (closing.state != ClosingState::corrections)
        return wrong("정정 마감일을 먼저 알려야 합니다.",
                     "the last day of corrections must be announced first");
    if (closing.until && today <= *closing.until)
        return wrong(
            fmt::format("{}까지는 정정할 수 있어, 그 뒤에 서명합니다.", iso(*closing.until)),
            fmt::format("corrections are open until {}; sign after it", iso(*closing.until)));
    if (unfinished.open + unfinished.wrap_up > 0)
        return wrong(fmt::format("끝나지 않은 상담 {}건, 후처리 중인 상담 {}건이 있습니다.",
                                 unfinished.open, unfinished.wrap_up),
                     fmt::format("{} contacts are not over, {} are in wrap-up", unfinished.open,
                                 unfinished.wrap_up));
    return std::nullopt;
}

std::optional<Error> bad_official(const Closing& closing, const ClosingStep& step, Role role) {
    if (role != Role::administrator)
        return wrong("마지막 서명은 관리자가 합니다.", "an administrator signs last");
    if (closing.state != ClosingState::signed_by_leader)
        return wrong("팀장이 먼저 서명해야 합니다.", "a team leader must sign first");
    if (closing.leader == step.by)
        return wrong("두 서명은 서로 다른 사람이 합니다.", "the two signatures are two people's");
    return std::nullopt;
}

std::optional<Error> bad_reopening(const Closing& closing, const ClosingStep& step, Role role) {
    if (role != Role::administrator)
        return wrong("다시 여는 일은 관리자가 합니다.", "an administrator reopens a month");
    if (closing.state == ClosingState::open)
        return wrong("열려 있는 달입니다.", "the month is open");
    if (step.reason.size() < closing_reason_min || step.reason.size() > closing_reason_max)
        return wrong(fmt::format("까닭을 {}~{}바이트로 적어야 합니다.", closing_reason_min,
                                 closing_reason_max),
                     fmt::format("the reason must have {} to {} bytes", closing_reason_min,
                                 closing_reason_max));
    return std::nullopt;
}

}  // namespace

std::string_view word_of(ClosingAct act) {
    return acts.at(static_cast<std::size_t>(act));
}

std::optional<ClosingAct> closing_act_named(std::string_view word) {
    return named<ClosingAct>(acts, word);
}

std::string_view word_of(ClosingState state) {
    return states.at(static_cast<std::size_t>(state));
}

Closing closing_of(const std::vector<ClosingStep>& steps) {
    Closing closing;
    for (const ClosingStep& step : steps) {
        switch (step.act) {
            case ClosingAct::announce:
                closing.state = ClosingState::corrections;
                closing.until = step.until;
                break;
            case ClosingAct::leader:
                closing.state = ClosingState::signed_by_leader;
                closing.leader = step.by;
                break;
            case ClosingAct::official:
                closing.state = ClosingState::final_;
                closing.official = step.by;
                closing.digest = step.digest;
                break;
            case ClosingAct::reopen:
                closing = {ClosingState::open, std::nullopt, {}, {}, {}, closing.reopened + 1};
                break;
        }
    }
    return closing;
}

std::optional<Error> bad_step(const Closing& closing, const ClosingStep& step, Role role,
                              const Unfinished& unfinished, Day today) {
    switch (step.act) {
        case ClosingAct::announce:
            return bad_announcement(closing, step, role, today);
        case ClosingAct::leader:
            return bad_leader(closing, role, unfinished, today);
        case ClosingAct::official:
            return bad_official(closing, step, role);
        case ClosingAct::reopen:
            return bad_reopening(closing, step, role);
    }
    return std::nullopt;
}

std::optional<Error> bad_correction(const Closing& closing, Day today) {
    switch (closing.state) {
        case ClosingState::open:
            return std::nullopt;
        case ClosingState::corrections:
            if (!closing.until || today <= *closing.until) return std::nullopt;
            return wrong(
                fmt::format("이 달의 정정은 {}까지였습니다. 팀장이 새 마감일을 알리면 고칠 수 "
                            "있습니다.",
                            iso(*closing.until)),
                fmt::format("Corrections of this month were open until {}. They are again when a "
                            "team leader announces another day.",
                            iso(*closing.until)));
        case ClosingState::signed_by_leader:
        case ClosingState::final_:
            break;
    }
    return wrong(
        "서명한 달의 상담입니다. 관리자가 까닭을 적고 그 달을 다시 열어야 고칠 수 "
        "있습니다.",
        "The month is signed. An administrator must reopen it, with a reason, before "
        "anything in it is corrected.");
}

RelianceWords words_of(const Reliance& reliance) {
    if (!reliance.is_final) return {"provisional", {"잠정", "provisional"}};
    if (reliance.changed.empty()) return {"final", {"확정", "final"}};
    std::string months;
    for (const year_month month : reliance.changed)
        months += fmt::format("{}{:04}-{:02}", months.empty() ? "" : ", ",
                              static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
    return {"restated",
            {fmt::format("확정한 뒤 바뀐 값입니다({})", months),
             fmt::format("restated: changed after it was final ({})", months)}};
}

}  // namespace naru::office
