#pragma once

/// Effects: what the world should now do. May be repeated safely; the standing ones are derived
/// from the state and say everything that should hold (level-triggered), so that a restart needs no
/// memory of what was sent.

#include <variant>
#include <vector>

#include "centre/nouns.h"

namespace naru::centre::effect {

/// The caller's leg should be answered (200) and stay up. A contact that is absent from the
/// standing set must end.
struct Answer {
    ContactId contact;
    friend auto operator<=>(const Answer&, const Answer&) = default;
};

/// The caller hears this prompt, once.
struct Play {
    ContactId contact;
    PlayId play;
    Announcement announcement;
    friend bool operator==(const Play&, const Play&) = default;
};

/// What the caller keys makes a number: `number.digits` of them so far. Whole, whether it can be
/// one is to be said (input::NumberChecked).
struct TakeNumber {
    ContactId contact;
    KeyedNumber number;
    friend bool operator==(const TakeNumber&, const TakeNumber&) = default;
};

struct Music {
    ContactId contact;
    friend auto operator<=>(const Music&, const Music&) = default;
};

/// The consultant's seat rings for the offer.
struct Ring {
    OfferId offer;
    ContactId contact;
    AgentId agent;
    friend auto operator<=>(const Ring&, const Ring&) = default;
};

/// The two hear each other; `recorded` from the confirmed talk on, when the notice has been heard.
struct Bridge {
    ContactId contact;
    AgentId agent;
    bool held = false;
    bool recorded = false;
    friend auto operator<=>(const Bridge&, const Bridge&) = default;
};

/// Beside the consultant of the contact's bridge this one takes part as is said. Its end is that of
/// their leg.
struct Party {
    ContactId contact;
    AgentId agent;
    Part part = Part::consulted;
    friend auto operator<=>(const Party&, const Party&) = default;
};

// Only as deltas: the end of something that stood.
/// The prompt stops: the caller says something.
struct Silence {
    ContactId contact;
    friend auto operator<=>(const Silence&, const Silence&) = default;
};

struct StopRinging {
    OfferId offer;
    AgentId agent;
    OfferEnd why = OfferEnd::withdrawn;
    friend auto operator<=>(const StopRinging&, const StopRinging&) = default;
};

/// The customer's leg and the consultant's for it end.
struct HangUp {
    ContactId contact;
    EndedBy by = EndedBy::system;
    friend auto operator<=>(const HangUp&, const HangUp&) = default;
};

/// Only the consultant's leg for the contact ends; the customer stays.
struct HangUpAgent {
    ContactId contact;
    AgentId agent;
    friend auto operator<=>(const HangUpAgent&, const HangUpAgent&) = default;
};

}  // namespace naru::centre::effect

namespace naru::centre {

using Effect = std::variant<effect::Answer, effect::Play, effect::TakeNumber, effect::Music,
                            effect::Ring, effect::Bridge, effect::Party, effect::Silence,
                            effect::StopRinging, effect::HangUp, effect::HangUpAgent>;
using Effects = std::vector<Effect>;

}  // namespace naru::centre
