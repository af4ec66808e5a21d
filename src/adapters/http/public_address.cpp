#include "adapters/http/public_address.h"

#include <algorithm>
#include <cctype>

namespace naru::http {

namespace {

bool is_host(std::string_view text) {
    return !text.empty() && text.size() <= 253 && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-';
    });
}

bool is_port(std::string_view text) {
    return !text.empty() && text.size() <= 5 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// RFC 3986 §2.3: what need not be escaped.
std::string escaped(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || std::string_view("-._~").find(c) != std::string_view::npos) {
            out += c;
        } else {
            (((out += '%') += digits[byte >> 4]) += digits[byte & 15]);
        }
    }
    return out;
}

}  // namespace

Result<PublicAddress> read_public_address(std::string_view url) {
    PublicAddress out;
    out.is_secure = url.starts_with("https://");
    if (!out.is_secure && !url.starts_with("http://"))
        return failure("lookups.url: no https address");
    url.remove_prefix(out.is_secure ? 8 : 7);
    const auto slash = std::min(url.find('/'), url.size());
    std::string_view place = url.substr(0, slash);
    out.folder = url.substr(slash);
    while (out.folder.ends_with('/')) out.folder.pop_back();
    const auto colon = place.rfind(':');
    out.port = out.is_secure ? "443" : "80";
    if (colon != std::string_view::npos) {
        out.port = place.substr(colon + 1);
        place = place.substr(0, colon);
    }
    out.host = place;
    const bool is_clean = std::all_of(out.folder.begin(), out.folder.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '/' || c == '-' || c == '_' || c == '.';
    });
    if (!is_host(out.host) || !is_port(out.port) || !is_clean)
        return failure("lookups.url: no https address");
    if (!out.is_secure && out.host != "127.0.0.1" && out.host != "localhost")
        return failure("lookups.url: without TLS only on this machine, because of the key");
    return out;
}

std::vector<std::string> public_targets(const PublicAddress& address, const std::string& key,
                                        const office::LookupKey& of) {
    const std::string common = "?type=json&numOfRows=10&pageNo=1&ServiceKey=" + escaped(key);
    const auto four = [&](const std::string& operation, const std::string& name) {
        std::vector<std::string> all;
        for (const char* what : {"Thng", "Servc", "Cnstwk", "Frgcpt"})
            all.push_back(address.folder + operation + what + common + "&inqryDiv=2&" + name + "=" +
                          escaped(of.number));
        return all;
    };
    switch (of.kind) {
        case office::IdentifierKind::notice:
            return four("/ad/BidPublicInfoService/getBidPblancListInfo", "bidNtceNo");
        case office::IdentifierKind::contract:
            return four("/ao/CntrctInfoService/getCntrctInfoList", "dcsnCntrctNo");
        case office::IdentifierKind::delivery_request:
            return {address.folder + "/at/ShoppingMallPrdctInfoService/getDlvrReqInfoList" +
                    common + "&dlvrReqNo=" + escaped(of.number)};
        default:
            return {};
    }
}

}  // namespace naru::http
