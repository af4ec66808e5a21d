#pragma once

/// Exports in SQL. What is changed is changed where it stands as it is thought to stand: a second
/// answer, a late end and a restart find nothing to change.

#include <optional>
#include <vector>

#include "office/database.h"
#include "office/exports/exports.h"

namespace naru::office {

/// It waits its turn. Refused: a person has unfinished_exports_max that are not finished.
[[nodiscard]] Result<ExportJob> ask_export(Database& database, const std::string& by,
                                           const ExportWish& wish, Instant now);

/// A person's, newest first; at most listed_exports_max.
[[nodiscard]] Result<std::vector<ExportJob>> exports_of(Database& database, const std::string& by);
[[nodiscard]] Result<std::optional<ExportJob>> find_export(Database& database, ExportId id);

/// The oldest that waits is now running; none: none waits.
[[nodiscard]] Result<std::optional<ExportJob>> begin_next_export(Database& database);

/// The sum of all that lie ready.
[[nodiscard]] Result<std::uint64_t> exported_bytes(Database& database);

struct ExportEnd {
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
    std::string sha256 = {};
};

/// False: it is no longer running, because somebody took it away; then its file is nobody's.
[[nodiscard]] Result<bool> export_ready(Database& database, ExportId id, const ExportEnd& end,
                                        Instant now);
[[nodiscard]] Result<void> export_failed(Database& database, ExportId id,
                                         const std::string& problem, Instant now);
/// False: it is not theirs, or gone already.
[[nodiscard]] Result<bool> remove_export(Database& database, ExportId id, const std::string& by);

/// After a start: what was cut off waits again, or after export_begun_max beginnings has failed.
[[nodiscard]] Result<void> take_up_exports(Database& database, Instant now);

/// Those whose time is over are gone; they are given, so that their files are deleted.
[[nodiscard]] Result<std::vector<ExportJob>> expire_exports(Database& database, Instant now);
/// Those whose files there must be: ready ones.
[[nodiscard]] Result<std::vector<ExportJob>> ready_exports(Database& database);

}  // namespace naru::office
