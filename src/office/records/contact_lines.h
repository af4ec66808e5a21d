#pragma once

/// A line of another system's file as a contact, by a map of its columns and words (import_map.h).
///
/// What is missing stays unknown. What follows from what is there is worked out: an end from an
/// answer and a length, an entry to the queue from the exit of the menu. A line whose times
/// contradict each other, or from which no end follows, is no contact: one without an end would
/// stand as not over for ever.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "office/csv.h"
#include "office/records/contact_import.h"
#include "office/records/import_map.h"
#include "office/topics/topics.h"

namespace naru::office {

/// Why a line is no contact.
struct BadField {
    /// Theirs; empty: the whole line.
    std::string column;
    /// Shortened; nothing of a caller's number.
    std::string value;
    Error why;
};

/// What is known here and not in the file.
struct ImportSurroundings {
    const Taxonomy& taxonomy;
    /// By the name with which they sign in.
    std::map<std::string, AgentId, std::less<>> agents;
    Instant now;
};

class ContactLines {
public:
    /// `head`: the names of the file's columns, or the map's own where it has any. `cp949`: what
    /// the fields are read with where they are no UTF-8. All that is given must outlive this.
    [[nodiscard]] static Result<ContactLines> open(const ImportMap& map,
                                                   const std::vector<std::string>& head,
                                                   const ImportSurroundings& around,
                                                   const Cp949* cp949);

    /// In place of what was in `contact`; false: the map leaves such lines out.
    [[nodiscard]] tl::expected<bool, BadField> read(const CsvRow& row, ImportedContact& contact);

private:
    static constexpr std::size_t nowhere = csv_columns_max;
    enum class Outcome : std::uint8_t;

    struct Times {
        std::optional<Instant> menu_exit, queue_entry, queue_exit, answered, ended;
        std::optional<Duration> in_queue, talk;
    };

    ContactLines(const ImportMap& map, const ImportSurroundings& around, const Cp949* cp949)
        : map_(map), around_(around), cp949_(cp949) {}

    Result<void> find_columns(const std::vector<std::string>& head);
    Result<void> check_words() const;

    // Each gives nothing where the file says nothing, and keeps the first that is wrong.
    std::string_view text(ImportColumn column);
    std::string_view word(ImportColumn column);
    std::optional<Instant> time(ImportColumn column);
    std::optional<Duration> length(ImportColumn column);
    std::optional<std::int64_t> number(ImportColumn column, std::int64_t most);
    void refuse(ImportColumn column, std::string ko, std::string en);
    void refuse_word(ImportColumn column, const std::string& allowed);

    Outcome outcome();
    std::optional<Instant> arrival(std::optional<Instant> menu_entry);
    Times times();
    static void follow_answer(Times& t);
    static void follow_leaving(Times& t);
    void read_times(views::ContactRecord& record, Outcome& outcome);
    void check_order(const views::ContactRecord& record);
    void read_lengths(views::ContactRecord& record);
    void read_words(ImportedContact& contact);
    void read_person(ImportedContact& contact);
    std::string own_reference() const;

    // Given.
    const ImportMap& map_;
    const ImportSurroundings& around_;
    const Cp949* cp949_;
    // State.
    std::array<std::size_t, import_columns> places_{};
    std::array<std::string, import_columns> names_;
    std::size_t width_ = 0;
    // Of the line that is read.
    const CsvRow* row_ = nullptr;
    std::array<std::string, import_columns> decoded_;
    std::optional<Day> day_;
    std::optional<Instant> arrived_;
    std::optional<BadField> bad_;
};

}  // namespace naru::office
