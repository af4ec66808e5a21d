#include "journal/snapshot.h"

#include <algorithm>
#include <variant>

#include "centre/invariants.h"
#include "wire/fields.h"

namespace naru::journal {
namespace {

using namespace centre;

// Nothing of a centre is before 1970 or after 2200, and no rule waits longer than a year: sums of
// both never overflow.
constexpr Instant latest = from_micros(7'258'118'400'000'000);
constexpr Duration longest = std::chrono::hours{24 * 366};

bool is_sane(Instant at) {
    return at >= Instant{} && at <= latest;
}

bool is_sane(Duration span) {
    return span >= Duration::zero() && span <= longest;
}

template <class T>
requires std::is_integral_v<T> || std::is_enum_v<T>

bool is_sane(T) {
    return true;
}

template <class Tag>
bool is_sane(Id<Tag>) {
    return true;
}

template <wire::Fielded T>
bool is_sane(const T& value);

template <class... T>
bool is_sane(const std::variant<T...>& value) {
    return std::visit([](const auto& held) { return is_sane(held); }, value);
}

template <class T>
bool is_sane(const std::optional<T>& value) {
    return !value || is_sane(*value);
}

template <class List>

requires requires(const List& list) {
    list.begin();
}

bool is_sane(const List& values) {
    return std::all_of(values.begin(), values.end(), [](const auto& one) { return is_sane(one); });
}

template <wire::Fielded T>
bool is_sane(const T& value) {
    return std::apply([&](auto... member) { return (is_sane(value.*member) && ...); }, T::fields());
}

/// What is kept of a queue.
struct QueueState {
    QueueRules rules;
    std::vector<Instant> answers;
    AgentId last_rung;

    static constexpr auto fields() {
        return std::tuple{&QueueState::rules, &QueueState::answers, &QueueState::last_rung};
    }
};

struct Head {
    std::uint64_t epoch = 0;
    std::uint64_t worker_run = 0;
    std::uint64_t worker_event = 0;
    std::uint64_t last_contact = 0;
    std::uint64_t last_play = 0;
    std::uint64_t last_offer = 0;
    FlowRules flow;
    CallerPriority callers;
    FlowId flow_now;
    Service service = Service::open;
    Situation situation;
    std::int32_t day = 0;
    Instant day_began;

    static constexpr auto fields() {
        return std::tuple{&Head::epoch,        &Head::worker_run, &Head::worker_event,
                          &Head::last_contact, &Head::last_play,  &Head::last_offer,
                          &Head::flow,         &Head::callers,    &Head::flow_now,
                          &Head::service,      &Head::situation,  &Head::day,
                          &Head::day_began};
    }
};

template <class Map>
void put_table(wire::Writer& writer, const Map& table) {
    writer.put(static_cast<std::uint32_t>(table.size()));
    for (const auto& [id, value] : table) {
        writer.put(id);
        writer.put(value);
    }
}

/// Rows in the order of their ids, each once, none with the id "none".
template <class Key, class Value, class Take>
bool get_table(wire::Reader& reader, const Take& take) {
    std::uint32_t count = 0;
    reader.get(count);
    Key before{};
    for (std::uint32_t i = 0; i < count && reader.ok(); ++i) {
        Key id{};
        Value value{};
        reader.get(id);
        reader.get(value);
        if (!reader.ok() || id <= before || !is_sane(value)) return false;
        before = id;
        take(id, std::move(value));
    }
    return reader.ok();
}

template <class Key, class Value, class Map>
bool get_into(wire::Reader& reader, Map& table) {
    return get_table<Key, Value>(reader,
                                 [&](Key id, Value value) { table.emplace(id, std::move(value)); });
}

bool get_past_offers(wire::Reader& reader, State& state) {
    reader.get(state.past_offers);
    if (!reader.ok() || state.past_offers.size() > past_offers_max) return false;
    OfferId before;
    for (const PastOffer& past : state.past_offers) {
        if (past.offer <= before || past.offer.value > state.last_offer) return false;
        before = past.offer;
    }
    return true;
}

/// In the order of the callers, each once.
bool get_last_talks(wire::Reader& reader, State& state) {
    std::vector<LastTalk> talks;
    reader.get(talks);
    if (!reader.ok() || talks.size() > last_talks_max) return false;
    CallerKey before;
    for (const LastTalk& talk : talks) {
        if (talk.caller <= before || !is_sane(talk)) return false;
        before = talk.caller;
        state.last_talks.put(talk);
    }
    return true;
}

const char* read(wire::Reader& reader, State& state) {
    Head head;
    reader.get(head);
    if (!reader.ok() || !is_sane(head)) return "its head";
    state.epoch = head.epoch;
    state.worker_run = head.worker_run;
    state.worker_event = head.worker_event;
    state.last_contact = head.last_contact;
    state.last_play = head.last_play;
    state.last_offer = head.last_offer;
    state.flow = head.flow;
    state.callers = head.callers;
    state.flow_now = head.flow_now;
    state.service = head.service;
    state.situation = head.situation;
    state.day = head.day;
    state.day_began = head.day_began;
    reader.get(state.flows);
    if (!reader.ok() || !is_sane(state.flows)) return "its flows";
    const bool queues = get_table<QueueId, QueueState>(reader, [&](QueueId id, QueueState kept) {
        Queue& queue = state.queues[id];
        queue.rules = kept.rules;
        queue.answers = std::move(kept.answers);
        queue.last_rung = kept.last_rung;
    });
    if (!queues) return "its queues";
    if (!get_into<AgentId, Agent>(reader, state.agents)) return "its consultants";
    if (!get_into<ContactId, Contact>(reader, state.contacts)) return "its contacts";
    if (!get_into<OfferId, Offer>(reader, state.offers)) return "its offers";
    if (!get_past_offers(reader, state)) return "its offers that are over";
    if (!get_last_talks(reader, state)) return "its last talks";
    return reader.finish() ? nullptr : "its end";
}

}  // namespace

std::string encode_state(const State& state) {
    wire::Writer writer;
    writer.put(state_version);
    writer.put(Head{state.epoch, state.worker_run, state.worker_event, state.last_contact,
                    state.last_play, state.last_offer, state.flow, state.callers, state.flow_now,
                    state.service, state.situation, state.day, state.day_began});
    writer.put(state.flows);
    writer.put(static_cast<std::uint32_t>(state.queues.size()));
    for (const auto& [id, queue] : state.queues) {
        writer.put(id);
        writer.put(QueueState{queue.rules, queue.answers, queue.last_rung});
    }
    put_table(writer, state.agents);
    put_table(writer, state.contacts);
    put_table(writer, state.offers);
    writer.put(state.past_offers);
    writer.put(std::vector<LastTalk>(state.last_talks.by_caller.begin(),
                                     state.last_talks.by_caller.end()));
    return writer.take();
}

Result<State> decode_state(std::string_view bytes) {
    wire::Reader reader(bytes);
    std::uint16_t version = 0;
    reader.get(version);
    if (!reader.ok() || version != state_version) {
        return failure("state of version " + std::to_string(version) + "; this program reads " +
                       std::to_string(state_version));
    }
    State state;
    if (const char* wrong = read(reader, state); wrong != nullptr)
        return failure("state of " + std::to_string(bytes.size()) + " bytes: " + wrong +
                       " cannot be read");
    rebuild_indexes(state);
    const auto broken = broken_invariants(state, latest);
    if (!broken.empty()) return failure("state that cannot be: " + broken.front());
    return state;
}

std::uint64_t state_hash(const State& state) {
    // FNV-1a: not for secrets, and the same everywhere.
    std::uint64_t hash = 14695981039346656037ULL;
    for (char c : encode_state(state))
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

}  // namespace naru::journal
