#pragma once

/// The day's statistics: pure functions over the contact records.
///
/// Every figure is a measure: what each contact adds to its numerator and to its denominator. So
/// its definition stands in one place (`measures`), groups of contacts add up, and the contacts
/// behind a figure are those that add something. The day of a contact is that of its arrival in
/// Korea.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "office/topics/topics.h"
#include "views/history.h"

namespace naru::office {

enum class Unit : std::uint8_t { count, percent, seconds };

/// The service level's seconds (KS: 20).
inline constexpr Duration service_target = std::chrono::seconds{20};

/// A contact at the moment of the report: what is certain by then.
struct Counted {
    const views::ContactRecord& record;
    Instant now;
};

struct Measure {
    std::string_view id;
    Unit unit = Unit::count;
    std::string_view ko, en;
    std::string_view definition_ko, definition_en;
    /// What the contact adds: 0 or 1, or microseconds where the unit is seconds.
    std::int64_t (*numerator)(const Counted&) = nullptr;
    /// None for a plain count.
    bool (*denominator)(const Counted&) = nullptr;
};

/// All of them, in the order in which they are printed.
[[nodiscard]] std::span<const Measure> measures();
[[nodiscard]] const Measure* find_measure(std::string_view id);

/// A value with what it stands on.
struct Figure {
    const Measure* measure = nullptr;
    std::int64_t numerator = 0;
    /// Of a share or a mean; 0: there is no value.
    std::optional<std::int64_t> denominator;

    /// An exact decimal; nothing when the denominator is 0.
    [[nodiscard]] std::optional<std::string> value() const;
    /// As it is printed; "-" without a value.
    [[nodiscard]] std::string text_ko() const;
    [[nodiscard]] std::string text_en() const;
};

enum class Grouping : std::uint8_t { channel, statistic_class, half_hour, agent, queue };

[[nodiscard]] std::string_view word_of(Grouping grouping);
[[nodiscard]] std::optional<Grouping> grouping_named(std::string_view word);

/// "telephone", "1" to "4" or "uncoded", "09:30", "12": which row a contact is in; empty: in none.
[[nodiscard]] std::string key_of(Grouping grouping, const views::ContactRecord& record,
                                 const Taxonomy& taxonomy);

struct ReportRow {
    std::string key;
    std::vector<Figure> figures;
};

struct ReportTable {
    Grouping by = Grouping::channel;
    std::vector<const Measure*> columns;
    std::vector<ReportRow> rows;
};

struct DayReport {
    Day day;
    Instant as_of;
    /// Arrived on that day and not over: the day can still change.
    std::uint32_t open_contacts = 0;
    std::vector<Figure> figures;
    std::vector<ReportTable> tables;
};

/// Rows that are always there (channels, classes, half hours with something in them); consultants
/// and queues that had something. Contacts of other days are passed over.
[[nodiscard]] DayReport day_report(Day day, Instant now,
                                   std::span<const views::ContactRecord> records,
                                   const Taxonomy& taxonomy);

/// What one figure stands on.
struct Behind {
    const Measure* measure = nullptr;
    std::optional<Grouping> by;
    std::string key;
    bool of_denominator = false;
};

/// Oldest first.
[[nodiscard]] std::vector<ContactId> contacts_behind(const Behind& figure, Day day, Instant now,
                                                     std::span<const views::ContactRecord> records,
                                                     const Taxonomy& taxonomy);

/// One measure over any contacts.
[[nodiscard]] Figure figure_of(const Measure& measure, Instant now,
                               std::span<const views::ContactRecord* const> records);

}  // namespace naru::office
