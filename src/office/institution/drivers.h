#pragma once

/// What drives volumes from outside: notices, contracts, budget spent … - series that somebody
/// counts by month elsewhere, each with its unit and source.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "office/bad_setting.h"
#include "office/csv.h"
#include "office/database.h"
#include "office/people/people_store.h"

namespace naru::office {

struct DriverSeries {
    std::string name;    // "입찰공고"
    std::string unit;    // "건"
    std::string source;  // "나라장터 통계"
    std::map<std::chrono::year_month, std::int64_t> months = {};

    friend bool operator==(const DriverSeries&, const DriverSeries&) = default;
};

inline constexpr std::size_t driver_series_max = 50;

/// By name.
[[nodiscard]] Result<std::vector<DriverSeries>> load_drivers(Database& database);

[[nodiscard]] std::optional<BadSetting> bad_series(const DriverSeries& series);

/// Its unit, its source and these months, in place of what was there of them; other months stay.
/// Already found good. In the history of the institution's changes.
[[nodiscard]] Result<void> change_drivers(Database& database,
                                          const std::vector<DriverSeries>& series, const By& by);
/// Refused where there is none.
[[nodiscard]] Result<void> remove_driver(Database& database, const std::string& name, const By& by);

struct DriversFile {
    std::vector<DriverSeries> series;
    std::vector<RefusedLine> bad;
    std::size_t values = 0;
};

/// CSV with the columns `series,unit,month,value,source`: a month is "2009-01", a value a whole
/// number with or without commas. The unit and source of a series are those of its first line; a
/// line that gives others, or a month twice, is bad.
[[nodiscard]] Result<DriversFile> drivers_in(std::string_view bytes);

}  // namespace naru::office
