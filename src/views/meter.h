#pragma once

/// What a monitoring system counts of the floor: a fold of facts into totals that only grow. No
/// consultant, contact or number is in them, and what they are counted by is bounded by the
/// configuration.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "centre/fact.h"

namespace naru::views {

/// Seconds waited or worked; the last bucket takes everything.
struct SecondsHistogram {
    static constexpr std::array<std::int64_t, 7> bounds{5, 10, 20, 30, 60, 120, 300};

    std::array<std::uint64_t, bounds.size() + 1> counts{};
    Duration sum{};

    void add(Duration value);
};

/// By how much a wait was longer (above 0) or shorter than was told; the last bucket takes
/// everything.
struct ErrorHistogram {
    static constexpr std::array<std::int64_t, 9> bounds{-300, -120, -60, -30, 0, 30, 60, 120, 300};

    std::array<std::uint64_t, bounds.size() + 1> counts{};
    Duration sum{};

    void add(Duration error);
};

enum class QueueOutcome : std::uint8_t { answered, abandoned, other };

class Meter {
public:
    void apply(Instant at, const centre::Fact& fact);

    using ByOutcome = std::tuple<QueueId, centre::Channel, QueueOutcome>;

    std::map<centre::Channel, std::uint64_t> arrived;
    std::map<centre::ContactEnd, std::uint64_t> ended;
    /// How each contact's waiting in a queue was over; once a contact.
    std::map<ByOutcome, std::uint64_t> queue_outcomes;
    std::map<centre::OfferEnd, std::uint64_t> offers;
    /// Of the withdrawn ones: accepted when another had the contact.
    std::uint64_t races_lost = 0;
    /// Talks that were passed on to somebody else.
    std::uint64_t transfers = 0;
    /// Contacts that went on from a queue by its rules, by the queue that they left.
    std::map<std::pair<QueueId, centre::OverflowWhy>, std::uint64_t> overflows;
    /// Until the answer, of those that were answered.
    std::map<QueueId, SecondsHistogram> waits;
    /// Of those who were told minutes and were answered in the same queue: from the first telling
    /// on. An estimate of less than a minute counts as one.
    std::map<QueueId, ErrorHistogram> estimate_errors;
    SecondsHistogram wrap_ups;
    std::uint64_t recordings_sealed = 0;
    std::uint64_t recordings_failed = 0;

private:
    struct Active {
        centre::Channel channel = centre::Channel::telephone;
        QueueId queue;
        Instant queued_at;
        /// When it was to be answered by the first estimate that it heard.
        std::optional<Instant> told;
        bool was_answered = false;
    };

    void hears(Instant at, ContactId contact, const centre::Announcement& announcement);
    void goes_to(ContactId contact, QueueId queue);
    void queue_over(Instant at, ContactId contact, QueueOutcome outcome);
    void wrap_up_over(Instant at, ContactId contact, AgentId agent);

    /// Contacts that have not ended, and wrap-ups that run: as many as the centre has.
    std::map<ContactId, Active> active_;
    std::map<std::pair<ContactId, AgentId>, Instant> wrap_up_since_;
    /// Of those who are asked to take part: they ring, and end within their time.
    std::set<OfferId> party_offers_;
};

}  // namespace naru::views
