#pragma once

/// Skills, and what queues ask for, as the JSON of api/openapi.yaml: skills by their codes.

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "adapters/http/reader.h"
#include "office/skills/skills.h"

namespace naru::http {

[[nodiscard]] boost::json::array skills_json(const office::Skills& skills);

/// Steps, preferred skills, last time's consultant, and the ringing step, beside the rest.
void add_needs(boost::json::object& to, const centre::QueueRules& rules,
               const office::Skills& skills);
/// A code that nobody knows is a mistake of the question.
void read_needs(const boost::json::object& body, Reader& read, const office::Skills& skills,
                centre::QueueRules& into);
/// What was set, for the trail: "needs 0 s: EBID 3; 30 s: -, prefers EBID 5, …".
[[nodiscard]] std::string needs_words(const centre::QueueRules& rules,
                                      const office::Skills& skills);

}  // namespace naru::http
