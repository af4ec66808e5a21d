#pragma once

/// Answers and the fields of questions, alike for all routes.

#include <boost/json/value.hpp>
#include <string>

#include "adapters/http/server.h"
#include "base/result.h"
#include "centre/input.h"

namespace naru::http {

/// {"error":{"code","message"}}: the code for the program, the message in Korean for the person.
[[nodiscard]] Response problem(int status, const char* code, const std::string& message);
/// With its English beside it where it has one.
[[nodiscard]] Response problem(int status, const char* code, const Error& error);
[[nodiscard]] Response good(const boost::json::value& value, int status = 200);
/// What the centre refuses: 409 with its reason as the code, and a sentence.
[[nodiscard]] Response refused(centre::Refusal refusal);
/// A text of the body, cut at `most` bytes; empty when it is not there or no text.
[[nodiscard]] std::string text_field(const boost::json::object& object, const char* name,
                                     std::size_t most);

}  // namespace naru::http
