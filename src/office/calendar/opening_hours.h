#pragma once

/// When the centre answers: hours of each weekday in the centre's time, less the holidays. Pure: it
/// is told the time.

#include <array>
#include <optional>
#include <vector>

#include "base/time.h"
#include "office/calendar/calendar.h"

namespace naru::office {

/// Minutes since midnight, Korean time; open from `from` up to, but not at, `to`.
struct OpenTime {
    int from = 9 * 60;
    int to = 18 * 60;

    friend bool operator==(const OpenTime&, const OpenTime&) = default;
};

struct OpeningHours {
    /// Sunday first, as std::chrono::weekday counts; none: closed.
    std::array<std::optional<OpenTime>, 7> week{
        {std::nullopt, OpenTime{}, OpenTime{}, OpenTime{}, OpenTime{}, OpenTime{}, std::nullopt}};
    /// Open on the holidays of the public offices too (`named` days are closed in any case).
    bool on_holidays = false;
    /// Election days to come, days that the government names, days on which the centre rests.
    std::vector<NamedDay> named;
};

[[nodiscard]] bool is_open(const OpeningHours& hours, Instant at);

/// The next instant after `at` at which is_open changes; nothing within a month: it never does.
[[nodiscard]] std::optional<Instant> next_change(const OpeningHours& hours, Instant at);

}  // namespace naru::office
