#pragma once

/// The taxonomy in SQL: what was shipped, and what administrators made of it since.

#include "office/database.h"
#include "office/topics/topics.h"

namespace naru::office {

/// Everything; a database that has no topic yet gets the shipped set first.
[[nodiscard]] Result<Taxonomy> load_topics(Database& database);

/// One group or topic as it is now, whole.
[[nodiscard]] Result<void> keep(Database& database, const TopicGroup& group);
[[nodiscard]] Result<void> keep(Database& database, const Topic& topic);

}  // namespace naru::office
