#include "office/reports/tally.h"

#include "office/records/contact_numbers.h"

namespace naru::office {

Duration waited(const Counted& c) {
    const Instant since = c.record.queued_at.value_or(c.record.arrived_at);
    if (c.record.talk_at) return *c.record.talk_at - since;
    return c.record.ended_at.value_or(c.now) - since;
}

bool is_answered(const views::ContactRecord& record) {
    return record.talk_at ||
           (is_imported(record.id) && record.outcome == centre::ContactEnd::completed);
}

Tally tally_of(const Counted& c) {
    const views::ContactRecord& r = c.record;
    Tally tally;
    const auto count = [&tally](Counter counter, bool is) { tally.set(counter, is ? 1 : 0); };
    const Duration wait = waited(c);
    const bool left_queue = r.outcome == centre::ContactEnd::abandoned;
    // Who left a queue was in it, also where nobody knows since when.
    const bool queued = r.queued_at || left_queue;
    const bool talk_known = r.talk_at.has_value();
    const bool answered = is_answered(r);
    const bool wait_known = r.queued_at && (talk_known || !answered);
    count(Counter::arrived, true);
    count(Counter::queued, queued);
    count(Counter::decided, queued && (answered || r.ended_at || wait > service_target));
    count(Counter::answered, answered);
    count(Counter::answered_from_queue, queued && answered);
    count(Counter::answered_in_time, queued && talk_known && wait <= service_target);
    count(Counter::wait_unknown, queued && answered && !talk_known);
    count(Counter::abandoned_unknown, left_queue && !wait_known);
    count(Counter::abandoned_in_menu, r.outcome == centre::ContactEnd::abandoned_in_menu);
    count(Counter::informed, r.outcome == centre::ContactEnd::informed);
    count(Counter::abandoned_in_queue, left_queue);
    count(Counter::abandoned_in_time, left_queue && wait_known && wait <= service_target);
    count(Counter::abandoned_at_once, left_queue && wait_known && wait < short_abandon);
    if (queued && talk_known) tally.set(Counter::wait, wait.count());
    if (!answered || !r.ended_at) return tally;

    const bool is_consultation = r.disposition != "WRONG";
    count(Counter::consultations, is_consultation);
    count(Counter::settled, is_consultation && r.disposition == "DONE");
    count(Counter::transferred, is_consultation && r.transfers > 0);
    count(Counter::transfer_unknown, is_consultation && r.transfers == unknown_transfers);
    if (!talk_known || (r.wrap_up_at && !r.wrapped_at)) return tally;
    if (is_imported(r.id) && (r.held == unknown_hold || !r.wrap_up_at)) {
        const Duration held = r.held == unknown_hold ? Duration{} : r.held;
        count(Counter::talked_alone, true);
        tally.set(Counter::talk_time_alone, (*r.ended_at - *r.talk_at - held).count());
        return tally;
    }
    count(Counter::handled, true);
    count(Counter::held, r.held > Duration{});
    tally.set(Counter::talk_time, (*r.ended_at - *r.talk_at - r.held).count());
    tally.set(Counter::hold_time, r.held.count());
    if (r.wrap_up_at) tally.set(Counter::wrap_up_time, (*r.wrapped_at - *r.wrap_up_at).count());
    return tally;
}

Tally tally_of(Instant now, std::span<const views::ContactRecord* const> records) {
    Tally sum;
    for (const auto* record : records) sum += tally_of({*record, now});
    return sum;
}

}  // namespace naru::office
