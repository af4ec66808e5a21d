#pragma once

/// A report of sentences as the JSON of api/openapi.yaml; `naru report --json` prints the same.

#include <boost/json/object.hpp>

#include "office/reports/press_report.h"

namespace naru::http {

[[nodiscard]] boost::json::object press_json(const office::PressReport& report);

}  // namespace naru::http
