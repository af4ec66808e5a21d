#include "office/workforce/agent_hours.h"

#include <algorithm>

#include "office/day_values.h"
#include "office/people/people.h"

namespace naru::office {

namespace {

using views::AgentNow;
using views::Doing;
using views::doing_count;

constexpr std::array<std::string_view, doing_count> doings{
    "waiting", "ringing",  "talking", "wrap_up", "disconnected",   "not_ready", "rest",
    "meal",    "training", "meeting", "work",    "not_responding", "no_media"};
constexpr std::array<std::string_view, 3> presences{"logged_out", "not_ready", "ready"};
constexpr std::array<std::string_view, 9> reasons{"none",           "rest",     "meal",
                                                  "training",       "meeting",  "work",
                                                  "not_responding", "no_media", "by_supervisor"};

Doing doing_at(std::size_t place) {
    return static_cast<Doing>(place);
}

template <class E, std::size_t N>
E meant_by(const std::array<std::string_view, N>& words, const Value& value) {
    const auto at = std::find(words.begin(), words.end(), text_in(value));
    return at == words.end() ? E{} : static_cast<E>(at - words.begin());
}

template <class E, std::size_t N>
Value word(const std::array<std::string_view, N>& words, E value) {
    return std::string(words.at(static_cast<std::size_t>(value)));
}

template <class Tag>
void read(Id<Tag>& id, const Value& value) {
    id.value = static_cast<std::uint64_t>(number_in(value));
}

/// The columns of agent_time that are hours, in the order of Doing.
std::string columns(const std::string& before, const std::string& after) {
    std::string text;
    for (const std::string_view name : doings)
        text += (text.empty() ? "" : ", ") + before + std::string(name) + after;
    return text;
}

const std::string& add_statement() {
    static const std::string sql = [] {
        std::string places = ":p1, :p2, :p3";
        std::string sums;
        for (std::size_t i = 0; i < doings.size(); ++i) {
            const std::string name{doings.at(i)};
            places += ", :p" + std::to_string(i + 4);
            sums += (i == 0 ? "" : ", ") + name + " = agent_time." + name + " + excluded." + name;
        }
        return "INSERT INTO agent_time (grain, first, agent, " + columns("", "") + ") VALUES (" +
               places + ") ON CONFLICT (grain, first, agent) DO UPDATE SET " + sums;
    }();
    return sql;
}

Hours hours_in(const Row& row, std::size_t first) {
    Hours hours;
    for (std::size_t i = 0; i < doing_count; ++i)
        hours[doing_at(i)] = Duration{number_in(row.at(first + i))};
    return hours;
}

Result<std::map<AgentId, AgentNow>> load_agents(Database& database) {
    const auto rows = database.run(
        "SELECT agent, presence, reason, has_seat, offer, offered, contact, wrap_up, since FROM "
        "agent_now",
        {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::map<AgentId, AgentNow> agents;
    for (const Row& row : *rows) {
        AgentId id;
        AgentNow now;
        read(id, row.at(0));
        now.presence = meant_by<centre::Presence>(presences, row.at(1));
        now.reason = meant_by<centre::AwayReason>(reasons, row.at(2));
        now.has_seat = number_in(row.at(3)) != 0;
        read(now.offer, row.at(4));
        read(now.offered, row.at(5));
        read(now.contact, row.at(6));
        read(now.wrap_up, row.at(7));
        now.since = from_micros(number_in(row.at(8)));
        agents.emplace(id, now);
    }
    return agents;
}

/// Whole weeks or months as such, the days before and after them one by one.
struct Cut {
    Span pieces, before, after;
};

Cut cut(const Span& span, Grain grain) {
    Day first = piece_of(span.from, grain).from;
    if (first < span.from) first = piece_of(span.from, grain).until;
    const Day last = piece_of(span.until, grain).from;
    if (first >= last) return {{span.until, span.until}, span, {span.until, span.until}};
    return {{first, last}, {span.from, first}, {last, span.until}};
}

class Reading {
public:
    Reading(Database& database, HoursOf& out) : database_(database), out_(out) {}

    Result<void> agents(const char* grain, const Span& span) {
        if (span.days() == 0) return {};
        static const std::string sql =
            "SELECT agent, " + columns("CAST(SUM(", ") AS BIGINT)") +
            " FROM agent_time WHERE grain = :p1 AND first >= :p2 AND first < :p3 GROUP BY agent";
        const auto rows = database_.run(
            sql, {std::string(grain), value_of_day(span.from), value_of_day(span.until)});
        if (!rows) return tl::unexpected<Error>(rows.error());
        for (const Row& row : *rows) {
            AgentId id;
            read(id, row.front());
            (id ? out_.agents[id] : out_.all) += hours_in(row, 1);
        }
        return {};
    }

    /// By the coarsest that is kept and lies whole in the pieces.
    Result<void> pieces(const Span& span, Grain grain) {
        if (grain == Grain::day) return pieces("day", span, grain);
        const Grain kept = std::min(grain, Grain::month);
        const Cut parts = cut(span, kept);
        for (const auto& [name, part] :
             {std::pair{word_of(kept), parts.pieces}, std::pair{word_of(Grain::day), parts.before},
              std::pair{word_of(Grain::day), parts.after}}) {
            if (auto done = pieces(name, part, grain); !done) return done;
        }
        return {};
    }

private:
    Result<void> pieces(std::string_view kept, const Span& span, Grain grain) {
        if (span.days() == 0) return {};
        static const std::string sql =
            "SELECT first, " + columns("", "") +
            " FROM agent_time WHERE grain = :p1 AND first >= :p2 AND first < :p3 AND agent = 0";
        const auto rows = database_.run(
            sql, {std::string(kept), value_of_day(span.from), value_of_day(span.until)});
        if (!rows) return tl::unexpected<Error>(rows.error());
        for (const Row& row : *rows)
            out_.pieces[piece_of(day_in(row.front()), grain).from] += hours_in(row, 1);
        return {};
    }

    Database& database_;
    HoursOf& out_;
};

Figure share(const char* id, Duration part, Duration whole) {
    return {find_time_measure(id), part.count(), whole.count()};
}

}  // namespace

Duration Hours::signed_in() const {
    Duration sum{};
    for (const Duration one : of_) sum += one;
    return sum;
}

void add_by_day(std::map<std::pair<Day, AgentId>, Hours>& hours, const views::Spell& spell) {
    for (Instant from = spell.from; from < spell.until;) {
        const Day day = day_of(from);
        const Instant until = std::min(spell.until, begin_of(day + std::chrono::days{1}));
        hours[{day, spell.agent}][spell.doing] += until - from;
        from = until;
    }
}

Result<void> AgentHours::load() {
    if (is_loaded_) return {};
    const auto agents = load_agents(database_);
    if (!agents) return tl::unexpected<Error>(agents.error());
    time_ = views::AgentTime(*agents);
    saved_ = *agents;
    is_loaded_ = true;
    return {};
}

Result<void> AgentHours::save() {
    std::map<std::pair<Day, AgentId>, Hours> days;
    // A team leader's time on the telephone is no consultant's.
    for (const views::Spell& spell : ended_) {
        if (!is_leader_phone(spell.agent)) add_by_day(days, spell);
    }
    ended_.clear();
    std::map<std::tuple<std::string, Day, AgentId>, Hours> rows;
    for (const auto& [key, hours] : days) {
        const auto& [day, agent] = key;
        for (const AgentId who : {agent, AgentId{}}) {
            rows[{"day", day, who}] += hours;
            rows[{"month", piece_of(day, Grain::month).from, who}] += hours;
        }
        rows[{"week", piece_of(day, Grain::week).from, AgentId{}}] += hours;
    }
    for (const auto& [key, hours] : rows) {
        const auto& [grain, first, agent] = key;
        Row bound{grain, value_of_day(first), static_cast<std::int64_t>(agent.value)};
        for (std::size_t i = 0; i < doing_count; ++i)
            bound.emplace_back(std::int64_t{hours[doing_at(i)].count()});
        if (const auto done = database_.run(add_statement(), bound); !done)
            return tl::unexpected<Error>(done.error());
    }
    return save_agents();
}

Result<void> AgentHours::save_agents() {
    for (const auto& [id, now] : time_.agents()) {
        const auto before = saved_.find(id);
        if (before != saved_.end() && before->second == now) continue;
        const auto done = database_.run(
            "INSERT INTO agent_now (agent, presence, reason, has_seat, offer, offered, contact, "
            "wrap_up, since) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9) ON CONFLICT "
            "(agent) DO UPDATE SET presence = excluded.presence, reason = excluded.reason, "
            "has_seat = excluded.has_seat, offer = excluded.offer, offered = excluded.offered, "
            "contact = excluded.contact, wrap_up = excluded.wrap_up, since = excluded.since",
            {value_of(id), word(presences, now.presence), word(reasons, now.reason),
             std::int64_t{now.has_seat ? 1 : 0}, value_of(now.offer), value_of(now.offered),
             value_of(now.contact), value_of(now.wrap_up), value_of(now.since)});
        if (!done) return tl::unexpected<Error>(done.error());
        saved_[id] = now;
    }
    return {};
}

Result<HoursOf> hours_of(Database& database, const Span& span, Grain grain, Instant now) {
    HoursOf out;
    Reading read(database, out);
    const Cut parts = cut(span, Grain::month);
    if (auto done = read.agents("month", parts.pieces); !done)
        return tl::unexpected<Error>(done.error());
    for (const Span& days : {parts.before, parts.after}) {
        if (auto done = read.agents("day", days); !done) return tl::unexpected<Error>(done.error());
    }
    if (auto done = read.pieces(span, grain); !done) return tl::unexpected<Error>(done.error());
    const auto agents = load_agents(database);
    if (!agents) return tl::unexpected<Error>(agents.error());
    std::map<std::pair<Day, AgentId>, Hours> running;
    for (const auto& [id, agent] : *agents) {
        if (is_leader_phone(id)) continue;
        if (const auto doing = agent.doing()) add_by_day(running, {id, *doing, agent.since, now});
    }
    for (const auto& [key, hours] : running) {
        const auto& [day, agent] = key;
        if (!span.holds(day)) continue;
        out.all += hours;
        out.agents[agent] += hours;
        out.pieces[piece_of(day, grain).from] += hours;
    }
    return out;
}

Figure occupancy(const Hours& hours) {
    const Duration handling = hours[Doing::talking] + hours[Doing::wrap_up];
    return share("occupancy", handling, handling + hours[Doing::waiting]);
}

Figure utilisation(const Hours& hours) {
    return share("utilisation",
                 hours[Doing::waiting] + hours[Doing::ringing] + hours[Doing::talking] +
                     hours[Doing::wrap_up],
                 hours.signed_in());
}

}  // namespace naru::office
