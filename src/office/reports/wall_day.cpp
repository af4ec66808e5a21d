#include "office/reports/wall_day.h"

#include <algorithm>
#include <iterator>

namespace naru::office {

namespace {

using Records = std::vector<const views::ContactRecord*>;

/// The last mark is now; the others are the full five minutes before it, so that a bar stands still
/// until the next one comes.
std::array<Instant, trend_marks> marks_before(Instant now) {
    std::array<Instant, trend_marks> marks{};
    const Instant full{now.time_since_epoch() / trend_step * trend_step};
    for (std::size_t i = 0; i + 1 < trend_marks; ++i)
        marks.at(i) = full - trend_step * static_cast<std::int64_t>(trend_marks - 2 - i);
    marks.back() = now;
    return marks;
}

bool waited_at(const views::ContactRecord& record, Instant mark) {
    if (!record.queued_at || *record.queued_at > mark) return false;
    const auto over = record.answered_at ? record.answered_at : record.ended_at;
    return !over || *over > mark;
}

WallDayQueue row_of(QueueId queue, Instant now, const Records& records) {
    const Tally whole = tally_of(now, records);
    const auto of = [&](const char* id) { return figure_of(*find_measure(id), whole); };
    Records recent;
    std::copy_if(
        records.begin(), records.end(), std::back_inserter(recent),
        [now](const auto* one) { return one->queued_at && *one->queued_at + wall_recent > now; });
    WallDayQueue row{queue,
                     of("answered"),
                     of("answer_rate"),
                     of("service_level"),
                     figure_of(*find_measure("service_level"), tally_of(now, recent)),
                     of("abandoned_queue"),
                     {}};
    const auto marks = marks_before(now);
    for (const auto* record : records) {
        for (std::size_t i = 0; i < trend_marks; ++i) {
            if (waited_at(*record, marks.at(i))) ++row.waiting.at(i);
        }
    }
    return row;
}

}  // namespace

WallDay wall_day(Day day, Instant now, std::span<const views::ContactRecord> records,
                 std::span<const QueueId> queues) {
    Records all;
    for (const auto& record : records) {
        if (day_of(record.arrived_at) == day) all.push_back(&record);
    }
    WallDay out{day, now, row_of({}, now, all), {}};
    for (const QueueId queue : queues) {
        Records own;
        for (const auto* record : all) {
            if (record->queue == queue) own.push_back(record);
        }
        out.queues.push_back(row_of(queue, now, own));
    }
    return out;
}

}  // namespace naru::office
