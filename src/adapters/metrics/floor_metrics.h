#pragma once

/// The floor as families of metrics: names after conventions, seconds, totals end in _total.

#include "adapters/metrics/exposition.h"
#include "centre/state.h"
#include "views/meter.h"

namespace naru::metrics {

void write_floor(Exposition& out, Instant now, const centre::State& state,
                 const views::Meter& meter);

}  // namespace naru::metrics
