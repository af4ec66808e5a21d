#include "office/customers/telephone.h"

#include <algorithm>
#include <array>

namespace naru::office {

namespace {

/// What a number begins with behind the 0, and how many digits follow.
struct Prefix {
    std::string_view digits;
    std::size_t least;
    std::size_t most;
};

// Longer prefixes stand before shorter ones that they begin with.
constexpr std::array<Prefix, 32> prefixes{{
    {"2", 7, 8},   {"31", 7, 8},  {"32", 7, 8}, {"33", 7, 8},  {"41", 7, 8},  {"42", 7, 8},
    {"43", 7, 8},  {"44", 7, 8},  {"51", 7, 8}, {"52", 7, 8},  {"53", 7, 8},  {"54", 7, 8},
    {"55", 7, 8},  {"61", 7, 8},  {"62", 7, 8}, {"63", 7, 8},  {"64", 7, 8},  {"10", 8, 8},
    {"11", 7, 8},  {"16", 7, 8},  {"17", 7, 8}, {"18", 7, 8},  {"19", 7, 8},  {"70", 7, 8},
    {"80", 7, 8},  {"60", 7, 8},  {"30", 7, 9}, {"502", 7, 8}, {"503", 7, 8}, {"505", 7, 8},
    {"506", 7, 8}, {"507", 7, 8},
}};

constexpr std::string_view country = "82";
/// E.164 §6.1: with the country, and with room for the shortest in use.
constexpr std::size_t foreign_digits_max = 15;
constexpr std::size_t foreign_digits_min = 7;

const Prefix* prefix_of(std::string_view behind_zero) {
    for (const Prefix& one : prefixes) {
        const std::size_t rest =
            behind_zero.size() - std::min(behind_zero.size(), one.digits.size());
        if (behind_zero.starts_with(one.digits) && rest >= one.least && rest <= one.most)
            return &one;
    }
    return nullptr;
}

/// 1588-0800: eight digits without an area, for the whole country.
bool is_representative(std::string_view digits) {
    return digits.size() == 8 && digits[0] == '1' &&
           (digits[1] == '5' || digits[1] == '6' || digits[1] == '8');
}

struct Written {
    bool has_plus = false;
    std::string digits;
};

/// Without what people write between digits.
Result<Written> read(std::string_view text) {
    Written out;
    if (text.size() > 40)
        return failure(
            "전화번호가 너무 깁니다(" + std::to_string(text.size()) + "바이트).",
            "The telephone number is too long (" + std::to_string(text.size()) + " bytes).");
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            out.digits += c;
        } else if (c == '+' && out.digits.empty() && !out.has_plus) {
            out.has_plus = true;
        } else if (std::string_view(" -().").find(c) == std::string_view::npos) {
            return failure("전화번호에는 숫자와 + - ( ) . 만 쓸 수 있습니다.",
                           "A telephone number has digits and + - ( ) . alone.");
        }
    }
    if (out.digits.empty())
        return failure("전화번호가 비어 있습니다.", "The telephone number is empty.");
    return out;
}

/// What follows the way out of the country; empty: it was not dialled so.
std::string_view after_way_out(const Written& written) {
    const std::string_view digits = written.digits;
    if (written.has_plus) return digits;
    for (const std::string_view way :
         {"00700", "00755", "00766", "001", "002", "005", "006", "008"}) {
        // 0082…: the 00 of other countries, which some trunks put before ours.
        if (digits.starts_with("0082")) return digits.substr(2);
        if (digits.starts_with(way)) return digits.substr(way.size());
    }
    return {};
}

/// Behind +82: with or without the 0 that belongs to dialling inside the country.
Result<std::string> korean(std::string_view digits) {
    if (digits.starts_with('0')) digits.remove_prefix(1);
    if (prefix_of(digits) == nullptr && !is_representative(digits))
        return failure(
            "없는 번호 체계입니다: 지역번호나 010, 070, 1588 같은 앞자리와 자릿수를 확인해 "
            "주십시오(" +
                std::to_string(digits.size()) + "자리).",
            "No Korean number looks like this: check the area or the 010, 070, 1588 in front, "
            "and the count of digits (" +
                std::to_string(digits.size()) + ").");
    return "+" + std::string(country) + std::string(digits);
}

/// The parts of a Korean number as they are read out.
std::string grouped(std::string_view behind_country, std::string_view middle_mask) {
    const auto join = [middle_mask](std::string head, std::string_view rest) {
        const std::string_view last = rest.substr(rest.size() - 4);
        const std::string_view middle = rest.substr(0, rest.size() - 4);
        if (!head.empty()) head += "-";
        return head + std::string(middle_mask.empty() ? middle : middle_mask) + "-" +
               std::string(last);
    };
    if (const Prefix* prefix = prefix_of(behind_country))
        return join("0" + std::string(prefix->digits),
                    behind_country.substr(prefix->digits.size()));
    // 1588 is a name, not a secret; the last four are whose it is.
    if (is_representative(behind_country))
        return std::string(behind_country.substr(0, 4)) + "-" +
               (middle_mask.empty() ? std::string(behind_country.substr(4)) : "****");
    return std::string(behind_country);
}

bool is_korean(std::string_view e164) {
    return e164.starts_with("+82") &&
           (prefix_of(e164.substr(3)) != nullptr || is_representative(e164.substr(3)));
}

}  // namespace

Result<std::string> e164(std::string_view text) {
    const auto written = read(text);
    if (!written) return tl::unexpected<Error>(written.error());
    const std::string_view digits = written->digits;
    if (const std::string_view abroad = after_way_out(*written); !abroad.empty()) {
        if (abroad.starts_with(country)) return korean(abroad.substr(country.size()));
        if (abroad.front() == '0' || abroad.size() < foreign_digits_min ||
            abroad.size() > foreign_digits_max)
            return failure("외국 번호가 아닙니다: 나라 번호부터 7~15자리입니다(" +
                               std::to_string(abroad.size()) + "자리).",
                           "Not a foreign number: it has 7 to 15 digits from the country on (" +
                               std::to_string(abroad.size()) + ").");
        return "+" + std::string(abroad);
    }
    if (is_representative(digits) || digits.starts_with('0')) return korean(digits);
    // Some trunks leave out the "+".
    if (digits.starts_with(country) && digits.size() >= 10) return korean(digits.substr(2));
    return failure("지역번호나 010부터 써 주십시오(" + std::to_string(digits.size()) + "자리).",
                   "Please write it with its area or from 010 on (" +
                       std::to_string(digits.size()) + " digits).");
}

std::string national(std::string_view e164) {
    return is_korean(e164) ? grouped(e164.substr(3), "") : std::string(e164);
}

std::string masked_e164(std::string_view e164) {
    if (is_korean(e164)) return grouped(e164.substr(3), "****");
    if (e164.size() < 8) return "****";
    return std::string(e164.substr(0, 3)) + "-****-" + std::string(e164.substr(e164.size() - 4));
}

}  // namespace naru::office
