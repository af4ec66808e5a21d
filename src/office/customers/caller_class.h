#pragma once

/// What is known of who calls, as far as it counts for their turn: what they are, and whether a
/// case of theirs is open. Read off the number alone, so it is a guess; it names nobody.

#include <string>

#include "base/result.h"
#include "centre/nouns.h"
#include "office/database.h"

namespace naru::office {

struct CallerClass {
    centre::CallerKind kind = centre::CallerKind::other;
    bool has_open_case = false;

    friend bool operator==(const CallerClass&, const CallerClass&) = default;
};

/// `number` as the trunk sent it. Who works for an agency or a firm counts as it. A number that
/// several have says what they are only where all of them are the same.
[[nodiscard]] Result<CallerClass> caller_class_of(Database& database, const std::string& number);

}  // namespace naru::office
