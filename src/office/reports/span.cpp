#include "office/reports/span.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/named.h"

namespace naru::office {

namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 5> words{"day", "week", "month", "quarter", "year"};

Day monday_of(Day day) {
    return day - (weekday{day} - Monday);
}

/// January, April, July or October.
month quarter_of(month of) {
    return month{(static_cast<unsigned>(of) - 1) / 3 * 3 + 1};
}

std::string printed(const char* form, int year, unsigned part) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), form, year, part);
    return text.data();
}

}  // namespace

Span span_of(Day day) {
    return {day, day + days{1}};
}

Span span_of(year_month month) {
    return {sys_days{month / 1}, sys_days{(month + months{1}) / 1}};
}

Span span_of(year year) {
    return {sys_days{year / January / 1}, sys_days{(year + years{1}) / January / 1}};
}

std::string_view word_of(Grain grain) {
    return words.at(static_cast<std::size_t>(grain));
}

std::optional<Grain> grain_named(std::string_view word) {
    return named<Grain>(words, word);
}

Span piece_of(Day day, Grain grain) {
    const year_month_day date{day};
    switch (grain) {
        case Grain::day:
            return span_of(day);
        case Grain::week:
            return {monday_of(day), monday_of(day) + days{7}};
        case Grain::month:
            return span_of(date.year() / date.month());
        case Grain::quarter: {
            const year_month first = date.year() / quarter_of(date.month());
            return {sys_days{first / 1}, sys_days{(first + months{3}) / 1}};
        }
        case Grain::year:
            return span_of(date.year());
    }
    return {};
}

std::string key_of(Day day, Grain grain) {
    const year_month_day date{day};
    const int year = static_cast<int>(date.year());
    const auto month = static_cast<unsigned>(date.month());
    switch (grain) {
        case Grain::day:
            return iso(day);
        case Grain::week: {
            // A week is of the year in which its Thursday lies.
            const Day thursday = monday_of(day) + days{3};
            const auto of = year_month_day{thursday}.year();
            const auto week = (thursday - sys_days{of / January / 1}).count() / 7 + 1;
            return printed("%04d-W%02u", static_cast<int>(of), static_cast<unsigned>(week));
        }
        case Grain::month:
            return printed("%04d-%02u", year, month);
        case Grain::quarter:
            return printed("%04d-Q%u", year, (month + 2) / 3);
        case Grain::year:
            return std::to_string(year);
    }
    return {};
}

Grain finest_for(const Span& span) {
    if (span.days() <= 400) return Grain::day;
    if (span.days() <= 400 * 7) return Grain::week;
    return span.days() <= 400 * 30 ? Grain::month : Grain::quarter;
}

Grain grain_for(const Span& span) {
    if (span.days() <= 62) return Grain::day;
    if (span.days() <= 186) return Grain::week;
    if (span.days() <= 3 * 366) return Grain::month;
    return Grain::year;
}

std::optional<std::chrono::year_month> read_year_month(std::string_view text) {
    if (text.size() != 7) return std::nullopt;
    const auto day = read_day(std::string(text) + "-01");
    if (!day) return std::nullopt;
    const std::chrono::year_month_day date{*day};
    return date.year() / date.month();
}

std::string text_of(std::chrono::year_month month) {
    return iso(Day{month / 1}).substr(0, 7);
}

}  // namespace naru::office
