#pragma once

/// What people call the queues.

#include <map>
#include <string>

#include "base/id.h"

namespace naru::http {

struct QueueName {
    std::string ko;
    std::string en;
};

using QueueNames = std::map<QueueId, QueueName>;

}  // namespace naru::http
