#pragma once

/// The register of incidents and surges in SQL. Each change moves the version that a running centre
/// asks for every second, so that callers hear of it at once.

#include <vector>

#include "office/database.h"
#include "office/house/house_rules.h"
#include "office/situation/situation.h"

namespace naru::office {

/// What is not ended: of each the newest.
[[nodiscard]] Result<Situations> load_situations(Database& database);

/// Refused while another one is announced: callers are told of one at a time. Its number is given
/// here.
[[nodiscard]] Result<HouseRules> begin_incident(Database& database, const Incident& incident);
[[nodiscard]] Result<HouseRules> end_incident(Database& database, const std::string& by,
                                              Instant now);
/// In place of the one that is announced, if one is.
[[nodiscard]] Result<HouseRules> begin_surge(Database& database, const Surge& surge);
[[nodiscard]] Result<HouseRules> end_surge(Database& database, const std::string& by, Instant now);

/// Those who wait for a message have it: said once, and not while it is announced.
[[nodiscard]] Result<void> messages_told(Database& database, centre::IncidentId incident,
                                         const std::string& by, Instant now);

/// What became of an incident's callers.
struct IncidentFigures {
    Incident incident;
    /// Heard of it; of those, who needed nobody any more, and who waits for a message.
    std::int64_t told = 0, informed = 0, messages = 0;
    /// Consultations that their consultant coded as a duplicate (DUP) while it was announced.
    std::int64_t duplicates = 0;
};

inline constexpr std::int64_t incidents_shown = 100;

/// The newest first, of the newest hundred. Cost: the contacts that heard of them, and the
/// duplicates since the first of them.
[[nodiscard]] Result<std::vector<IncidentFigures>> incident_figures(Database& database,
                                                                    Instant now);

}  // namespace naru::office
