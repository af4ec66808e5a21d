#pragma once

/// What commands beside a running centre need of its data folder: to be who owns it, and to know
/// who asks.

#include <string>

#include "base/result.h"

namespace naru {

/// Root becomes the owner of the folder: what it made as root the centre could not write any more.
/// Anybody else who is not the owner is refused.
[[nodiscard]] Result<void> become_owner(const std::string& data);

/// The person at the machine: the user that signed in to it, also behind sudo.
[[nodiscard]] std::string person_at_machine();

}  // namespace naru
