#include "apps/naru/serve.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "adapters/configuration/configuration.h"
#include "apps/naru/check.h"
#include "apps/naru/office_database.h"
#include "keeper/keeper.h"

namespace naru {

namespace {

std::vector<configuration::Given> given(const ServeOptions& o) {
    std::vector<configuration::Given> all;
    for (const auto& [name, value] :
         {std::pair{"files.data", &o.data}, std::pair{"office.database", &o.database},
          std::pair{"listen.sip", &o.sip}, std::pair{"listen.http", &o.http},
          std::pair{"listen.https", &o.https},
          std::pair{"listen.tls_certificate", &o.tls_certificate},
          std::pair{"listen.tls_key", &o.tls_key}, std::pair{"media.ports", &o.rtp_ports},
          std::pair{"media.address", &o.media_address}, std::pair{"sip.advertise", &o.advertise},
          std::pair{"files.prompts", &o.prompts}, std::pair{"files.web", &o.web}}) {
        if (*value) all.push_back({name, **value});
    }
    if (o.slots) all.push_back({"media.slots", *o.slots});
    if (!o.trust.empty()) all.push_back({"sip.trust", o.trust});
    return all;
}

keeper::KeeperOptions keeper_options(const configuration::Configuration& c) {
    keeper::KeeperOptions out;
    out.data = c.data;
    out.sip = {c.sip.ip, c.sip.port};
    out.http = {c.http.ip, c.http.port};
    if (configuration::has_https(c)) out.https = {c.https.ip, c.https.port};
    out.rtp_address = c.sip.ip;
    out.rtp_first = c.rtp_first;
    out.rtp_last = c.rtp_last;
    out.media_slots = c.media_slots;
    out.media_address = c.media_address;
    out.advertise = c.advertise;
    out.trust = c.trust;
    return out;
}

/// The number of mistakes, each said.
std::size_t say(const std::string& where, const std::vector<configuration::Mistake>& mistakes) {
    const auto language = language_of_people("");
    for (const auto& mistake : mistakes)
        std::fprintf(stderr, "%s\n", configuration::line_of(where, mistake, language).c_str());
    return mistakes.size();
}

}  // namespace

void add_serve(CLI::App& app, ServeOptions& o) {
    const configuration::Configuration defaults;
    const auto or_default = [](const std::string& what, const std::string& value) {
        return what + " [" + value + "]";
    };
    app.add_option(
        "--config", o.config,
        "configuration file, checked as `naru check` does; the options below go over it");
    app.add_option(
        "--data", o.data,
        or_default("data folder: journal, vault, records, recordings (made if there is none)",
                   defaults.data));
    app.add_option("--database", o.database,
                   "postgresql://USER@HOST:PORT/NAME: the office's database, which the data folder "
                   "remembers; without it, a file in the folder");
    app.add_option("--listen-sip", o.sip,
                   or_default("SIP over UDP and TCP; port 0 takes any free one",
                              configuration::to_string(defaults.sip)));
    app.add_option("--listen-http", o.http,
                   or_default("web pages, API and SIP over WebSocket; loopback only without a "
                              "certificate",
                              configuration::to_string(defaults.http)));
    app.add_option("--listen-https", o.https,
                   "the same under TLS, for others than this machine; then the plain one answers "
                   "operators alone");
    app.add_option("--tls-certificate", o.tls_certificate,
                   "FILE: the certificate with its chain (PEM); renewed without a restart");
    app.add_option("--tls-key", o.tls_key, "FILE: its key (PEM, without a password)");
    app.add_option("--rtp-ports", o.rtp_ports,
                   "FIRST-LAST: UDP ports for media; without it any free ones");
    app.add_option("--media-address", o.media_address,
                   "where media is received; the SIP address if not given");
    app.add_option("--advertise", o.advertise, "our address as others see it");
    app.add_option(
        "--trust", o.trust,
        "address of a trunk whose calls are taken (may be repeated; --demo trusts loopback)");
    app.add_option("--prompts", o.prompts, "folder of the prompts' WAV files");
    app.add_option("--web", o.web, "folder of the built web pages");
    app.add_option(
        "--media-slots", o.slots,
        or_default("legs that can have media at a time", std::to_string(defaults.media_slots)));
    // Neither is in the file: a centre for measurements, or with known passwords, is no service.
    app.add_option("--bench", o.bench,
                   "FILE: run like a plain SIP server for measurements (docs/operations/bench.md)");
    app.add_flag("--demo", o.demo,
                 "demo people, queues and accounts; calls from loopback are taken");
}

int run_serve(const ServeOptions& o) {
    std::string text;
    if (!o.config.empty()) {
        auto read = read_configuration_file(o.config);
        if (!read) {
            std::fprintf(stderr, "naru serve: %s\n", read.error().message.c_str());
            return 1;
        }
        text = std::move(*read);
    }
    auto parsed = configuration::parse(text);
    auto& c = parsed.configuration;
    // The file must be right by itself, and again with the command line over it.
    std::size_t mistakes = say(o.config, parsed.mistakes);
    if (mistakes == 0) mistakes += say("naru serve", configuration::put(c, given(o)));
    if (mistakes == 0) mistakes += say("naru serve", configuration::cross_check(c));
    if (mistakes == 0) mistakes += say("naru serve", check_tls_files(c));
    if (mistakes == 0) mistakes += say("naru serve", check_database(c));
    if (mistakes > 0) return 1;
    if (const auto settled = settle_office(c.data, c.database); !settled) {
        std::fprintf(stderr, "naru serve: %s\n", settled.error().message.c_str());
        return 1;
    }

    auto options = keeper_options(c);
    options.demo = o.demo;
    if (const char* socket = std::getenv("NOTIFY_SOCKET"); socket != nullptr)
        options.notify_socket = socket;
    // Control reads what was checked here, not what the file says by the time it starts again.
    options.settings = {{"prompts", c.prompts},
                        {"web", c.web},
                        {"bench", o.bench},
                        {"configuration", text},
                        {"tls_certificate", c.tls_certificate},
                        {"tls_key", c.tls_key}};
    return keeper::run_keeper(options);
}

}  // namespace naru
