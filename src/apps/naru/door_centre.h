#pragma once

/// What people at the door may see and ask of a live centre: the parts of control behind the
/// functions that the API knows (adapters/http/api.h). All on control's thread.

#include <functional>
#include <string>
#include <vector>

#include "adapters/http/api.h"
#include "apps/naru/playback.h"
#include "apps/naru/records.h"
#include "apps/naru/simulations.h"
#include "apps/naru/timetable.h"
#include "runtime/runtime.h"

namespace naru {

/// They outlive the door.
struct DoorParts {
    std::function<Instant()> now;
    std::function<void(centre::Input, std::function<void(centre::Refusal)>)> command;
    /// What nobody waits for an answer to.
    std::function<void(centre::Input)> tell;
    std::function<std::string()> metrics;
    std::function<std::vector<http::Missing>()> missing;
    runtime::Runtime& runtime;
    calls::Calls& calls;
    Records& records;
    Playback& playback;
    Timetable& timetable;
    Simulations& simulations;
};

[[nodiscard]] http::Centre centre_for_door(DoorParts parts);

}  // namespace naru
