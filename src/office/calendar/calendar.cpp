#include "office/calendar/calendar.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace naru::office {

namespace {

using namespace std::chrono;

/// Month and day of the first day of the lunar year, the eighth of the fourth month and the
/// fifteenth of the eighth, as 100 * month + day.
struct LunarDays {
    int new_year, buddha, harvest;
};

constexpr std::array<LunarDays, 34> lunar_days{{
    {212, 519, 921},  {201, 508, 911},  {122, 526, 928},  {209, 515, 918},  {129, 505, 1006},
    {218, 524, 925},  {207, 512, 914},  {126, 502, 1003}, {214, 521, 922},  {203, 510, 912},
    {123, 528, 930},  {210, 517, 919},  {131, 506, 908},  {219, 525, 927},  {208, 514, 915},
    {128, 503, 1004}, {216, 522, 924},  {205, 512, 913},  {125, 430, 1001}, {212, 519, 921},
    {201, 508, 910},  {122, 527, 929},  {210, 515, 917},  {129, 505, 1006}, {217, 524, 925},
    {207, 513, 915},  {127, 502, 1003}, {213, 520, 922},  {203, 509, 912},  {123, 528, 1001},
    {211, 516, 919},  {131, 506, 908},  {219, 525, 927},  {208, 515, 916},
}};

struct Row {
    int date;  // 20090409
    const char* ko;
    const char* en;
};

/// Days by the end of a term of office (공직선거법 §34) and days that the government named, all of
/// which closed the offices.
constexpr Row known_rows[]{
    {20020613, "지방선거일", "Local elections"},
    {20020701, "임시공휴일", "Named by the government"},
    {20021219, "대통령선거일", "Presidential election"},
    {20040415, "국회의원선거일", "General election"},
    {20060531, "지방선거일", "Local elections"},
    {20071219, "대통령선거일", "Presidential election"},
    {20080409, "국회의원선거일", "General election"},
    {20100602, "지방선거일", "Local elections"},
    {20120411, "국회의원선거일", "General election"},
    {20121219, "대통령선거일", "Presidential election"},
    {20140604, "지방선거일", "Local elections"},
    {20150814, "임시공휴일", "Named by the government"},
    {20160413, "국회의원선거일", "General election"},
    {20160506, "임시공휴일", "Named by the government"},
    {20170509, "대통령선거일", "Presidential election"},
    {20171002, "임시공휴일", "Named by the government"},
    {20180613, "지방선거일", "Local elections"},
    {20200415, "국회의원선거일", "General election"},
    {20200817, "임시공휴일", "Named by the government"},
    {20220309, "대통령선거일", "Presidential election"},
    {20220601, "지방선거일", "Local elections"},
    {20231002, "임시공휴일", "Named by the government"},
    {20240410, "국회의원선거일", "General election"},
    {20241001, "임시공휴일", "Named by the government"},
    {20250127, "임시공휴일", "Named by the government"},
    {20250603, "대통령선거일", "Presidential election"},
    {20260603, "지방선거일", "Local elections"},
};

sys_days day_of(int year, int month_and_day) {
    return sys_days{std::chrono::year{year} / (month_and_day / 100) / (month_and_day % 100)};
}

/// A holiday of the regulation, and when a day that falls elsewhere is made up for.
struct Entry {
    sys_days date;
    Holiday name;
    bool on_saturday = false;  // a Saturday is made up for
    bool on_sunday = false;    // a Sunday, or another holiday on the same day, is
};

class Year {
public:
    explicit Year(int year) : year_(year) {}

    void add(int month_and_day, const char* ko, const char* en) {
        entries_.push_back({day_of(year_, month_and_day), {ko, en}});
    }

    /// Made up for when it is on Sunday or another holiday, and on Saturday as well, for days from
    /// `since` on (20210804).
    void add(int month_and_day, const char* ko, const char* en, int since) {
        add(month_and_day, ko, en);
        Entry& entry = entries_.back();
        entry.on_sunday = entry.date >= day_of(since / 10000, since % 10000);
        entry.on_saturday = entry.on_sunday;
    }

    /// The day before, the day, the day after; made up for on Sunday alone.
    void add_three(int month_and_day, const char* ko, const char* en, int since) {
        const sys_days middle = day_of(year_, month_and_day);
        for (const int offset : {-1, 0, 1}) {
            const sys_days date = middle + days{offset};
            entries_.push_back(
                {date, {ko, en}, false, date >= day_of(since / 10000, since % 10000)});
        }
    }

    [[nodiscard]] std::map<sys_days, Holiday> holidays(const std::vector<NamedDay>& more) const {
        std::map<sys_days, Holiday> all;
        std::map<sys_days, int> of_regulation;
        for (const Entry& entry : entries_) {
            all.emplace(entry.date, entry.name);
            ++of_regulation[entry.date];
        }
        for (const Row& row : known_rows) {
            if (row.date / 10000 == year_)
                all.emplace(day_of(year_, row.date % 10000), Holiday{row.ko, row.en});
        }
        for (const NamedDay& day : more) {
            if (int{day.date.year()} == year_ && day.date.ok())
                all.emplace(sys_days{day.date}, day.name);
        }
        // One substitute for each day of the calendar, however many holidays meet on it.
        std::set<sys_days> lost;
        for (const Entry& entry : entries_) {
            const weekday on{entry.date};
            const bool meets = of_regulation.at(entry.date) > 1;
            if ((entry.on_sunday && (on == Sunday || meets)) ||
                (entry.on_saturday && on == Saturday))
                lost.insert(entry.date);
        }
        for (sys_days date : lost) {
            // "The first day after it that is no holiday": Sundays are holidays; a Saturday is
            // passed over; a day that already stands in for another is a holiday by now.
            do date += days{1};
            while (weekday{date} == Sunday || weekday{date} == Saturday || all.contains(date));
            all.emplace(date, Holiday{"대체공휴일", "Substitute holiday"});
        }
        return all;
    }

private:
    int year_;
    std::vector<Entry> entries_;
};

}  // namespace

std::map<sys_days, Holiday> holidays_of(std::chrono::year year, const std::vector<NamedDay>& more) {
    const int number{year};
    Year out(number);
    if (year < calendar_first || year > calendar_last) return out.holidays(more);
    const LunarDays lunar = lunar_days.at(static_cast<std::size_t>(number - int{calendar_first}));
    constexpr int never = 99991231;
    constexpr int first_substitutes = 20131105;  // 설·추석, 어린이날
    constexpr int national_substitutes = 20210804;
    constexpr int later_substitutes = 20230504;  // 부처님오신날, 기독탄신일
    constexpr int of_2026 = 20260501;

    out.add(101, "신정", "New Year's Day");
    out.add_three(lunar.new_year, "설날", "Lunar New Year", first_substitutes);
    out.add(301, "3·1절", "Independence Movement Day", national_substitutes);
    if (number <= 2005) out.add(405, "식목일", "Arbor Day");
    if (number >= 2026) out.add(501, "노동절", "Labour Day", of_2026);
    out.add(lunar.buddha, "부처님오신날", "Buddha's Birthday", later_substitutes);
    out.add(505, "어린이날", "Children's Day", first_substitutes);
    out.add(606, "현충일", "Memorial Day");
    if (number <= 2007) out.add(717, "제헌절", "Constitution Day", never);
    if (number >= 2026) out.add(717, "제헌절", "Constitution Day", of_2026);
    out.add(815, "광복절", "Liberation Day", national_substitutes);
    out.add_three(lunar.harvest, "추석", "Chuseok", first_substitutes);
    out.add(1003, "개천절", "National Foundation Day", national_substitutes);
    if (number >= 2013) out.add(1009, "한글날", "Hangeul Day", national_substitutes);
    out.add(1225, "기독탄신일", "Christmas Day", later_substitutes);
    return out.holidays(more);
}

int working_days(sys_days from, sys_days until, const std::vector<NamedDay>& more) {
    int count = 0;
    std::map<sys_days, Holiday> holidays;
    std::optional<year> of;
    for (sys_days date = from; date < until; date += days{1}) {
        const weekday on{date};
        if (on == Saturday || on == Sunday) continue;
        if (const year now = year_month_day{date}.year(); of != now) {
            of = now;
            holidays = holidays_of(now, more);
        }
        if (!holidays.contains(date)) ++count;
    }
    return count;
}

int working_days(year_month month, const std::vector<NamedDay>& more) {
    return working_days(sys_days{month / 1}, sys_days{(month + months{1}) / 1}, more);
}

int working_days(std::chrono::year year, const std::vector<NamedDay>& more) {
    return working_days(sys_days{year / January / 1}, sys_days{(year + years{1}) / January / 1},
                        more);
}

}  // namespace naru::office
