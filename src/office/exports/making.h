#pragma once

/// One export on its way into its file, a piece at a time. It lives on the exports' thread; whoever
/// drives it looks at it between two steps.

#include <memory>
#include <string>

#include "office/exports/export_store.h"
#include "office/exports/exported_rows.h"

namespace naru::office {

struct ExportLimits {
    std::uint64_t file_bytes = export_bytes_max;
    std::uint64_t all_bytes = all_exports_bytes_max;
    std::uint64_t spare_bytes = export_spare_bytes;
};

/// What was made in one piece: a book.
struct ExportedWhole {
    std::string bytes;
    std::uint64_t rows = 0;
};

class Making {
public:
    /// Of `rows` and `whole` one is given.
    Making(ExportJob job, std::string folder, std::unique_ptr<ExportedRows> rows,
           ExportLimits limits = {});
    Making(ExportJob job, std::string folder, ExportedWhole whole, ExportLimits limits = {});

    /// True: there is more to do. False: it is over, well or badly, and SQL knows how.
    [[nodiscard]] bool step(Database& database, Instant now);

    /// Somebody took it away: what there is of the file is deleted.
    void give_up();

    [[nodiscard]] std::uint64_t rows() const { return rows_done_; }

    [[nodiscard]] std::uint64_t total() const { return total_; }

private:
    /// A problem; empty: none.
    [[nodiscard]] std::string begin(Database& database);
    [[nodiscard]] std::string piece(Database& database);
    [[nodiscard]] std::string finish(Database& database, Instant now);
    [[nodiscard]] std::string out_of_bounds() const;

    enum class Phase : std::uint8_t { begin, pieces, finish, over };

    // Given.
    ExportJob job_;
    std::string path_;
    std::unique_ptr<ExportedRows> rows_;
    ExportedWhole whole_;
    ExportLimits limits_;
    // State.
    Phase phase_ = Phase::begin;
    std::unique_ptr<RowFile> file_;
    std::uint64_t rows_done_ = 0;
    std::uint64_t total_ = 0;
    /// Of the others, that lie ready.
    std::uint64_t others_bytes_ = 0;
};

}  // namespace naru::office
