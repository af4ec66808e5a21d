#include "office/records.h"

#include <algorithm>
#include <array>

#include "base/overloaded.h"

namespace naru::office {

namespace fact = centre::fact;

namespace {

// Words, not numbers, in SQL: whoever reads the file with another tool reads what api/openapi.yaml says.
constexpr std::array<std::string_view, 4> channels{"telephone", "internet", "remote", "other"};
constexpr std::array<std::string_view, 4> sides{"customer", "agent", "system", "network"};
constexpr std::array<std::string_view, 6> outcomes{"completed", "abandoned_in_menu", "abandoned", "refused_full", "no_agent", "system_error"};
constexpr std::array<std::string_view, 4> recordings{"none", "open", "closed", "failed"};

template <std::size_t N, class E>
Value word(const std::array<std::string_view, N>& words, E value) {
    return std::string(words.at(static_cast<std::size_t>(value)));
}

template <class E, std::size_t N>
E meant_by(const std::array<std::string_view, N>& words, const Value& value) {
    const auto at = std::ranges::find(words, text_in(value));
    return at == words.end() ? E{} : static_cast<E>(at - words.begin());
}

/// The word of a step in the contact's line of time; empty: not a step that people look at.
std::string step_of(const centre::Fact& one) {
    return std::visit(Overloaded{
                          [](const fact::ContactArrived&) { return "arrived"; },
                          [](const fact::FlowStarted&) { return "answered_by_house"; },
                          [](const fact::PromptHeard& f) { return f.prompt == centre::PromptId::notice ? "notice_heard" : ""; },
                          [](const fact::MenuChosen&) { return "menu_chosen"; },
                          [](const fact::ContactQueued&) { return "queued"; },
                          [](const fact::ContactRequeued&) { return "requeued"; },
                          [](const fact::ContactOffered&) { return "offered"; },
                          [](const fact::ContactAnswered&) { return "answered"; },
                          [](const fact::TalkStarted&) { return "talk_started"; },
                          [](const fact::ContactHeld&) { return "held"; },
                          [](const fact::ContactResumed&) { return "resumed"; },
                          [](const fact::ContactEnded&) { return "ended"; },
                          [](const fact::WrapUpStarted&) { return "wrap_up_started"; },
                          [](const fact::WrapUpCompleted&) { return "wrap_up_completed"; },
                          [](const fact::WrapUpExpired&) { return "wrap_up_expired"; },
                          [](const fact::RecordingSealed&) { return "recording_sealed"; },
                          [](const fact::RecordingFailed&) { return "recording_failed"; },
                          [](const auto&) { return ""; },
                      },
                      one);
}

ContactId contact_of(const centre::Fact& one) {
    return std::visit(
        [](const auto& f) {
            if constexpr (requires { f.contact; }) {
                return f.contact;
            } else {
                return ContactId{};
            }
        },
        one);
}

/// What a fact changes in the contact's row: the columns, with :p2, :p3 … for `bound`; :p1 is the contact.
struct Change {
    std::string columns;
    Row bound;
};

Change change_of(Instant instant, const centre::Fact& one) {
    const Value at = value_of(instant);
    // A hold ends by itself when the call does.
    static const std::string end_hold = "held = held + CASE WHEN held_since IS NULL THEN 0 ELSE :p2 - held_since END, held_since = NULL";
    return std::visit(Overloaded{
                          [&](const fact::PromptHeard& f) { return f.prompt == centre::PromptId::notice ? Change{"notice_heard = 1", {}} : Change{}; },
                          [&](const fact::MenuChosen& f) { return Change{"choice = :p2", {std::string(1, f.choice)}}; },
                          [&](const fact::ContactQueued& f) { return Change{"queue = :p2, queued_at = :p3", {value_of(f.queue.value), at}}; },
                          [&](const fact::ContactRequeued&) { return Change{"agent = NULL, answered_at = NULL", {}}; },
                          [&](const fact::ContactAnswered& f) { return Change{"agent = :p2, answered_at = :p3", {value_of(f.agent.value), at}}; },
                          // Without the notice nothing is recorded (개인정보 보호법; domain §5.3).
                          [&](const fact::TalkStarted&) {
                              return Change{"talk_at = :p2, recording = CASE WHEN notice_heard = 1 THEN 'open' ELSE recording END", {at}};
                          },
                          [&](const fact::ContactHeld&) { return Change{"held_since = :p2", {at}}; },
                          [&](const fact::ContactResumed&) { return Change{end_hold, {at}}; },
                          [&](const fact::ContactEnded& f) {
                              return Change{end_hold + ", ended_at = :p3, outcome = :p4, ended_by = :p5", {at, at, word(outcomes, f.why), word(sides, f.by)}};
                          },
                          [&](const fact::WrapUpStarted&) { return Change{"wrap_up_at = :p2", {at}}; },
                          // Coded after its time ran out: the wrap-up ended then, not now.
                          [&](const fact::WrapUpCompleted& f) {
                              return Change{"wrapped_at = COALESCE(wrapped_at, :p2), topic = :p3, disposition = :p4", {at, f.topic, f.disposition}};
                          },
                          [&](const fact::WrapUpExpired&) { return Change{"wrapped_at = :p2", {at}}; },
                          [&](const fact::RecordingSealed& f) { return Change{"recording = 'closed', recording_ms = :p2", {value_of(f.milliseconds)}}; },
                          [&](const fact::RecordingFailed&) { return Change{"recording = 'failed'", {}}; },
                          [](const auto&) { return Change{}; },
                      },
                      one);
}

constexpr const char* columns =
    "id, channel, arrived_at, queued_at, answered_at, talk_at, ended_at, queue, choice, agent, notice_heard, topic, disposition, outcome, ended_by, "
    "held, held_since, wrap_up_at, wrapped_at, recording, recording_ms";

std::optional<Instant> instant_in(const Value& value) { return is_null(value) ? std::nullopt : std::optional(from_micros(number_in(value))); }

std::uint64_t id_in(const Value& value) { return static_cast<std::uint64_t>(number_in(value)); }

views::ContactRecord record_in(const Row& row) {
    views::ContactRecord out;
    out.id = ContactId{id_in(row.at(0))};
    out.channel = meant_by<centre::Channel>(channels, row.at(1));
    out.arrived_at = from_micros(number_in(row.at(2)));
    out.queued_at = instant_in(row.at(3));
    out.answered_at = instant_in(row.at(4));
    out.talk_at = instant_in(row.at(5));
    out.ended_at = instant_in(row.at(6));
    out.queue = QueueId{id_in(row.at(7))};
    const std::string choice = text_in(row.at(8));
    out.choice = choice.empty() ? '\0' : choice.front();
    out.agent = AgentId{id_in(row.at(9))};
    out.notice_heard = number_in(row.at(10)) != 0;
    out.topic = text_in(row.at(11));
    out.disposition = text_in(row.at(12));
    if (!is_null(row.at(13))) out.outcome = meant_by<centre::ContactEnd>(outcomes, row.at(13));
    out.ended_by = meant_by<centre::EndedBy>(sides, row.at(14));
    out.held = Duration{number_in(row.at(15))};
    out.held_since = instant_in(row.at(16));
    out.wrap_up_at = instant_in(row.at(17));
    out.wrapped_at = instant_in(row.at(18));
    out.recording = meant_by<views::ContactRecord::Recording>(recordings, row.at(19));
    out.recording_milliseconds = id_in(row.at(20));
    return out;
}

Result<void> without_rows(Result<std::vector<Row>> result) {
    if (!result) return tl::unexpected(result.error());
    return {};
}

}  // namespace

Result<std::uint64_t> Projector::applied() {
    const auto rows = database_.run("SELECT value FROM meta WHERE key = 'records_seq'", {});
    if (!rows) return tl::unexpected(rows.error());
    return rows->empty() ? 0 : id_in(rows->front().front());
}

Result<void> Projector::apply(std::span<const NumberedFact> batch) {
    if (batch.empty()) return {};
    return database_.atomically([&]() -> Result<void> {
        auto before = applied();
        if (!before) return tl::unexpected(before.error());
        std::uint64_t last = *before;
        for (const NumberedFact& one : batch) {
            if (one.seq <= last) continue;
            if (auto done = apply_one(one); !done) return done;
            last = one.seq;
        }
        return without_rows(database_.run("UPDATE meta SET value = :p1 WHERE key = 'records_seq'", {value_of(last)}));
    });
}

Result<void> Projector::apply_one(const NumberedFact& one) {
    const ContactId contact = contact_of(one.fact);
    if (!contact) return {};
    const Value id = value_of(contact.value);
    if (const auto* arrived = std::get_if<fact::ContactArrived>(&one.fact)) {
        auto put = database_.run(
            "INSERT INTO contact (id, channel, arrived_at, notice_heard, held, recording, recording_ms) VALUES (:p1, :p2, :p3, 0, 0, 'none', 0)",
            {id, word(channels, arrived->channel), value_of(one.at)});
        if (!put) return tl::unexpected(put.error());
    }
    if (Change change = change_of(one.at, one.fact); !change.columns.empty()) {
        change.bound.insert(change.bound.begin(), id);
        if (auto put = database_.run("UPDATE contact SET " + change.columns + " WHERE id = :p1", change.bound); !put) return tl::unexpected(put.error());
    }
    const std::string step = step_of(one.fact);
    if (step.empty()) return {};
    return without_rows(
        database_.run("INSERT INTO step (contact, seq, at, kind) VALUES (:p1, :p2, :p3, :p4)", {id, value_of(one.seq), value_of(one.at), step}));
}

Result<std::optional<views::ContactRecord>> Records::find(ContactId contact) {
    const auto rows = database_.run(std::string("SELECT ") + columns + " FROM contact WHERE id = :p1", {value_of(contact.value)});
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty()) return std::optional<views::ContactRecord>{};
    views::ContactRecord record = record_in(rows->front());
    const auto steps = database_.run("SELECT at, kind FROM step WHERE contact = :p1 ORDER BY seq", {value_of(contact.value)});
    if (!steps) return tl::unexpected(steps.error());
    for (const Row& step : *steps) record.steps.push_back({from_micros(number_in(step.at(0))), text_in(step.at(1))});
    return std::optional(std::move(record));
}

Result<std::vector<views::ContactRecord>> Records::page(std::size_t limit, ContactId before, AgentId agent) {
    std::string sql = std::string("SELECT ") + columns + " FROM contact WHERE 1 = 1";
    Row bound;
    if (before) {
        bound.push_back(value_of(before.value));
        sql += " AND id < :p" + std::to_string(bound.size());
    }
    if (agent) {
        bound.push_back(value_of(agent.value));
        sql += " AND agent = :p" + std::to_string(bound.size());
    }
    sql += " ORDER BY id DESC LIMIT " + std::to_string(std::min(limit, page_max));
    const auto rows = database_.run(sql, bound);
    if (!rows) return tl::unexpected(rows.error());
    std::vector<views::ContactRecord> out;
    for (const Row& row : *rows) out.push_back(record_in(row));
    return out;
}

Result<void> Records::save_caller(ContactId contact, std::string_view number) {
    return without_rows(database_.run("INSERT INTO caller (contact, number) VALUES (:p1, :p2) ON CONFLICT (contact) DO UPDATE SET number = excluded.number",
                                      {value_of(contact.value), std::string(number.substr(0, 256))}));
}

Result<std::string> Records::caller(ContactId contact) {
    const auto rows = database_.run("SELECT number FROM caller WHERE contact = :p1", {value_of(contact.value)});
    if (!rows) return tl::unexpected(rows.error());
    return rows->empty() ? std::string() : text_in(rows->front().front());
}

Result<void> Records::save_note(ContactId contact, const Note& note, Instant now) {
    return without_rows(database_.run(
        "INSERT INTO note (contact, topic, disposition, note, saved_at) VALUES (:p1, :p2, :p3, :p4, :p5) ON CONFLICT (contact) DO UPDATE SET"
        " topic = excluded.topic, disposition = excluded.disposition, note = excluded.note, saved_at = excluded.saved_at",
        {value_of(contact.value), note.topic, note.disposition, note.note, value_of(now)}));
}

Result<Note> Records::note(ContactId contact) {
    const auto rows = database_.run("SELECT topic, disposition, note FROM note WHERE contact = :p1", {value_of(contact.value)});
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty()) return Note{};
    const Row& row = rows->front();
    return Note{text_in(row.at(0)), text_in(row.at(1)), text_in(row.at(2))};
}

}  // namespace naru::office
