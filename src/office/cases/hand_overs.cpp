#include "office/cases/hand_overs.h"

#include <algorithm>
#include <functional>

#include "office/cases/case_rows.h"
#include "office/cases/hand_over_rows.h"

namespace naru::office {

namespace {

constexpr std::array<std::string_view, 5> state_words{"handed", "received", "answered", "returned",
                                                      "closed"};

/// Nobody gave a time, and no law does: so many working days.
constexpr int answer_days = 3;

CaseEntry entry_of(const By& by, const char* kind, std::string value, std::string text = {}) {
    return {0, by.at, by.who, kind, std::move(value), std::move(text)};
}

Result<void> office_takes(Database& database, const NewHandOver& wish, Day day) {
    const auto office = find_office(database, wish.office);
    if (!office) return tl::unexpected<Error>(office.error());
    if (!*office || (*office)->is_closed)
        return failure("그 부서로는 넘길 수 없습니다. 없어졌거나 닫힌 부서입니다.",
                       "Nothing can be handed over to that office: it is gone or closed.");
    if (wish.official && in_charge(**office, wish.official, day) == nullptr)
        return failure("그 부서의 담당자가 아니거나 떠난 사람입니다.",
                       "That is no official of the office, or one who has left.");
    return {};
}

using Work = std::function<Result<CaseEntry>(HandOver&, CaseFile&)>;

/// Both change together: what the office says is also said of the case.
Result<HandOver> changed(Database& database, HandOverId id, const By& by, const Work& work) {
    Result<HandOver> one = failure("not done");
    const auto done = database.atomically([&]() -> Result<void> {
        one = hand_over_at(database, id);
        if (!one) return tl::unexpected<Error>(one.error());
        auto file = case_at(database, one->case_id);
        if (!file) return tl::unexpected<Error>(file.error());
        const auto entry = work(*one, *file);
        if (!entry) return tl::unexpected<Error>(entry.error());
        file->changed_at = by.at;
        if (auto put = put_hand_over(database, *one); !put) return put;
        if (auto put = put_case(database, *file); !put) return put;
        if (auto put = add_entry(database, file->id, *entry); !put) return put;
        if (state_of(*one) == HandOverState::returned || state_of(*one) == HandOverState::closed)
            return revoke_hand_over_link(database, id, by.at);
        return {};
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return one;
}

Result<void> is_awaited(const HandOver& one) {
    if (is_with_office(one)) return {};
    return failure("이미 답변했거나 돌려보낸 이관입니다.",
                   "The hand-over was answered or returned already.");
}

}  // namespace

std::string_view word_of(HandOverState state) {
    return state_words.at(static_cast<std::size_t>(state));
}

HandOverState state_of(const HandOver& one) {
    if (one.returned_at) return HandOverState::returned;
    if (one.called_at) return HandOverState::closed;
    if (one.answered_at) return HandOverState::answered;
    return one.received_at ? HandOverState::received : HandOverState::handed;
}

bool is_with_office(const HandOver& one) {
    return !one.answered_at && !one.returned_at;
}

bool is_overdue(const HandOver& one, Instant now) {
    return is_with_office(one) && now > one.due_at;
}

Result<HandOver> hand_over(Database& database, const NewHandOver& wish, const WorkingTime& time,
                           const By& by) {
    if (const auto bad = bad_text(wish.text)) return failure(*bad);
    if (wish.due_at && *wish.due_at <= by.at)
        return failure("답변 기한이 이미 지난 시각입니다.", "The time for the answer is over.");
    HandOver one;
    const auto done = database.atomically([&]() -> Result<void> {
        auto file = case_at(database, wish.case_id);
        if (!file) return tl::unexpected<Error>(file.error());
        if (auto takes = office_takes(database, wish, day_of(by.at)); !takes) return takes;
        if (auto moved = move_to(*file, CaseState::handed_over, by.at); !moved) return moved;
        const auto next = next_number(database, "hand_over");
        if (!next) return tl::unexpected<Error>(next.error());
        const auto office = find_office(database, wish.office);
        if (!office) return tl::unexpected<Error>(office.error());
        one.id = HandOverId{*next};
        one.case_id = wish.case_id;
        one.office = wish.office;
        one.official = wish.official;
        one.text = wish.text;
        one.handed_at = by.at;
        one.handed_by = by.who;
        if (runs_by_law(*file))
            one.hand_over_by = due_of(hand_over_limit((*office)->reach), *file->accepted_at, time);
        const bool case_has_time = file->due_at && *file->due_at > by.at;
        one.due_at = wish.due_at.value_or(
            case_has_time
                ? *file->due_at
                : WorkingTime::closing(time.last_of(by.at + std::chrono::days{1}, answer_days)));
        file->office = wish.office;
        file->changed_at = by.at;
        if (auto put = put_hand_over(database, one); !put) return put;
        if (auto put = put_case(database, *file); !put) return put;
        return add_entry(database, file->id,
                         entry_of(by, entry::handed_over, std::to_string(one.id.value), wish.text));
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return one;
}

Result<HandOver> hand_over_received(Database& database, HandOverId id, const By& by) {
    return changed(database, id, by, [&](HandOver& one, CaseFile&) -> Result<CaseEntry> {
        if (auto awaited = is_awaited(one); !awaited) return tl::unexpected<Error>(awaited.error());
        if (one.received_at)
            return failure("이미 받은 이관입니다.", "The hand-over was received already.");
        one.received_at = by.at;
        one.received_by = by.who;
        return entry_of(by, entry::office_received, std::to_string(id.value));
    });
}

Result<HandOver> hand_over_answered(Database& database, HandOverId id, const std::string& answer,
                                    const By& by) {
    if (const auto bad = bad_text(answer)) return failure(*bad);
    return changed(database, id, by, [&](HandOver& one, CaseFile& file) -> Result<CaseEntry> {
        if (auto awaited = is_awaited(one); !awaited) return tl::unexpected<Error>(awaited.error());
        if (!one.received_at) {
            one.received_at = by.at;
            one.received_by = by.who;
        }
        one.answered_at = by.at;
        one.answered_by = by.who;
        one.answer = answer;
        if (auto moved = move_to(file, CaseState::answered, by.at); !moved)
            return tl::unexpected<Error>(moved.error());
        file.result = answer;
        return entry_of(by, entry::office_answered, std::to_string(id.value), answer);
    });
}

Result<HandOver> hand_over_returned(Database& database, HandOverId id, const std::string& reason,
                                    const By& by) {
    if (const auto bad = bad_text(reason)) return failure(*bad);
    return changed(database, id, by, [&](HandOver& one, CaseFile& file) -> Result<CaseEntry> {
        if (auto awaited = is_awaited(one); !awaited) return tl::unexpected<Error>(awaited.error());
        one.returned_at = by.at;
        one.returned_by = by.who;
        one.reason = reason;
        if (auto moved = move_to(file, CaseState::working, by.at); !moved)
            return tl::unexpected<Error>(moved.error());
        file.office = {};
        return entry_of(by, entry::office_returned, std::to_string(id.value), reason);
    });
}

Result<HandOver> happy_call(Database& database, HandOverId id, const HappyCall& call,
                            const By& by) {
    if (!call.is_satisfied || !call.text.empty()) {
        if (const auto bad = bad_text(call.text)) return failure(*bad);
    }
    return changed(database, id, by, [&](HandOver& one, CaseFile& file) -> Result<CaseEntry> {
        if (state_of(one) != HandOverState::answered)
            return failure("답변이 온 이관에만 해피콜을 합니다.",
                           "A happy call follows the office's answer.");
        if (call.contact) {
            const auto there =
                database.run("SELECT id FROM contact WHERE id = :p1", {value_of(call.contact)});
            if (!there) return tl::unexpected<Error>(there.error());
            if (there->empty())
                return failure(
                    "그런 상담이 없습니다(번호 " + std::to_string(call.contact.value) + ").",
                    "There is no such contact (number " + std::to_string(call.contact.value) +
                        ").");
        }
        one.called_at = by.at;
        one.called_by = by.who;
        one.is_satisfied = call.is_satisfied;
        one.call = call.contact;
        // Reopened meanwhile, or with another office since: the call is kept, the case goes on.
        const auto last = database.run("SELECT MAX(id) FROM hand_over WHERE case_id = :p1",
                                       {value_of(file.id.value)});
        if (!last) return tl::unexpected<Error>(last.error());
        if (file.state == CaseState::answered && whole_in(last->front().front()) == id.value) {
            const auto to = call.is_satisfied ? CaseState::closed : CaseState::reopened;
            if (auto moved = move_to(file, to, by.at); !moved)
                return tl::unexpected<Error>(moved.error());
        }
        return entry_of(by, entry::happy_call, call.is_satisfied ? "satisfied" : "not_satisfied",
                        call.text);
    });
}

}  // namespace naru::office
