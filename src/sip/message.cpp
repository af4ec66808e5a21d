#include "sip/message.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "sip/uri.h"

namespace naru::sip {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// RFC 3261 §25.1 token.
bool is_token(std::string_view text) {
    if (text.empty()) return false;
    static constexpr auto allowed = [] {
        std::array<bool, 256> table{};
        for (unsigned char c : std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                "abcdefghijklmnopqrstuvwxyz-.!%*_+`'~"))
            table[c] = true;
        return table;
    }();
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return allowed[static_cast<unsigned char>(c)]; });
}

/// The spelling of the common names, by length: a name is compared with the few of its own.
constexpr std::array<std::string_view, 30> common{
    "To",
    "Via",
    "CSeq",
    "Date",
    "From",
    "RAck",
    "RSeq",
    "Allow",
    "Route",
    "Accept",
    "Min-SE",
    "Reason",
    "Call-ID",
    "Contact",
    "Expires",
    "Require",
    "Subject",
    "Supported",
    "User-Agent",
    "Retry-After",
    "Unsupported",
    "Content-Type",
    "Max-Forwards",
    "Record-Route",
    "Authorization",
    "Proxy-Require",
    "Content-Length",
    "Session-Expires",
    "WWW-Authenticate",
    "P-Asserted-Identity",
};

/// common[common_starts[n]] is the first of n letters or more.
constexpr auto common_starts = [] {
    std::array<std::uint8_t, 21> starts{};
    for (std::size_t length = 0; length < starts.size(); ++length) {
        while (starts[length] < common.size() && common[starts[length]].size() < length)
            ++starts[length];
    }
    return starts;
}();

/// Compact forms (RFC 3261 §7.3.3 and the extensions that define one) and the spelling of the
/// common names; another name as it came.
std::string_view long_name(std::string_view name) {
    static constexpr std::array<std::pair<char, std::string_view>, 20> compact{{
        {'v', "Via"},
        {'f', "From"},
        {'t', "To"},
        {'i', "Call-ID"},
        {'m', "Contact"},
        {'l', "Content-Length"},
        {'c', "Content-Type"},
        {'e', "Content-Encoding"},
        {'s', "Subject"},
        {'k', "Supported"},
        {'r', "Refer-To"},
        {'x', "Session-Expires"},
        {'b', "Referred-By"},
        {'o', "Event"},
        {'u', "Allow-Events"},
        {'a', "Accept-Contact"},
        {'j', "Reject-Contact"},
        {'d', "Request-Disposition"},
        {'y', "Identity"},
        {'n', "Identity-Info"},
    }};
    if (name.size() == 1) {
        for (const auto& [letter, full] : compact) {
            if (letter == lower(name[0])) return full;
        }
    }
    if (name.size() >= common_starts.size() - 1) return name;
    for (std::size_t i = common_starts[name.size()]; i < common_starts[name.size() + 1]; ++i) {
        if (same_word(common[i], name)) return common[i];
    }
    return name;
}

std::optional<std::uint64_t> whole_number(std::string_view text, std::uint64_t most) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty() || value > most)
        return std::nullopt;
    return value;
}

class Lines {
public:
    explicit Lines(std::string_view bytes) : rest_(bytes) {}

    /// The next line without its end; lone LF is taken too. Nothing at the end of the bytes.
    std::optional<std::string_view> next() {
        const auto end = rest_.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        std::string_view line = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        used_ += end + 1;
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        return line;
    }

    [[nodiscard]] bool folds() const {
        return !rest_.empty() && (rest_[0] == ' ' || rest_[0] == '\t');
    }

    [[nodiscard]] std::size_t used() const { return used_; }

private:
    std::string_view rest_;
    std::size_t used_ = 0;
};

void fault(Parsed& parsed, int status, std::string reason) {
    if (!parsed.defect) parsed.defect = Defect{status, std::move(reason)};
}

void read_start(Parsed& parsed, std::string_view line) {
    Message& message = parsed.message;
    if (line.starts_with("SIP/")) {
        // Status-Line = SIP-Version SP Status-Code SP Reason-Phrase
        const auto code = line.size() >= 11 && line.substr(0, 8) == "SIP/2.0 "
                              ? whole_number(line.substr(8, 3), 699)
                              : std::nullopt;
        if (!code || *code < 100 || (line.size() > 11 && line[11] != ' ')) {
            message.status = 1;  // a response that nobody may answer
            fault(parsed, 400, "bad status line");
            return;
        }
        message.status = static_cast<int>(*code);
        message.reason = line.size() > 12 ? line.substr(12) : "";
        return;
    }
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    message.method = line.substr(0, first);
    if (first == std::string_view::npos || first == last) {
        fault(parsed, 400, "request line without a SIP version");
        return;
    }
    message.request_uri = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    if (!is_token(message.method)) fault(parsed, 400, "bad method");
    if (!same_word(version, "SIP/2.0")) {
        // RFC 3261 §7.1; a version that is one gets 505, anything else is no request.
        fault(parsed, version.size() == 7 && same_word(version.substr(0, 4), "SIP/") ? 505 : 400,
              "SIP version not supported");
    }
    const std::string& uri = message.request_uri;
    if (uri.find_first_of(" \t<>\"") != std::string::npos || uri.empty())
        fault(parsed, 400, "bad Request-URI");
}

void read_headers(Parsed& parsed, Lines& lines, std::size_t start) {
    bool ended = false;
    std::string unfolded;
    parsed.message.headers.reserve(16);
    while (auto line = lines.next()) {
        if (line->empty()) {
            ended = true;
            break;
        }
        std::string_view value = *line;
        while (lines.folds()) {
            const auto more = lines.next();
            if (!more) break;
            if (value.data() != unfolded.data()) unfolded = value;
            unfolded.append(" ").append(trim(*more));
            value = unfolded;
        }
        if (parsed.message.headers.size() >= header_lines_max ||
            lines.used() - start > header_bytes_max) {
            fault(parsed, 513, "headers too large");
            continue;
        }
        if (value.find('\r') != std::string_view::npos) {
            // No octet of §25.1: another reader would take it for the end of a line, and see
            // headers of its own.
            fault(parsed, 400, "bare CR in a header");
            continue;
        }
        const auto colon = value.find(':');
        if (colon == std::string_view::npos) {
            fault(parsed, 400, "header line without a colon");
            continue;
        }
        const std::string_view name = trim(value.substr(0, colon));
        if (!is_token(name)) {
            fault(parsed, 400, "bad header name");
            continue;
        }
        parsed.message.headers.push_back(
            {std::string(long_name(name)), std::string(trim(value.substr(colon + 1)))});
    }
    if (!ended) fault(parsed, 400, "no end of headers");
}

void read_body(Parsed& parsed, std::string_view rest, Framing framing) {
    std::size_t length = rest.size();
    Parts lengths;
    for (const Header& one : parsed.message.headers) {
        if (one.name != "Content-Length") continue;
        for (std::string_view part : split_outside_quotes(one.value, ',')) lengths.push_back(part);
    }
    for (std::string_view one : lengths) {
        if (one != lengths[0]) fault(parsed, 400, "two Content-Length values");
    }
    if (!lengths.empty()) {
        const auto said = whole_number(lengths[0], message_bytes_max);
        if (!said) {
            fault(parsed, 400, "bad Content-Length");
            length = 0;
        } else if (*said > rest.size()) {
            fault(parsed, 400, "Content-Length larger than the message");
        } else {
            length = *said;
        }
    } else if (framing == Framing::stream) {
        fault(parsed, 400, "no Content-Length");  // RFC 3261 §18.3: a stream needs it
        length = 0;
    }
    parsed.message.body = rest.substr(0, length);
    parsed.size += length;
}

/// The values that have a form or a range of their own.
void check_value(Parsed& parsed, const Header& header) {
    const auto& [name, value] = header;
    if (name == "Max-Forwards" && !whole_number(value, 255)) fault(parsed, 400, "bad Max-Forwards");
    if (name == "Expires" && !whole_number(value, 0xffffffff)) fault(parsed, 400, "bad Expires");
    if ((name == "From" || name == "To") && !view_name_addr(value))
        fault(parsed, 400, "bad " + name);
    if (name != "Contact") return;
    for (std::string_view contact : split_outside_quotes(value, ',')) {
        if (contact == "*") continue;
        const auto name_addr = view_name_addr(contact);
        if (!name_addr) {
            fault(parsed, 400, "bad Contact");
            continue;
        }
        const std::string_view expires = name_addr->parameter("expires");
        if (!expires.empty() && !whole_number(expires, 0xffffffff))
            fault(parsed, 400, "bad expires of Contact");
    }
}

/// One-of headers that make a request answerable, and the numbers that have a range.
void check_core(Parsed& parsed) {
    const Message& message = parsed.message;
    static constexpr std::array<std::string_view, 6> once{"From", "To",           "Call-ID",
                                                          "CSeq", "Max-Forwards", "Content-Type"};
    std::array<std::uint32_t, once.size()> found{};
    for (const Header& one : message.headers) {
        for (std::size_t i = 0; i < once.size(); ++i) found[i] += one.name == once[i] ? 1 : 0;
    }
    for (std::size_t i = 0; i < once.size(); ++i) {
        if (found[i] > 1) fault(parsed, 400, std::string(once[i]) + " more than once");
        if (found[i] == 0 && i < 4) fault(parsed, 400, std::string(once[i]) + " missing");
    }
    parsed.via = via_of(message);
    if (!parsed.via) fault(parsed, 400, "bad Via");
    const auto cseq = cseq_of(message);
    if (!cseq) {
        fault(parsed, 400, "bad CSeq");
    } else if (message.is_request() && cseq->method != message.method) {
        fault(parsed, 400, "CSeq of another method");
    }
    for (const Header& one : message.headers) check_value(parsed, one);
}

}  // namespace

bool same_word(std::string_view a, std::string_view b) {
    // Most are spelt alike.
    return a.size() == b.size() &&
           (a == b || std::equal(a.begin(), a.end(), b.begin(),
                                 [](char x, char y) { return lower(x) == lower(y); }));
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

std::string_view Message::header(std::string_view name) const {
    for (const auto& one : headers) {
        if (same_word(one.name, name)) return one.value;
    }
    return {};
}

bool Message::has(std::string_view name) const {
    return count(name) != 0;
}

std::size_t Message::count(std::string_view name) const {
    return static_cast<std::size_t>(
        std::count_if(headers.begin(), headers.end(),
                      [&](const Header& one) { return same_word(one.name, name); }));
}

std::vector<std::string> Message::list(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& one : headers) {
        if (!same_word(one.name, name)) continue;
        for (std::string_view part : split_outside_quotes(one.value, ','))
            values.emplace_back(part);
    }
    return values;
}

void Message::set(std::string_view name, std::string_view value) {
    const auto first = std::find_if(headers.begin(), headers.end(),
                                    [&](const Header& one) { return same_word(one.name, name); });
    if (first == headers.end()) return add(name, value);
    first->value = value;
    headers.erase(std::remove_if(first + 1, headers.end(),
                                 [&](const Header& one) { return same_word(one.name, name); }),
                  headers.end());
}

void Message::remove(std::string_view name) {
    std::erase_if(headers, [&](const Header& one) { return same_word(one.name, name); });
}

Parsed parse(std::string_view bytes, Framing framing) {
    Parsed parsed;
    std::size_t skipped = 0;
    // RFC 3261 §7.5: CRLF before the start line is ignored.
    while (bytes.size() > skipped && (bytes[skipped] == '\r' || bytes[skipped] == '\n')) ++skipped;
    bytes.remove_prefix(skipped);
    Lines lines(bytes);
    const auto start = lines.next();
    if (!start || bytes.size() > message_bytes_max) {
        parsed.defect = Defect{400, start ? "message too large" : "no start line"};
        parsed.size = skipped + bytes.size();
        return parsed;
    }
    read_start(parsed, *start);
    read_headers(parsed, lines, lines.used());
    parsed.size = skipped + lines.used();
    read_body(parsed, bytes.substr(lines.used()), framing);
    check_core(parsed);
    const Message& message = parsed.message;
    parsed.answerable = message.is_request() && !message.method.empty() &&
                        message.method != "ACK" &&
                        parsed.via.has_value();  // §8.2.6.2 copies what is there
    return parsed;
}

std::string write(const Message& message) {
    std::string out;
    out.reserve(512 + message.body.size());
    if (message.is_request()) {
        out.append(message.method).append(" ").append(message.request_uri).append(" SIP/2.0\r\n");
    } else {
        out.append("SIP/2.0 ")
            .append(std::to_string(message.status))
            .append(" ")
            .append(message.reason)
            .append("\r\n");
    }
    for (const auto& one : message.headers) {
        if (same_word(one.name, "Content-Length")) continue;
        out.append(one.name).append(": ").append(one.value).append("\r\n");
    }
    out.append("Content-Length: ")
        .append(std::to_string(message.body.size()))
        .append("\r\n\r\n")
        .append(message.body);
    return out;
}

Message make_response(const Message& request, int status, std::string_view reason,
                      std::string_view to_tag) {
    Message response;
    response.status = status;
    response.reason = reason;
    for (const auto& one : request.headers) {
        if (one.name == "Via" || one.name == "From" || one.name == "Call-ID" ||
            one.name == "CSeq" || (one.name == "Record-Route" && status > 100 && status < 300)) {
            response.headers.push_back(one);
        } else if (one.name == "To") {
            std::string to = one.value;
            if (!to_tag.empty() && tag_of(to).empty()) to.append(";tag=").append(to_tag);
            response.add("To", to);
        }
    }
    return response;
}

std::optional<Cseq> cseq_of(const Message& message) {
    const std::string_view value = message.header("CSeq");
    const auto space = std::min(value.find(' '), value.find('\t'));
    if (space == std::string_view::npos) return std::nullopt;
    const auto number =
        whole_number(value.substr(0, space), 0x7fffffff);  // RFC 3261 §8.1.1.5: below 2^31
    const std::string_view method = trim(value.substr(space));
    if (!number || !is_token(method)) return std::nullopt;
    return Cseq{static_cast<std::uint32_t>(*number), std::string(method)};
}

std::optional<Via> via_of(const Message& message) {
    const Parts values = split_outside_quotes(message.header("Via"), ',');
    if (values.empty()) return std::nullopt;
    const Parts parts = split_outside_quotes(values[0], ';');
    if (parts.empty() || parts.contains({})) return std::nullopt;
    // sent-protocol LWS sent-by; slashes may have spaces around them.
    const std::string_view head = parts[0];
    const auto second = head.rfind('/');
    if (second == std::string_view::npos) return std::nullopt;
    const std::string_view tail = trim(head.substr(second + 1));
    const auto space = std::min(tail.find(' '), tail.find('\t'));
    if (space == std::string_view::npos) return std::nullopt;
    const auto address = view_host_port(trim(tail.substr(space)));
    const std::string_view transport = tail.substr(0, space);
    if (!address || !is_token(transport)) return std::nullopt;
    Via via;
    via.transport = transport;
    via.host = address->host;
    via.port = address->port;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto equals = parts[i].find('=');
        const std::string_view name = trim(parts[i].substr(0, equals));
        const std::string_view value = equals == std::string_view::npos
                                           ? std::string_view{}
                                           : trim(parts[i].substr(equals + 1));
        if (same_word(name, "branch")) via.branch = value;
        if (same_word(name, "received")) via.received = value;
        if (same_word(name, "rport")) via.rport = true;
    }
    return via;
}

std::string tag_of(std::string_view from_or_to) {
    const auto name_addr = view_name_addr(from_or_to);
    return name_addr ? std::string(name_addr->parameter("tag")) : std::string{};
}

}  // namespace naru::sip
