#include "office/reports/report.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>

#include "base/check.h"
#include "base/named.h"

namespace naru::office {

namespace {

using views::ContactRecord;

constexpr std::array<std::string_view, 7> grouping_words{"channel", "class", "topic", "half_hour",
                                                         "agent",   "team",  "queue"};
constexpr std::array<const char*, 4> channel_words{"telephone", "internet", "remote", "other"};
constexpr std::array groupings{Grouping::channel,   Grouping::statistic_class, Grouping::topic,
                               Grouping::half_hour, Grouping::agent,           Grouping::team,
                               Grouping::queue};
/// The part of the table of teams for whoever is in none.
constexpr std::uint64_t no_team = ~std::uint64_t{0};

/// The figures of each table's rows.
std::vector<const Measure*> columns_of(Grouping by) {
    const auto named = [](std::initializer_list<const char*> ids) {
        std::vector<const Measure*> columns;
        for (const char* id : ids) columns.push_back(find_measure(id));
        return columns;
    };
    switch (by) {
        case Grouping::channel:
            return named({"arrivals", "answered", "consultations", "share"});
        case Grouping::statistic_class:
            return named({"consultations", "share"});
        case Grouping::topic:
            return named({"consultations", "share", "aht", "settled_rate"});
        case Grouping::half_hour:
            return named({"arrivals", "queued", "answered", "consultations", "abandoned_menu",
                          "abandoned_queue", "answer_rate", "service_level", "asa"});
        case Grouping::agent:
        case Grouping::team:
            return named(
                {"answered", "consultations", "aht", "talk_time", "hold_time", "wrap_up_time"});
        case Grouping::queue:
            return named({"queued", "answered", "abandoned_queue", "answer_rate", "service_level",
                          "asa", "consultations"});
    }
    return {};
}

std::vector<const Measure*> columns_of_pieces() {
    std::vector<const Measure*> columns;
    for (const char* id : {"arrivals", "queued", "answered", "consultations", "abandoned_queue",
                           "answer_rate", "service_level", "abandon_rate", "asa", "aht"})
        columns.push_back(find_measure(id));
    return columns;
}

/// Rows that are printed although nothing is in them.
std::vector<std::string> fixed_keys(Grouping by) {
    if (by == Grouping::channel) return {channel_words.begin(), channel_words.end()};
    if (by == Grouping::statistic_class) return {"1", "2", "3", "4"};
    return {};
}

std::string half_hour_word(unsigned half_hour) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%02u:%02u", half_hour / 2, half_hour % 2 * 30);
    return text.data();
}

/// A topic's class on a day; "uncoded" where nobody coded the talk.
std::string class_word(const Topic* topic, Day day) {
    return topic == nullptr ? "uncoded" : std::to_string(topic->class_at(day));
}

std::string number_word(std::uint64_t number) {
    return number == 0 ? std::string() : std::to_string(number);
}

Cube cube_of(Grouping by) {
    if (by == Grouping::statistic_class || by == Grouping::topic) return Cube::topic;
    return by == Grouping::agent || by == Grouping::team ? Cube::agent : Cube::flow;
}

/// The sums of one table while they are being added up.
class Rows {
public:
    Rows(Grouping by, const Divisions& divisions) : by_(by), divisions_(divisions) {
        for (const std::string& key : fixed_keys(by)) rows_[key];
    }

    void add(Day day, const Slices& slices) {
        const Slice& slice = slices.cubes.at(static_cast<std::size_t>(cube_of(by_)));
        // By what the cell is: its word is made once a row, not once a cell.
        std::map<std::uint64_t, Tally> sums;
        for (std::size_t i = 0; i < slice.keys.size(); ++i)
            sums[part_of(CellKey::unpacked(slice.keys[i]), day)] += slice.cells[i];
        for (const auto& [part, sum] : sums) {
            if (const std::string word = word_at(part, day); !word.empty() && !sum.empty())
                rows_[word] += sum;
        }
    }

    [[nodiscard]] Tally at(const std::string& key) const {
        const auto found = rows_.find(key);
        return found == rows_.end() ? Tally{} : found->second;
    }

    [[nodiscard]] ReportTable table(std::int64_t consultations) const {
        ReportTable table{by_, columns_of(by_), {}};
        std::vector<std::pair<std::string, Tally>> sorted(rows_.begin(), rows_.end());
        std::sort(sorted.begin(), sorted.end(), [this](const auto& a, const auto& b) {
            return by_ == Grouping::channel ? place(a.first) < place(b.first)
                                            : is_before(a.first, b.first);
        });
        for (const auto& [key, tally] : sorted) {
            if (is_hidden(key, tally)) continue;
            ReportRow row{key, {}};
            for (const Measure* measure : table.columns) {
                row.figures.push_back(figure_of(*measure, tally));
                if (measure->id == "share") row.figures.back().denominator = consultations;
            }
            table.rows.push_back(std::move(row));
        }
        return table;
    }

private:
    [[nodiscard]] std::uint64_t part_of(const CellKey& key, Day day) const {
        if (by_ == Grouping::channel) return static_cast<std::uint64_t>(key.channel);
        if (by_ == Grouping::half_hour) return key.half_hour;
        if (by_ == Grouping::team && key.subject != 0) {
            const TeamId team = divisions_.teams.team_of(AgentId{key.subject}, day);
            return team ? team.value : no_team;
        }
        return key.subject;
    }

    [[nodiscard]] std::string word_at(std::uint64_t part, Day day) const {
        switch (by_) {
            case Grouping::channel:
                return channel_words.at(part);
            case Grouping::half_hour:
                return half_hour_word(static_cast<unsigned>(part));
            case Grouping::statistic_class:
                return class_word(
                    divisions_.topics.find(topic_code(static_cast<std::uint32_t>(part))), day);
            case Grouping::topic:
                return part == 0 ? "uncoded" : topic_code(static_cast<std::uint32_t>(part));
            case Grouping::team:
                return part == no_team ? team_key({}) : number_word(part);
            case Grouping::agent:
            case Grouping::queue:
                return number_word(part);
        }
        return {};
    }

    /// Who left before a person came has no topic: that is no row of talks without one.
    [[nodiscard]] bool is_hidden(const std::string& key, const Tally& tally) const {
        return cube_of(by_) == Cube::topic && key == "uncoded" &&
               tally[Counter::consultations] == 0;
    }

    /// Channels in the order of the article: telephone first.
    static std::size_t place(const std::string& channel) {
        return static_cast<std::size_t>(
            std::find(channel_words.begin(), channel_words.end(), channel) - channel_words.begin());
    }

    Grouping by_;
    const Divisions& divisions_;
    std::map<std::string, Tally> rows_;
};

class Pieces {
public:
    Pieces(const Span& span, Grain grain) : span_(span), grain_(grain) {}

    void add(Day day, const Tally& tally) { sums_[piece_of(day, grain_).from] += tally; }

    [[nodiscard]] std::vector<ReportPiece> all() const {
        std::vector<ReportPiece> pieces;
        for (const auto& [first, tally] : sums_) {
            const Span whole = piece_of(first, grain_);
            ReportPiece piece{
                key_of(first, grain_),
                {std::max(whole.from, span_.from), std::min(whole.until, span_.until)},
                {}};
            for (const Measure* measure : columns_of_pieces())
                piece.figures.push_back(figure_of(*measure, tally));
            pieces.push_back(std::move(piece));
        }
        return pieces;
    }

private:
    Span span_;
    Grain grain_;
    std::map<Day, Tally> sums_;
};

Waits waits_of(const WaitHistogram& waits) {
    return {waits.percentile(50), waits.percentile(90), waits.percentile(95)};
}

}  // namespace

std::string_view word_of(Grouping grouping) {
    return grouping_words.at(static_cast<std::size_t>(grouping));
}

std::optional<Grouping> grouping_named(std::string_view word) {
    return named<Grouping>(grouping_words, word);
}

bool is_before(const std::string& a, const std::string& b) {
    return std::pair(a.size(), a) < std::pair(b.size(), b);
}

std::string team_key(TeamId team) {
    return team ? number_word(team.value) : "none";
}

std::string key_of(Grouping grouping, const ContactRecord& record, const Divisions& divisions) {
    const Day day = day_of(record.arrived_at);
    const Topic* topic = divisions.topics.find(record.topic);
    const bool is_over = is_answered(record) && record.ended_at;
    switch (grouping) {
        case Grouping::channel:
            return channel_words.at(static_cast<std::size_t>(record.channel));
        case Grouping::statistic_class:
            // By the day of the consultation: a class that changes later changes nothing before.
            return topic == nullptr && !is_over ? "" : class_word(topic, day);
        case Grouping::topic:
            return topic == nullptr ? (is_over ? "uncoded" : "") : topic->code;
        case Grouping::half_hour:
            return half_hour_word(static_cast<unsigned>((record.arrived_at - begin_of(day)) /
                                                        std::chrono::minutes{30}));
        case Grouping::agent:
            return number_word(record.agent.value);
        case Grouping::team:
            return record.agent ? team_key(divisions.teams.team_of(record.agent, day)) : "";
        case Grouping::queue:
            return number_word(record.queue.value);
    }
    return {};
}

std::int64_t consultant_days(const Cubes& cubes, const Span& span,
                             std::optional<centre::Channel> channel) {
    std::int64_t days = 0;
    const auto see = [&](Day, const Slices& slices) {
        const Slice& slice = slices.cubes.at(static_cast<std::size_t>(Cube::agent));
        // A consultant's cells stand together: the keys are sorted.
        std::uint32_t last = 0;
        for (std::size_t i = 0; i < slice.keys.size(); ++i) {
            const CellKey key = CellKey::unpacked(slice.keys[i]);
            if (key.subject == 0 || key.subject == last) continue;
            if (channel && key.channel != *channel) continue;
            if (slice.cells[i][Counter::answered] == 0) continue;
            last = key.subject;
            ++days;
        }
    };
    cubes.visit(
        span, [](std::chrono::year_month) { return false; }, see);
    return days;
}

Tally total_of(const Cubes& cubes, const Span& span) {
    Tally total;
    cubes.visit(
        span, [](std::chrono::year_month) { return true; },
        [&total](Day, const Slices& slices) { total += slices.whole; });
    return total;
}

Report report(const Cubes& cubes, std::span<const ContactRecord> open, const Span& span,
              Grain grain, Instant now, const Divisions& divisions) {
    Report out{span, now, 0, {}, {}, {}, grain, {}};
    Tally total;
    WaitHistogram waits;
    std::vector<Rows> tables;
    for (const Grouping by : groupings) {
        if (by != Grouping::team || !divisions.teams.all.empty())
            tables.emplace_back(by, divisions);
    }
    Pieces pieces(span, grain);

    const auto see = [&](Day day, const Slices& slices) {
        total += slices.whole;
        for (Rows& rows : tables) rows.add(day, slices);
        for (const auto& [queue, histogram] : slices.waits) waits += histogram;
        if (grain >= Grain::month) pieces.add(day, slices.whole);
    };
    const auto exceptions = divisions.months_of_change();
    cubes.visit(
        span, [&](std::chrono::year_month month) { return !exceptions.contains(month); }, see);
    const auto see_day = [&](Day day, const Slices& slices) { pieces.add(day, slices.whole); };
    if (grain < Grain::month)
        cubes.visit(
            span, [](std::chrono::year_month) { return false; }, see_day);

    for (const ContactRecord& record : open) {
        const Day day = day_of(record.arrived_at);
        if (record.ended_at || !span.holds(day)) continue;
        ++out.open_contacts;
        Slices one;
        change_by(one, record, tally_of({record, now}), true);
        see(day, one);
        if (grain < Grain::month) see_day(day, one);
    }

    for (const Measure& measure : measures()) {
        if (measure.id != "share") out.figures.push_back(figure_of(measure, total));
    }
    for (const Rows& rows : tables) out.tables.push_back(rows.table(total[Counter::consultations]));
    out.waits = waits_of(waits);
    if (span.days() > 1) out.pieces = pieces.all();
    return out;
}

const Sum& side_of(const Behind& figure) {
    CHECK(figure.measure != nullptr);
    return figure.of_denominator && figure.measure->denominator ? *figure.measure->denominator
                                                                : figure.measure->numerator;
}

Tally row_of(const Behind& figure, Day day, const Slices& slices, const Divisions& divisions) {
    // A share's denominator is that of all, whichever row it stands in.
    if (!figure.by || (figure.measure->id == "share" && figure.of_denominator)) return slices.whole;
    Rows rows(*figure.by, divisions);
    rows.add(day, slices);
    return rows.at(figure.key);
}

std::vector<ContactId> contacts_behind(const Behind& figure, const Span& span, Instant now,
                                       std::span<const ContactRecord> records,
                                       const Divisions& divisions) {
    CHECK(figure.measure != nullptr);
    const Measure& measure = *figure.measure;
    // A share's denominator is the whole day's, whichever row it stands in.
    const bool of_all = measure.id == "share" && figure.of_denominator;
    std::vector<ContactId> behind;
    for (const ContactRecord& record : records) {
        if (!span.holds(day_of(record.arrived_at))) continue;
        if (figure.by && !of_all && key_of(*figure.by, record, divisions) != figure.key) continue;
        if (value_of(side_of(figure), tally_of({record, now})) != 0) behind.push_back(record.id);
    }
    std::sort(behind.begin(), behind.end());
    return behind;
}

}  // namespace naru::office
