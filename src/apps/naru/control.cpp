// naru control: the live world around the runtime. One thread, one io_context; the sync thread only keeps.

#include "apps/naru/control.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <unordered_map>

#include "adapters/media_link/media_link.h"
#include "adapters/net/sip_sockets.h"
#include "apps/naru/centre_settings.h"
#include "apps/naru/storage_thread.h"
#include "base/overloaded.h"
#include "keeper/handoff.h"
#include "keeper/keeper.h"
#include "runtime/runtime.h"
#include "sip/stream.h"

namespace naru {

namespace {

namespace asio = boost::asio;

void say(const std::string& line) { std::fprintf(stderr, "naru control: %s\n", line.c_str()); }

/// UTC as it was when the process began, advanced by the boot-time clock: a step of the wall clock is not a step here.
class LiveClock final : public runtime::Clock {
public:
    LiveClock() {
        timespec wall{};
        clock_gettime(CLOCK_REALTIME, &wall);
        anchor_ = from_micros(std::int64_t{wall.tv_sec} * 1'000'000 + wall.tv_nsec / 1000);
        began_ = boot();
    }

    Instant now() override { return anchor_ + (boot() - began_); }

private:
    static Duration boot() {
        timespec time{};
        clock_gettime(CLOCK_BOOTTIME, &time);
        return Duration{std::int64_t{time.tv_sec} * 1'000'000 + time.tv_nsec / 1000};
    }

    Instant anchor_;
    Duration began_{};
};

void kernel_entropy(std::span<std::byte> bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t got = ::getrandom(bytes.data() + done, bytes.size() - done, 0);
        if (got > 0) done += static_cast<std::size_t>(got);
    }
}

/// 32 random bytes under which browser credentials are made; made once, readable by us alone.
std::string secret_of(const std::string& data, Entropy& entropy) {
    const std::string path = data + "/keys/sip.key";
    std::ifstream in(path, std::ios::binary);
    std::string secret{std::istreambuf_iterator<char>(in), {}};
    if (secret.size() == 32) return secret;
    secret.resize(32);
    entropy.fill(std::as_writable_bytes(std::span(secret)));
    ::mkdir((data + "/keys").c_str(), 0700);
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || ::write(fd, secret.data(), secret.size()) != 32 || ::fsync(fd) != 0) {
        throw std::runtime_error(path + ": cannot be written: " + std::strerror(errno));
    }
    ::close(fd);
    return secret;
}

class Control final : public runtime::World {
public:
    Control(keeper::Handoff handoff, int handoff_fd)
        : settings_(std::move(handoff.settings)), fds_(std::move(handoff.fds)), handoff_fd_(handoff_fd), entropy_(kernel_entropy), timer_(io_), signals_(io_, SIGTERM, SIGINT) {}

    int run();

    // The runtime's world.
    void send_sip(const sip::Outgoing& out) override;
    void send_worker(const wire::ToWorker& message) override {
        if (link_) link_->send(message);
    }
    void publish(const journal::Record&) override {}
    void desk_changed(AgentId, std::uint64_t) override {}
    void answer(std::uint64_t, centre::Refusal) override {}

private:
    void open_sockets();
    void open_link();
    void received(const net::Peer& peer, std::string_view bytes);
    void arm();
    /// After anything that may have moved the next deadline.
    void touched() { arm(); }

    std::map<std::string, std::string> settings_;
    std::map<std::string, std::vector<int>> fds_;
    int handoff_fd_;

    LiveClock clock_;
    Entropy entropy_;
    asio::io_context io_{1};
    asio::steady_timer timer_;
    asio::signal_set signals_;
    std::unique_ptr<journal_file::JournalFile> journal_;
    std::unique_ptr<vault::Vault> vault_;
    std::unique_ptr<calls::Calls> calls_;
    std::unique_ptr<StorageThread> storage_;
    std::unique_ptr<runtime::Runtime> runtime_;
    std::unique_ptr<net::SipSockets> sockets_;
    std::unique_ptr<media_link::MediaLink> link_;
    std::unordered_map<std::uint64_t, sip::StreamCutter> streams_;
    std::optional<Instant> armed_for_;
    bool is_ready_ = false;
};

void Control::send_sip(const sip::Outgoing& out) {
    switch (out.flow.transport) {
        case sip::Transport::udp: return sockets_->send_udp(out.flow.ip, out.flow.port, out.bytes);
        case sip::Transport::tcp: return sockets_->send_tcp(out.flow.connection, out.bytes);
        case sip::Transport::ws: return;
    }
}

void Control::received(const net::Peer& peer, std::string_view bytes) {
    if (peer.connection == 0) {
        if (bytes.size() <= 4) return;  // a keep-alive of a NAT
        runtime_->sip_received({sip::Transport::udp, 0, peer.ip, peer.port}, bytes);
        return touched();
    }
    auto cut = streams_[peer.connection].feed(bytes);
    if (!cut) {
        say(fmt::format("{}:{}: {}; the connection is closed", peer.ip, peer.port, cut.error().message));
        return sockets_->close_tcp(peer.connection);
    }
    for (std::size_t i = 0; i < cut->pings; ++i) sockets_->send_tcp(peer.connection, "\r\n");
    for (const auto& message : cut->messages) runtime_->sip_received({sip::Transport::tcp, peer.connection, peer.ip, peer.port}, message);
    touched();
}

void Control::open_sockets() {
    net::SipSocketsCallbacks callbacks;
    callbacks.received = [this](const net::Peer& peer, std::string_view bytes) { received(peer, bytes); };
    callbacks.closed = [this](const net::Peer& peer) {
        streams_.erase(peer.connection);
        runtime_->flow_closed({sip::Transport::tcp, peer.connection, peer.ip, peer.port});
        touched();
    };
    sockets_ = std::make_unique<net::SipSockets>(io_, fds_.at("sip_udp").at(0), fds_.at("sip_tcp").at(0), std::move(callbacks));
}

void Control::open_link() {
    media_link::MediaLink::Callbacks callbacks;
    callbacks.on_welcome = [this](const wire::Welcome& welcome) {
        runtime_->worker_welcome(welcome);
        touched();
        if (std::exchange(is_ready_, true)) return;
        // Only now can a call be taken.
        (void)keeper::send_line(handoff_fd_, fmt::format(R"(ready {{"epoch":{}}})", runtime_->epoch()));
    };
    callbacks.on_inventory = [this](const wire::Inventory& inventory) {
        runtime_->worker_inventory(inventory);
        touched();
    };
    callbacks.on_event = [this](const wire::Event& event) {
        runtime_->worker_event(event);
        touched();
    };
    callbacks.on_lost = [this](const std::string& reason) {
        say("media worker lost: " + reason);
        runtime_->worker_lost();
        touched();
    };
    callbacks.on_refused = [this](const std::string& reason) {
        say("the media worker follows somebody else: " + reason);
        io_.stop();
    };
    link_ = std::make_unique<media_link::MediaLink>(io_, settings_["data"] + "/run/media-0.sock", runtime_->epoch(), std::move(callbacks));
}

void Control::arm() {
    const auto next = runtime_->next_deadline();
    if (next == armed_for_) return;
    armed_for_ = next;
    if (!next) {
        timer_.cancel();
        return;
    }
    timer_.expires_after(std::max(Duration::zero(), *next - clock_.now()));
    timer_.async_wait([this](boost::system::error_code error) {
        if (error) return;
        armed_for_.reset();
        runtime_->tick();
        arm();
    });
}

int Control::run() {
    const std::string data = settings_["data"];
    auto journal = journal_file::JournalFile::open(data + "/journal");
    if (!journal) {
        say(journal.error().message);
        return keeper::exit_configuration;
    }
    auto vault = vault::Vault::open(data);
    if (!vault) {
        say(vault.error().message);
        return keeper::exit_configuration;
    }
    journal_ = std::move(journal->file);
    vault_ = std::move(*vault);

    auto centre = centre_settings(settings_);
    if (!centre) {
        say(centre.error().message);
        return keeper::exit_configuration;
    }
    centre->calls.secret = secret_of(data, entropy_);
    calls_ = std::make_unique<calls::Calls>(centre->calls, entropy_);
    storage_ = std::make_unique<StorageThread>(*journal_, *vault_, [this](std::uint64_t turn) {
        asio::post(io_, [this, turn] {
            runtime_->durable(turn);
            touched();
        });
    });
    runtime_ = std::make_unique<runtime::Runtime>(clock_, *storage_, *this, *calls_);

    runtime::Recovered recovered;
    recovered.facts = std::move(journal->records);
    vault_->visit([&](ContactId contact, std::string_view kind, std::uint64_t id, std::string_view bytes) {
        recovered.vault.push_back({contact, std::string(kind), id, std::string(bytes)});
    });
    open_sockets();
    runtime_->recover(recovered, centre->configuration);
    say(fmt::format("epoch {}: {} facts, {} legs taken back", runtime_->epoch(), recovered.facts.size(), calls_->leg_count()));
    open_link();
    signals_.async_wait([this](boost::system::error_code error, int) {
        if (!error) io_.stop();
    });
    arm();
    io_.run();
    link_.reset();
    sockets_.reset();
    storage_.reset();
    return 0;
}

}  // namespace

int run_control(int handoff_fd) {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);  // recording keys and callers are in this memory
    auto handoff = keeper::receive_handoff(handoff_fd);
    if (!handoff) {
        say(handoff.error().message);
        return 1;
    }
    return Control(std::move(*handoff), handoff_fd).run();
}

}  // namespace naru
