#include "office/reports/korean_numbers.h"

#include "base/check.h"

namespace naru::office {

namespace {

constexpr std::int64_t man = 10'000;
constexpr std::int64_t eok = 100'000'000;

std::int64_t power_of_ten(int places) {
    std::int64_t power = 1;
    for (int i = 0; i < places; ++i) power *= 10;
    return power;
}

}  // namespace

std::int64_t round_half_up(std::int64_t numerator, std::int64_t denominator, std::int64_t scale) {
    CHECK(denominator > 0 && numerator >= 0 && scale > 0);
    // The whole part first, so that a sum of microseconds times the scale stays in 64 bits.
    const std::int64_t whole = numerator / denominator;
    const std::int64_t rest = numerator % denominator;
    return whole * scale + (2 * rest * scale + denominator) / (2 * denominator);
}

std::string decimal(std::int64_t numerator, std::int64_t denominator, std::int64_t scale,
                    int places) {
    const std::int64_t power = power_of_ten(places);
    const std::int64_t value = round_half_up(numerator, denominator, scale * power);
    std::string text = std::to_string(value / power);
    if (places == 0) return text;
    const std::string fraction = std::to_string(value % power);
    return text + '.' + std::string(static_cast<std::size_t>(places) - fraction.size(), '0') +
           fraction;
}

std::string with_commas(std::int64_t count) {
    std::string text = std::to_string(count);
    const std::size_t first = count < 0 ? 1 : 0;
    for (std::size_t at = text.size(); at > first + 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

std::string in_man(std::int64_t count) {
    if (count < man) return with_commas(count);
    std::string text;
    if (count >= eok) text += std::to_string(count / eok) + "억";
    if (count % eok >= man) text += std::to_string(count % eok / man) + "만";
    if (count % man > 0) text += std::to_string(count % man);
    return text;
}

std::string in_man_and_cheon(std::int64_t count) {
    if (count < man) return with_commas(count);
    std::string text = in_man(count - count % man);
    if (count % man >= 1000) text += std::to_string(count % man / 1000) + "천";
    if (count % 1000 > 0) text += std::to_string(count % 1000);
    return text;
}

std::string about_man(std::int64_t count) {
    if (count < man) return with_commas(count);
    return in_man(count - count % man) + " 여";
}

std::string about_hundreds(std::int64_t count) {
    if (count < 100) return with_commas(count);
    return with_commas(count - count % 100) + "여";
}

std::string percent(std::int64_t part, std::int64_t whole, int places) {
    return decimal(part, whole, 100, places) + "%";
}

std::string times_of(std::int64_t count, std::int64_t base, int places) {
    return decimal(count, base, 1, places);
}

std::string Change::percent(int places) const {
    const bool is_less = count < base;
    const std::string size = decimal(is_less ? base - count : count - base, base, 100, places);
    return is_less ? "-" + size : size;
}

std::optional<std::string> Fraction::text(int places) const {
    if (denominator == 0) return std::nullopt;
    return decimal(numerator, denominator, 1, places);
}

std::string times(std::int64_t count, std::int64_t base, int places) {
    return decimal(count, base, 1, places) + "배";
}

std::string duration_ko(std::int64_t seconds) {
    if (seconds < 60) return std::to_string(seconds) + "초";
    const std::string below = seconds % 60 == 0 ? "" : " " + std::to_string(seconds % 60) + "초";
    if (seconds < 3600) return std::to_string(seconds / 60) + "분" + below;
    return std::to_string(seconds / 3600) + "시간 " + std::to_string(seconds % 3600 / 60) + "분" +
           below;
}

std::string duration_en(std::int64_t seconds) {
    if (seconds < 60) return std::to_string(seconds) + " s";
    const std::string below = seconds % 60 == 0 ? "" : " " + std::to_string(seconds % 60) + " s";
    if (seconds < 3600) return std::to_string(seconds / 60) + " min" + below;
    return std::to_string(seconds / 3600) + " h " + std::to_string(seconds % 3600 / 60) + " min" +
           below;
}

}  // namespace naru::office
