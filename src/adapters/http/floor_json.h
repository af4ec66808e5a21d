#pragma once

/// The floor as the JSON of api/openapi.yaml.

#include <boost/json/object.hpp>

#include "views/floor.h"

namespace naru::http {

struct House;

/// `wall` is the day in figures, or null when the records cannot be read now.
[[nodiscard]] boost::json::object floor_json(const House& house, const views::Floor& floor,
                                             const boost::json::value& wall);

}  // namespace naru::http
