#include "base/day.h"

#include <charconv>
#include <cstdio>

namespace naru {

std::string iso(Day day) {
    const std::chrono::year_month_day date{day};
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

std::optional<Day> read_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t size) -> unsigned {
        unsigned value = 0;
        const char* end = text.data() + at + size;
        const auto read = std::from_chars(text.data() + at, end, value);
        return read.ec == std::errc{} && read.ptr == end ? value : 0;
    };
    const unsigned year = number(0, 4);
    if (year < 1900 || year > 2199) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(year)},
                                           std::chrono::month{number(5, 2)},
                                           std::chrono::day{number(8, 2)}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

}  // namespace naru
