#pragma once

/// Values as the JSON of api/openapi.yaml and api/live.schema.json.

#include <boost/json/fwd.hpp>
#include <boost/json/object.hpp>
#include <functional>
#include <string>

#include "adapters/http/queue_names.h"
#include "office/topics/topics.h"
#include "views/desk.h"
#include "views/history.h"

namespace naru::http {

/// What the centre does not know of a desk: names, masked numbers, drafts.
struct DeskWords {
    /// Borrowed; none: queues have no names.
    const QueueNames* queues = nullptr;
    std::string agent_name;
    std::string offer_caller;
    std::string contact_caller;
    /// Who passed on what is offered, or what they talk to.
    std::string passed_by;
    std::string topic;
    std::string disposition;
    std::string note;
    std::function<std::string(AgentId)> name_of = {};
};

/// "2026-11-24T10:31:05.123+09:00": the centre's time; KST has no summer time.
[[nodiscard]] std::string iso(Instant at);
[[nodiscard]] centre::AwayReason reason_of(const std::string& word);
[[nodiscard]] const char* activity_word(centre::Activity activity);
[[nodiscard]] const char* presence_word(centre::Presence presence);
[[nodiscard]] const char* part_word(centre::Part part);
/// Nothing: there is no such part.
[[nodiscard]] std::optional<centre::Part> part_named(std::string_view name);
/// Null where there is none.
[[nodiscard]] boost::json::value reason_json(centre::AwayReason reason);
[[nodiscard]] boost::json::object desk_json(const views::Desk& desk,
                                            const views::ContactRecord* record,
                                            const DeskWords& words);
[[nodiscard]] boost::json::object row_json(const views::ContactRecord& record,
                                           const std::string& caller,
                                           const std::string& agent_name);
/// `name_of` a consultant, for why they were chosen.
void add_details(boost::json::object& row, const views::ContactRecord& record,
                 const std::string& note, Instant now,
                 const std::function<std::string(AgentId)>& name_of);
/// "completed", …: a contact's outcome as the API and the records say it.
[[nodiscard]] bool is_outcome(const std::string& word);
/// What may be chosen on this day.
[[nodiscard]] boost::json::object catalogue_json(const office::Taxonomy& taxonomy, Day day);

}  // namespace naru::http
