#include "sip/admit.h"

#include <algorithm>
#include <array>

#include "sip/uri.h"

namespace naru::sip {

namespace {

constexpr std::array<std::string_view, 8> known{"INVITE",  "ACK",      "CANCEL", "BYE",
                                                "OPTIONS", "REGISTER", "UPDATE", "PRACK"};
/// Methods of other RFCs that we know and do not allow: 405, not 501.
constexpr std::array<std::string_view, 6> elsewhere{"MESSAGE", "SUBSCRIBE", "NOTIFY",
                                                    "PUBLISH", "REFER",     "INFO"};

bool among(const auto& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

Refusal with(int status, std::string reason, std::vector<Header> headers = {}) {
    return {status, std::move(reason), std::move(headers)};
}

std::optional<Refusal> check_content(const Message& request) {
    if (request.body.empty()) return std::nullopt;
    const std::string_view encoding = request.header("Content-Encoding");
    if (!encoding.empty() && !same_word(encoding, "identity"))
        return with(415, "Unsupported Media Type", {{"Accept-Encoding", "identity"}});
    if (request.method != "INVITE" && request.method != "UPDATE" && request.method != "PRACK")
        return std::nullopt;
    const auto type = split_outside_quotes(request.header("Content-Type"), ';');
    if (type.empty() || !same_word(type[0], "application/sdp"))
        return with(415, "Unsupported Media Type", {{"Accept", "application/sdp"}});
    return std::nullopt;
}

}  // namespace

std::optional<Refusal> admit(const Message& request, SourceClass source) {
    if (!among(known, request.method)) {
        const bool heard_of = among(elsewhere, request.method);
        return with(heard_of ? 405 : 501, heard_of ? "Method Not Allowed" : "Not Implemented",
                    {{"Allow", allowed_methods}});
    }
    const auto uri = parse_uri(request.request_uri);
    if (!uri) return with(400, "Bad Request-URI");
    if (uri->scheme != "sip" && uri->scheme != "sips" && uri->scheme != "tel")
        return with(416, "Unsupported URI Scheme");
    if (uri->has_headers) return with(400, "Request-URI with headers");

    // A call goes on to another leg, so that a loop ends here (§16.3); what we answer ourselves is
    // answered.
    const std::string_view hops = request.header("Max-Forwards");
    if (request.method == "INVITE" && !hops.empty() &&
        hops.find_first_not_of('0') == std::string_view::npos &&
        tag_of(request.header("To")).empty()) {
        return with(483, "Too Many Hops");
    }

    std::string unsupported;
    for (const char* name : {"Require", "Proxy-Require"}) {
        for (const std::string& option : request.list(name)) {
            if (same_word(option, "100rel") || same_word(option, "timer") ||
                same_word(option, "outbound") || same_word(option, "path"))
                continue;
            unsupported += unsupported.empty() ? option : ", " + option;
        }
    }
    if (!unsupported.empty()) return with(420, "Bad Extension", {{"Unsupported", unsupported}});
    if (const auto refusal = check_content(request)) return refusal;
    if (request.method == "INVITE" && request.has("Accept")) {
        const auto types = request.list("Accept");
        const bool acceptable =
            std::any_of(types.begin(), types.end(), [](const std::string& type) {
                const auto parts = split_outside_quotes(type, ';');
                return !parts.empty() &&
                       (same_word(parts[0], "application/sdp") ||
                        same_word(parts[0], "application/*") || same_word(parts[0], "*/*"));
            });
        if (!acceptable) return with(406, "Not Acceptable");
    }

    if (request.method == "OPTIONS" || request.method == "REGISTER" ||
        source != SourceClass::stranger)
        return std::nullopt;
    // In a dialog it does not know of, a stranger is nobody; in one of ours its tags are checked by
    // the call layer.
    if (!tag_of(request.header("To")).empty()) return std::nullopt;
    return with(403, "Forbidden");
}

}  // namespace naru::sip
