#pragma once

/// A whole file of another system's contacts, from its first line to its last.

#include <cstddef>
#include <functional>

#include "office/csv.h"
#include "office/records/contact_import.h"
#include "office/records/contact_lines.h"

namespace naru::office {

/// Lines that were read, and what became of them.
struct ImportCount {
    std::size_t lines = 0;
    std::size_t added = 0;
    /// Here already.
    std::size_t known = 0;
    /// By the map: "outcome PHANTOM = skip".
    std::size_t left_out = 0;
    std::size_t refused = 0;

    friend bool operator==(const ImportCount&, const ImportCount&) = default;
};

struct ImportWatch {
    /// A line that is no contact; the others still come in.
    std::function<void(std::size_t line, const BadField& bad)> refused;
    /// After each batch.
    std::function<void(const ImportCount& so_far)> progress;
};

/// The names of the columns: the first row, as UTF-8.
[[nodiscard]] Result<std::vector<std::string>> import_head(CsvStream& rows, const Cp949* cp949);

/// Everything that is left in `rows`; constant memory. `into` null: all is checked, nothing
/// written, and every good line counts as added. After an error what was counted is kept: the same
/// file given again goes on where it was cut off.
[[nodiscard]] Result<ImportCount> import_contacts(CsvStream& rows, ContactLines& lines,
                                                  ContactImport* into, const ImportWatch& watch);

}  // namespace naru::office
