#pragma once

/// What another system calls what we keep: which of its columns is which, what its words mean, and
/// how it writes times. A small text that people write and can read again:
///
///     arrived = vru_entry
///     date = date
///     dates = ymd
///     outcome AGENT = answered
///     outcome * = skip
///
/// docs/operations/contacts-import.md has the table of columns; deploy/contacts-import the maps
/// that come with Naru.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace naru::office {

/// Ours. Each is found in one column of theirs, or nowhere.
enum class ImportColumn : std::uint8_t {
    reference,
    date,  // the day of times that are a time of day
    arrived,
    menu_entry,
    menu_exit,
    menu_seconds,
    choice,
    queue,
    queue_entry,
    queue_exit,
    queue_seconds,
    answered,
    ended,
    talk_seconds,
    total_seconds,
    held_seconds,
    wrap_up_seconds,
    outcome,
    channel,
    topic,
    disposition,
    agent,
    caller,
    priority,
    type,
    transferred,
    last = transferred,
};

inline constexpr std::size_t import_columns = static_cast<std::size_t>(ImportColumn::last) + 1;

/// "queue_entry".
[[nodiscard]] std::string_view word_of(ImportColumn column);
[[nodiscard]] std::optional<ImportColumn> import_column_named(std::string_view word);

/// In which order day, month and year stand, whatever is between them.
enum class DateOrder : std::uint8_t { ymd, dmy, mdy };

struct ImportMap {
    /// Of the other system; empty: not said here.
    std::string origin;
    bool is_synthetic = false;
    /// 0: found in the first line.
    char separator = 0;
    /// Of a file without a first line of names.
    std::vector<std::string> columns;
    /// What times are ahead of UTC that do not say so themselves: Korea's.
    Duration zone = std::chrono::hours{9};
    DateOrder dates = DateOrder::ymd;
    /// What stands where nothing is known: "0:00:00", "NULL".
    std::set<std::string, std::less<>> nothing;
    /// Their name of each column; empty: the same as ours, if the file has it; "-": none.
    std::array<std::string, import_columns> theirs;
    /// Their words, each with ours; "*" is every other.
    std::array<std::map<std::string, std::string, std::less<>>, import_columns> words;

    [[nodiscard]] const std::string& their(ImportColumn column) const {
        return theirs.at(static_cast<std::size_t>(column));
    }

    /// Ours for a word of theirs; none: nobody said.
    [[nodiscard]] const std::string* meant_by(ImportColumn column, std::string_view word) const;
};

inline constexpr std::size_t import_map_bytes_max = 256 * 1024;

/// Every line `name = value`, `column WORD = ours`, empty, or a remark that begins with '#'. The
/// error names the line.
[[nodiscard]] Result<ImportMap> import_map_in(std::string_view text);

/// One more line, from elsewhere: "arrived=call_start".
[[nodiscard]] Result<void> set_import_line(ImportMap& map, std::string_view line);

}  // namespace naru::office
