#include "views/meter.h"

#include <algorithm>

#include "base/overloaded.h"

namespace naru::views {

namespace fact = centre::fact;

void SecondsHistogram::add(Duration value) {
    std::size_t at = 0;
    while (at < bounds.size() && value > std::chrono::seconds{bounds.at(at)}) ++at;
    ++counts.at(at);
    sum += value;
}

void ErrorHistogram::add(Duration error) {
    std::size_t at = 0;
    while (at < bounds.size() && error > std::chrono::seconds{bounds.at(at)}) ++at;
    ++counts.at(at);
    sum += error;
}

void Meter::hears(Instant at, ContactId contact, const centre::Announcement& announcement) {
    using centre::PromptId;
    const bool has_minutes =
        announcement.prompt == PromptId::wait || announcement.prompt == PromptId::wait_again;
    const auto found = active_.find(contact);
    if (!has_minutes || found == active_.end()) return;
    Active& one = found->second;
    if (one.was_answered || one.told) return;
    one.told = at + std::chrono::minutes{std::max(announcement.minutes, 1U)};
}

void Meter::queue_over(Instant at, ContactId contact, QueueOutcome outcome) {
    const auto found = active_.find(contact);
    // A journal that begins in the middle (after a snapshot) has contacts that we never saw.
    if (found == active_.end() || !found->second.queue || found->second.was_answered) return;
    Active& one = found->second;
    ++queue_outcomes[{one.queue, one.channel, outcome}];
    if (outcome != QueueOutcome::answered) return;
    one.was_answered = true;
    waits[one.queue].add(at - one.queued_at);
    if (one.told) estimate_errors[one.queue].add(at - *one.told);
}

void Meter::goes_to(ContactId contact, QueueId queue) {
    const auto found = active_.find(contact);
    if (found == active_.end() || found->second.was_answered) return;
    // Its one wait is that of the queue that it leaves at last. What it heard was of another one.
    found->second.queue = queue;
    found->second.told.reset();
}

void Meter::wrap_up_over(Instant at, ContactId contact, AgentId agent) {
    const auto since = wrap_up_since_.find({contact, agent});
    if (since == wrap_up_since_.end()) return;  // coded late: its wrap-up was over before
    wrap_ups.add(at - since->second);
    wrap_up_since_.erase(since);
}

void Meter::apply(Instant at, const centre::Fact& fact) {
    std::visit(
        Overloaded{
            [this](const fact::ContactArrived& f) {
                ++arrived[f.channel];
                active_[f.contact].channel = f.channel;
            },
            [this, at](const fact::ContactQueued& f) {
                const auto found = active_.find(f.contact);
                if (found == active_.end()) return;
                found->second.queue = f.queue;
                found->second.queued_at = at;
            },
            [this, at](const fact::PromptStarted& f) { hears(at, f.contact, f.announcement); },
            [this](const fact::ContactMoved& f) { goes_to(f.contact, f.queue); },
            [this](const fact::ContactOverflowed& f) {
                ++overflows[{f.from, f.why}];
                goes_to(f.contact, f.to);
            },
            [this, at](const fact::ContactAnswered& f) {
                queue_over(at, f.contact, QueueOutcome::answered);
            },
            // A colleague who is asked, or a leader, is no consultant for a customer who waits.
            [this](const fact::PartyCalled& f) { party_offers_.insert(f.offer); },
            [this](const fact::OfferEnded& f) {
                if (party_offers_.erase(f.offer) == 0) ++offers[f.how];
            },
            [this](const fact::RaceLost&) { ++races_lost; },
            [this, at](const fact::ContactEnded& f) {
                ++ended[f.why];
                queue_over(at, f.contact,
                           f.why == centre::ContactEnd::abandoned ? QueueOutcome::abandoned
                                                                  : QueueOutcome::other);
                active_.erase(f.contact);
            },
            [this](const fact::ContactTransferred&) { ++transfers; },
            [this](const fact::ContactHandedOver&) { ++transfers; },
            [this, at](const fact::WrapUpStarted& f) {
                wrap_up_since_[{f.contact, f.agent}] = at;
            },
            [this, at](const fact::WrapUpCompleted& f) { wrap_up_over(at, f.contact, f.agent); },
            [this, at](const fact::WrapUpExpired& f) { wrap_up_over(at, f.contact, f.agent); },
            [this](const fact::RecordingSealed&) { ++recordings_sealed; },
            [this](const fact::RecordingFailed&) { ++recordings_failed; },
            [](const auto&) {},
        },
        fact);
}

}  // namespace naru::views
