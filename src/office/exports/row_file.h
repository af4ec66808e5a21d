#pragma once

/// A file of rows that grows on disk: CSV with a mark of UTF-8, or a workbook. What is in memory is
/// one row, whatever the file's length; a file that is not closed is none.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "office/exports/exports.h"

namespace naru::office {

/// A field of a row: a text, or digits that a spreadsheet may count with.
struct ExportField {
    std::string text;
    bool is_number = false;
};

using ExportRow = std::vector<ExportField>;

class RowFile {
public:
    virtual ~RowFile() = default;

    /// Before all rows, on each sheet.
    virtual void heading(const std::vector<std::string>& names) = 0;
    virtual void add(const ExportRow& row) = 0;
    /// Everything is on disk then, if there is no problem().
    virtual void close() = 0;
    /// "disk", or "cell" where a text is longer than a workbook's cell takes; empty: all went well
    /// until now.
    [[nodiscard]] virtual std::string_view problem() const = 0;
};

/// `path` is made, for nobody else to read.
[[nodiscard]] Result<std::unique_ptr<RowFile>> new_row_file(const std::string& path,
                                                            ExportFormat format,
                                                            const std::string& title);

/// Bytes as they are: what was made in one piece.
[[nodiscard]] Result<void> write_file(const std::string& path, const std::string& bytes);

/// Read again from disk, a piece at a time.
[[nodiscard]] Result<std::string> sha256_of_file(const std::string& path);

}  // namespace naru::office
