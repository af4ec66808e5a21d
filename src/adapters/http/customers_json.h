#pragma once

/// Customers as the JSON of api/openapi.yaml: masked, whoever asks. Only the route of unmasking
/// says a field as it is.

#include <boost/json/object.hpp>

#include "adapters/http/routes.h"
#include "office/customers/caller_store.h"

namespace naru::http {

/// Number, kind, name and code.
[[nodiscard]] boost::json::object customer_head_json(const office::Customer& customer);
[[nodiscard]] boost::json::object customer_row_json(const office::CustomerRow& row);
[[nodiscard]] boost::json::object customer_card_json(const House& house,
                                                     const office::CustomerCard& card);
[[nodiscard]] boost::json::object caller_json(const office::Calling& calling,
                                              const office::Caller& caller);

}  // namespace naru::http
