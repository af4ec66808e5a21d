#include "sip/uri.h"

#include <algorithm>
#include <charconv>

#include "sip/message.h"

namespace naru::sip {

namespace {

/// A parameter as views: name, and the value or nothing.
std::pair<std::string_view, std::string_view> view_parameter(std::string_view part) {
    const auto equals = part.find('=');
    return {trim(part.substr(0, equals)),
            equals == std::string_view::npos ? std::string_view{} : trim(part.substr(equals + 1))};
}

/// Of ";a=b;c": what stands before the first ';' is no parameter.
Parameters read_parameters(std::string_view text) {
    Parameters parameters;
    const Parts parts = split_outside_quotes(text, ';');
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto [name, value] = view_parameter(parts[i]);
        parameters.emplace_back(name, value);
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

std::string_view NameAddrView::parameter(std::string_view name) const {
    const Parts parts = split_outside_quotes(parameters, ';');
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto [key, value] = view_parameter(parts[i]);
        if (same_word(key, name)) return value;
    }
    return {};
}

Parts split_outside_quotes(std::string_view text, char separator) {
    Parts parts;
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
            parts.push_back(trim(text.substr(start, i - start)));
            start = i + 1;
        }
    }
    const std::string_view rest = trim(text.substr(std::min(start, text.size())));
    if (!rest.empty() || !parts.empty()) parts.push_back(rest);
    return parts;
}

std::optional<HostPortView> view_host_port(std::string_view text) {
    HostPortView out;
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
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_' || c == ':' || c == '%';
    };
    if (out.host.empty() || out.host.size() > 255 ||
        !std::all_of(out.host.begin(), out.host.end(), is_allowed))
        return std::nullopt;
    std::string_view rest = trim(text.substr(after));
    if (rest.empty()) return out;
    if (rest[0] != ':') return std::nullopt;
    rest = trim(rest.substr(1));
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), out.port);
    if (error != std::errc{} || end != rest.data() + rest.size()) return std::nullopt;
    return out;
}

std::optional<HostPort> parse_host_port(std::string_view text) {
    const auto view = view_host_port(text);
    if (!view) return std::nullopt;
    return HostPort{std::string(view->host), view->port};
}

namespace {

/// A URI as views. Of schemes that are not ours all is `user`.
struct UriView {
    std::string_view scheme;  // as written
    std::string_view user;    // as written, without a password
    std::string_view host;
    std::uint16_t port = 0;
    std::string_view parameters;  // what stands before the first ';' is none
    bool has_headers = false;
};

std::optional<UriView> view_uri(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 ||
        std::any_of(text.begin(), text.end(), [](char c) {
            return c == ' ' || c == '\t' || c == '<' || c == '>' || c == '"' || c == '\r' ||
                   c == '\n';
        }))
        return std::nullopt;
    UriView uri;
    uri.scheme = text.substr(0, colon);
    for (char c : uri.scheme) {
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              c == '+' || c == '-' || c == '.'))
            return std::nullopt;
    }
    std::string_view rest = text.substr(colon + 1);
    if (same_word(uri.scheme, "tel")) {
        const auto semicolon = std::min(rest.find(';'), rest.size());
        uri.user = trim(rest.substr(0, semicolon));
        uri.parameters = rest.substr(semicolon);
        if (rest.empty()) return std::nullopt;
        return uri;
    }
    if (!same_word(uri.scheme, "sip") && !same_word(uri.scheme, "sips")) {
        uri.user = rest;
        return uri;
    }
    // '@' stands nowhere else unescaped; '?' may stand before it (RFC 4475 §3.1.1.2).
    const auto at = rest.find('@');
    if (at != std::string_view::npos) {
        // userinfo may hold ';' and ':' (RFC 4475 §3.1.1.9); a password is cut off, it has no use.
        const std::string_view user = rest.substr(0, at);
        uri.user = user.substr(0, user.find(':'));
        rest.remove_prefix(at + 1);
    }
    if (const auto question = rest.find('?'); question != std::string_view::npos) {
        uri.has_headers = true;
        rest = rest.substr(0, question);
    }
    const auto semicolon = std::min(rest.find(';'), rest.size());
    const auto address = view_host_port(trim(rest.substr(0, semicolon)));
    if (!address) return std::nullopt;
    uri.host = address->host;
    uri.port = address->port;
    uri.parameters = rest.substr(semicolon);
    return uri;
}

}  // namespace

std::optional<Uri> parse_uri(std::string_view text) {
    const auto view = view_uri(text);
    if (!view) return std::nullopt;
    Uri uri;
    for (char c : view->scheme)
        uri.scheme += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    const bool is_sip = uri.scheme == "sip" || uri.scheme == "sips";
    uri.user = is_sip ? unescape(view->user) : std::string(view->user);
    uri.host = view->host;
    uri.port = view->port;
    uri.parameters = read_parameters(view->parameters);
    uri.has_headers = view->has_headers;
    return uri;
}

std::optional<NameAddrView> view_name_addr(std::string_view text) {
    NameAddrView out;
    text = trim(text);
    if (!text.empty() && text[0] == '"') {
        std::size_t i = 1;
        while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2 : 1;
        if (i >= text.size()) return std::nullopt;  // an unterminated quote
        out.display = text.substr(0, i + 1);
        text = trim(text.substr(i + 1));
        if (text.empty() || text[0] != '<') return std::nullopt;
    }
    const auto open = text.find('<');
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
        out.parameters = trim(text.substr(close + 1));
    } else {
        // addr-spec: parameters belong to the header, and ',' '?' must not stand in the URI
        // (§20.10).
        const auto semicolon = text.find(';');
        out.uri = trim(text.substr(0, semicolon));
        if (out.uri.find('?') != std::string_view::npos ||
            out.uri.find(',') != std::string_view::npos)
            return std::nullopt;
        out.parameters =
            semicolon == std::string_view::npos ? std::string_view{} : text.substr(semicolon);
    }
    if (!view_uri(trim(out.uri))) return std::nullopt;
    if (!out.parameters.empty() && out.parameters[0] != ';') return std::nullopt;
    return out;
}

std::optional<NameAddr> parse_name_addr(std::string_view text) {
    const auto view = view_name_addr(text);
    if (!view) return std::nullopt;
    NameAddr out;
    if (view->display.starts_with('"')) {
        const std::string_view inside = view->display.substr(1, view->display.size() - 2);
        for (std::size_t i = 0; i < inside.size(); ++i) {
            if (inside[i] == '\\' && i + 1 < inside.size()) ++i;
            out.display += inside[i];
        }
    } else {
        out.display = view->display;
    }
    out.uri = view->uri;
    out.parameters = read_parameters(view->parameters);
    return out;
}

}  // namespace naru::sip
