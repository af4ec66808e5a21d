#pragma once

/// The taxonomy in SQL: what was shipped, and what administrators made of it since.

#include <functional>

#include "office/database.h"
#include "office/topics/topics.h"

namespace naru::office {

/// Everything; a database that has no topic yet gets the shipped set first.
[[nodiscard]] Result<Taxonomy> load_topics(Database& database);

/// What `change` makes of all topics as they stand in SQL now, kept as a whole: two who change at
/// the same time both count. Its refusal changes nothing.
using TopicChange = std::function<Result<void>(Taxonomy&)>;
[[nodiscard]] Result<Taxonomy> change_topics(Database& database, const TopicChange& change);

}  // namespace naru::office
