#include "sip/uri.h"

#include <algorithm>
#include <charconv>

#include "sip/message.h"

namespace naru::sip {

namespace {

Parameters read_parameters(const std::vector<std::string>& parts, std::size_t from) {
    Parameters parameters;
    for (std::size_t i = from; i < parts.size(); ++i) {
        const auto equals = parts[i].find('=');
        const std::string_view part = parts[i];
        parameters.emplace_back(trim(part.substr(0, equals)), equals == std::string::npos
                                                                  ? std::string_view{}
                                                                  : trim(part.substr(equals + 1)));
    }
    return parameters;
}

std::string_view find_parameter(const Parameters& parameters, std::string_view name) {
    for (const auto& [key, value] : parameters) {
        if (same_word(key, name)) return value;
    }
    return {};
}

int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string unescape(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 &&
            hex(text[i + 2]) >= 0) {
            const int value = hex(text[i + 1]) * 16 + hex(text[i + 2]);
            if (value != 0) {
                out += static_cast<char>(value);
                i += 2;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

}  // namespace

std::string_view Uri::parameter(std::string_view name) const {
    return find_parameter(parameters, name);
}

std::string_view NameAddr::parameter(std::string_view name) const {
    return find_parameter(parameters, name);
}

std::vector<std::string> split_outside_quotes(std::string_view text, char separator) {
    std::vector<std::string> parts;
    bool quoted = false;
    int angle = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\') ++i;
            if (c == '"') quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '<') {
            ++angle;
        } else if (c == '>') {
            --angle;
        } else if (c == separator && angle <= 0) {
            parts.emplace_back(trim(text.substr(start, i - start)));
            start = i + 1;
        }
    }
    const std::string_view rest = trim(text.substr(std::min(start, text.size())));
    if (!rest.empty() || !parts.empty()) parts.emplace_back(rest);
    return parts;
}

std::optional<HostPort> parse_host_port(std::string_view text) {
    HostPort out;
    std::size_t after = 0;
    if (!text.empty() && text[0] == '[') {
        const auto close = text.find(']');
        if (close == std::string_view::npos) return std::nullopt;
        out.host = text.substr(1, close - 1);
        after = close + 1;
    } else {
        after = std::min(text.find(':'), text.size());
        out.host = trim(text.substr(0, after));
    }
    const std::string_view allowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:%";
    if (out.host.empty() || out.host.size() > 255 ||
        out.host.find_first_not_of(allowed) != std::string::npos)
        return std::nullopt;
    std::string_view rest = trim(text.substr(after));
    if (rest.empty()) return out;
    if (rest[0] != ':') return std::nullopt;
    rest = trim(rest.substr(1));
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), out.port);
    if (error != std::errc{} || end != rest.data() + rest.size()) return std::nullopt;
    return out;
}

std::optional<Uri> parse_uri(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 ||
        text.find_first_of(" \t<>\"\r\n") != std::string_view::npos)
        return std::nullopt;
    Uri uri;
    for (char c : text.substr(0, colon)) {
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              c == '+' || c == '-' || c == '.'))
            return std::nullopt;
        uri.scheme += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    std::string_view rest = text.substr(colon + 1);
    if (uri.scheme == "tel") {
        const auto parts = split_outside_quotes(rest, ';');
        if (parts.empty()) return std::nullopt;
        uri.user = parts[0];
        uri.parameters = read_parameters(parts, 1);
        return uri;
    }
    if (uri.scheme != "sip" && uri.scheme != "sips") {
        uri.user = rest;
        return uri;
    }
    const auto at = rest.find(
        '@');  // '@' stands nowhere else unescaped; '?' may stand before it (RFC 4475 §3.1.1.2)
    if (at != std::string_view::npos) {
        // userinfo may hold ';' and ':' (RFC 4475 §3.1.1.9); a password is cut off, it has no use.
        const std::string_view user = rest.substr(0, at);
        uri.user = unescape(user.substr(0, user.find(':')));
        rest.remove_prefix(at + 1);
    }
    if (const auto question = rest.find('?'); question != std::string_view::npos) {
        uri.has_headers = true;
        rest = rest.substr(0, question);
    }
    const auto parts = split_outside_quotes(rest, ';');
    if (parts.empty()) return std::nullopt;
    const auto address = parse_host_port(parts[0]);
    if (!address) return std::nullopt;
    uri.host = address->host;
    uri.port = address->port;
    uri.parameters = read_parameters(parts, 1);
    return uri;
}

std::optional<NameAddr> parse_name_addr(std::string_view text) {
    NameAddr out;
    text = trim(text);
    if (!text.empty() && text[0] == '"') {
        std::size_t i = 1;
        for (; i < text.size() && text[i] != '"'; ++i) {
            if (text[i] == '\\' && i + 1 < text.size()) ++i;
            out.display += text[i];
        }
        if (i >= text.size()) return std::nullopt;  // an unterminated quote
        text = trim(text.substr(i + 1));
        if (text.empty() || text[0] != '<') return std::nullopt;
    }
    const auto open = text.find('<');
    std::string_view after;
    if (open != std::string_view::npos) {
        const auto close = text.find('>', open);
        if (close == std::string_view::npos) return std::nullopt;
        const std::string_view display = trim(text.substr(0, open));
        if (!display.empty()) {
            // Unquoted names are tokens and spaces (§25.1); UTF-8 without quotes is met in the
            // field and kept.
            for (char c : display) {
                if (std::string_view("@,;:\"<>()[]{}?=\\/").find(c) != std::string_view::npos)
                    return std::nullopt;
            }
            out.display = display;
        }
        out.uri = text.substr(open + 1, close - open - 1);
        after = trim(text.substr(close + 1));
    } else {
        // addr-spec: parameters belong to the header, and ',' '?' must not stand in the URI
        // (§20.10).
        const auto semicolon = text.find(';');
        out.uri = trim(text.substr(0, semicolon));
        if (out.uri.find_first_of("?,") != std::string::npos) return std::nullopt;
        after = semicolon == std::string_view::npos ? std::string_view{} : text.substr(semicolon);
    }
    if (!parse_uri(trim(out.uri))) return std::nullopt;
    if (!after.empty()) {
        if (after[0] != ';') return std::nullopt;
        const auto parts = split_outside_quotes(after, ';');
        out.parameters = read_parameters(parts, 1);
    }
    return out;
}

}  // namespace naru::sip
