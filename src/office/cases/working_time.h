#pragma once

/// The working time of a public office: 09:00 to 18:00 on working days (민원 처리에 관한 법률
/// 시행령, "민원실의 운영"), without a break at noon, which shifts cover. Pure: it is told the
/// time.

#include <vector>

#include "base/day.h"
#include "office/calendar/calendar.h"

namespace naru::office {

class WorkingTime {
public:
    /// One working day.
    static constexpr Duration day_length = std::chrono::hours{9};

    /// `more`: days on which the house rests beside the holidays of the law.
    explicit WorkingTime(std::vector<NamedDay> more = {}) : more_(std::move(more)) {}

    [[nodiscard]] bool is_working_day(Day day) const;
    /// The day itself, or the next working day after it.
    [[nodiscard]] Day working_day_from(Day day) const;
    [[nodiscard]] Day working_day_after(Day day) const;

    [[nodiscard]] static Instant opening(Day day);
    [[nodiscard]] static Instant closing(Day day);

    /// When so much working time has gone by since `start`. What ends with a day ends at 18:00, not
    /// at the next 09:00.
    [[nodiscard]] Instant after(Instant start, Duration amount) const;
    /// How much working time there is; nothing if `to` is not later.
    [[nodiscard]] Duration between(Instant from, Instant to) const;

    /// The last of so many working days, of which the first is that of `start`, or the next one.
    [[nodiscard]] Day last_of(Instant start, int count) const;
    /// Working days from the one to the other, both counted; 0 if `to` is earlier.
    [[nodiscard]] int days_between(Day from, Day to) const;

private:
    std::vector<NamedDay> more_;
};

}  // namespace naru::office
