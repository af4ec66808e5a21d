#include "office/reports/measures.h"

#include <algorithm>

#include "office/reports/korean_numbers.h"

namespace naru::office {

namespace {

using C = Counter;

constexpr std::int64_t microseconds = 1'000'000;

template <class... Counters>
constexpr Sum of(Counters... counters) {
    Sum sum{};
    for (const C counter : {counters...}) sum.at(static_cast<std::size_t>(counter)) = 1;
    return sum;
}

template <class... Counters>
constexpr Sum less(Sum sum, Counters... counters) {
    for (const C counter : {counters...}) sum.at(static_cast<std::size_t>(counter)) = -1;
    return sum;
}

// What another system did not keep is in no mean: a contact answered nobody knows when is among the
// answered, and neither a wait of 0 s nor one beyond the target.
constexpr auto all = std::to_array<Measure>({
    {"arrivals", Unit::count, "인입", "Arrivals", "그 기간에 들어온 모든 상담 요청.",
     "Every contact that arrived in the period.", of(C::arrived)},
    {"queued", Unit::count, "상담 대기", "Queued",
     "안내를 지나 상담사를 기다리게 된 상담 요청. 두 번 기다려도 하나입니다.",
     "Contacts that came to wait for a consultant, each once.", of(C::queued)},
    {"answered", Unit::count, "응답", "Answered", "사람이 받아 서로 목소리를 들은 상담 요청.",
     "Contacts that a person answered: both could hear each other.", of(C::answered)},
    {"consultations", Unit::count, "상담건수", "Consultations",
     "사람이 상담하고 끝난 건. 하나의 주 채널과 하나의 주 주제로 한 번만 셉니다. 잘못 걸린 "
     "전화(WRONG)와 포기한 "
     "전화는 세지 않습니다.",
     "Finished contacts in which a person advised: each once, in one primary channel and one "
     "primary topic. Wrong numbers (WRONG) and abandoned contacts are none.",
     of(C::consultations)},
    {"abandoned_menu", Unit::count, "안내 중 포기", "Abandoned in the menu",
     "상담사를 기다리기 전에 고객이 끊은 건.", "Left by the customer before a queue.",
     of(C::abandoned_in_menu)},
    {"abandoned_queue", Unit::count, "대기 중 포기", "Abandoned in the queue",
     "상담사를 기다리다가 고객이 끊은 건.", "Left by the customer while waiting.",
     of(C::abandoned_in_queue)},
    {"informed", Unit::count, "안내로 끝", "Told by the house",
     "장애나 폭주 안내를 듣고, 상담사를 기다리지 않고 끝난 건. 인입에 들고 포기에는 들지 않습니다.",
     "Heard of an incident, or will get guidance, and did not wait for a consultant: among the "
     "arrivals, and not among the abandoned.",
     of(C::informed)},
    {"answer_rate", Unit::percent, "응답률", "Answer rate",
     "상담 대기 건 가운데 응답한 비율. 아직 기다리는 건은 20초가 지나면 분모에 들어갑니다.",
     "Answered of those queued; who still waits counts once 20 s have passed.",
     of(C::answered_from_queue), of(C::decided)},
    {"service_level", Unit::percent, "서비스 수준(20초)", "Service level (20 s)",
     "상담 대기 건 가운데 20초 안에 응답한 비율. 포기는 응답하지 못한 것으로 봅니다.",
     "Answered within 20 s of all queued; abandoned ones count against it.",
     of(C::answered_in_time), less(of(C::decided), C::wait_unknown)},
    {"service_level_ignore", Unit::percent, "서비스 수준(20초 안 포기 제외)",
     "Service level, early abandons ignored",
     "20초 안에 포기한 건을 뺀 상담 대기 건 가운데 20초 안에 응답한 비율.",
     "Answered within 20 s of those queued, less those abandoned within 20 s.",
     of(C::answered_in_time),
     less(of(C::decided), C::abandoned_in_time, C::wait_unknown, C::abandoned_unknown)},
    {"service_level_positive", Unit::percent, "서비스 수준(20초 안 포기 포함)",
     "Service level, early abandons as served",
     "상담 대기 건 가운데 20초 안에 응답했거나 포기한 비율.",
     "Answered or abandoned within 20 s of all queued.",
     of(C::answered_in_time, C::abandoned_in_time),
     less(of(C::decided), C::wait_unknown, C::abandoned_unknown)},
    {"service_level_handled", Unit::percent, "서비스 수준(응답 건 기준)",
     "Service level of those answered", "응답한 건 가운데 20초 안에 응답한 비율.",
     "Answered within 20 s of all answered.", of(C::answered_in_time),
     less(of(C::answered_from_queue), C::wait_unknown)},
    {"abandon_rate", Unit::percent, "포기율(안내 포함)", "Abandonment rate with the menu",
     "인입 가운데 안내나 대기 중에 고객이 끊은 비율.",
     "Left by the customer in the menu or the queue, of all arrivals.",
     of(C::abandoned_in_menu, C::abandoned_in_queue), of(C::arrived)},
    {"asa", Unit::seconds, "평균 응답 시간", "Average speed of answer",
     "처음 대기한 때부터 서로 목소리를 들을 때까지의 평균(응답한 건).",
     "Mean from the first queueing until both hear each other, of those answered.", of(C::wait),
     less(of(C::answered_from_queue), C::wait_unknown)},
    {"aht", Unit::seconds, "평균 처리 시간", "Average handling time",
     "통화, 보류, 후처리 시간의 합을 후처리까지 끝난 응답 건으로 나눈 값.",
     "Talk, hold and wrap-up of all answered contacts whose wrap-up is over, by their number.",
     of(C::talk_time, C::hold_time, C::wrap_up_time), of(C::handled)},
    {"talk_time", Unit::seconds, "평균 통화 시간", "Average talk time",
     "보류를 뺀 통화 시간의 평균.", "Mean time connected, less holds.",
     of(C::talk_time, C::talk_time_alone), of(C::handled, C::talked_alone)},
    {"hold_time", Unit::seconds, "평균 보류 시간", "Average hold time", "보류 시간의 평균.",
     "Mean time on hold.", of(C::hold_time), of(C::handled)},
    {"wrap_up_time", Unit::seconds, "평균 후처리 시간", "Average wrap-up time",
     "통화가 끝난 뒤 후처리에 든 시간의 평균.", "Mean time in wrap-up after the talk.",
     of(C::wrap_up_time), of(C::handled)},
    {"short_abandons", Unit::count, "5초 안 포기", "Short abandons",
     "상담 대기 뒤 5초가 되기 전에 고객이 끊은 건. 대기 중 포기에도 들어 있습니다.",
     "Left by the customer within 5 s of the queue; among the abandoned, too.",
     of(C::abandoned_at_once)},
    {"queue_abandon_rate", Unit::percent, "포기율(대기)", "Abandonment rate of the queue",
     "상담 대기 건 가운데 대기 중에 고객이 끊은 비율.",
     "Left by the customer while waiting, of all queued.", of(C::abandoned_in_queue),
     of(C::decided)},
    {"hold_rate", Unit::percent, "보류율", "Hold rate",
     "끝난 응답 건 가운데 한 번이라도 보류한 비율.", "Put on hold at least once, of those handled.",
     of(C::held), of(C::handled)},
    {"settled_rate", Unit::percent, "일차 해결률(상담사 판단)", "Settled, as the consultant says",
     "상담건수 가운데 상담사가 처리 완료로 남긴 비율.",
     "Consultations that the consultant closed as done, of all.", of(C::settled),
     of(C::consultations)},
    {"transfer_rate", Unit::percent, "호 전환율", "Transfer rate",
     "상담건수 가운데 다른 상담사에게 한 번이라도 전환한 비율. 전환했는지 모르는 건은 뺍니다.",
     "Consultations passed on to another consultant at least once, of all of which that is known.",
     of(C::transferred), less(of(C::consultations), C::transfer_unknown)},
    {"share", Unit::percent, "구성비", "Share", "이 항목의 상담건수를 전체 상담건수로 나눈 비율.",
     "The row's consultations of all consultations of the period.", of(C::consultations),
     of(C::consultations)},
});

constexpr auto of_time = std::to_array<Measure>({
    {"occupancy", Unit::time_share, "점유율", "Occupancy",
     "통화·보류·후처리 시간을 그 시간과 응답 가능 대기 시간의 합으로 나눈 비율. 벨이 울리는 시간과 "
     "자리비움은 어느 쪽에도 넣지 않습니다.",
     "Talk, hold and wrap-up, of these and the waiting while ready. Ringing and time away are in "
     "neither."},
    {"utilisation", Unit::time_share, "가동률", "Utilisation",
     "응답 가능·벨 울림·통화·후처리 시간을 로그인해 있던 시간으로 나눈 비율.",
     "Waiting while ready, ringing, talk and wrap-up, of the time signed in."},
});

const Measure* find_in(std::span<const Measure> list, std::string_view id) {
    const auto at = std::find_if(list.begin(), list.end(),
                                 [id](const Measure& measure) { return measure.id == id; });
    return at == list.end() ? nullptr : &*at;
}

bool is_share(Unit unit) {
    return unit == Unit::percent || unit == Unit::time_share;
}

}  // namespace

std::int64_t value_of(const Sum& sum, const Tally& tally) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < sum.size(); ++i) {
        if (sum.at(i) != 0) value += sum.at(i) * tally.at(i);
    }
    return value;
}

std::span<const Measure> measures() {
    return all;
}

const Measure* find_measure(std::string_view id) {
    return find_in(all, id);
}

std::span<const Measure> time_measures() {
    return of_time;
}

const Measure* find_time_measure(std::string_view id) {
    return find_in(of_time, id);
}

Figure figure_of(const Measure& measure, const Tally& tally) {
    Figure figure{&measure, value_of(measure.numerator, tally), std::nullopt};
    if (measure.denominator) figure.denominator = value_of(*measure.denominator, tally);
    return figure;
}

std::optional<std::string> Figure::value() const {
    if (!denominator) return std::to_string(numerator);
    if (*denominator == 0) return std::nullopt;
    if (is_share(measure->unit)) return decimal(numerator, *denominator, 100, 1);
    return decimal(numerator, *denominator * microseconds, 1, 1);
}

std::string Figure::text_ko() const {
    if (!denominator) return in_man(numerator) + "건";
    if (*denominator == 0) return "-";
    if (is_share(measure->unit)) return percent(numerator, *denominator, 1);
    return duration_ko(round_half_up(numerator, *denominator * microseconds, 1));
}

std::string Figure::text_en() const {
    if (!denominator) return with_commas(numerator);
    if (*denominator == 0) return "-";
    if (is_share(measure->unit)) return percent(numerator, *denominator, 1);
    return duration_en(round_half_up(numerator, *denominator * microseconds, 1));
}

}  // namespace naru::office
