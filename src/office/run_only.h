#pragma once

/// A statement whose rows nobody needs.

#include <string>

#include "office/database.h"

namespace naru::office {

[[nodiscard]] inline Result<void> run_only(Database& database, const std::string& sql,
                                           const Row& bound) {
    const auto done = database.run(sql, bound);
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
}

}  // namespace naru::office
