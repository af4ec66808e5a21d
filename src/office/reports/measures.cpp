// What is counted: the one place where it is defined (domain §3.1, conventions §4 and §5).

#include <algorithm>
#include <array>

#include "office/reports/day_report.h"

namespace naru::office {

namespace {

using views::ContactRecord;

bool arrived(const Counted&) {
    return true;
}

bool queued(const Counted& c) {
    return c.record.queued_at.has_value();
}

/// Answered means talked to: both heard each other (RS-14).
bool answered(const Counted& c) {
    return c.record.talk_at.has_value();
}

bool abandoned_in_menu(const Counted& c) {
    return c.record.outcome == centre::ContactEnd::abandoned_in_menu;
}

bool abandoned_in_queue(const Counted& c) {
    return c.record.outcome == centre::ContactEnd::abandoned;
}

bool abandoned_anywhere(const Counted& c) {
    return abandoned_in_menu(c) || abandoned_in_queue(c);
}

/// A person advised, it is over, and it was no wrong number.
bool consultation(const Counted& c) {
    return answered(c) && c.record.ended_at && c.record.disposition != "WRONG";
}

/// How long the contact waited until the first certain thing; the clock starts in the queue.
Duration waited(const Counted& c) {
    const Instant since = c.record.queued_at.value_or(c.record.arrived_at);
    if (c.record.talk_at) return *c.record.talk_at - since;
    return c.record.ended_at.value_or(c.now) - since;
}

/// Answered, gone, or waiting for longer than the target: so the live figure never improves in
/// hindsight.
bool decided(const Counted& c) {
    return queued(c) && (answered(c) || c.record.ended_at || waited(c) > service_target);
}

bool answered_in_time(const Counted& c) {
    return queued(c) && answered(c) && waited(c) <= service_target;
}

bool abandoned_in_time(const Counted& c) {
    return abandoned_in_queue(c) && waited(c) <= service_target;
}

bool answered_after_queue(const Counted& c) {
    return queued(c) && answered(c);
}

/// Talked and over: what handling times are the mean of.
bool handled(const Counted& c) {
    return answered(c) && c.record.ended_at.has_value();
}

std::int64_t hold_time(const Counted& c) {
    return handled(c) ? c.record.held.count() : 0;
}

std::int64_t talk_time(const Counted& c) {
    return handled(c) ? (*c.record.ended_at - *c.record.talk_at - c.record.held).count() : 0;
}

std::int64_t wrap_up_time(const Counted& c) {
    if (!handled(c) || !c.record.wrap_up_at) return 0;
    return (c.record.wrapped_at.value_or(c.now) - *c.record.wrap_up_at).count();
}

template <bool (*Is)(const Counted&)>
std::int64_t one(const Counted& c) {
    return Is(c) ? 1 : 0;
}

bool decided_and_not_abandoned_early(const Counted& c) {
    return decided(c) && !abandoned_in_time(c);
}

constexpr auto all = std::to_array<Measure>({
    {"arrivals", Unit::count, "인입", "Arrivals", "그날 들어온 모든 상담 요청.",
     "Every contact that arrived on the day.", one<arrived>},
    {"queued", Unit::count, "상담 대기", "Queued",
     "안내를 지나 상담사를 기다리게 된 상담 요청. 두 번 기다려도 하나입니다.",
     "Contacts that came to wait for a consultant, each once.", one<queued>},
    {"answered", Unit::count, "응답", "Answered", "사람이 받아 서로 목소리를 들은 상담 요청.",
     "Contacts that a person answered: both could hear each other.", one<answered>},
    {"consultations", Unit::count, "상담건수", "Consultations",
     "사람이 상담하고 끝난 건. 하나의 주 채널과 하나의 주 주제로 한 번만 셉니다. 잘못 걸린 "
     "전화(WRONG)와 포기한 "
     "전화는 세지 않습니다.",
     "Finished contacts in which a person advised: each once, in one primary channel and one "
     "primary topic. Wrong numbers (WRONG) and abandoned contacts are none.",
     one<consultation>},
    {"abandoned_menu", Unit::count, "안내 중 포기", "Abandoned in the menu",
     "상담사를 기다리기 전에 고객이 끊은 건.", "Left by the customer before a queue.",
     one<abandoned_in_menu>},
    {"abandoned_queue", Unit::count, "대기 중 포기", "Abandoned in the queue",
     "상담사를 기다리다가 고객이 끊은 건.", "Left by the customer while waiting.",
     one<abandoned_in_queue>},
    {"answer_rate", Unit::percent, "응답률", "Answer rate",
     "상담 대기 건 가운데 응답한 비율. 아직 기다리는 건은 20초가 지나면 분모에 들어갑니다.",
     "Answered of those queued; who still waits counts once 20 s have passed.",
     one<answered_after_queue>, decided},
    {"service_level", Unit::percent, "서비스 수준(20초)", "Service level (20 s)",
     "상담 대기 건 가운데 20초 안에 응답한 비율. 포기는 응답하지 못한 것으로 봅니다.",
     "Answered within 20 s of all queued; abandoned ones count against it.", one<answered_in_time>,
     decided},
    {"service_level_ignore", Unit::percent, "서비스 수준(20초 안 포기 제외)",
     "Service level, early abandons ignored",
     "20초 안에 포기한 건을 뺀 상담 대기 건 가운데 20초 안에 응답한 비율.",
     "Answered within 20 s of those queued, less those abandoned within 20 s.",
     one<answered_in_time>, decided_and_not_abandoned_early},
    {"service_level_positive", Unit::percent, "서비스 수준(20초 안 포기 포함)",
     "Service level, early abandons as served",
     "상담 대기 건 가운데 20초 안에 응답했거나 포기한 비율.",
     "Answered or abandoned within 20 s of all queued.",
     [](const Counted& c) { return one<answered_in_time>(c) + one<abandoned_in_time>(c); },
     decided},
    {"service_level_handled", Unit::percent, "서비스 수준(응답 건 기준)",
     "Service level of those answered", "응답한 건 가운데 20초 안에 응답한 비율.",
     "Answered within 20 s of all answered.", one<answered_in_time>, answered_after_queue},
    {"abandon_rate", Unit::percent, "포기율(안내 포함)", "Abandonment rate with the menu",
     "인입 가운데 안내나 대기 중에 고객이 끊은 비율.",
     "Left by the customer in the menu or the queue, of all arrivals.", one<abandoned_anywhere>,
     arrived},
    {"asa", Unit::seconds, "평균 응답 시간", "Average speed of answer",
     "처음 대기한 때부터 서로 목소리를 들을 때까지의 평균(응답한 건).",
     "Mean from the first queueing until both hear each other, of those answered.",
     [](const Counted& c) -> std::int64_t {
         return answered_after_queue(c) ? waited(c).count() : 0;
     },
     answered_after_queue},
    {"aht", Unit::seconds, "평균 처리 시간", "Average handling time",
     "통화, 보류, 후처리 시간의 합을 끝난 응답 건으로 나눈 값.",
     "Talk, hold and wrap-up of all that were answered and are over, by their number.",
     [](const Counted& c) { return talk_time(c) + hold_time(c) + wrap_up_time(c); }, handled},
    {"talk_time", Unit::seconds, "평균 통화 시간", "Average talk time",
     "보류를 뺀 통화 시간의 평균.", "Mean time connected, less holds.", talk_time, handled},
    {"hold_time", Unit::seconds, "평균 보류 시간", "Average hold time", "보류 시간의 평균.",
     "Mean time on hold.", hold_time, handled},
    {"wrap_up_time", Unit::seconds, "평균 후처리 시간", "Average wrap-up time",
     "통화가 끝난 뒤 후처리에 든 시간의 평균.", "Mean time in wrap-up after the talk.",
     wrap_up_time, handled},
    {"share", Unit::percent, "구성비", "Share", "이 항목의 상담건수를 그날의 상담건수로 나눈 비율.",
     "The row's consultations of all consultations of the day.", one<consultation>, consultation},
});

}  // namespace

std::span<const Measure> measures() {
    return all;
}

const Measure* find_measure(std::string_view id) {
    const auto at = std::find_if(all.begin(), all.end(),
                                 [id](const Measure& measure) { return measure.id == id; });
    return at == all.end() ? nullptr : &*at;
}

}  // namespace naru::office
