#pragma once

/// A second router that sorts everybody each time and trusts no index. It shares no code with the
/// real one, and counts what strategies compare by itself from the facts.

#include <map>
#include <optional>
#include <string>

#include "centre/state.h"

namespace naru::oracle {

class Oracle {
public:
    /// What is counted: talks and their time since the day began, and who rang last.
    void follow(Instant at, const centre::State& before, const centre::Fact& fact);

    /// Whether this offer, in the state just before it, goes to the right consultant with the right
    /// caller.
    [[nodiscard]] std::optional<std::string> wrong_offer(
        const centre::State& before, const centre::fact::ContactOffered& offer) const;

    /// Whether a contact may go on to another queue at this time, for the reason that is said.
    [[nodiscard]] std::optional<std::string> wrong_overflow(
        Instant now, const centre::State& before,
        const centre::fact::ContactOverflowed& overflowed) const;
    /// Whether who is called to a talk can come, and is the best of the queue that was asked.
    [[nodiscard]] std::optional<std::string> wrong_call(
        const centre::State& before, const centre::fact::PartyCalled& call) const;

    /// Somebody who waits beside a consultant who could take them, for skills that their wait has
    /// relaxed, or for one who will not or must not take them, or where nobody is, at the end of an
    /// input.
    [[nodiscard]] static std::optional<std::string> missed_match(const centre::State& state,
                                                                 Instant now);

private:
    struct Day {
        std::uint64_t talks = 0;
        Duration talk{};
    };

    void end_talk(Instant at, ContactId contact, AgentId agent);
    /// `but`: as if they were not there.
    [[nodiscard]] AgentId right_agent(const centre::State& before,
                                      const centre::fact::ContactOffered& offer,
                                      AgentId but = {}) const;
    [[nodiscard]] std::optional<std::string> wrong_selection(
        const centre::State& before, const centre::fact::ContactOffered& offer) const;

    Instant day_began_;
    std::map<AgentId, Day> days_;
    std::map<ContactId, Instant> talks_;
    std::map<QueueId, AgentId> rung_;
    /// Since when each is in its queue.
    std::map<ContactId, Instant> entered_;
};

}  // namespace naru::oracle
