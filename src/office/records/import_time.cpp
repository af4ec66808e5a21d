#include "office/records/import_time.h"

#include <array>
#include <charconv>

namespace naru::office {

namespace {

using namespace std::chrono;

constexpr std::size_t bytes_max = 40;

/// What is left to read of a short text.
class Scan {
public:
    explicit Scan(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool is_over() const { return rest_.empty(); }

    [[nodiscard]] std::string_view rest() const { return rest_; }

    [[nodiscard]] std::size_t digits_ahead() const {
        std::size_t count = 0;
        while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') ++count;
        return count;
    }

    /// So many digits at least and at most.
    std::optional<std::int64_t> number(std::size_t least, std::size_t most) {
        const std::size_t count = std::min(digits_ahead(), most);
        if (count < least) return std::nullopt;
        std::int64_t value = 0;
        std::from_chars(rest_.data(), rest_.data() + count, value);
        rest_.remove_prefix(count);
        return value;
    }

    bool take(std::string_view text) {
        if (!rest_.starts_with(text)) return false;
        rest_.remove_prefix(text.size());
        return true;
    }

    bool take_any(std::string_view signs) {
        if (rest_.empty() || signs.find(rest_.front()) == std::string_view::npos) return false;
        rest_.remove_prefix(1);
        return true;
    }

    void spaces() {
        while (take(" ")) {
        }
    }

private:
    std::string_view rest_;
};

/// ".25" is 250 ms; digits beyond microseconds are let go.
Duration fraction(Scan& scan) {
    Scan ahead = scan;
    if (!ahead.take_any(".,")) return {};
    const std::size_t count = ahead.digits_ahead();
    if (count == 0) return {};
    const auto micros = ahead.number(1, 6);
    std::int64_t value = micros.value_or(0);
    for (std::size_t n = count; n < 6; ++n) value *= 10;
    (void)ahead.number(0, bytes_max);
    scan = ahead;
    return Duration{value};
}

std::optional<Day> day_of_parts(std::int64_t y, std::int64_t m, std::int64_t d) {
    const year_month_day date{year{static_cast<int>(y)}, month{static_cast<unsigned>(m)},
                              std::chrono::day{static_cast<unsigned>(d)}};
    if (!date.ok() || y < 1970 || y > 2199) return std::nullopt;
    return sys_days{date};
}

std::optional<std::int64_t> whole_year(Scan& scan, std::size_t least, std::size_t most) {
    const std::size_t had = scan.rest().size();
    const auto number = scan.number(least, most);
    if (!number) return std::nullopt;
    const std::size_t digits = had - scan.rest().size();
    if (digits == 4) return number;
    if (digits != 2) return std::nullopt;
    return *number + (*number >= 70 ? 1900 : 2000);
}

/// Digits without anything between them: how many are the year's is known by their number.
std::optional<Day> day_of_digits(Scan& scan, std::size_t count, DateOrder order) {
    const std::size_t year_digits = count - 4;
    std::array<std::optional<std::int64_t>, 3> parts;
    for (std::size_t i = 0; i < 3; ++i) {
        const bool is_year = i == (order == DateOrder::ymd ? 0U : 2U);
        parts.at(i) = is_year ? whole_year(scan, year_digits, year_digits) : scan.number(2, 2);
        if (!parts.at(i)) return std::nullopt;
    }
    if (order == DateOrder::ymd) return day_of_parts(*parts[0], *parts[1], *parts[2]);
    if (order == DateOrder::dmy) return day_of_parts(*parts[2], *parts[1], *parts[0]);
    return day_of_parts(*parts[2], *parts[0], *parts[1]);
}

std::optional<Day> day_at(Scan& scan, DateOrder order) {
    const std::size_t digits = scan.digits_ahead();
    if (digits == 6 || digits == 8 || digits == 14)
        return day_of_digits(scan, digits == 6 ? 6 : 8, order);
    std::array<std::optional<std::int64_t>, 3> parts;
    for (std::size_t i = 0; i < 3; ++i) {
        if (i > 0) {
            if (!scan.take_any("-/.")) return std::nullopt;
            scan.spaces();
        }
        const bool is_year = i == (order == DateOrder::ymd ? 0U : 2U);
        parts.at(i) = is_year ? whole_year(scan, 2, 4) : scan.number(1, 2);
        if (!parts.at(i)) return std::nullopt;
    }
    if (order == DateOrder::ymd) {
        (void)scan.take(".");  // "2009. 1. 5."
        return day_of_parts(*parts[0], *parts[1], *parts[2]);
    }
    if (order == DateOrder::dmy) return day_of_parts(*parts[2], *parts[1], *parts[0]);
    return day_of_parts(*parts[2], *parts[0], *parts[1]);
}

enum class Half : std::uint8_t { none, morning, evening };

Half half_at(Scan& scan) {
    if (scan.take("오전") || scan.take("AM") || scan.take("am")) return Half::morning;
    if (scan.take("오후") || scan.take("PM") || scan.take("pm")) return Half::evening;
    return Half::none;
}

std::optional<Duration> time_of_digits(Scan& scan) {
    const auto h = scan.number(2, 2);
    const auto m = scan.number(2, 2);
    const auto s = scan.number(2, 2);
    if (!h || !m || !s || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
    return hours{*h} + minutes{*m} + seconds{*s};
}

std::optional<Duration> time_at(Scan& scan) {
    Half half = half_at(scan);
    scan.spaces();
    auto h = scan.number(1, 2);
    if (!h || !scan.take(":")) return std::nullopt;
    const auto m = scan.number(2, 2);
    if (!m || *m > 59) return std::nullopt;
    std::int64_t s = 0;
    if (scan.take(":")) {
        const auto read = scan.number(2, 2);
        if (!read || *read > 59) return std::nullopt;
        s = *read;
    }
    const Duration part = fraction(scan);
    if (half == Half::none) {
        Scan ahead = scan;
        ahead.spaces();
        half = half_at(ahead);
        if (half != Half::none) scan = ahead;
    }
    if (half != Half::none) {
        if (*h < 1 || *h > 12) return std::nullopt;
        h = *h % 12 + (half == Half::evening ? 12 : 0);
    }
    if (*h > 23) return std::nullopt;
    return hours{*h} + minutes{*m} + seconds{s} + part;
}

/// Ten digits are seconds until the year 2286, thirteen milliseconds.
std::optional<ImportTime> epoch_at(Scan& scan, std::size_t digits) {
    const auto number = scan.number(digits, digits);
    ImportTime out;
    out.is_epoch = true;
    out.time = digits == 13 ? Duration{milliseconds{*number}} : Duration{seconds{*number}};
    if (digits == 10) out.time += fraction(scan);
    if (!scan.is_over()) return std::nullopt;
    return out;
}

}  // namespace

std::optional<Duration> zone_in(std::string_view text) {
    if (text == "Z" || text == "UTC") return Duration{};
    Scan scan(text);
    const bool is_behind = scan.take("-");
    if (!is_behind && !scan.take("+")) return std::nullopt;
    const auto h = scan.number(2, 2);
    if (!h || *h > 14) return std::nullopt;
    std::optional<std::int64_t> m = 0;
    if (!scan.is_over()) {
        (void)scan.take(":");
        m = scan.number(2, 2);
    }
    if (!m || *m > 59 || !scan.is_over()) return std::nullopt;
    const Duration ahead = hours{*h} + minutes{*m};
    return is_behind ? -ahead : ahead;
}

std::optional<Day> import_day_in(std::string_view text, DateOrder order) {
    if (text.size() > bytes_max) return std::nullopt;
    Scan scan(text);
    const auto day = day_at(scan, order);
    if (!day || !scan.is_over()) return std::nullopt;
    return day;
}

std::optional<ImportTime> import_time_in(std::string_view text, DateOrder order) {
    if (text.size() > bytes_max) return std::nullopt;
    Scan scan(text);
    const std::size_t digits = scan.digits_ahead();
    if (digits == 10 || digits == 13) return epoch_at(scan, digits);
    ImportTime out;
    Scan bare = scan;
    if (const auto time = time_at(bare)) {
        out.time = *time;
        scan = bare;
    } else {
        out.day = day_at(scan, order);
        if (!out.day) return std::nullopt;
        const bool is_apart = scan.take_any("T ");
        scan.spaces();
        const auto read = digits == 14 && !is_apart ? time_of_digits(scan) : time_at(scan);
        if (!read || (!is_apart && digits != 14)) return std::nullopt;
        out.time = *read + (digits == 14 ? fraction(scan) : Duration{});
        scan.spaces();
        if (!scan.is_over()) {
            out.zone = zone_in(scan.rest());
            if (!out.zone) return std::nullopt;
            return out;
        }
    }
    if (!scan.is_over()) return std::nullopt;
    return out;
}

std::optional<Duration> import_length_in(std::string_view text) {
    if (text.size() > bytes_max) return std::nullopt;
    Scan scan(text);
    Duration length{};
    for (int colons = 0;; ++colons) {
        const auto number = scan.number(1, 9);
        if (!number || (colons > 0 && *number > 59)) return std::nullopt;
        length = length * 60 + seconds{*number};
        if (colons == 2 || !scan.take(":")) break;
    }
    length += fraction(scan);
    if (!scan.is_over() || length > hours{48}) return std::nullopt;
    return length;
}

}  // namespace naru::office
