#pragma once

/// The record of each contact: a pure fold of the journal's facts. Exactly one a contact. The
/// caller's number and the note are the office's and the vault's.
///
/// History keeps the contacts that something is still expected of; what is over is the office's
/// records' (office/records/records.h), which fold the same facts with the same functions.

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "centre/fact.h"

namespace naru::views {

struct Step {
    Instant at;
    std::string kind;  // "arrived", "notice_heard", "queued", "talk_started" …

    static constexpr auto fields() { return std::tuple{&Step::at, &Step::kind}; }

    friend bool operator==(const Step&, const Step&) = default;
};

struct ContactRecord {
    ContactId id;
    centre::Channel channel = centre::Channel::telephone;
    Instant arrived_at;
    std::optional<Instant> queued_at;
    std::optional<Instant> answered_at;
    std::optional<Instant> talk_at;
    std::optional<Instant> ended_at;
    QueueId queue;
    char choice = 0;
    AgentId agent;
    bool notice_heard = false;
    std::string topic;
    std::string disposition;
    std::optional<centre::ContactEnd> outcome;
    centre::EndedBy ended_by = centre::EndedBy::customer;
    Duration held{};
    std::optional<Instant> held_since;
    std::optional<Instant> wrap_up_at;
    std::optional<Instant> wrapped_at;
    enum class Recording : std::uint8_t { none, open, closed, failed, last = failed };
    Recording recording = Recording::none;
    std::uint64_t recording_milliseconds = 0;
    /// How often it was passed on, and by whom last; who coded it as it is.
    std::int32_t transfers = 0;
    AgentId passed_by;
    AgentId coded_by;
    /// The known incident that the caller heard of; the message that they are to get.
    centre::IncidentId incident;
    std::optional<centre::MessageKind> message;
    std::vector<Step> steps;

    static constexpr auto fields() {
        using R = ContactRecord;
        return std::tuple{&R::id,          &R::channel,      &R::arrived_at,
                          &R::queued_at,   &R::answered_at,  &R::talk_at,
                          &R::ended_at,    &R::queue,        &R::choice,
                          &R::agent,       &R::notice_heard, &R::topic,
                          &R::disposition, &R::outcome,      &R::ended_by,
                          &R::held,        &R::held_since,   &R::wrap_up_at,
                          &R::wrapped_at,  &R::recording,    &R::recording_milliseconds,
                          &R::transfers,   &R::passed_by,    &R::coded_by,
                          &R::incident,    &R::message,      &R::steps};
    }

    friend bool operator==(const ContactRecord&, const ContactRecord&) = default;
};

/// Of whom a fact speaks; none for facts of consultants and settings.
[[nodiscard]] ContactId contact_of(const centre::Fact& fact);

/// What a fact of this contact makes of its record; ContactArrived is the first.
void apply(ContactRecord& record, Instant at, const centre::Fact& fact);

/// By the consultant who talked to it last; what one who passed it on says counts until then.
[[nodiscard]] bool is_coded(const ContactRecord& record);

/// Ended, coded if there was somebody to code it, and its recording closed.
[[nodiscard]] bool is_over(const ContactRecord& record);

/// A hold, as it lies in the recording: from the beginning of the talk.
struct Gap {
    Duration from{};
    Duration to{};

    friend bool operator==(const Gap&, const Gap&) = default;
};

/// The holds of the talk; one that is not over yet ends at `now`.
[[nodiscard]] std::vector<Gap> gaps_of(const ContactRecord& record, Instant now);

class History {
public:
    using Contacts = std::map<ContactId, ContactRecord>;

    History() = default;

    explicit History(Contacts open) : contacts_(std::move(open)) {}

    void apply(Instant at, const centre::Fact& fact);
    /// Nothing when it is over, or never was.
    [[nodiscard]] const ContactRecord* find(ContactId id) const;

    /// Those that are not over.
    [[nodiscard]] const Contacts& contacts() const { return contacts_; }

private:
    Contacts contacts_;
};

}  // namespace naru::views
