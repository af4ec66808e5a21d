#include "apps/naru/centre_settings.h"

#include <charconv>
#include <fstream>
#include <sstream>

#include "adapters/configuration/configuration.h"
#include "sip/message.h"
#include "sip/uri.h"

namespace naru {

namespace {

std::string value_of(const std::map<std::string, std::string>& settings, const std::string& name) {
    const auto at = settings.find(name);
    return at == settings.end() ? std::string() : at->second;
}

Result<std::uint32_t> whole(const std::string& where, std::string_view text, std::uint32_t most) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > most) {
        return failure(where + ": '" + std::string(text) + "' is no whole number up to " +
                       std::to_string(most));
    }
    return value;
}

void ready_seat(CentreSettings& out, AgentId agent, const std::vector<QueueId>& queues) {
    out.configuration.emplace_back(centre::input::ConfigureAgent{agent, queues});
    out.configuration.emplace_back(centre::input::SeatBack{agent});
    out.configuration.emplace_back(
        centre::input::PresenceAsked{agent, centre::Presence::ready, {}});
}

Result<void> read_bench(const std::string& path, CentreSettings& out, centre::QueueRules& rules,
                        centre::FlowRules& flow) {
    std::ifstream in(path);
    if (!in) return failure("bench file " + path + ": cannot be read");
    flow.straight_to_queue = true;
    rules.wrap_up = Duration::zero();
    std::string line;
    std::uint64_t seats = 0;
    for (int number = 1; std::getline(in, line); ++number) {
        const std::string where = path + ":" + std::to_string(number);
        line = line.substr(0, line.find('#'));
        const auto equals = line.find('=');
        if (sip::trim(line).empty()) continue;
        if (equals == std::string::npos) return failure(where + ": expected 'name = value'");
        const std::string name{sip::trim(std::string_view(line).substr(0, equals))};
        const std::string value{sip::trim(std::string_view(line).substr(equals + 1))};
        if (name == "number") {
            out.calls.numbers.insert(value);
        } else if (name == "trust") {
            out.calls.trust.insert(value);
        } else if (name == "sip_trace") {
            out.sip_trace = value;
        } else if (name == "menu") {
            flow.straight_to_queue = value != "yes";
        } else if (name == "wrap_up_s") {
            const auto seconds = whole(where, value, 3600);
            if (!seconds) return tl::unexpected<Error>(seconds.error());
            rules.wrap_up = std::chrono::seconds{*seconds};
        } else if (name == "menu_wait_ms") {
            const auto millis = whole(where, value, 60'000);
            if (!millis) return tl::unexpected<Error>(millis.error());
            flow.menu_wait = std::chrono::milliseconds{*millis};
        } else if (name == "seat") {
            const auto uri = sip::parse_uri(value);
            if (!uri || uri->host.empty() || uri->port == 0)
                return failure(where + ": '" + value + "' is no SIP URI with host and port");
            const AgentId agent{1000 + ++seats};
            const bool is_tcp = sip::same_word(uri->parameter("transport"), "tcp");
            out.calls.static_seats.push_back({agent, value, uri->host, uri->port,
                                              is_tcp ? sip::Transport::tcp : sip::Transport::udp});
            ready_seat(out, agent, {QueueId{1}, QueueId{2}, QueueId{3}, QueueId{4}});
        } else {
            return failure(
                where + ": nothing is called '" + name +
                "'; known are number, trust, seat, menu, menu_wait_ms, wrap_up_s, sip_trace");
        }
    }
    return {};
}

}  // namespace

Result<CentreSettings> centre_settings(const std::map<std::string, std::string>& settings) {
    CentreSettings out;
    // Already accepted by `naru serve`; a mistake here would be ours.
    const auto parsed = configuration::parse(value_of(settings, "configuration"));
    if (!parsed.mistakes.empty()) {
        return failure(configuration::line_of("configuration", parsed.mistakes.front(),
                                              configuration::Language::en));
    }
    const auto& configured = parsed.configuration;
    out.calls.numbers = {configured.numbers.begin(), configured.numbers.end()};
    out.calls.host = value_of(settings, "advertise");
    out.calls.media_address = value_of(settings, "media_address");
    const auto port = whole("sip_port", value_of(settings, "sip_port"), 65535);
    if (!port) return tl::unexpected<Error>(port.error());
    out.calls.sip_port = static_cast<std::uint16_t>(*port);
    std::istringstream trust(value_of(settings, "trust"));
    for (std::string one; std::getline(trust, one, ',');) out.calls.trust.insert(one);
    const bool demo = value_of(settings, "demo") == "1";
    if (demo) out.calls.trust.insert({"127.0.0.1", "::1"});

    centre::FlowRules flow = configured.flow;
    std::vector<centre::Input> first;
    if (const std::string bench = value_of(settings, "bench"); !bench.empty()) {
        centre::QueueRules rules;
        if (const auto read = read_bench(bench, out, rules, flow); !read)
            return tl::unexpected<Error>(read.error());
        for (QueueId queue : flow.choices)
            first.emplace_back(centre::input::ConfigureQueue{queue, rules});
    } else {
        for (const auto& queue : configured.queues)
            first.emplace_back(centre::input::ConfigureQueue{queue.id, queue.rules});
    }
    first.emplace_back(centre::input::ConfigureFlow{flow});
    if (demo) {
        for (std::uint64_t agent : {12, 13})
            first.emplace_back(centre::input::ConfigureAgent{AgentId{agent}, flow.choices});
    }
    out.file = configured;
    out.configuration.insert(out.configuration.begin(), first.begin(), first.end());
    return out;
}

}  // namespace naru
