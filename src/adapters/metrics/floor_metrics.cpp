#include "adapters/metrics/floor_metrics.h"

#include <array>
#include <chrono>

namespace naru::metrics {

namespace {

using centre::Activity;
using centre::Channel;
using centre::ContactEnd;
using centre::OfferEnd;
using centre::Presence;

constexpr std::array overflow_reasons{"waited", "crowded", "full", "nobody"};
constexpr std::array channels{"telephone", "internet", "remote", "other"};
constexpr std::array contact_ends{"completed",    "abandoned_in_menu", "abandoned",
                                  "refused_full", "no_agent",          "system_error",
                                  "closed",       "withdrawn",         "informed"};
constexpr std::array offer_ends{"answered",  "declined",    "expired",
                                "withdrawn", "unreachable", "recalled"};
constexpr std::array presences{"logged_out", "not_ready", "ready"};
constexpr std::array activities{"idle", "ringing", "talking", "hold", "wrap_up", "disconnected"};
constexpr std::array outcomes{"answered", "abandoned", "other"};

template <class Enum, class Words>
std::string word(const Words& words, Enum value) {
    const auto at = static_cast<std::size_t>(value);
    return at < words.size() ? words.at(at) : "unknown";
}

double seconds(Duration duration) {
    return std::chrono::duration<double>(duration).count();
}

template <class Histogram>
void write_histogram(Exposition& out, const Labels& labels, const Histogram& of) {
    std::array<double, Histogram::bounds.size()> bounds{};
    for (std::size_t i = 0; i < bounds.size(); ++i)
        bounds.at(i) = static_cast<double>(Histogram::bounds.at(i));
    out.buckets(labels, bounds, of.counts, seconds(of.sum));
}

std::string number_of(QueueId queue) {
    return std::to_string(queue.value);
}

void write_queues(Exposition& out, Instant now, const centre::State& state) {
    out.gauge("cc_queue_waiting", "Contacts that wait in the queue.");
    for (const auto& [id, queue] : state.queues)
        out.sample({{"queue", number_of(id)}}, std::uint64_t{queue.waiting.size()});
    out.gauge("cc_queue_oldest_wait_seconds", "How long the one who waits longest has waited.");
    for (const auto& [id, queue] : state.queues) {
        Duration oldest{};
        for (const auto& place : queue.waiting) oldest = std::max(oldest, now - place.queued_at);
        out.sample({{"queue", number_of(id)}}, seconds(oldest));
    }
}

void write_agents(Exposition& out, const centre::State& state) {
    out.gauge("cc_agents", "Consultants by what they chose and what they do.");
    std::map<std::pair<Presence, Activity>, std::uint64_t> agents;
    for (const auto& [id, agent] : state.agents) {
        // Who serves no queue is a team leader, or has left.
        if (!agent.queues.empty()) ++agents[{agent.presence, centre::activity_of(state, agent)}];
    }
    for (const auto& [key, count] : agents) {
        out.sample(
            {{"presence", word(presences, key.first)}, {"activity", word(activities, key.second)}},
            count);
    }
}

template <class Counts, class Words>
void write_by(Exposition& out, std::string_view label, const Counts& counts, const Words& words) {
    for (const auto& [key, count] : counts) out.sample({{label, word(words, key)}}, count);
}

}  // namespace

void write_floor(Exposition& out, Instant now, const centre::State& state,
                 const views::Meter& meter) {
    out.counter("cc_contacts_arrived_total", "Contacts that came.");
    write_by(out, "channel", meter.arrived, channels);
    out.counter("cc_contacts_ended_total", "Contacts that ended, by why.");
    write_by(out, "end", meter.ended, contact_ends);
    out.gauge("cc_contacts", "Contacts that there are now.");
    out.sample({}, std::uint64_t{state.contacts.size()});
    out.counter("cc_queue_contacts_total",
                "Contacts whose waiting in the queue is over, by how: answered is counted at the "
                "answer.");
    for (const auto& [key, count] : meter.queue_outcomes) {
        out.sample({{"queue", number_of(std::get<0>(key))},
                    {"channel", word(channels, std::get<1>(key))},
                    {"outcome", word(outcomes, std::get<2>(key))}},
                   count);
    }
    out.counter("cc_queue_overflows_total",
                "Contacts that went on from a queue to another one by its rules, by why.");
    for (const auto& [key, count] : meter.overflows)
        out.sample({{"queue", number_of(key.first)}, {"why", word(overflow_reasons, key.second)}},
                   count);
    write_queues(out, now, state);
    out.histogram("cc_queue_wait_seconds", "Wait until the answer, of those that were answered.");
    for (const auto& [queue, waits] : meter.waits)
        write_histogram(out, {{"queue", number_of(queue)}}, waits);
    out.histogram("cc_queue_estimate_error_seconds",
                  "By how much those who were told minutes waited longer; below 0: shorter.");
    for (const auto& [queue, errors] : meter.estimate_errors)
        write_histogram(out, {{"queue", number_of(queue)}}, errors);
    write_agents(out, state);
    out.counter("cc_offers_total", "Contacts put to a consultant, by how that ended.");
    write_by(out, "result", meter.offers, offer_ends);
    out.counter("cc_offers_lost_race_total",
                "Withdrawn offers that were accepted after another consultant had the contact.");
    out.sample({}, meter.races_lost);
    out.counter("cc_transfers_total", "Talks that a consultant passed on to somebody else.");
    out.sample({}, meter.transfers);
    out.histogram("cc_wrapup_seconds", "Wrap-up after a talk.");
    write_histogram(out, {}, meter.wrap_ups);
    out.counter("cc_recordings_total", "Recordings of talks that are closed.");
    out.sample({{"result", "sealed"}}, meter.recordings_sealed);
    out.sample({{"result", "failed"}}, meter.recordings_failed);
}

}  // namespace naru::metrics
