#pragma once

/// Books as the JSON of api/openapi.yaml.

#include <boost/json/object.hpp>

#include "office/books/book.h"
#include "office/closings/closings.h"

namespace naru::http {

/// A mark: provisional, final or restated.
[[nodiscard]] boost::json::object standing_json(const office::Reliance& reliance);

[[nodiscard]] boost::json::object book_json(const office::Book& book);

}  // namespace naru::http
