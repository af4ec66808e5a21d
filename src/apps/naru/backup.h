#pragma once

/// `naru backup`, `naru restore` and `naru records rebuild`: docs/operations/backup.md.
///
/// A backup is of one moment: the journal up to a record, and of everything else what belongs to
/// the contacts until then. It is taken beside a running centre, which does not notice. Live legs
/// are not in it: a restored centre must not speak into calls that another one leads.

#include <CLI/App.hpp>
#include <string>

namespace naru {

struct BackupOptions {
    std::string to;
    std::string data = "data";
    /// Where the keys go; empty: nowhere. Never into the backup itself.
    std::string keys;
};

struct RestoreOptions {
    std::string from;
    std::string data;
    std::string keys;
};

struct RebuildOptions {
    std::string data = "data";
};

void add_backup(CLI::App& app, BackupOptions& options);
void add_restore(CLI::App& app, RestoreOptions& options);
void add_rebuild(CLI::App& app, RebuildOptions& options);

// 0: done. 1: not done, and the reason is on stderr; nothing half done is left under its name.
[[nodiscard]] int run_backup(const BackupOptions& options);
[[nodiscard]] int run_restore(const RestoreOptions& options);
[[nodiscard]] int run_rebuild(const RebuildOptions& options);

}  // namespace naru
