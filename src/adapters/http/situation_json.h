#pragma once

/// What every caller of the hour is told, as the floor, desks and displays show it.

#include <boost/json/value.hpp>

#include "adapters/http/routes.h"

namespace naru::http {

/// {incident: {id, outage, note, begun_at, begun_by} or null, surge: {begun_at, until, begun_by} or
/// null}. With names only where people look who are signed in.
[[nodiscard]] boost::json::object situation_json(const House& house);

/// For a display in a hall: {surge: true or false, outage: its code or null}.
[[nodiscard]] boost::json::object situation_for_wall(const centre::Situation& situation);

}  // namespace naru::http
