#pragma once

/// Flows as JSON and back: what a page draws, and what it may send.

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "adapters/http/reader.h"
#include "centre/rehearsal.h"
#include "office/flows/flows.h"

namespace naru::http {

/// {"first", "steps"}.
void add_flow(boost::json::object& to, const centre::Flow& flow);
/// As it was sent, with or without faults; what has not even the form of a flow is the reader's
/// mistake. No more than flow_steps_max + 1 steps are read.
[[nodiscard]] centre::Flow read_flow(const boost::json::object& body, Reader& read);

[[nodiscard]] boost::json::array faults_json(const std::vector<centre::FlowFault>& faults);
/// All that the caller meets, in order.
[[nodiscard]] boost::json::object rehearsed_json(const centre::Rehearsed& rehearsed);

}  // namespace naru::http
