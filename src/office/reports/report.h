#pragma once

/// The statistics of any stretch of days: pure functions over the cubes and the contacts that are
/// not over yet. A day is a stretch of one.
///
/// The contacts behind a figure are those that add something to it. The day of a contact is that of
/// its arrival in Korea.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "office/reports/cubes.h"
#include "office/reports/divisions.h"
#include "office/reports/measures.h"
#include "office/reports/span.h"

namespace naru::office {

enum class Grouping : std::uint8_t {
    channel,
    statistic_class,
    topic,
    half_hour,
    agent,
    team,
    queue
};

[[nodiscard]] std::string_view word_of(Grouping grouping);
[[nodiscard]] std::optional<Grouping> grouping_named(std::string_view word);

/// "telephone", "1" to "4" or "uncoded", "KON05", "09:30", "12", of teams also "none": which row a
/// contact is in; empty: in none.
[[nodiscard]] std::string key_of(Grouping grouping, const views::ContactRecord& record,
                                 const Divisions& divisions);

/// Keys that are numbers go by their number, words after them.
[[nodiscard]] bool is_before(const std::string& a, const std::string& b);
/// "none" for no team.
[[nodiscard]] std::string team_key(TeamId team);

struct ReportRow {
    std::string key;
    std::vector<Figure> figures;
};

struct ReportTable {
    Grouping by = Grouping::channel;
    std::vector<const Measure*> columns;
    std::vector<ReportRow> rows;
};

/// A piece of the stretch: one day, week, month … of it, cut off at its ends.
struct ReportPiece {
    std::string key;
    Span span;
    std::vector<Figure> figures;
};

/// How long those waited who were answered, within 2.5 %.
struct Waits {
    std::optional<Duration> half, nine_of_ten, nineteen_of_twenty;
};

struct Report {
    Span span;
    Instant as_of;
    /// Arrived in it and not over: it can still change.
    std::uint32_t open_contacts = 0;
    std::vector<Figure> figures;
    std::vector<ReportTable> tables;
    Waits waits;
    Grain grain = Grain::day;
    /// Those in which something was; none for one day.
    std::vector<ReportPiece> pieces;
};

/// Rows that are always there (channels, classes); others where there was something. No table of
/// teams where there are none. Of `open`,
/// those of other days are passed over. Some milliseconds for ten years.
[[nodiscard]] Report report(const Cubes& cubes, std::span<const views::ContactRecord> open,
                            const Span& span, Grain grain, Instant now, const Divisions& divisions);

/// Days on which a consultant talked in this channel, each consultant's counted; any channel: none.
[[nodiscard]] std::int64_t consultant_days(const Cubes& cubes, const Span& span,
                                           std::optional<centre::Channel> channel);

/// All contacts of a stretch together.
[[nodiscard]] Tally total_of(const Cubes& cubes, const Span& span);

/// What one figure stands on.
struct Behind {
    const Measure* measure = nullptr;
    std::optional<Grouping> by;
    std::string key;
    bool of_denominator = false;
};

/// The side of the figure that is asked for.
[[nodiscard]] const Sum& side_of(const Behind& figure);

/// Of a day's sums, what stands in the figure's row; all of them for one without a row.
[[nodiscard]] Tally row_of(const Behind& figure, Day day, const Slices& slices,
                           const Divisions& divisions);

/// Oldest first.
[[nodiscard]] std::vector<ContactId> contacts_behind(const Behind& figure, const Span& span,
                                                     Instant now,
                                                     std::span<const views::ContactRecord> records,
                                                     const Divisions& divisions);

}  // namespace naru::office
