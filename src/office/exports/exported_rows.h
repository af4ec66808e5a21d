#pragma once

/// What stands in the files: rows read from the database a piece at a time, each piece from where
/// the one before ended, so that whoever else reads or writes waits for a piece at most.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "office/database.h"
#include "office/exports/row_file.h"
#include "office/reports/row_words.h"
#include "office/reports/statistics.h"

namespace naru::office {

/// Rows read at a time: some ten milliseconds.
inline constexpr std::size_t export_piece_rows = 1000;

/// The rows of one export. The database may be another connection at each call.
class ExportedRows {
public:
    virtual ~ExportedRows() = default;

    [[nodiscard]] virtual std::vector<std::string> heading() const = 0;
    /// How many there will be.
    [[nodiscard]] virtual Result<std::uint64_t> count(Database& database) = 0;
    /// The next piece goes to the file; how many rows. 0: those were all.
    [[nodiscard]] virtual Result<std::size_t> next(Database& database, RowFile& file) = 0;
};

/// Contacts that arrived in the span and before `now`, in the order of their arrival.
[[nodiscard]] std::unique_ptr<ExportedRows> exported_contacts(const ExportWish& wish,
                                                              RowNames names, Instant now);
/// Cases opened in the span, with their customers.
[[nodiscard]] std::unique_ptr<ExportedRows> exported_cases(const ExportWish& wish, RowNames names);
/// Every figure of the statistics, one a row, with both of its sides.
[[nodiscard]] std::unique_ptr<ExportedRows> exported_statistics(const ExportWish& wish,
                                                                const Statistics& statistics,
                                                                const RowNames& names);

/// What a column is called.
struct Heading {
    const char* ko;
    const char* en;
};

[[nodiscard]] std::vector<std::string> heading_of(std::span<const Heading> columns,
                                                  bool is_english);

/// The one number that a statement answers.
[[nodiscard]] Result<std::uint64_t> count_of(Database& database, const std::string& sql,
                                             const Row& bound);

/// "2010-01-18 09:00:00" in Korea: a spreadsheet takes it for a time. Empty: none.
[[nodiscard]] std::string time_in_file(std::optional<Instant> at);

}  // namespace naru::office
