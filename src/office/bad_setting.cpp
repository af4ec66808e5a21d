#include "office/bad_setting.h"

#include <array>

namespace naru::office {

namespace {

bool turns_direction(std::string_view three) {
    if (three.size() < 3) return false;
    // U+200E, 200F, 202A-202E, 2066-2069: they turn what stands beside them.
    if (three.starts_with("\xe2\x80"))
        return (three[2] >= '\x8e' && three[2] <= '\x8f') ||
               (three[2] >= '\xaa' && three[2] <= '\xae');
    return three.starts_with("\xe2\x81") && three[2] >= '\xa6' && three[2] <= '\xa9';
}

bool begins_formula(std::string_view text) {
    // Some spreadsheets take the wide forms (U+FF1D, FF0B, FF0D, FF20) for the narrow ones.
    for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
        if (text.starts_with(sign)) return true;
    }
    return false;
}

BadSetting bad(const TextRule& rule, const std::string& ko, const std::string& en) {
    return {rule.field, {std::string(rule.ko) + ": " + ko, std::string(rule.en) + ": " + en}};
}

}  // namespace

std::optional<BadSetting> bad_number(const NumberRule& rule) {
    if (rule.value >= rule.least && rule.value <= rule.most) return std::nullopt;
    const std::string bounds = std::to_string(rule.least) + "–" + std::to_string(rule.most) + " (" +
                               std::to_string(rule.value) + ")";
    return BadSetting{rule.field,
                      {std::string(rule.ko) + ": " + bounds, std::string(rule.en) + ": " + bounds}};
}

std::optional<BadSetting> bad_text(std::string_view text, const TextRule& rule) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 || c == 0x7f)
            return bad(rule, "제어 문자가 있습니다.", "it has a control character.");
        if ((c & 0xC0) != 0x80) ++characters;
        if (turns_direction(text.substr(i, 3)))
            return bad(rule, "글자 방향을 바꾸는 문자가 있습니다.",
                       "it has a character that turns the direction of writing.");
    }
    if (characters < rule.least || characters > rule.most) {
        const std::string bounds = std::to_string(rule.least) + "–" + std::to_string(rule.most);
        const std::string is = std::to_string(characters);
        return bad(rule, bounds + "자여야 합니다 (" + is + "자).",
                   bounds + " characters, not " + is + ".");
    }
    if (begins_formula(text))
        return bad(rule, "= + - @로 시작할 수 없습니다.", "it cannot begin with = + - or @.");
    return std::nullopt;
}

std::optional<BadSetting> bad_end(const char* field, Day from, const std::optional<Day>& until) {
    if (!until || *until > from) return std::nullopt;
    return BadSetting{field,
                      {iso(*until) + "은(는) 시작하는 날 " + iso(from) + "보다 뒤여야 합니다.",
                       iso(*until) + " must be after its first day, " + iso(from) + "."}};
}

}  // namespace naru::office
