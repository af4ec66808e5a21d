// Which names a configuration has, and what each may say. deploy/naru.toml says it to people.

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <tuple>

#include "adapters/configuration/configuration.h"
#include "adapters/configuration/section.h"

namespace naru::configuration {

namespace {

/// As the kernel prints it, or nothing: sources are compared as text, so there is one way to write
/// an address.
std::optional<std::string> canonical_ip(const std::string& text) {
    unsigned char bytes[16];
    char out[INET6_ADDRSTRLEN];
    for (const int family : {AF_INET, AF_INET6}) {
        if (::inet_pton(family, text.c_str(), bytes) == 1 &&
            ::inet_ntop(family, bytes, out, sizeof out) != nullptr)
            return out;
    }
    return std::nullopt;
}

std::optional<std::uint16_t> port_of(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return port;
}

Text now_is(const char* ko, const char* en, const std::string& value) {
    const std::string shown = value.substr(0, 120);
    return {std::string(ko) + " (지금 값: \"" + shown + "\")",
            std::string(en) + " (now: \"" + shown + "\")"};
}

std::optional<Wrong> check_ip(const std::string& value) {
    const auto ip = canonical_ip(value);
    if (ip && *ip == value) return std::nullopt;
    const std::string right = "\"" + ip.value_or("192.0.2.10") + "\"";
    return Wrong{now_is("IP 주소가 아닙니다", "is no IP address", value), {right, right}};
}

std::optional<Wrong> check_number(const std::string& value) {
    const std::string_view digits = std::string_view(value).substr(value.starts_with('+') ? 1 : 0);
    const bool good =
        digits.size() >= 2 && digits.size() <= 20 &&
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (good) return std::nullopt;
    return Wrong{now_is("전화번호가 아닙니다", "is no telephone number", value),
                 {"숫자 2~20개: \"15880800\"", "2 to 20 digits: \"15880800\""}};
}

Taking host(std::string& into) {
    return [&into](const std::string& value) -> std::optional<Wrong> {
        const bool good = !value.empty() && value.size() <= 253 &&
                          std::all_of(value.begin(), value.end(), [](char c) {
                              return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                                     (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == ':';
                          });
        if (!good)
            return Wrong{now_is("주소나 호스트 이름이 아닙니다", "is no address or host", value),
                         {"\"192.0.2.10\"", "\"192.0.2.10\""}};
        into = value;
        return std::nullopt;
    };
}

Taking ip(std::string& into) {
    return [&into](const std::string& value) {
        auto no = check_ip(value);
        if (!no) into = value;
        return no;
    };
}

Taking address(Address& into) {
    return [&into](const std::string& value) -> std::optional<Wrong> {
        const auto colon = value.rfind(':');
        std::string ip = value.substr(0, colon);
        if (ip.size() > 2 && ip.front() == '[' && ip.back() == ']')
            ip = ip.substr(1, ip.size() - 2);
        const auto port = colon == std::string::npos
                              ? std::nullopt
                              : port_of(std::string_view(value).substr(colon + 1));
        if (!port || check_ip(ip)) {
            const std::string now = into.ip.empty() ? "0.0.0.0:8443" : to_string(into);
            const std::string right = "\"" + now + "\", \"[::1]:5060\"";
            return Wrong{now_is("주소:포트가 아닙니다", "is no ADDRESS:PORT", value),
                         {right, right}};
        }
        into = {ip, *port};
        return std::nullopt;
    };
}

Taking ports(Configuration& into) {
    return [&into](const std::string& value) -> std::optional<Wrong> {
        const auto dash = value.find('-');
        const std::string_view text = value;
        const auto first = port_of(text.substr(0, dash));
        const auto last = dash == std::string::npos ? std::nullopt : port_of(text.substr(dash + 1));
        if (!first || !last || *first == 0 || *last <= *first)
            return Wrong{now_is("포트의 범위가 아닙니다", "is no range of ports", value),
                         {"처음-끝: \"16384-16639\"", "FIRST-LAST: \"16384-16639\""}};
        into.rtp_first = *first;
        into.rtp_last = *last;
        return std::nullopt;
    };
}

Queue read_queue(Section& section) {
    Queue queue;
    std::uint32_t id = 0;
    section.whole("id", id, 1, 9999);
    if (id == 0)
        section.wrong("",
                      {{"번호(id)가 있어야 합니다", "needs a number (id)"}, {"id = 1", "id = 1"}});
    queue.id = QueueId{id};
    section.text("key", [&queue](const std::string& value) -> std::optional<Wrong> {
        if (value.size() != 1 || value[0] < '1' || value[0] > '4')
            return Wrong{now_is("메뉴의 단추가 아닙니다", "is no key of the menu", value),
                         {"\"1\"부터 \"4\"까지", "\"1\" to \"4\""}};
        queue.key = value[0];
        return std::nullopt;
    });
    section.text("name", queue.name.ko);
    section.text("name_en", queue.name.en);
    if (queue.name.ko.empty())
        section.wrong("", {{"이름(name)이 있어야 합니다", "needs a name"},
                           {"name = \"나라장터 이용\"", "name = \"나라장터 이용\""}});
    if (queue.name.en.empty()) queue.name.en = queue.name.ko;
    auto& rules = queue.rules;
    section.whole("priority", rules.priority, 1, 1000);
    section.duration("offer_time", rules.offer_time, 5s, 120s);
    section.duration("wrap_up", rules.wrap_up, 0s, 3600s);
    section.duration("wrap_up_extension", rules.wrap_up_extension, 0s, 3600s);
    section.whole("wrap_up_extensions", rules.wrap_up_extensions, 0, 10);
    section.whole("misses_allowed", rules.misses_allowed, 1, 20);
    section.duration("same_agent_again", rules.same_agent_again, 0s, 600s);
    section.finish();
    return queue;
}

void read_flow(Section flow, centre::FlowRules& rules) {
    flow.duration("menu_wait", rules.menu_wait, 1s, 60s);
    flow.whole("silences", rules.silences, 1, 9);
    flow.duration("wait_first", rules.wait_first, 5s, 600s);
    flow.duration("wait_repeat", rules.wait_repeat, 10s, 1800s);
    flow.duration("desk_grace", rules.desk_grace, 5s, 3600s);
    flow.finish();
}

void read(const Node& file, Configuration& c, Reading& reading) {
    Section root(&file, "", reading);
    Section files = root.table("files");
    files.text("data", c.data);
    files.text("prompts", c.prompts);
    files.text("web", c.web);
    files.whole("snapshot_every", c.snapshot_every, 10, 10'000'000);
    files.finish();

    Section office = root.table("office");
    office.text("database", c.database);
    office.finish();

    Section listen = root.table("listen");
    listen.text("sip", address(c.sip));
    listen.text("http", address(c.http));
    listen.text("https", address(c.https));
    listen.text("tls_certificate", c.tls_certificate);
    listen.text("tls_key", c.tls_key);
    listen.texts("operators", c.operators, check_ip);
    listen.finish();

    Section lookups = root.table("lookups");
    lookups.text("url", c.lookups_url);
    lookups.text("key_file", c.lookups_key_file);
    lookups.whole("a_day", c.lookups_a_day, 1, 1'000'000);
    lookups.finish();

    Section media = root.table("media");
    media.text("address", ip(c.media_address));
    media.text("ports", ports(c));
    media.whole("slots", c.media_slots, 2, 8000);
    media.finish();

    Section sip = root.table("sip");
    sip.texts("numbers", c.numbers, check_number);
    if (c.numbers.empty())
        sip.wrong("numbers", {{"센터의 번호가 하나는 있어야 합니다", "the centre needs a number"},
                              {"[\"15880800\"]", "[\"15880800\"]"}});
    sip.texts("trust", c.trust, check_ip);
    sip.text("advertise", host(c.advertise));
    sip.finish();

    read_flow(root.table("flow"), c.flow);
    if (auto queues = root.tables("queue")) {
        c.queues.clear();
        for (Section& section : *queues) c.queues.push_back(read_queue(section));
    }
    root.finish();
}

Node node_of(const Given& given) {
    Node node;
    if (const auto* text = std::get_if<std::string>(&given.value)) {
        node.kind = Node::Kind::text;
        node.text = *text;
    } else if (const auto* whole = std::get_if<std::uint32_t>(&given.value)) {
        node.kind = Node::Kind::whole;
        node.whole = *whole;
        node.text = std::to_string(*whole);
    } else {
        node.kind = Node::Kind::array;
        for (const auto& one : std::get<std::vector<std::string>>(given.value))
            node.elements.push_back(node_of(Given{given.name, one}));
    }
    return node;
}

}  // namespace

std::vector<Mistake> put(Configuration& configuration, const std::vector<Given>& all) {
    // One way to read a value: each is a file of one line.
    Reading reading;
    for (const Given& given : all) {
        const auto dot = given.name.find('.');
        Node table;
        table.kind = Node::Kind::table;
        table.entries.push_back({given.name.substr(dot + 1), {}, node_of(given)});
        Node file;
        file.kind = Node::Kind::table;
        file.entries.push_back({given.name.substr(0, dot), {}, std::move(table)});
        read(file, configuration, reading);
    }
    return std::move(reading.mistakes);
}

Parsed parse(std::string_view text) {
    Parsed out;
    if (text.size() > file_bytes_max) {
        out.mistakes.push_back({{},
                                "TOML",
                                {"파일이 너무 큽니다: " + std::to_string(text.size()) + "바이트",
                                 "too large: " + std::to_string(text.size()) + " bytes"},
                                {std::to_string(file_bytes_max) + "바이트까지",
                                 "up to " + std::to_string(file_bytes_max) + " bytes"}});
        return out;
    }
    const auto tree = tree_of(text);
    if (!tree) {
        out.mistakes.push_back(tree.error());
        return out;
    }
    Reading reading;
    read(*tree, out.configuration, reading);
    out.configuration.flow.choices = choices_of(out.configuration.queues);
    out.places = std::move(reading.places);
    out.mistakes = std::move(reading.mistakes);
    for (auto& mistake : cross_check(out.configuration, out.places))
        out.mistakes.push_back(std::move(mistake));
    std::stable_sort(out.mistakes.begin(), out.mistakes.end(), [](const auto& a, const auto& b) {
        return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
    });
    return out;
}

}  // namespace naru::configuration
