#include "adapters/http/reader.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

namespace naru::http {

namespace json = boost::json;

namespace {

/// "09%3A30" is "09:30". What is no escape stays as it is.
std::string unescaped(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned byte = 0;
        const char* digits = text.data() + at + 1;
        if (text[at] == '%' && at + 2 < text.size() &&
            std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            out += static_cast<char>(byte);
            at += 2;
        } else {
            out += text[at];
        }
    }
    return out;
}

}  // namespace

Asked asked_in_query(const std::string& query) {
    return [&query](const char* name) {
        const std::string start = std::string(name) + "=";
        for (std::size_t at = 0; at < query.size();) {
            const auto end = std::min(query.find('&', at), query.size());
            if (query.compare(at, start.size(), start) == 0)
                return unescaped(query.substr(at + start.size(), end - at - start.size()));
            at = end + 1;
        }
        return std::string();
    };
}

Asked asked_in_body(const json::object& body) {
    return [&body](const char* name) {
        const auto* value = body.if_contains(name);
        if (value == nullptr || value->is_null()) return std::string();
        return value->is_string() ? std::string(value->as_string()) : json::serialize(*value);
    };
}

std::uint64_t Reader::number(const char* name, std::uint64_t least, std::uint64_t most) {
    const std::string text = asked_(name);
    if (text.empty()) return 0;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < least || value > most)
        wrong(name,
              std::to_string(least) + "에서 " + std::to_string(most) + " 사이의 정수여야 합니다.");
    return value;
}

std::optional<Day> Reader::day(const char* name) {
    const std::string text = asked_(name);
    if (text.empty()) return std::nullopt;
    const auto day = read_day(text);
    if (!day) wrong(name, "2026-11-24 같은 날짜여야 합니다.");
    return day;
}

std::optional<Instant> Reader::minute(const char* name) {
    const std::string text = asked_(name);
    if (text.empty()) return std::nullopt;
    const auto day = read_day(std::string_view(text).substr(0, 10));
    const auto two = [&text](std::size_t at) {
        int value = -1;
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + 2, value);
        return error == std::errc{} && end == text.data() + at + 2 ? value : -1;
    };
    const bool has_form = text.size() == 16 && text[10] == 'T' && text[13] == ':';
    const int hour = has_form ? two(11) : -1;
    const int minute = has_form ? two(14) : -1;
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
        wrong(name, "2026-11-24T14:30 같은 시각이어야 합니다.");
        return std::nullopt;
    }
    return begin_of(*day) + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

bool Reader::flag(const char* name, bool otherwise) {
    const std::string text = asked_(name);
    if (text.empty()) return otherwise;
    if (text != "true" && text != "false") wrong(name, "true나 false여야 합니다.");
    return text == "true";
}

std::string Reader::text(const char* name, std::size_t most) {
    std::string value = asked_(name);
    if (value.size() > most) wrong(name, std::to_string(most) + "바이트까지 쓸 수 있습니다.");
    return value;
}

void Reader::wrong(const std::string& name, const std::string& reason) {
    if (mistake_.empty()) mistake_ = name + ": " + reason;
}

}  // namespace naru::http
