#include "adapters/http/public_answer.h"

#include <boost/json.hpp>
#include <charconv>
#include <vector>

#include "base/day.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr std::size_t text_bytes_max = 400;

const json::value* in(const json::value* value, std::string_view name) {
    if (value == nullptr || !value->is_object()) return nullptr;
    return value->as_object().if_contains(name);
}

/// Whole characters, and none that controls.
std::string text_in(const json::value& item, std::string_view name) {
    const json::value* found = in(&item, name);
    if (found == nullptr || !found->is_string()) return {};
    std::string text;
    for (const char c : found->as_string()) {
        const auto byte = static_cast<unsigned char>(c);
        if (text.size() >= text_bytes_max && (byte & 0xC0U) != 0x80U) break;
        text += byte < 0x20 || byte == 0x7f ? ' ' : c;
    }
    return text;
}

/// "2026-11-30 10:00:00", "2026-11-30 10:00" in Korea.
std::optional<Instant> moment_in(const json::value& item, std::string_view name) {
    const std::string text = text_in(item, name);
    if (text.size() < 16) return std::nullopt;
    const auto day = read_day(text.substr(0, 10));
    int hour = 0;
    int minute = 0;
    const bool is_good =
        std::from_chars(text.data() + 11, text.data() + 13, hour).ptr == text.data() + 13 &&
        std::from_chars(text.data() + 14, text.data() + 16, minute).ptr == text.data() + 16 &&
        hour < 24 && minute < 60 && hour >= 0 && minute >= 0;
    if (!day || !is_good) return std::nullopt;
    return begin_of(*day) + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

std::vector<const json::value*> items_in(const json::value* items) {
    std::vector<const json::value*> all;
    if (const json::value* inner = in(items, "item")) items = inner;
    if (items != nullptr && items->is_array()) {
        for (const json::value& one : items->as_array())
            if (one.is_object()) all.push_back(&one);
    } else if (items != nullptr && items->is_object()) {
        all.push_back(items);
    }
    return all;
}

/// Which fields say it, of each kind.
struct Names {
    std::string_view revision, title, agency, deadline, state;
};

Names names_of(office::IdentifierKind kind) {
    switch (kind) {
        case office::IdentifierKind::notice:
            return {"bidNtceOrd", "bidNtceNm", "ntceInsttNm", "bidClseDt", "ntceKindNm"};
        case office::IdentifierKind::contract:
            return {"cntrctChgOrd", "cntrctNm", "cntrctInsttNm", "", "cntrctCnclsMthdNm"};
        default:
            return {"dlvrReqChgOrd", "dlvrReqNm", "dminsttNm", "", ""};
    }
}

}  // namespace

Result<office::LookedUp> read_public_answer(const office::LookupKey& of, std::string_view text) {
    json::error_code error;
    json::parse_options options;
    options.max_depth = 8;
    const json::value whole = json::parse(text, error, {}, options);
    // Its own mistakes come as XML, whatever was asked for.
    if (error) return failure("public data: the answer is no JSON");
    const json::value* response = in(&whole, "response");
    const json::value* header = in(response, "header");
    if (header == nullptr) return failure("public data: the answer has no header");
    if (const std::string code = text_in(*header, "resultCode"); code != "00")
        return failure("public data: refused, code " + code.substr(0, 4));
    const Names names = names_of(of.kind);
    office::LookedUp found;
    for (const json::value* item : items_in(in(in(response, "body"), "items"))) {
        found = {true, text_in(*item, names.title), text_in(*item, names.agency),
                 moment_in(*item, names.deadline), text_in(*item, names.state)};
        if (!of.revision.empty() && text_in(*item, names.revision) == of.revision) break;
    }
    return found;
}

}  // namespace naru::http
