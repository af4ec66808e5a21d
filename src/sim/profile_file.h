#pragma once

/// A day's profile from a spreadsheet: "09:00,0.75" a row, the half hours from 9:00 to 17:30 in
/// their order; a first row of names is passed over.

#include <array>
#include <string_view>

#include "base/result.h"
#include "sim/gpcc_2009.h"

namespace naru::sim {

/// An error names the line. Weights of 0 to 1,000, not all 0.
[[nodiscard]] Result<std::array<double, half_hours>> read_profile(std::string_view bytes);

}  // namespace naru::sim
