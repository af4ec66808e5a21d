#pragma once

/// What is true: the fold of all facts. A copyable value with an order for everything, so that
/// equal facts give equal states on every machine.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/few.h"
#include "base/id_table.h"
#include "base/sorted.h"
#include "centre/effect.h"
#include "centre/fact.h"
#include "centre/nouns.h"

namespace naru::centre {

enum class Stage : std::uint8_t {
    arrived,   // not answered yet
    in_flow,   // hears the house
    queued,    // waits for a consultant; an offer may be out
    answered,  // a consultant took it; the two are being bridged
    talking,
    held,
    last = held
};

/// A consultant who is not asked again for a contact before `until`.
struct Rest {
    AgentId agent;
    Instant until;

    static constexpr auto fields() { return std::tuple{&Rest::agent, &Rest::until}; }

    friend bool operator==(const Rest&, const Rest&) = default;
};

/// Somebody in a talk beside its consultant.
struct Party {
    AgentId agent;
    Part part = Part::consulted;
    /// Their telephone rings; none: they are there.
    OfferId offer;
    /// Whose best one they are; none: chosen by name.
    QueueId queue;

    static constexpr auto fields() {
        return std::tuple{&Party::agent, &Party::part, &Party::offer, &Party::queue};
    }

    friend bool operator==(const Party&, const Party&) = default;
};

/// A colleague who was asked and is there no longer, or did not come.
struct PastParty {
    AgentId agent;
    PartyEnd why = PartyEnd::left;

    static constexpr auto fields() { return std::tuple{&PastParty::agent, &PastParty::why}; }

    friend bool operator==(const PastParty&, const PastParty&) = default;
};

struct Contact {
    Channel channel = Channel::telephone;
    Stage stage = Stage::arrived;
    Instant arrived_at;
    Instant queued_at;
    Instant answered_at;
    Instant talk_at;
    // The flow: the version that it began with, and where it is in it
    FlowId flow;
    StepId flow_step;
    PlayId play;  // the prompt that runs, or none
    Announcement announcement;
    PlayId notice_play;
    bool notice_heard = false;
    char kept_digit = 0;
    char choice = 0;
    /// In this step; a number that is none counts as one.
    std::uint32_t silences = 0;
    KeyedNumber number;
    /// The known incident that it was told of.
    IncidentId incident;
    bool in_menu = false;
    std::optional<Instant> menu_until;
    std::optional<Instant> announce_at;
    // The queue
    QueueId queue;
    /// So many steps of priority before those of its queue.
    std::int32_t ahead = 0;
    /// The same by its age, and when the next one comes.
    std::int32_t aged = 0;
    std::optional<Instant> age_at;
    /// What the office said of the caller, if it did by now, and the same by that.
    bool is_classed = false;
    CallerKind kind = CallerKind::other;
    bool has_open_case = false;
    std::int32_t favour = 0;
    /// Since when it is in this queue, when it goes on to another, and how often it did.
    Instant entered_at;
    std::optional<Instant> overflow_at;
    std::uint32_t overflows = 0;
    bool at_head = false;
    /// How far its queue's needs are relaxed for it, and when the next step comes.
    std::uint32_t step = 0;
    std::optional<Instant> relax_at;
    /// Ring-progressively: how many telephones may ring, and when one more may.
    std::uint32_t rings = 1;
    std::optional<Instant> widen_at;
    CallerKey caller;
    /// The consultant of the caller's last talk, for whom alone it waits until then.
    AgentId kept_for;
    std::optional<Instant> kept_until;
    /// Whose telephones ring for it, in the order of the offers: one, or several with ring-all.
    Few<OfferId, 2> offers;
    /// Who answered, and until when the two must hear each other.
    AgentId agent;
    std::optional<Instant> connect_until;
    /// Who is not asked again before when. An entry holds until AskAgain takes it out, whatever the
    /// clock says: what a decision reads must not change between two turns without a fact.
    Few<Rest, 1> not_before;
    /// Who passed it on last, and how often that was done. None: it has not talked, or talks with
    /// the first.
    AgentId passed_by;
    std::uint32_t transfers = 0;
    /// Who else is in the talk, in the order in which they were called: one colleague at most.
    std::vector<Party> parties;
    /// Why the colleague who was asked last is not there; as long as the customer waits for it.
    std::optional<PastParty> past_party;

    [[nodiscard]] bool may_be_put_to(AgentId who) const {
        return std::none_of(not_before.begin(), not_before.end(),
                            [who](const Rest& rest) { return rest.agent == who; });
    }

    static constexpr auto fields() {
        return std::tuple{&Contact::channel,      &Contact::stage,       &Contact::arrived_at,
                          &Contact::queued_at,    &Contact::answered_at, &Contact::talk_at,
                          &Contact::flow,         &Contact::flow_step,   &Contact::play,
                          &Contact::announcement, &Contact::notice_play, &Contact::notice_heard,
                          &Contact::kept_digit,   &Contact::choice,      &Contact::silences,
                          &Contact::number,       &Contact::incident,    &Contact::in_menu,
                          &Contact::menu_until,   &Contact::announce_at, &Contact::queue,
                          &Contact::ahead,        &Contact::aged,        &Contact::age_at,
                          &Contact::is_classed,   &Contact::kind,        &Contact::has_open_case,
                          &Contact::favour,       &Contact::entered_at,  &Contact::overflow_at,
                          &Contact::overflows,    &Contact::at_head,     &Contact::step,
                          &Contact::relax_at,     &Contact::rings,       &Contact::widen_at,
                          &Contact::caller,       &Contact::kept_for,    &Contact::kept_until,
                          &Contact::offers,       &Contact::agent,       &Contact::connect_until,
                          &Contact::not_before,   &Contact::passed_by,   &Contact::transfers,
                          &Contact::parties,      &Contact::past_party};
    }

    friend bool operator==(const Contact&, const Contact&) = default;
};

struct Offer {
    ContactId contact;
    AgentId agent;
    Instant expires_at;

    static constexpr auto fields() {
        return std::tuple{&Offer::contact, &Offer::agent, &Offer::expires_at};
    }

    friend bool operator==(const Offer&, const Offer&) = default;
};

/// An offer that was withdrawn not long ago. Who accepts it late is told why that is too late.
struct PastOffer {
    OfferId offer;
    ContactId contact;
    AgentId agent;
    /// Another took the contact; otherwise the customer left (RS-15).
    bool taken = false;

    static constexpr auto fields() {
        return std::tuple{&PastOffer::offer, &PastOffer::contact, &PastOffer::agent,
                          &PastOffer::taken};
    }

    friend bool operator==(const PastOffer&, const PastOffer&) = default;
};

struct WrapUp {
    ContactId contact;
    Instant until;
    std::uint32_t extensions_left = 0;
    Duration extension{};
    /// When they began to talk: with one who was passed on, that is not when the contact did.
    Instant talk_at;
    /// The contact goes on with somebody else, who codes it: here a topic may be said, or not.
    bool is_passed_on = false;

    static constexpr auto fields() {
        return std::tuple{&WrapUp::contact,   &WrapUp::until,   &WrapUp::extensions_left,
                          &WrapUp::extension, &WrapUp::talk_at, &WrapUp::is_passed_on};
    }

    friend bool operator==(const WrapUp&, const WrapUp&) = default;
};

struct Wish {
    Presence presence = Presence::not_ready;
    AwayReason reason = AwayReason::none;

    static constexpr auto fields() { return std::tuple{&Wish::presence, &Wish::reason}; }

    friend bool operator==(const Wish&, const Wish&) = default;
};

/// A queue whose contacts a consultant may get.
struct Served {
    QueueId queue;
    /// The first step of the queue's needs that they meet: a contact must be relaxed as far.
    std::uint32_t step = 0;
    /// By the skills that the queue prefers; the lowest first.
    std::uint32_t preference = 0;

    friend bool operator==(const Served&, const Served&) = default;
};

struct Agent {
    std::vector<QueueId> queues;
    std::uint32_t position = 0;
    std::vector<SkillLevel> skills;
    Presence presence = Presence::logged_out;
    AwayReason reason = AwayReason::none;
    std::optional<Wish> next;
    bool seat = false;
    /// Until then a lost seat may come back without being noticed.
    std::optional<Instant> grace_until;
    /// Since when presence or activity is what it is.
    Instant since;
    /// Since when idle: the order of the longest idle. Not reset by a missed offer.
    Instant idle_since;
    OfferId offer;
    ContactId contact;
    std::optional<WrapUp> wrap_up;
    std::uint32_t misses = 0;
    std::uint32_t answered_count = 0;
    /// Since the day began.
    std::uint32_t talks_today = 0;
    Duration talk_today{};
    /// Talks whose wrap-up ran out uncoded, oldest first; their form stays open.
    std::vector<ContactId> uncoded;
    /// Indexes: of `queues` those whose needs they meet at some step, in the same order; and who
    /// waits for them alone, by id.
    std::vector<Served> served;
    std::vector<ContactId> kept;

    static constexpr auto fields() {
        return std::tuple{&Agent::queues,      &Agent::position,       &Agent::skills,
                          &Agent::talks_today, &Agent::talk_today,     &Agent::presence,
                          &Agent::reason,      &Agent::next,           &Agent::seat,
                          &Agent::grace_until, &Agent::since,          &Agent::idle_since,
                          &Agent::offer,       &Agent::contact,        &Agent::wrap_up,
                          &Agent::misses,      &Agent::answered_count, &Agent::uncoded};
    }

    friend bool operator==(const Agent&, const Agent&) = default;
};

/// The order in which contacts of a queue are taken: by their own priority, what age and caller
/// make of it, those that come back to
/// the head first, then by age.
struct Place {
    std::int32_t behind = 0;  // steps of priority
    bool behind_head = true;
    Instant queued_at;
    ContactId contact;

    friend auto operator<=>(const Place&, const Place&) = default;
};

[[nodiscard]] inline Place place_of(const Contact& contact, ContactId id) {
    return {-contact.ahead - contact.aged - contact.favour, !contact.at_head, contact.queued_at,
            id};
}

/// The order in which a queue's idle consultants are asked: first who fits best, then as the
/// queue's strategy says (fit.h). Where that begins elsewhere than at the first, it goes round.
struct IdleAgent {
    std::uint32_t step = 0;
    std::uint32_t preference = 0;
    std::uint64_t key = 0;
    Instant since;
    AgentId agent;

    /// Equal for consultants among whom the strategy chooses.
    [[nodiscard]] bool fits_as(const IdleAgent& other) const {
        return step == other.step && preference == other.preference;
    }

    friend auto operator<=>(const IdleAgent&, const IdleAgent&) = default;
};

/// How many take part in a talk at most beside its consultant: each costs a leg and a mix.
constexpr std::size_t parties_max = 4;

/// How many callers at most wait for one consultant alone.
constexpr std::size_t kept_max = 4;

/// How much of the past is kept.
constexpr std::size_t answers_max = 50;
constexpr std::size_t uncoded_max = 50;
constexpr std::size_t past_offers_max = 1000;
constexpr std::size_t last_talks_max = 10'000;

/// The last talk of a caller: with whom, and when it ended.
struct LastTalk {
    CallerKey caller;
    AgentId agent;
    Instant ended_at;

    static constexpr auto fields() {
        return std::tuple{&LastTalk::caller, &LastTalk::agent, &LastTalk::ended_at};
    }

    friend auto operator<=>(const LastTalk&, const LastTalk&) = default;
};

struct TalkAge {
    Instant ended_at;
    CallerKey caller;

    friend auto operator<=>(const TalkAge&, const TalkAge&) = default;
};

/// One talk a caller, the newest `last_talks_max`. Cost: O(log n).
struct LastTalks {
    Sorted<LastTalk> by_caller;
    Sorted<TalkAge> by_age;

    [[nodiscard]] const LastTalk* of(CallerKey caller) const;
    void put(const LastTalk& talk);
    friend bool operator==(const LastTalks&, const LastTalks&) = default;
};

struct Queue {
    QueueRules rules;
    /// Whom it rang last: after them round robin goes on.
    AgentId last_rung;
    /// Everybody who waits, and those of them who may be put to one more consultant, by how far
    /// their needs are relaxed.
    Sorted<Place> waiting;
    std::array<Sorted<Place>, need_steps_max> open;
    /// Consultants who could be offered a contact now.
    Sorted<IdleAgent> idle;
    /// Consultants who serve it, are ready and have a seat, whatever they do now: without one, no
    /// estimate.
    std::uint32_t ready_count = 0;
    /// The last answers, newest last: what an estimate is made of.
    std::vector<Instant> answers;

    friend bool operator==(const Queue&, const Queue&) = default;
};

enum class DeadlineKind : std::uint8_t {
    menu,
    announcement,
    offer,
    wrap_up,
    desk_grace,
    ask_again,
    connect,
    relax,
    age,
    overflow,
    widen,
    keep
};

struct Deadline {
    Instant at;
    DeadlineKind kind = DeadlineKind::menu;
    std::uint64_t id = 0;  // contact, offer or agent

    friend auto operator<=>(const Deadline&, const Deadline&) = default;
};

struct State {
    std::uint64_t epoch = 0;
    std::uint64_t worker_run = 0;
    std::uint64_t worker_event = 0;
    std::uint64_t last_contact = 0;
    std::uint64_t last_play = 0;
    std::uint64_t last_offer = 0;
    FlowRules flow;
    CallerPriority callers;
    /// Which flow is in force; none: the standard one, which is made of the rules.
    FlowId flow_now;
    Flow standard = standard_flow({});
    /// The one in force, and those before it that somebody is still in; the newest last.
    std::vector<Flow> flows;
    Service service = Service::open;
    Situation situation;
    std::int32_t day = 0;
    /// Of a talk that began before, the day has what came after.
    Instant day_began;
    IdTable<ContactId, Contact> contacts;
    IdTable<AgentId, Agent> agents;
    IdTable<QueueId, Queue> queues;
    IdTable<OfferId, Offer> offers;
    /// The last offers that were withdrawn, in the order of their ids.
    std::vector<PastOffer> past_offers;
    LastTalks last_talks;
    Sorted<Deadline> deadlines;

    friend bool operator==(const State&, const State&) = default;
};

/// To a consultant: who did is served, also when they do not wait for the next one.
[[nodiscard]] inline bool has_talked(const Contact& contact) {
    return contact.stage == Stage::talking || contact.stage == Stage::held || contact.transfers > 0;
}

/// The two are talking, whether the customer hears it or waits.
[[nodiscard]] inline bool is_talk(const Contact& contact) {
    return contact.stage == Stage::talking || contact.stage == Stage::held;
}

/// Null: takes no part, and is not called to.
[[nodiscard]] const Party* party_of(const Contact& contact, AgentId agent);

/// The colleague who was asked, or in a talk of three; null: none.
[[nodiscard]] const Party* colleague_of(const Contact& contact);

/// Who goes on with the customer when the consultant leaves the talk; null: nobody does.
[[nodiscard]] const Party* successor_of(const Contact& contact);

[[nodiscard]] Activity activity_of(const State& state, const Agent& agent);

/// Null: neither in force nor walked through by anybody.
[[nodiscard]] const Flow* find_flow(const State& state, FlowId flow);

/// Where the contact is in its flow; null: nowhere, or its flow is not there any more.
[[nodiscard]] const StepKind* step_of(const State& state, const Contact& contact);

/// Of these rules: nothing where nobody hears it.
[[nodiscard]] Flow standard_of(const FlowRules& rules);

/// Since when the one who waits longest has waited; nothing when nobody does. Cost: O(log n) for
/// each priority that somebody of the queue has.
[[nodiscard]] std::optional<Instant> longest_wait(const Queue& queue);

/// The steps of priority that a caller has by what the office knows of them.
[[nodiscard]] std::int32_t favour_of(const CallerPriority& rules, const Contact& contact);

/// Waits for nothing but a consultant of its queue, and may still go on to another one by its wait.
[[nodiscard]] bool goes_on_by_wait(const QueueRules& rules, const Contact& contact);

/// How many telephones may ring at once for a contact of this queue.
[[nodiscard]] std::size_t rings_at_once(const QueueRules& rules, const Contact& contact);

/// Whether one more consultant may be asked for a contact that waits, whoever is idle in its queue.
[[nodiscard]] bool is_open(const QueueRules& rules, const Contact& contact);

[[nodiscard]] const PastOffer* find_past(const State& state, OfferId offer);

/// Ready, with a seat, and with nothing to do: may be offered a contact.
[[nodiscard]] bool is_available(const Agent& agent);

[[nodiscard]] inline bool is_busy(const Agent& agent) {
    return agent.offer || agent.contact || agent.wrap_up;
}

/// Ready, with a seat, whatever they do now.
[[nodiscard]] inline bool is_at_work(const Agent& agent) {
    return agent.presence == Presence::ready && agent.seat;
}

/// Ready, and without the wish to leave: worth waiting for, whatever they do now.
[[nodiscard]] inline bool stays(const Agent& agent) {
    return agent.presence == Presence::ready &&
           (!agent.next || agent.next->presence == Presence::ready);
}

/// In wrap-up after this contact, or late with its form still open. Cost: their open forms.
[[nodiscard]] bool codes(const Agent& agent, ContactId contact);

/// Makes the indexes (who waits, who is idle, what is due) anew from what they index: a snapshot
/// keeps only the latter.
void rebuild_indexes(State& state);

/// Total: never fails, asks nobody. A fact that does not fit is a bug or a damaged journal and ends
/// the process.
void evolve(State& state, Instant at, const Fact& fact);

}  // namespace naru::centre
