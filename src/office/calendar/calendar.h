#pragma once

/// The days on which public offices of Korea are closed, by the law that was in force on each day
/// (관공서의 공휴일에 관한 규정; domain §5.5), 2002 to 2035. Saturdays and Sundays are closed
/// throughout, as the centre counts its working days.
///
/// Lunar dates are a table, generated with npm's korean-lunar-calendar (KASI's data). Election days
/// and days that the government named are rows: the known ones ship, later ones are administered
/// and given as `more`.

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace naru::office {

using Date = std::chrono::year_month_day;

struct Holiday {
    std::string ko;
    std::string en;

    friend bool operator==(const Holiday&, const Holiday&) = default;
};

/// Administered: an election day, a day named by the government, a day on which the centre rests.
struct NamedDay {
    Date date;
    Holiday name;
};

inline constexpr std::chrono::year calendar_first{2002};
inline constexpr std::chrono::year calendar_last{2035};

/// All holidays of a year of the table, substitutes included, in order; a year outside of it has
/// none but `more`.
[[nodiscard]] std::map<std::chrono::sys_days, Holiday> holidays_of(
    std::chrono::year year, const std::vector<NamedDay>& more = {});

/// Monday to Friday and no holiday; half open: [from, until).
[[nodiscard]] int working_days(std::chrono::sys_days from, std::chrono::sys_days until,
                               const std::vector<NamedDay>& more = {});
[[nodiscard]] int working_days(std::chrono::year_month month,
                               const std::vector<NamedDay>& more = {});
[[nodiscard]] int working_days(std::chrono::year year, const std::vector<NamedDay>& more = {});

}  // namespace naru::office
