#pragma once

/// The nouns of a contact centre, as plain values. No clock, socket, SIP word or personal datum.

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "base/id.h"
#include "base/time.h"

namespace naru::centre {

/// The primary channel of a consultation (domain: 전화, 인터넷, 원격지원, 그 밖).
enum class Channel : std::uint8_t { telephone, internet, remote, other, last = other };

/// What the person chose. What the system is doing with them is Activity (conventions §1).
enum class Presence : std::uint8_t { logged_out, not_ready, ready, last = ready };
enum class AwayReason : std::uint8_t {
    none,
    rest,
    meal,
    training,
    meeting,
    work,
    not_responding,
    no_media,       // accepted a call, and its sound never came
    by_supervisor,  // a team leader did it (the trade's codes 22 and 33)
    last = by_supervisor
};
enum class Activity : std::uint8_t {
    idle,
    ringing,
    talking,
    hold,
    wrap_up,
    disconnected,
    last = disconnected
};

/// What a caller meets who arrives now. The calendar is outside: it says so in time.
enum class Service : std::uint8_t {
    open,
    before_opening,  // soon: who calls now waits, and is not turned away
    closed,
    holiday,
    last = holiday
};

/// What of 나라장터 is out of order, in the words that callers use; each is spoken in P23.
enum class Outage : std::uint8_t {
    everything,
    sign_in,
    notices,
    bids,
    openings,
    contracts,
    mall,
    registration,
    payments,
    fingerprint,
    last = fingerprint
};

/// A known incident of the institution's register; never used for another one.
using IncidentId = Id<struct IncidentTag>;

/// What every caller of this hour is told or asked (R-19, domain §2: the launch of 2025).
struct Situation {
    /// More callers than can be answered soon.
    bool is_surge = false;
    /// Announced now; none: none.
    IncidentId incident;
    Outage outage = Outage::everything;

    static constexpr auto fields() {
        return std::tuple{&Situation::is_surge, &Situation::incident, &Situation::outage};
    }

    friend bool operator==(const Situation&, const Situation&) = default;
};

/// A message that a caller asked for, to the number that called (domain §6.3, T1 to T7).
enum class MessageKind : std::uint8_t {
    guidance,       // T6: the answers that most ask for
    incident_over,  // T2, when the incident is
    last = incident_over
};

/// The spoken texts of the house that the core knows (domain §6.3).
enum class PromptId : std::uint16_t {
    greeting = 1,                // P01
    notice = 2,                  // P02, played to its end, digits during it are discarded
    courtesy = 3,                // P03
    main_menu = 4,               // P04
    registration_menu = 5,       // P05, under the first choice
    other_menu = 6,              // P06, under the fourth
    ask_business_number = 7,     // P07
    confirm_number = 8,          // P08: what was keyed, digit by digit
    bad_business_number = 9,     // P09
    bad_key = 10,                // P10
    no_input = 11,               // P11
    connecting = 12,             // P12
    wait = 13,                   // P13: people and minutes
    wait_again = 14,             // P14: the same to who has heard P13
    next_in_line = 15,           // P15
    closed = 20,                 // P20
    holiday = 21,                // P21
    surge = 22,                  // P22
    incident = 23,               // P23: what is out of order
    transfer = 24,               // P24
    out_of_order = 39,           // P39
    wait_without_minutes = 113,  // P13 where an estimate would be a guess
    wait_again_without_minutes = 114,
    before_opening = 120,   // P20b
    guidance_coming = 122,  // after P22's 1
    incident_noted = 123,   // after P23's 1
    last = 123
};

/// A number that a caller keys in. Its digits are personal: they are in the vault, and the centre
/// knows how many there are and what became of them.
enum class NumberKind : std::uint8_t { business, last = business };

/// So many digits make it whole: nothing more is waited for.
[[nodiscard]] constexpr std::uint32_t digits_of(NumberKind kind) {
    switch (kind) {
        case NumberKind::business:
            return 10;
    }
    return 0;
}

/// A number that the caller keys in, without its digits.
struct KeyedNumber {
    enum class Stage : std::uint8_t {
        none,
        keying,
        whole,  // being checked
        fit,    // read back
        confirmed,
        left_out,  // there is none, or the caller did not say it
        last = left_out
    };

    Stage stage = Stage::none;
    NumberKind kind = NumberKind::business;
    std::uint32_t digits = 0;
    /// The one before was of full length and unfit: its '#' may still come, and is no answer.
    bool was_full = false;

    static constexpr auto fields() {
        return std::tuple{&KeyedNumber::stage, &KeyedNumber::kind, &KeyedNumber::digits,
                          &KeyedNumber::was_full};
    }

    friend bool operator==(const KeyedNumber&, const KeyedNumber&) = default;
};

struct Announcement {
    PromptId prompt = PromptId::greeting;
    /// People before the caller; 0 where the text has no number.
    std::uint32_t people = 0;
    std::uint32_t minutes = 0;
    /// Of P23.
    Outage outage = Outage::everything;

    static constexpr auto fields() {
        return std::tuple{&Announcement::prompt, &Announcement::people, &Announcement::minutes,
                          &Announcement::outage};
    }

    friend bool operator==(const Announcement&, const Announcement&) = default;
};

/// How an offer ended; exactly one for each.
enum class OfferEnd : std::uint8_t {
    answered,
    declined,
    expired,
    withdrawn,  // the customer left, or another consultant took it
    unreachable,
    recalled,  // a team leader took it back
    last = recalled
};

/// Why a contact went back to the head of its queue.
enum class Return : std::uint8_t {
    agent_left,  // the consultant's leg ended before the talk
    no_media,    // the two could not hear each other in time
    last = no_media
};

/// What somebody does in a talk beside the consultant whose talk it is.
enum class Part : std::uint8_t {
    consulted,   // a colleague who was asked: the customer never hears them
    conference,  // a colleague in a talk of three
    // A team leader:
    listening,   // is heard by nobody
    whispering,  // is heard by the consultant alone
    barging,     // is heard by all
    last = barging
};

[[nodiscard]] constexpr bool is_colleague(Part part) {
    return part == Part::consulted || part == Part::conference;
}

/// Those whom the customer hears.
[[nodiscard]] constexpr bool is_open_to_customer(Part part) {
    return part == Part::conference || part == Part::barging;
}

/// Why somebody is no longer in a talk beside its consultant, or never came.
enum class PartyEnd : std::uint8_t {
    released,  // by the consultant who had asked
    left,      // by their own doing
    declined,
    expired,
    unreachable,
    recalled,
    contact_over,  // the contact ended, or waits again
    last = contact_over
};

/// How a talk went on with somebody who was in it already.
enum class HandOver : std::uint8_t {
    completed,   // by the consultant who had asked them
    left,        // the consultant left it, and they stayed
    taken_over,  // a team leader took it
    last = taken_over
};

/// How a queue chooses whose telephone rings, among consultants who fit equally well. One at a time
/// where nothing else is said. strategy.h has the names that people type.
enum class Strategy : std::uint8_t {
    longest_idle,        // longest since becoming idle, not reset by a missed offer
    ring_all,            // all who are idle at once; the first accepted answer wins
    ring_progressively,  // the longest idle, and each `ring_step` one more beside
    fewest_contacts,     // fewest talks since the day began, then longest idle
    least_talk_time,     // least time in talks since the day began, then longest idle
    round_robin,         // the next by position after who was rung last, in a circle
    top_down,            // the first by position
    random,              // any of them, drawn by the contact's and the offer's number
    last = random
};

/// A field of work that a queue asks for and a consultant has. Its name is the office's.
using SkillId = Id<struct SkillTag>;

inline constexpr std::uint8_t skill_level_max = 10;

struct SkillLevel {
    SkillId skill;
    std::uint8_t level = 1;  // 1 to skill_level_max, 10 the best

    static constexpr auto fields() { return std::tuple{&SkillLevel::skill, &SkillLevel::level}; }

    friend bool operator==(const SkillLevel&, const SkillLevel&) = default;
};

/// From this wait on a contact may also be put to whoever has all of these skills, each at least at
/// its level.
struct NeedStep {
    Duration after{};
    std::vector<SkillLevel> skills;

    static constexpr auto fields() { return std::tuple{&NeedStep::after, &NeedStep::skills}; }

    friend bool operator==(const NeedStep&, const NeedStep&) = default;
};

inline constexpr std::size_t need_steps_max = 6;
inline constexpr std::size_t preferred_max = 4;

/// Who called, as an opaque number that says nothing to who reads it: the same caller has the same
/// one. 0: not known.
using CallerKey = Id<struct CallerKeyTag>;

/// Why a contact ended; exactly one for each (conventions §2).
enum class ContactEnd : std::uint8_t {
    completed,          // talked to a consultant
    abandoned_in_menu,  // the customer left before a queue
    abandoned,          // the customer left while waiting
    refused_full,       // no leg to give
    no_agent,           // reserved for later rules
    system_error,
    closed,     // came when nobody was to answer, and was told so
    withdrawn,  // a team leader ended it before anybody talked to the customer
    informed,   // the house itself told what they had called for: an incident, a surge
    last = informed
};
enum class EndedBy : std::uint8_t {
    customer,
    agent,
    system,
    network,
    supervisor,
    last = supervisor
};

/// By how much a contact of its own may go before, or after, those of its queue.
inline constexpr std::int32_t ahead_max = 1000;

/// What counted when a contact was put to a consultant. It goes with the offer, so that why them
/// and not another can be told at any later time.
struct Selection {
    Strategy strategy = Strategy::longest_idle;
    /// How far the queue's needs were relaxed for it.
    std::uint32_t step = 0;
    /// Who waited in its queue, itself among them, and whether it was the first of them.
    std::uint32_t waiting = 0;
    bool is_first = false;
    /// Consultants who were idle and met what was asked for by then, the chosen one among them; of
    /// these, who rested from it after a miss; and who would meet it after a longer wait.
    std::uint32_t idle = 0;
    std::uint32_t resting = 0;
    std::uint32_t later = 0;
    /// It waited for the chosen one alone.
    bool is_alone = false;
    /// Whose telephone would have rung otherwise, and whether they fit less well; none: nobody's.
    AgentId next;
    bool fits_better = false;
    /// Steps of priority that it had before those of its queue: a leader's, by its age and by who
    /// calls.
    std::int32_t ahead = 0;
    std::int32_t aged = 0;
    std::int32_t favour = 0;

    static constexpr auto fields() {
        return std::tuple{&Selection::strategy,    &Selection::step,     &Selection::waiting,
                          &Selection::is_first,    &Selection::idle,     &Selection::resting,
                          &Selection::later,       &Selection::is_alone, &Selection::next,
                          &Selection::fits_better, &Selection::ahead,    &Selection::aged,
                          &Selection::favour};
    }

    friend bool operator==(const Selection&, const Selection&) = default;
};

/// When a contact goes on from its queue to another one; each rule is off by 0 or no.
struct OverflowRules {
    /// Where to; none: nowhere.
    QueueId to;
    /// After so long in the queue.
    Duration after{};
    /// Who comes and finds nobody free, when more than so many wait, themselves among them: for
    /// each consultant who is ready, or in all.
    std::uint32_t per_agent = 0;
    std::uint32_t length = 0;
    /// When no consultant is there who could ever serve it.
    bool when_nobody = false;

    static constexpr auto fields() {
        return std::tuple{&OverflowRules::to, &OverflowRules::after, &OverflowRules::per_agent,
                          &OverflowRules::length, &OverflowRules::when_nobody};
    }

    friend bool operator==(const OverflowRules&, const OverflowRules&) = default;
};

enum class OverflowWhy : std::uint8_t { waited, crowded, full, nobody, last = nobody };

/// So often a contact goes on to another queue by itself: no round of queues is endless.
inline constexpr std::uint32_t overflows_max = 3;

/// What the office knows of a caller that counts for their turn.
enum class CallerKind : std::uint8_t { other, agency, firm, last = firm };

/// So many steps of priority before the others of a queue go callers of a kind, and those with a
/// case that is open; of two the higher.
struct CallerPriority {
    std::int32_t agency = 0;
    std::int32_t firm = 0;
    std::int32_t open_case = 0;

    static constexpr auto fields() {
        return std::tuple{&CallerPriority::agency, &CallerPriority::firm,
                          &CallerPriority::open_case};
    }

    friend bool operator==(const CallerPriority&, const CallerPriority&) = default;
};

struct QueueRules {
    /// Priority first, then age; a lower number goes first.
    std::uint32_t priority = 100;
    Duration offer_time = 20s;
    Duration wrap_up = 30s;
    Duration wrap_up_extension = 60s;
    std::uint32_t wrap_up_extensions = 2;
    /// After this many unanswered offers in a row the consultant becomes not ready
    /// (not_responding).
    std::uint32_t misses_allowed = 2;
    /// A consultant who missed, declined or could not be reached is not asked again for this
    /// contact before this.
    Duration same_agent_again = 10s;
    Strategy strategy = Strategy::longest_idle;
    /// So long may it take after an accepted answer until the two hear each other.
    Duration connect_time = 10s;
    /// Ring-progressively: one more telephone rings after each of these.
    Duration ring_step = 5s;
    /// Whom it asks for, relaxed step by step; the first step's wait is 0. None: everybody who
    /// serves the queue. At most need_steps_max.
    std::vector<NeedStep> needs;
    /// Among those who fit, who has the first of these at a higher level goes first, then the
    /// second, and so on; below the level said here counts as not at all. At most preferred_max.
    std::vector<SkillLevel> preferred;
    /// A caller waits so long for the consultant of their last talk alone; 0: not at all.
    Duration last_agent_wait{};
    /// Only if that talk ended no longer ago than this.
    Duration last_agent_within = std::chrono::hours{24};
    /// While a contact waits, one step of priority for each of these, at most ahead_max; 0: none.
    Duration ageing{};
    OverflowRules overflow = {};

    static constexpr auto fields() {
        return std::tuple{&QueueRules::priority,
                          &QueueRules::offer_time,
                          &QueueRules::wrap_up,
                          &QueueRules::wrap_up_extension,
                          &QueueRules::wrap_up_extensions,
                          &QueueRules::misses_allowed,
                          &QueueRules::same_agent_again,
                          &QueueRules::strategy,
                          &QueueRules::connect_time,
                          &QueueRules::ring_step,
                          &QueueRules::needs,
                          &QueueRules::preferred,
                          &QueueRules::last_agent_wait,
                          &QueueRules::last_agent_within,
                          &QueueRules::ageing,
                          &QueueRules::overflow};
    }

    friend bool operator==(const QueueRules&, const QueueRules&) = default;
};

/// What the installation says of the dialog: the standard flow is made of it, as long as no other
/// is in force, and how long callers wait for a word is so in every flow.
struct FlowRules {
    /// The menu waits this long for a key after its last word.
    Duration menu_wait = 5s;
    /// So many silences, then a person.
    std::uint32_t silences = 2;
    /// First announcement of place and estimate after this wait, and again after each
    /// `wait_repeat`.
    Duration wait_first = 20s;
    Duration wait_repeat = 60s;
    /// Consultants who are never ready again while their desk is lost so long.
    Duration desk_grace = 60s;
    /// Queues of the choices 1 to 4; a person who asks with 0, or is silent, goes to the first.
    std::vector<QueueId> choices;
    /// The bench's number: answered and queued at once, without a word.
    bool straight_to_queue = false;

    static constexpr auto fields() {
        return std::tuple{&FlowRules::menu_wait,        &FlowRules::silences,
                          &FlowRules::wait_first,       &FlowRules::wait_repeat,
                          &FlowRules::desk_grace,       &FlowRules::choices,
                          &FlowRules::straight_to_queue};
    }

    friend bool operator==(const FlowRules&, const FlowRules&) = default;
};

}  // namespace naru::centre
