#pragma once

/// What each consultant's time went into: a pure fold of the journal's facts. Every moment between
/// signing in and signing out is in exactly one kind.

#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "centre/fact.h"

namespace naru::views {

/// The order is that of the columns in SQL and of a new column's place: only added to at its end.
enum class Doing : std::uint8_t {
    waiting,  // ready, and nobody to talk to
    ringing,  // an offer that nobody has accepted yet
    talking,  // from the acceptance on: connecting, talk and hold
    wrap_up,
    disconnected,  // ready, and the desk is gone
    not_ready,     // without a reason
    rest,
    meal,
    training,
    meeting,
    work,
    not_responding,  // by the centre: offers were missed
    no_media,        // by the centre: a talk had no sound
    last = no_media
};
inline constexpr std::size_t doing_count = static_cast<std::size_t>(Doing::last) + 1;

/// One consultant, as far as the kind of time needs it.
struct AgentNow {
    centre::Presence presence = centre::Presence::logged_out;
    centre::AwayReason reason = centre::AwayReason::none;
    bool has_seat = false;
    OfferId offer;
    /// Whom it offers.
    ContactId offered;
    /// Accepted and not over.
    ContactId contact;
    ContactId wrap_up;
    /// Since when `doing()` is what it is.
    Instant since;

    /// None: signed out. Who signs out in a talk is in it until it is over.
    [[nodiscard]] std::optional<Doing> doing() const;

    friend bool operator==(const AgentNow&, const AgentNow&) = default;
};

/// A stretch in which a consultant did one thing.
struct Spell {
    AgentId agent;
    Doing doing = Doing::waiting;
    Instant from;
    Instant until;

    friend bool operator==(const Spell&, const Spell&) = default;
};

class AgentTime {
public:
    using Agents = std::map<AgentId, AgentNow>;

    AgentTime() = default;

    explicit AgentTime(Agents agents);

    /// Adds the spell that a fact ends; some 50 ns for a fact of no consultant.
    void apply(Instant at, const centre::Fact& fact, std::vector<Spell>& ended);

    [[nodiscard]] const Agents& agents() const { return agents_; }

private:
    template <class Change>
    void change(AgentId id, Instant at, std::vector<Spell>& ended, const Change& change);

    Agents agents_;
    std::unordered_map<OfferId, AgentId, IdHash> offers_;
    /// Who is in which talk: its consultant, and those beside them.
    std::set<std::pair<ContactId, AgentId>> talks_;
};

}  // namespace naru::views
