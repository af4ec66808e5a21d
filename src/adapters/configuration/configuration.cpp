#include "adapters/configuration/configuration.h"

#include <algorithm>
#include <set>

namespace naru::configuration {

namespace {

Place place_in(const Places& places, const std::string& name) {
    const auto at = places.find(name);
    return at == places.end() ? Place{} : at->second;
}

bool is_any(std::string_view ip) {
    return ip == "0.0.0.0" || ip == "::";
}

/// Address, certificate and key: all three or none.
void check_tls(const Configuration& c, const Places& places, std::vector<Mistake>& out) {
    const bool any = has_https(c) || !c.tls_certificate.empty() || !c.tls_key.empty();
    if (!any) return;
    const auto missing = [&](const char* name, const char* right) {
        // Shown where one of the others stands.
        Place place;
        for (const char* other : {"listen.https", "listen.tls_certificate", "listen.tls_key"}) {
            if (place.line == 0) place = place_in(places, other);
        }
        out.push_back({place,
                       name,
                       {"TLS에는 listen.https, tls_certificate, tls_key 셋이 다 있어야 합니다",
                        "is missing: TLS needs listen.https, tls_certificate and tls_key"},
                       {right, right}});
    };
    if (!has_https(c)) missing("listen.https", "\"0.0.0.0:8443\"");
    if (c.tls_certificate.empty())
        missing("listen.tls_certificate", "\"/etc/naru/tls/certificate.pem\"");
    if (c.tls_key.empty()) missing("listen.tls_key", "\"/etc/naru/tls/key.pem\"");
}

void check_addresses(const Configuration& c, const Places& places, std::vector<Mistake>& out) {
    if (!is_loopback(c.http.ip)) {
        out.push_back(
            {place_in(places, "listen.http"),
             "listen.http",
             {"인증서가 없으면 이 기계 안에서만 엽니다: 브라우저가 다른 곳에서는 마이크를 "
              "주지 않습니다 (지금 값: " +
                  to_string(c.http) + ")",
              "without a certificate only loopback is served: a browser gives no "
              "microphone elsewhere (now: " +
                  to_string(c.http) + ")"},
             {"\"127.0.0.1:8080\"; 다른 곳에는 listen.https",
              "\"127.0.0.1:8080\"; elsewhere listen.https"}});
    }
    check_tls(c, places, out);
    if (!is_any(c.sip.ip)) return;
    // Who hears 0.0.0.0 in our Contact or SDP can send nothing to it.
    for (const auto& [name, value] :
         {std::pair{"sip.advertise", &c.advertise}, std::pair{"media.address", &c.media_address}}) {
        if (!value->empty() && !is_any(*value)) continue;
        out.push_back({place_in(places, name),
                       name,
                       {"listen.sip 이 모든 주소를 들으므로, 남이 우리를 부를 주소를 써야 합니다",
                        "listen.sip takes every address, so the one that others use must be said"},
                       {"\"192.0.2.10\" 처럼 이 기계의 주소",
                        "an address of this machine, as "
                        "\"192.0.2.10\""}});
    }
}

void check_ports(const Configuration& c, const Places& places, std::vector<Mistake>& out) {
    if (c.rtp_first == 0) return;
    const Place place = place_in(places, "media.ports");
    const std::uint32_t pairs = (c.rtp_last - (c.rtp_first + c.rtp_first % 2u) + 1u) / 2u;
    if (pairs < c.media_slots) {
        const std::string need =
            std::to_string(c.rtp_first) + "-" + std::to_string(c.rtp_first + 2 * c.media_slots - 1);
        out.push_back({place,
                       "media.ports",
                       {"포트가 모자랍니다: media.slots " + std::to_string(c.media_slots) +
                            "에는 짝이 그만큼 있어야 하는데 " + std::to_string(pairs) + "짝입니다",
                        "too few: media.slots " + std::to_string(c.media_slots) +
                            " needs as many pairs, these are " + std::to_string(pairs)},
                       {"\"" + need + "\"", "\"" + need + "\""}});
    }
    if (c.sip.port >= c.rtp_first && c.sip.port <= c.rtp_last) {
        out.push_back({place,
                       "media.ports",
                       {"SIP 포트 " + std::to_string(c.sip.port) + "과 겹칩니다",
                        "covers the SIP port " + std::to_string(c.sip.port)},
                       {"\"20000-20255\"", "\"20000-20255\""}});
    }
}

void check_queues(const Configuration& c, const Places& places, std::vector<Mistake>& out) {
    if (c.queues.empty()) {
        out.push_back({place_in(places, "queue"),
                       "queue",
                       {"대기열이 하나도 없습니다", "there is no queue"},
                       {"[[queue]]", "[[queue]]"}});
        return;
    }
    std::set<QueueId> ids;
    std::set<char> keys;
    for (std::size_t i = 0; i < c.queues.size(); ++i) {
        const Queue& queue = c.queues[i];
        const std::string name = "queue[" + std::to_string(i + 1) + "].";
        if (queue.id && !ids.insert(queue.id).second) {
            const std::string id = std::to_string(queue.id.value);
            out.push_back({place_in(places, name + "id"),
                           name + "id",
                           {"앞의 대기열에도 같은 번호가 있습니다: " + id,
                            "an earlier queue has the same number: " + id},
                           {"쓰지 않은 번호", "a number not used yet"}});
        }
        if (queue.key != 0 && !keys.insert(queue.key).second) {
            const std::string key{queue.key};
            out.push_back({place_in(places, name + "key"),
                           name + "key",
                           {"앞의 대기열에도 같은 단추가 있습니다: " + key,
                            "an earlier queue has the same key: " + key},
                           {"쓰지 않은 단추", "a key not used yet"}});
        }
    }
    char next = '1';
    for (const char key : keys) {
        if (key != next) break;
        ++next;
    }
    if (keys.empty() || static_cast<std::size_t>(next - '1') != keys.size()) {
        const std::string key{next};
        out.push_back({place_in(places, "queue"),
                       "queue",
                       {"단추 " + key + "로 가는 대기열이 없습니다: 단추는 1부터 빠짐없이 씁니다",
                        "no queue has the key " + key + ": keys go from 1 without a gap"},
                       {"key = \"" + key + "\"", "key = \"" + key + "\""}});
    }
}

}  // namespace

std::string line_of(const std::string& file, const Mistake& mistake, Language language) {
    std::string line = file;
    if (mistake.place.line > 0) {
        line +=
            ":" + std::to_string(mistake.place.line) + ":" + std::to_string(mistake.place.column);
    }
    line += ": " + mistake.name + ": " + mistake.reason.in(language);
    if (!mistake.right.in(language).empty()) {
        line += language == Language::ko ? ". 올바른 값: " : "; right would be ";
        line += mistake.right.in(language);
    }
    // What stands in a file may hold anything; a line of ours stays one line.
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    }
    return line;
}

Language language_of(std::string_view locale) {
    return locale.starts_with("en") ? Language::en : Language::ko;
}

std::string to_string(const Address& address) {
    const bool six = address.ip.find(':') != std::string::npos;
    return (six ? "[" + address.ip + "]" : address.ip) + ":" + std::to_string(address.port);
}

bool is_loopback(std::string_view ip) {
    return ip.starts_with("127.") || ip == "::1";
}

std::vector<Queue> default_queues() {
    return {{QueueId{1}, '1', {"나라장터 이용", "Using KONEPS"}, {}},
            {QueueId{2}, '2', {"물품 구매", "Goods"}, {}},
            {QueueId{3}, '3', {"시설공사", "Facility works"}, {}},
            {QueueId{4}, '4', {"비축·기타", "Stockpile and other"}, {}}};
}

bool has_https(const Configuration& configuration) {
    return !configuration.https.ip.empty();
}

std::vector<QueueId> choices_of(const std::vector<Queue>& queues) {
    std::vector<QueueId> choices;
    for (char key = '1'; key <= '4'; ++key) {
        for (const Queue& queue : queues) {
            if (queue.key == key) choices.push_back(queue.id);
        }
    }
    return choices;
}

std::vector<Mistake> cross_check(const Configuration& configuration, const Places& places) {
    std::vector<Mistake> mistakes;
    check_addresses(configuration, places, mistakes);
    check_ports(configuration, places, mistakes);
    check_queues(configuration, places, mistakes);
    return mistakes;
}

}  // namespace naru::configuration
