#pragma once

/// What a running centre holds in memory of the office: accounts, topics, the house's rules,
/// displays. Whoever changes one of them in SQL moves a version on in the same transaction, and
/// the centre, which asks for it every second, reads them again.

#include "office/database.h"

namespace naru::office {

[[nodiscard]] inline Result<void> moved_on(Database& database) {
    const auto done = database.run("UPDATE people_version SET version = version + 1", {});
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
}

}  // namespace naru::office
