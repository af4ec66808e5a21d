#pragma once

/// Rows of the register, as the files beside this one read and write them.

#include "office/cases/hand_overs.h"

namespace naru::office {

[[nodiscard]] Result<HandOver> hand_over_at(Database& database, HandOverId id);
/// The whole row, as it is now.
[[nodiscard]] Result<void> put_hand_over(Database& database, const HandOver& one);

}  // namespace naru::office
