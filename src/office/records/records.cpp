#include "office/records/records.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "office/corrections/corrections.h"
#include "office/reports/cube_store.h"

namespace naru::office {

namespace {

// Words, not numbers: whoever reads the file with another tool reads what api/openapi.yaml says.
constexpr std::array<std::string_view, 4> channels{"telephone", "internet", "remote", "other"};
constexpr std::array<std::string_view, 5> sides{"customer", "agent", "system", "network",
                                                "supervisor"};
constexpr std::array<std::string_view, 9> outcomes{
    "completed", "abandoned_in_menu", "abandoned", "refused_full", "no_agent", "system_error",
    "closed",    "withdrawn",         "informed"};
constexpr std::array<std::string_view, 2> messages{"guidance", "incident_over"};
constexpr std::array<std::string_view, 4> recordings{"none", "open", "closed", "failed"};

template <std::size_t N, class E>
Value word(const std::array<std::string_view, N>& words, E value) {
    return std::string(words.at(static_cast<std::size_t>(value)));
}

template <class E, std::size_t N>
E word_at(const std::array<std::string_view, N>& words, std::string_view text) {
    const auto at = std::find(words.begin(), words.end(), text);
    return at == words.end() ? E{} : static_cast<E>(at - words.begin());
}

template <class E, std::size_t N>
E meant_by(const std::array<std::string_view, N>& words, const Value& value) {
    return word_at<E>(words, text_in(value));
}

Value or_null(const std::string& text) {
    return text.empty() ? Value{} : Value{text};
}

Value or_null(std::optional<Instant> at) {
    return at ? value_of(*at) : Value{};
}

std::optional<Instant> instant_in(const Value& value) {
    return is_null(value) ? std::nullopt : std::optional(from_micros(number_in(value)));
}

/// "1764039451123456 arrived\n…": they are read with their contact only, never looked for.
std::string text_of(const std::vector<views::Step>& steps) {
    std::string text;
    for (const auto& step : steps)
        text += std::to_string(to_micros(step.at)) + " " + step.kind + "\n";
    return text;
}

std::vector<views::Step> steps_in(std::string_view text) {
    std::vector<views::Step> steps;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto space = line.find(' ');
        std::int64_t micros = 0;
        std::from_chars(line.data(), line.data() + std::min(space, line.size()), micros);
        if (space != std::string_view::npos)
            steps.push_back({from_micros(micros), std::string(line.substr(space + 1))});
    }
    return steps;
}

constexpr std::array<std::string_view, contact_column_count> columns{
    "id",          "channel",   "arrived_at",   "queued_at", "answered_at",  "talk_at",
    "ended_at",    "queue",     "choice",       "agent",     "notice_heard", "topic",
    "disposition", "outcome",   "ended_by",     "held",      "held_since",   "wrap_up_at",
    "wrapped_at",  "recording", "recording_ms", "transfers", "passed_by",    "coded_by",
    "incident",    "message",   "steps"};

/// The whole row, whether it is there or not.
const std::string& put_statement() {
    static const std::string sql = [] {
        std::string places;
        std::string changes;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string name{columns.at(i)};
            places += (i == 0 ? ":p" : ", :p") + std::to_string(i + 1);
            if (i > 0) changes += (i == 1 ? "" : ", ") + name + " = excluded." + name;
        }
        return "INSERT INTO contact (" + contact_column_names() + ") VALUES (" + places +
               ") ON CONFLICT (id) DO UPDATE SET " + changes;
    }();
    return sql;
}

constexpr std::array<std::string_view, 15> counted{
    "id",       "channel", "arrived_at", "queued_at",  "talk_at",
    "ended_at", "queue",   "agent",      "topic",      "disposition",
    "outcome",  "held",    "wrap_up_at", "wrapped_at", "transfers"};

std::optional<Instant> instant_at(const RowView& row, std::size_t column) {
    return row.is_null(column) ? std::nullopt : std::optional(from_micros(row.number(column)));
}

Result<void> done(Result<std::vector<Row>> result) {
    if (!result) return tl::unexpected<Error>(result.error());
    return {};
}

}  // namespace

Row row_of(const views::ContactRecord& r) {
    return {value_of(r.id),
            word(channels, r.channel),
            value_of(r.arrived_at),
            or_null(r.queued_at),
            or_null(r.answered_at),
            or_null(r.talk_at),
            or_null(r.ended_at),
            value_of(r.queue),
            r.choice == 0 ? Value{} : Value{std::string(1, r.choice)},
            value_of(r.agent),
            value_of(std::uint64_t{r.notice_heard}),
            or_null(r.topic),
            or_null(r.disposition),
            r.outcome ? word(outcomes, *r.outcome) : Value{},
            word(sides, r.ended_by),
            std::int64_t{r.held.count()},
            or_null(r.held_since),
            or_null(r.wrap_up_at),
            or_null(r.wrapped_at),
            word(recordings, r.recording),
            value_of(r.recording_milliseconds),
            std::int64_t{r.transfers},
            value_of(r.passed_by),
            value_of(r.coded_by),
            value_of(r.incident),
            r.message ? word(messages, *r.message) : Value{},
            text_of(r.steps)};
}

const std::string& contact_column_names() {
    static const std::string names = [] {
        std::string text;
        for (const auto name : columns) text += (text.empty() ? "" : ", ") + std::string(name);
        return text;
    }();
    return names;
}

const std::string& contact_columns() {
    static const std::string names = [] {
        std::string text;
        for (const auto name : columns) text += (text.empty() ? "c." : ", c.") + std::string(name);
        return text;
    }();
    return names;
}

const std::string& brief_contact_columns() {
    static const std::string names = [] {
        const std::string& all = contact_columns();
        return all.substr(0, all.rfind("c.steps")) + "''";
    }();
    return names;
}

views::ContactRecord record_in(const Row& row) {
    views::ContactRecord out;
    out.id = ContactId{whole_in(row.at(0))};
    out.channel = meant_by<centre::Channel>(channels, row.at(1));
    out.arrived_at = from_micros(number_in(row.at(2)));
    out.queued_at = instant_in(row.at(3));
    out.answered_at = instant_in(row.at(4));
    out.talk_at = instant_in(row.at(5));
    out.ended_at = instant_in(row.at(6));
    out.queue = QueueId{whole_in(row.at(7))};
    const std::string choice = text_in(row.at(8));
    out.choice = choice.empty() ? '\0' : choice.front();
    out.agent = AgentId{whole_in(row.at(9))};
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
    out.recording_milliseconds = whole_in(row.at(20));
    out.transfers = static_cast<std::int32_t>(number_in(row.at(21)));
    out.passed_by = AgentId{whole_in(row.at(22))};
    out.coded_by = AgentId{whole_in(row.at(23))};
    out.incident = centre::IncidentId{whole_in(row.at(24))};
    if (!is_null(row.at(25))) out.message = meant_by<centre::MessageKind>(messages, row.at(25));
    out.steps = steps_in(text_in(row.at(26)));
    return out;
}

void add_row(RowBatch& rows, const views::ContactRecord& r) {
    const auto number_or_null = [&rows](std::uint64_t number) {
        number == 0 ? rows.null() : rows.number(static_cast<std::int64_t>(number));
    };
    const auto instant_or_null = [&rows](std::optional<Instant> at) {
        at ? rows.number(to_micros(*at)) : rows.null();
    };
    const auto text_or_null = [&rows](std::string_view text) {
        text.empty() ? rows.null() : rows.text(text);
    };
    rows.number(static_cast<std::int64_t>(r.id.value));
    rows.text(channels.at(static_cast<std::size_t>(r.channel)));
    rows.number(to_micros(r.arrived_at));
    for (const auto& at : {r.queued_at, r.answered_at, r.talk_at, r.ended_at}) instant_or_null(at);
    number_or_null(r.queue.value);
    text_or_null(r.choice == 0 ? std::string_view() : std::string_view(&r.choice, 1));
    number_or_null(r.agent.value);
    rows.number(r.notice_heard ? 1 : 0);
    text_or_null(r.topic);
    text_or_null(r.disposition);
    text_or_null(r.outcome ? outcomes.at(static_cast<std::size_t>(*r.outcome))
                           : std::string_view());
    rows.text(sides.at(static_cast<std::size_t>(r.ended_by)));
    rows.number(r.held.count());
    for (const auto& at : {r.held_since, r.wrap_up_at, r.wrapped_at}) instant_or_null(at);
    rows.text(recordings.at(static_cast<std::size_t>(r.recording)));
    rows.number(static_cast<std::int64_t>(r.recording_milliseconds));
    rows.number(r.transfers);
    number_or_null(r.passed_by.value);
    number_or_null(r.coded_by.value);
    number_or_null(r.incident.value);
    text_or_null(r.message ? messages.at(static_cast<std::size_t>(*r.message))
                           : std::string_view());
    rows.text(text_of(r.steps));
}

const std::string& counted_columns() {
    static const std::string names = [] {
        std::string text;
        for (const auto name : counted) text += (text.empty() ? "" : ", ") + std::string(name);
        return text;
    }();
    return names;
}

void read_counted(const RowView& row, views::ContactRecord& out) {
    out.id = ContactId{static_cast<std::uint64_t>(row.number(0))};
    out.channel = word_at<centre::Channel>(channels, row.text(1));
    out.arrived_at = from_micros(row.number(2));
    out.queued_at = instant_at(row, 3);
    out.talk_at = instant_at(row, 4);
    out.ended_at = instant_at(row, 5);
    out.queue = QueueId{static_cast<std::uint64_t>(row.number(6))};
    out.agent = AgentId{static_cast<std::uint64_t>(row.number(7))};
    out.topic = row.text(8);
    out.disposition = row.text(9);
    out.outcome.reset();
    if (!row.is_null(10)) out.outcome = word_at<centre::ContactEnd>(outcomes, row.text(10));
    out.held = Duration{row.number(11)};
    out.wrap_up_at = instant_at(row, 12);
    out.wrapped_at = instant_at(row, 13);
    out.transfers = static_cast<std::int32_t>(row.number(14));
}

Result<std::uint64_t> Projector::applied() {
    const auto rows = database_.run("SELECT seq FROM records_cursor", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->size() != 1) return failure("records: the cursor is gone");
    return whole_in(rows->front().front());
}

Result<Cubes*> Projector::cubes() {
    const auto made = cubes_made(database_);
    if (!made) return tl::unexpected<Error>(made.error());
    if (cubes_ && *made == cubes_made_) return &*cubes_;
    auto kept = current_cubes(database_);
    if (!kept) return tl::unexpected<Error>(kept.error());
    cubes_ = std::move(kept->cubes);
    cubes_made_ = kept->made;
    return &*cubes_;
}

/// Under the lock of our transaction: nobody changes them any more. Somebody who takes in contacts
/// beside us does so many times a second; what he added is read here, and our batch need not wait
/// until he has done. Where they must be made of the contacts, which is no work for this
/// transaction, we go on without: whoever reads the statistics next makes them.
Result<void> Projector::read_again() {
    const auto made = cubes_made(database_);
    if (!made) return tl::unexpected<Error>(made.error());
    if (cubes_ && *made == cubes_made_) return {};
    auto kept = load_cubes(database_);
    if (!kept) return tl::unexpected<Error>(kept.error());
    cubes_.reset();
    if (!*kept) return {};
    cubes_ = std::move((*kept)->cubes);
    cubes_made_ = (*kept)->made;
    return {};
}

Result<void> Projector::apply(std::span<const NumberedFact> batch) {
    // Once, before the first transaction: a rebuild is one of its own. Where somebody else changes
    // what is counted meanwhile, contacts are kept all the same.
    if (!std::exchange(has_begun_, true)) (void)cubes();
    auto applied_all = database_.atomically([&] { return take_all(batch); });
    if (!applied_all) {
        // What is in memory is ahead of what was kept: it is read again when it is needed.
        open_.clear();
        counted_.clear();
        cubes_.reset();
        agent_hours_.reset();
    }
    return applied_all;
}

Result<void> Projector::take_all(std::span<const NumberedFact> batch) {
    if (auto current = read_again(); !current) return current;
    const auto before = applied();
    if (!before) return tl::unexpected<Error>(before.error());
    std::uint64_t last = *before;
    if (!agent_hours_) agent_hours_.emplace(database_);
    if (auto loaded = agent_hours_->load(); !loaded) return loaded;
    std::vector<ContactId> touched;
    for (const NumberedFact& one : batch) {
        if (one.seq <= last) continue;
        if (one.seq != last + 1)
            return failure("records: fact " + std::to_string(one.seq) + " where " +
                           std::to_string(last + 1) + " was expected");
        if (auto taken = take(one, touched); !taken) return taken;
        agent_hours_->take(one.at, one.fact);
        last = one.seq;
    }
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    bool has_ended = false;
    for (const ContactId contact : touched) {
        views::ContactRecord& record = open_.at(contact);
        // Where the rows are made anew the journal tells how it was coded first.
        if (views::is_over(record)) {
            if (auto corrected = apply_corrections(database_, record); !corrected) return corrected;
        }
        if (auto put = done(database_.run(put_statement(), row_of(record))); !put) return put;
        if (!record.ended_at) continue;
        has_ended = true;
        if (cubes_) {
            if (const auto was = counted_.find(contact); was != counted_.end())
                cubes_->remove(was->second);
            cubes_->add(record);
        }
        counted_[contact] = record;
    }
    if (cubes_) {
        if (auto saved = save_changed(database_, *cubes_); !saved) return saved;
    } else if (has_ended) {
        // Who makes them at this moment may have passed the day.
        if (auto forgotten = forget_cubes(database_); !forgotten) return forgotten;
    }
    if (auto saved = agent_hours_->save(); !saved) return saved;
    std::erase_if(counted_, [](const auto& one) { return views::is_over(one.second); });
    std::erase_if(open_, [](const auto& one) { return views::is_over(one.second); });
    return done(database_.run("UPDATE records_cursor SET seq = :p1", {value_of(last)}));
}

Result<void> Projector::take(const NumberedFact& one, std::vector<ContactId>& touched) {
    const ContactId contact = views::contact_of(one.fact);
    if (!contact) return {};
    if (std::holds_alternative<centre::fact::ContactArrived>(one.fact)) {
        open_[contact] = {};
        if (auto put = take_personal(contact, "caller", "caller"); !put) return put;
    }
    // Asked for again: what was keyed before is gone, here as in the vault.
    if (std::holds_alternative<centre::fact::NumberAsked>(one.fact)) {
        auto gone = done(
            database_.run("UPDATE contact_personal SET business_number = NULL WHERE contact = :p1",
                          {value_of(contact)}));
        if (!gone) return gone;
    }
    if (std::holds_alternative<centre::fact::NumberConfirmed>(one.fact)) {
        if (auto put = take_personal(contact, "number", "business_number"); !put) return put;
    }
    auto at = open_.find(contact);
    if (at == open_.end()) {
        // Begun before this process.
        const auto rows =
            database_.run("SELECT " + contact_columns() + " FROM contact c WHERE c.id = :p1",
                          {value_of(contact)});
        if (!rows) return tl::unexpected<Error>(rows.error());
        // Erased since: nothing is made of it again.
        if (rows->empty()) return {};
        at = open_.emplace(contact, record_in(rows->front())).first;
        if (at->second.ended_at) counted_.emplace(contact, at->second);
    }
    views::apply(at->second, one.at, one.fact);
    touched.push_back(contact);
    return {};
}

Result<void> Projector::take_personal(ContactId contact, std::string_view kind,
                                      const std::string& column) {
    const std::string value = personal_of_(contact, kind);
    if (value.empty()) return {};
    return done(database_.run("INSERT INTO contact_personal (contact, " + column +
                                  ") VALUES (:p1, :p2) ON CONFLICT (contact) DO UPDATE SET " +
                                  column + " = excluded." + column,
                              {value_of(contact), value}));
}

Result<std::optional<Consultation>> find_contact(Database& database, ContactId id) {
    const auto rows = database.run("SELECT " + contact_columns() +
                                       ", p.caller, p.note, p.business_number FROM contact c "
                                       "LEFT JOIN contact_personal p ON p.contact = c.id WHERE "
                                       "c.id = :p1",
                                   {value_of(id)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<Consultation>{};
    const Row& row = rows->front();
    return std::optional(Consultation{record_in(row), text_in(row.at(contact_column_count)),
                                      text_in(row.at(contact_column_count + 1)),
                                      text_in(row.at(contact_column_count + 2))});
}

Result<void> save_note(Database& database, ContactId id, const std::string& note, Instant now) {
    return done(database.run(
        "INSERT INTO contact_personal (contact, note, noted_at) VALUES (:p1, :p2, :p3) ON CONFLICT "
        "(contact) DO UPDATE SET note = excluded.note, noted_at = excluded.noted_at",
        {value_of(id), note, value_of(now)}));
}

Result<void> reset_records(Database& database, ContactId last) {
    return database.atomically([&]() -> Result<void> {
        const Row newer{value_of(last.value), value_of(imported_from)};
        const std::initializer_list<std::pair<const char*, Row>> statements{
            {"DELETE FROM contact WHERE id < :p1", {value_of(imported_from)}},
            {"DELETE FROM contact_personal WHERE contact > :p1 AND contact < :p2", newer},
            {"DELETE FROM contact_look WHERE contact > :p1 AND contact < :p2", newer},
            {"DELETE FROM contact_correction WHERE contact > :p1 AND contact < :p2", newer},
            {"DELETE FROM contact_other_topic WHERE contact > :p1 AND contact < :p2", newer},
            {"DELETE FROM customer_contact WHERE contact > :p1 AND contact < :p2", newer},
            {"DELETE FROM agent_now", {}},
            {"DELETE FROM agent_time", {}},
            {"DELETE FROM case_contact WHERE contact > :p1 AND contact < :p2", newer},
            {"UPDATE promise SET contact = NULL WHERE contact > :p1 AND contact < :p2", newer},
            {"UPDATE promise SET kept_by = NULL WHERE kept_by > :p1 AND kept_by < :p2", newer},
            {"UPDATE hand_over SET call = NULL WHERE call > :p1 AND call < :p2", newer},
            {"UPDATE records_cursor SET seq = 0", {}},
        };
        for (const auto& [statement, bound] : statements) {
            if (auto run = done(database.run(statement, bound)); !run) return run;
        }
        // Counted anew from the contacts that stay.
        return forget_cubes(database);
    });
}

}  // namespace naru::office
