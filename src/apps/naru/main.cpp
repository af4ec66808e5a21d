// naru: one program, a subcommand for each thing that a person or the keeper starts.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <sstream>

#include "apps/naru/call.h"
#include "apps/naru/control.h"
#include "apps/naru/media.h"
#include "keeper/keeper.h"

namespace {

using naru::keeper::Address;

/// "127.0.0.1:5060", "[::1]:5060"; the port may be 0: then any free one, and the JSON line says
/// which.
Address address_of(const std::string& text) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) throw CLI::ValidationError("'" + text + "' is no ADDRESS:PORT");
    std::string host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    unsigned port = 65536;
    std::istringstream(text.substr(colon + 1)) >> port;
    if (port > 65535) throw CLI::ValidationError("'" + text + "' has no port between 0 and 65535");
    return {host, static_cast<std::uint16_t>(port)};
}

struct ServeArguments {
    std::string data = "data";
    std::string sip = "127.0.0.1:5060";
    std::string http = "127.0.0.1:8080";
    std::string rtp_ports;
    std::string media_address;
    std::string advertise;
    std::vector<std::string> trust;
    std::string prompts;
    std::string web;
    std::string bench;
    std::size_t slots = 128;
    bool demo = false;
};

void add_serve(CLI::App& app, ServeArguments& a) {
    app.add_option("--data", a.data,
                   "data folder: journal, vault, records, recordings (made if there is none)")
        ->capture_default_str();
    app.add_option("--listen-sip", a.sip, "SIP over UDP and TCP; port 0 takes any free one")
        ->capture_default_str();
    app.add_option("--listen-http", a.http,
                   "web pages, API and SIP over WebSocket; loopback only without a certificate")
        ->capture_default_str();
    app.add_option("--rtp-ports", a.rtp_ports,
                   "FIRST-LAST: UDP ports for media; without it any free ones");
    app.add_option("--media-address", a.media_address,
                   "where media is received; the SIP address if not given");
    app.add_option("--advertise", a.advertise, "our address as others see it");
    app.add_option(
        "--trust", a.trust,
        "address of a trunk whose calls are taken (may be repeated; --demo trusts loopback)");
    app.add_option("--prompts", a.prompts, "folder of the prompts' WAV files");
    app.add_option("--web", a.web, "folder of the built web pages");
    app.add_option("--media-slots", a.slots, "legs that can have media at a time")
        ->capture_default_str();
    app.add_option("--bench", a.bench,
                   "FILE: run like a plain SIP server for measurements (docs/operations/bench.md)");
    app.add_flag("--demo", a.demo,
                 "demo people, queues and accounts; calls from loopback are taken");
}

int serve(const ServeArguments& a) {
    naru::keeper::KeeperOptions options;
    options.data = a.data;
    options.sip = address_of(a.sip);
    options.http = address_of(a.http);
    const std::string& web = options.http.ip;
    if (!web.starts_with("127.") && web != "::1") {
        throw CLI::ValidationError("--listen-http " + a.http +
                                   ": without a certificate only loopback is served (a browser "
                                   "gives no microphone elsewhere)");
    }
    options.rtp_address = options.sip.ip;
    options.media_slots = a.slots;
    options.media_address = a.media_address;
    options.advertise = a.advertise;
    options.trust = a.trust;
    options.demo = a.demo;
    options.settings = {{"prompts", a.prompts}, {"web", a.web}, {"bench", a.bench}};
    if (!a.rtp_ports.empty()) {
        const auto dash = a.rtp_ports.find('-');
        unsigned first = 0;
        unsigned last = 0;
        std::istringstream(a.rtp_ports.substr(0, dash)) >> first;
        if (dash != std::string::npos) std::istringstream(a.rtp_ports.substr(dash + 1)) >> last;
        if (first == 0 || last <= first || last > 65535)
            throw CLI::ValidationError("--rtp-ports '" + a.rtp_ports +
                                       "': FIRST-LAST, such as 16384-16639");
        options.rtp_first = static_cast<std::uint16_t>(first);
        options.rtp_last = static_cast<std::uint16_t>(last);
    }
    return naru::keeper::run_keeper(options);
}

void add_call(CLI::App& app, naru::CallOptions& o, bool& answer) {
    app.add_option("target", o.target, "sip:15880800@ADDRESS:PORT, as `naru serve` prints it");
    app.add_flag("--answer", answer, "wait for calls and answer them, as a consultant's telephone");
    app.add_option("--address", o.address, "our address")->capture_default_str();
    app.add_option("--port", o.port, "our SIP port; 0 takes any free one")->capture_default_str();
    app.add_option("--keys", o.keys, "keys to press, such as 1");
    app.add_option("--keys-after", o.keys_after, "seconds of sound before the keys are pressed")
        ->capture_default_str();
    app.add_option("--seconds", o.seconds, "hang up after so long; 0 waits for the other side")
        ->capture_default_str();
    app.add_option("--tone", o.tone, "send bursts of this frequency (Hz)");
    app.add_option("--expect-tone", o.expect_tone,
                   "say when bursts of this frequency are heard (Hz)");
    app.add_option("--play", o.play, "WAV to play once");
    app.add_option("--store", o.store, "WAV to store what was heard");
    app.add_flag("--mu-law", o.mu_law, "offer PCMU instead of PCMA");
    app.add_option("--count", o.count, "so many calls")->capture_default_str();
    app.add_option("--spacing", o.spacing, "seconds between their starts")->capture_default_str();
    app.add_option("--calls", o.calls, "with --answer: end after so many calls; 0: never")
        ->capture_default_str();
    app.add_option("--limit", o.limit, "seconds after which everything is over")
        ->capture_default_str();
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Naru (나루): the system that a public call centre runs on"};
    app.require_subcommand(1);

    ServeArguments serve_arguments;
    CLI::App* serve_command =
        app.add_subcommand("serve", "run the centre: keeper, control and media worker");
    add_serve(*serve_command, serve_arguments);

    naru::CallOptions call_options;
    bool answer = false;
    CLI::App* call_command = app.add_subcommand(
        "call", "call the centre without a telephone, or answer as one; reports as JSON");
    add_call(*call_command, call_options, answer);

    int handoff = 3;
    CLI::App* control_command =
        app.add_subcommand("control", "(started by serve) calls, centre and records");
    control_command->add_option("--handoff", handoff, "descriptor of the keeper's socket");
    CLI::App* media_command = app.add_subcommand("media", "(started by serve) one media worker");
    media_command->add_option("--handoff", handoff, "descriptor of the keeper's socket");

    try {
        app.parse(argc, argv);
        if (*serve_command) return serve(serve_arguments);
        if (*control_command) return naru::run_control(handoff);
        if (*media_command) return naru::run_media(handoff);
        if (call_options.target.empty() != answer) {
            std::fprintf(stderr,
                         "naru call: give a SIP URI to call, or --answer to wait for calls\n");
            return 2;
        }
        return naru::run_call(call_options);
    } catch (const CLI::ParseError& error) {
        return app.exit(error);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "naru: %s\n", error.what());
        return 1;
    }
}
