#pragma once

/// The record of each contact: a pure fold of the journal's facts. Exactly one a contact. The
/// caller's number and the note are the office's and the vault's.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "centre/fact.h"

namespace naru::views {

struct Step {
    Instant at;
    std::string kind;  // "arrived", "notice_heard", "queued", "talk_started" …
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
    enum class Recording { none, open, closed, failed } recording = Recording::none;
    std::uint64_t recording_milliseconds = 0;
    std::vector<Step> steps;
};

class History {
public:
    void apply(Instant at, const centre::Fact& fact);
    [[nodiscard]] const ContactRecord* find(ContactId id) const;

    /// Newest first.
    [[nodiscard]] const std::map<ContactId, ContactRecord, std::greater<>>& contacts() const {
        return contacts_;
    }

private:
    std::map<ContactId, ContactRecord, std::greater<>> contacts_;
};

}  // namespace naru::views
