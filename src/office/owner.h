#pragma once

/// Whose database it is. Records are made from one journal: a second data folder on the same
/// database would mix the contacts of two centres. A file in the folder needs no name; a database
/// that anybody can reach does.

#include <string>

#include "office/database.h"

namespace naru::office {

/// Empty: nobody's yet.
[[nodiscard]] Result<std::string> owner(Database& database);

/// Makes it this owner's when it is nobody's; an error when it is somebody else's.
[[nodiscard]] Result<void> belong_to(Database& database, const std::string& name);

}  // namespace naru::office
