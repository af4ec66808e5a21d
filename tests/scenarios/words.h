#pragma once

/// The centre's vocabularies as sentences that a team leader reads without a manual.

#include <map>
#include <string>

#include "centre/decide.h"
#include "centre/flow_faults.h"

namespace naru::story {

/// Names of the story: consultants and queues have some, contacts are c1 and offers o1.
struct Names {
    std::map<std::string, AgentId> agents;
    std::map<std::string, QueueId> queues;
    std::map<std::string, centre::SkillId> skills;
    Instant start;

    [[nodiscard]] std::string of(AgentId agent) const;
    [[nodiscard]] std::string of(QueueId queue) const;
    [[nodiscard]] std::string of(centre::SkillId skill) const;

    [[nodiscard]] static std::string of(ContactId contact) {
        return "c" + std::to_string(contact.value);
    }

    [[nodiscard]] static std::string of(OfferId offer) { return "o" + std::to_string(offer.value); }

    /// Seconds since the story began: "3.100".
    [[nodiscard]] std::string at(Instant instant) const;
};

/// The word of a value, in a list in the order of its enumeration.
template <class Words, class E>
[[nodiscard]] std::string word(const Words& words, E value) {
    return words.at(static_cast<std::size_t>(value));
}

/// `before` is the state that the fact changes.
[[nodiscard]] std::string say(const Names& names, const centre::State& before,
                              const centre::Fact& fact);
[[nodiscard]] std::string say(const Names& names, const centre::Effect& effect);
[[nodiscard]] std::string say(const Names& names, const centre::Selection& selection);
[[nodiscard]] std::string say(const centre::Announcement& announcement);
[[nodiscard]] std::string say(centre::Refusal refusal);
[[nodiscard]] std::string say(centre::Part part);
[[nodiscard]] std::string say(const centre::FlowFault& fault);
[[nodiscard]] std::string say(centre::Presence presence, centre::AwayReason reason);
[[nodiscard]] std::string say(centre::Activity activity);
[[nodiscard]] centre::AwayReason reason_of(const std::string& word);

}  // namespace naru::story
