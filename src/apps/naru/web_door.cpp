#include "apps/naru/web_door.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <chrono>
#include <fstream>
#include <thread>
#include <utility>

#include "adapters/http/desk_json.h"
#include "apps/naru/office_database.h"

namespace naru {

namespace {

namespace asio = boost::asio;

const std::string& setting(const WebDoor::Settings& settings, const std::string& name) {
    static const std::string none;
    const auto at = settings.find(name);
    return at == settings.end() ? none : at->second;
}

http::ApiSettings api_settings(const WebDoor::Settings& settings,
                               const configuration::Configuration& file,
                               const std::vector<office::DemoAccount>& accounts,
                               std::string secret) {
    http::ApiSettings api{setting(settings, "web"),         std::move(secret),
                          setting(settings, "advertise"),   NARU_VERSION,
                          setting(settings, "demo") == "1", accounts};
    const std::string port = ":" + setting(settings, "http_port");
    const std::string& address = setting(settings, "http_address");
    const bool six = address.find(':') != std::string::npos;
    api.hosts = {(six ? "[" + address + "]" : address) + port, "localhost" + port};
    api.exports_folder = setting(settings, "data") + "/exports";
    api.lookups_a_day = file.lookups_a_day;
    api.operators = file.operators;
    for (const auto& queue : file.queues) api.queues[queue.id] = {queue.name.ko, queue.name.en};
    return api;
}

}  // namespace

WebDoor::WebDoor(Ports ports)
    : ports_(std::move(ports)), timer_(ports_.io), floor_timer_(ports_.io) {}

// Nobody may call back into what is gone: the server ends before what it serves.
WebDoor::~WebDoor() {
    server_.reset();
    looking_up_.reset();
    hashing_.reset();
    exports_sql_.reset();
    people_sql_.reset();
}

Result<std::unique_ptr<WebDoor>> WebDoor::open(Ports ports, const Settings& settings,
                                               const Descriptors& fds,
                                               const configuration::Configuration& file,
                                               const std::vector<office::DemoAccount>& accounts,
                                               std::string secret) {
    const std::string& data = setting(settings, "data");
    auto trail = office::AuditTrail::open(data + "/audit.log");
    if (!trail) return tl::unexpected<Error>(trail.error());
    std::unique_ptr<WebDoor> door(new WebDoor(std::move(ports)));
    auto listeners = door->open_listeners(settings, fds);
    if (!listeners) return tl::unexpected<Error>(listeners.error());
    const auto standing = door->open_people(data);
    if (!standing) return tl::unexpected<Error>(standing.error());

    door->open_lookups(file);
    auto api = api_settings(settings, file, accounts, std::move(secret));
    api.tls = door->is_secure();
    door->ports_.centre.session_ended = [door = door.get()](const std::string& session) {
        for (const auto& [socket, owner] : door->live_sockets_) {
            if (owner.session == session) door->server_->close(socket);
        }
        for (const auto& [socket, owner] : door->floor_sockets_) {
            if (owner.session == session) door->server_->close(socket);
        }
    };
    door->api_ = std::make_unique<http::Api>(std::move(api), door->ports_.centre, door->workers(),
                                             std::move(*trail), *standing);
    const auto limits = http::limits_of_process();
    if (limits.connections < http::Limits{}.connections)
        door->ports_.say(fmt::format(
            "{} web connections at a time instead of {}: the limit of open files is low",
            limits.connections, http::Limits{}.connections));
    door->settings_version_ = door->api_->settings_version();
    door->server_ = std::make_unique<http::Server>(*listeners, door->callbacks(), limits);
    door->tick();
    return door;
}

/// Accounts and sessions as they stand: read before anybody is answered.
Result<http::Standing> WebDoor::open_people(const std::string& data) {
    auto database = open_office(data);
    if (!database) return tl::unexpected<Error>(database.error());
    auto people = office::load_people(**database);
    if (!people) return tl::unexpected<Error>(people.error());
    auto sessions = office::load_sessions(**database);
    if (!sessions) return tl::unexpected<Error>(sessions.error());
    auto beside = open_office(data);
    if (!beside) return tl::unexpected<Error>(beside.error());
    exports_sql_ = std::make_unique<sql::SqlThread>(
        std::move(*beside),
        [this](std::function<void()> answer) { asio::post(ports_.io, std::move(answer)); });
    people_sql_ = std::make_unique<sql::SqlThread>(
        std::move(*database),
        [this](std::function<void()> answer) { asio::post(ports_.io, std::move(answer)); });
    return http::Standing{std::move(*people), std::move(*sessions)};
}

/// A centre goes on without them: what is wrong with the settings is said once.
void WebDoor::open_lookups(const configuration::Configuration& file) {
    if (file.lookups_url.empty()) return;
    auto address = http::read_public_address(file.lookups_url);
    if (!address) return ports_.say(address.error().message);
    std::ifstream in(file.lookups_key_file);
    std::string key;
    in >> key;
    if (key.empty() || key.size() > 512)
        return ports_.say("lookups.key_file: no service key can be read: nothing is looked up");
    public_data_ = std::make_unique<http::PublicClient>(std::move(*address), std::move(key));
    looking_up_ = std::make_unique<http::WorkQueue>(1, 16);
}

/// Plain, and under TLS where there is a certificate.
Result<std::vector<http::Listener>> WebDoor::open_listeners(const Settings& settings,
                                                            const Descriptors& fds) {
    std::vector<http::Listener> listeners{{fds.at("http").at(0), {}}};
    const auto secure = fds.find("https");
    if (secure == fds.end()) return listeners;
    const std::string& certificate = setting(settings, "tls_certificate");
    const std::string& key = setting(settings, "tls_key");
    auto tls = http::load_tls(certificate, key);
    if (!tls) return failure("TLS: " + tls.error().en);
    tls_files_ = std::make_unique<http::TlsFiles>(certificate, key);
    listeners.push_back({secure->second.at(0), std::move(*tls)});
    return listeners;
}

http::Workers WebDoor::workers() {
    // One core stays with the calls where there are two or more.
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    hashing_ = std::make_unique<http::WorkQueue>(std::max(1U, cores - 1), 64);
    http::Workers workers;
    workers.hashing = [this](bool first, std::function<void()> work, std::function<void()> then) {
        return hashing_->post(first, [this, work = std::move(work), then = std::move(then)] {
            work();
            asio::post(ports_.io, then);
        });
    };
    const auto on = [this](sql::SqlThread& owner) {
        return [this, thread = &owner](std::function<void(office::Database&)> work,
                                       std::function<void()> then) {
            return thread->post(
                [this, work = std::move(work), then = std::move(then)](office::Database& database) {
                    work(database);
                    asio::post(ports_.io, then);
                });
        };
    };
    workers.sql = on(*people_sql_);
    workers.exports = on(*exports_sql_);
    if (public_data_) {
        workers.ask_public = [this](office::LookupKey key, http::Workers::LookedUp then) {
            return looking_up_->post(true, [this, key = std::move(key), then = std::move(then)] {
                asio::post(ports_.io, [then, found = public_data_->ask(key)] { then(found); });
            });
        };
    }
    workers.records = ports_.ask_records;
    workers.statistics = ports_.ask_statistics;
    return workers;
}

/// The server calls on its own thread: each goes over to control's.
http::Callbacks WebDoor::callbacks() {
    http::Callbacks callbacks;
    callbacks.request = [this](http::Request request, http::Reply reply) {
        asio::post(ports_.io, [this, request = std::move(request), reply = std::move(reply)] {
            api_->handle(request, ports_.counted(request.method, reply));
        });
    };
    callbacks.upgrade = [this](http::Request request, std::function<void(std::string)> answered) {
        asio::post(ports_.io, [this, request = std::move(request), answered = std::move(answered)] {
            answered(api_->upgrade(request));
        });
    };
    callbacks.opened = [this](http::SocketId id, const std::string& path,
                              const http::Request& request, std::uint16_t port) {
        asio::post(ports_.io, [this, id, path, request, port] { opened(id, path, request, port); });
    };
    callbacks.received = [this](http::SocketId id, std::string text) {
        asio::post(ports_.io, [this, id, text = std::move(text)] { received(id, text); });
    };
    callbacks.closed = [this](http::SocketId id) {
        asio::post(ports_.io, [this, id] { closed(id); });
    };
    return callbacks;
}

void WebDoor::opened(http::SocketId id, const std::string& path, const http::Request& request,
                     std::uint16_t port) {
    if (path == "/sip") sip_sockets_[id] = {sip::Transport::ws, id, request.ip, port};
    if (path != "/live" && path != "/live/floor") return;
    const auto owner = api_->owner_of(request);
    if (path == "/live/floor") {
        if (!owner.sees_floor) return server_->close(id);
        server_->vouch(id);
        floor_sockets_[id] = owner;
        return send_floor({id});
    }
    if (!owner.agent) return server_->close(id);  // signed out meanwhile
    // A desk is in one page: the one that was opened last. The older is told, and stops.
    std::erase_if(live_sockets_, [&](const auto& one) {
        if (one.second.agent != owner.agent) return false;
        server_->send(one.first,
                      R"({"kind":"taken","at":")" + http::iso(ports_.centre.now()) + "\"}");
        return true;
    });
    server_->vouch(id);
    live_sockets_[id] = owner;
    server_->send(id, api_->desk_message(owner.agent, ports_.seq(), "snapshot"));
}

void WebDoor::received(http::SocketId id, const std::string& text) {
    const auto at = sip_sockets_.find(id);
    if (at == sip_sockets_.end() || text.size() <= 4) return;  // CRLF keep-alives
    if (ports_.sip_received(at->second, text)) server_->vouch(id);
}

void WebDoor::closed(http::SocketId id) {
    live_sockets_.erase(id);
    floor_sockets_.erase(id);
    const auto at = sip_sockets_.find(id);
    if (at == sip_sockets_.end()) return;
    const sip::Flow flow = at->second;
    sip_sockets_.erase(at);
    ports_.sip_closed(flow);
}

void WebDoor::send_sip(std::uint64_t connection, const std::string& bytes) {
    server_->send(connection, bytes);
}

void WebDoor::desk_changed(AgentId agent, std::uint64_t seq) {
    for (const auto& [socket, owner] : live_sockets_) {
        if (owner.agent == agent) server_->send(socket, api_->desk_message(agent, seq, "desk"));
    }
}

void WebDoor::beat() {
    for (const auto& [socket, owner] : live_sockets_)
        server_->send(socket, R"({"kind":"beat","at":")" + http::iso(ports_.centre.now()) + "\"}");
    // Figures of the day and estimates change without a fact: the whole is as good as a beat.
    std::vector<http::SocketId> all;
    for (const auto& [socket, owner] : floor_sockets_) all.push_back(socket);
    if (!all.empty()) send_floor(std::move(all));
}

void WebDoor::floor_changed(std::uint64_t seq) {
    const bool is_told = floor_seq_ == floor_told_;
    floor_seq_ = seq;
    // Many facts of a moment are one message: a busy floor costs its pages no more than four a
    // second.
    if (floor_sockets_.empty() || !is_told) return;
    floor_timer_.expires_after(std::chrono::milliseconds{250});
    floor_timer_.async_wait([this](boost::system::error_code error) {
        if (!error) tell_floor();
    });
}

void WebDoor::tell_floor() {
    std::vector<http::SocketId> all;
    for (const auto& [socket, owner] : floor_sockets_) all.push_back(socket);
    send_floor(std::move(all));
}

void WebDoor::send_floor(std::vector<http::SocketId> to) {
    floor_told_ = floor_seq_;
    api_->floor_message(floor_seq_, [this, to = std::move(to)](const std::string& message) {
        // Who was signed out while the figures were read sees them no more.
        for (http::SocketId socket : to) {
            if (floor_sockets_.contains(socket)) server_->send(socket, message);
        }
    });
}

/// A certificate that lies there anew is taken without a restart; those who are here go on.
void WebDoor::look_for_certificate() {
    if (tls_files_ == nullptr) return;
    const auto news = tls_files_->look();
    if (!news) return;
    if (news->tls == nullptr)
        return ports_.say("TLS: the new certificate is not taken, the old one goes on: " +
                          news->mistake);
    server_->renew(news->tls);
    ports_.say("TLS: the certificate is renewed");
}

/// So that who changes them at the machine sees when the centre goes by them.
void WebDoor::tell_of_settings() {
    const std::int64_t version = api_->settings_version();
    if (std::exchange(settings_version_, version) != version)
        ports_.say(fmt::format("accounts and settings read again: version {}", version));
}

void WebDoor::tick() {
    timer_.expires_after(std::chrono::seconds{1});
    timer_.async_wait([this](boost::system::error_code error) {
        if (error) return;
        api_->tick();
        tell_of_settings();
        look_for_certificate();
        tick();
    });
}

}  // namespace naru
