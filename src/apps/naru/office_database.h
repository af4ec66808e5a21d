#pragma once

/// Where the office of a data folder is: in its own file <data>/naru.db, or in PostgreSQL. The
/// folder remembers which, in <data>/database, so that whoever names the folder cannot get the
/// wrong office: no command takes an address but `naru serve`, and that one only once.

#include <memory>
#include <string>

#include "base/result.h"
#include "office/database.h"

namespace naru {

struct OfficePlace {
    /// For sql::open_database.
    std::string name;
    /// Whose the database is; empty for a file in the folder.
    std::string owner;
};

/// As the folder says.
[[nodiscard]] Result<OfficePlace> office_place(const std::string& data);

/// Before a centre starts. `wanted` is the configuration's, empty where it says nothing. A folder
/// without an office gets it there, and remembers; one that has its office elsewhere is refused:
/// people and notes do not move by themselves.
[[nodiscard]] Result<void> settle_office(const std::string& data, const std::string& wanted);

/// At this program's version.
[[nodiscard]] Result<std::unique_ptr<office::Database>> open_office(const std::string& data);

/// Whether there is an office to open.
[[nodiscard]] bool has_office(const std::string& data);

}  // namespace naru
