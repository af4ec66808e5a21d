#pragma once

/// Books as the JSON of api/openapi.yaml.

#include <boost/json/object.hpp>

#include "office/books/book.h"

namespace naru::http {

[[nodiscard]] boost::json::object book_json(const office::Book& book);

}  // namespace naru::http
