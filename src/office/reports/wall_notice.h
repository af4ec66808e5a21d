#pragma once

/// One line for everybody on the wall ("새 휴식은 11:10부터"), until a time that its writer gives.
/// There is one at a time: a new one takes the place of the old.

#include <optional>
#include <string>

#include "base/time.h"
#include "office/database.h"

namespace naru::office {

struct By;

struct WallNotice {
    std::string text;
    Instant until;
    std::string by;  // user name
    Instant at;

    friend bool operator==(const WallNotice&, const WallNotice&) = default;
};

inline constexpr Duration wall_notice_life_max = std::chrono::hours{24 * 7};

/// Also one whose time is over.
[[nodiscard]] Result<std::optional<WallNotice>> load_wall_notice(Database& database);
/// Refused: a text of more than 40 characters (so many are read from five metres), empty or not
/// plain, and a time that is past or too far off.
[[nodiscard]] Result<WallNotice> put_wall_notice(Database& database, const std::string& text,
                                                 Instant until, const By& by);
[[nodiscard]] Result<void> end_wall_notice(Database& database);

}  // namespace naru::office
