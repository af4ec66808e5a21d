#pragma once

/// By what statistics divide contacts that is not in the contact itself and has dates of force:
/// the classes of topics, and who was in which team.

#include "office/database.h"
#include "office/teams/teams.h"
#include "office/topics/topics.h"

namespace naru::office {

struct Divisions {
    Taxonomy topics = Taxonomy::shipped();
    Teams teams = {};

    /// In the middle of which a topic goes over to another class or somebody to another team: their
    /// days are counted one by one.
    [[nodiscard]] std::set<std::chrono::year_month> months_of_change() const;
};

[[nodiscard]] Result<Divisions> load_divisions(Database& database);

}  // namespace naru::office
