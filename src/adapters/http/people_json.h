#pragma once

/// What the routes of people share: their JSON, and the row of the trail that comes first.

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "adapters/http/routes.h"

namespace naru::http {

[[nodiscard]] boost::json::object person_row(const House& house, const office::Account& one);
/// With the one-time secret: shown once.
[[nodiscard]] boost::json::object set_up_json(const House& house, const office::SetUp& made);
[[nodiscard]] boost::json::array sessions_json(const House& house, std::uint64_t account,
                                               const std::string& own);
/// Whoever has that user name now; the user name itself where nobody has.
[[nodiscard]] std::string person_name(const House& house, const std::string& user);
[[nodiscard]] office::By by(const Call& call);
/// False: the row could not be kept, and the answer is out.
[[nodiscard]] bool note_or_refuse(const Call& call, const std::string& whose,
                                  const std::string& act);

}  // namespace naru::http
