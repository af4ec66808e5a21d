#pragma once

/// What people call the queues.

#include <map>

#include "base/id.h"
#include "office/reports/row_words.h"

namespace naru::http {

using QueueName = office::Words;
using QueueNames = std::map<QueueId, QueueName>;

}  // namespace naru::http
