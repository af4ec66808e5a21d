#include "keeper/keeper.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

#include "keeper/handoff.h"
#include "keeper/notify.h"

namespace naru::keeper {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto back_off_first = 50ms;
constexpr auto back_off_max = 2000ms;
/// Dying sooner than this after a start counts as failing again.
constexpr auto settled_after = 2s;
constexpr auto stop_patience = 5s;
constexpr std::size_t slot_bytes = 4096;

/// One process that has to be there.
struct Child {
    std::string name;
    std::string subcommand;
    Handoff handoff{};
    pid_t pid = 0;
    int socket = -1;
    Clock::time_point started_at{};
    Clock::time_point start_at{};
    int failures = 0;
    /// The last line it said, for when it gives up.
    std::string last_line{};
};

void say(const std::string& text) {
    std::fprintf(stderr, "naru: %s\n", text.c_str());
}

std::string json_text(const std::string& text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    return out + "\"";
}

class Keeper {
public:
    explicit Keeper(const KeeperOptions& options) : options_(options) {}

    Result<void> set_up();
    int run();

private:
    Result<void> lock_folder();
    Result<void> bind_all();
    Result<void> add_workers(const RtpPairs& pairs);
    void start(Child& child);
    void listen_to(Child& child);
    void reap();
    void stop();
    [[nodiscard]] int wait_ms() const;
    [[nodiscard]] std::string pids() const;
    void write_pids() const;
    void print_ready(const std::string& extra);

    // Given.
    const KeeperOptions& options_;
    // State. Descriptors are kept until the process ends: that is what a keeper is for.
    std::string program_;
    int signals_ = -1;
    std::string sip_;
    std::string http_;
    std::string https_;  // empty: not under TLS
    std::uint16_t rtp_first_ = 0;
    std::uint16_t rtp_last_ = 0;
    std::vector<Child> children_;
    bool stopping_ = false;
    bool announced_ = false;
    int exit_code_ = 0;
};

Result<void> Keeper::lock_folder() {
    std::error_code error;
    std::filesystem::create_directories(options_.data + "/run", error);
    if (error) return failure("data folder " + options_.data + ": " + error.message());
    ::chmod(options_.data.c_str(), 0700);
    const std::string path = options_.data + "/run/keeper.lock";
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return failure(path + ": " + std::strerror(errno));
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        std::string pid;
        std::ifstream(path) >> pid;
        return failure("data folder " + options_.data + " is in use by another naru serve (pid " +
                       pid + ")");
    }
    const std::string pid = std::to_string(::getpid()) + "\n";
    if (::ftruncate(fd, 0) != 0 || ::write(fd, pid.data(), pid.size()) < 0)
        return failure(path + ": cannot write");
    return {};
}

Result<void> Keeper::bind_all() {
    auto sip = bind_sip(options_.sip);
    if (!sip) return tl::unexpected(sip.error());
    auto http = bind_tcp(options_.http);
    if (!http) return tl::unexpected(http.error());
    std::optional<Bound> https;
    if (options_.https) {
        auto bound = bind_tcp(*options_.https);
        if (!bound) return tl::unexpected(bound.error());
        https = *bound;
        https_ = to_string({options_.https->ip, bound->port});
    }
    auto pairs =
        bind_rtp(options_.rtp_address, options_.rtp_first, options_.rtp_last, options_.media_slots);
    if (!pairs) return tl::unexpected(pairs.error());
    sip_ = to_string({options_.sip.ip, sip->udp.port});
    http_ = to_string({options_.http.ip, http->port});
    rtp_first_ = pairs->first;
    rtp_last_ = pairs->last;
    if (auto added = add_workers(*pairs); !added) return added;

    Child control{.name = "control",
                  .subcommand = "control",
                  .handoff = {.settings = options_.settings, .fds = {}}};
    auto& settings = control.handoff.settings;
    settings["data"] = options_.data;
    settings["sip_address"] = options_.sip.ip;
    settings["sip_port"] = std::to_string(sip->udp.port);
    settings["http_address"] = options_.http.ip;
    settings["http_port"] = std::to_string(http->port);
    settings["media_address"] =
        options_.media_address.empty() ? options_.rtp_address : options_.media_address;
    settings["advertise"] = options_.advertise.empty() ? options_.sip.ip : options_.advertise;
    settings["demo"] = options_.demo ? "1" : "0";
    settings["media_workers"] = std::to_string(children_.size());
    std::string& trust = settings["trust"];
    for (const auto& one : options_.trust) trust += (trust.empty() ? "" : ",") + one;
    control.handoff.fds = {
        {"sip_udp", {sip->udp.fd}}, {"sip_tcp", {sip->tcp.fd}}, {"http", {http->fd}}};
    if (https) {
        control.handoff.fds["https"] = {https->fd};
        settings["https_address"] = options_.https->ip;
        settings["https_port"] = std::to_string(https->port);
    }
    children_.push_back(std::move(control));
    return {};
}

Result<void> Keeper::add_workers(const RtpPairs& pairs) {
    const std::size_t workers = std::max<std::size_t>(options_.media_workers, 1);
    for (std::size_t i = 0; i < workers; ++i) {
        const std::string number = std::to_string(i);
        Child worker{.name = "media-" + number,
                     .subcommand = "media",
                     .handoff = {.settings = options_.settings, .fds = {}}};
        auto& fds = worker.handoff.fds;
        for (std::size_t slot = i; slot < pairs.rtp.size(); slot += workers) {
            fds["rtp"].push_back(pairs.rtp[slot]);
            fds["rtcp"].push_back(pairs.rtcp[slot]);
        }
        auto listener = listen_unix(options_.data + "/run/media-" + number + ".sock");
        if (!listener) return tl::unexpected(listener.error());
        fds["link"] = {*listener};
        // What a worker must find again after its death. The size is sealed, so a mapping can never
        // fault.
        const int slots = ::memfd_create("naru-slots", MFD_CLOEXEC | MFD_ALLOW_SEALING);
        const auto size =
            static_cast<off_t>(std::max<std::size_t>(fds["rtp"].size(), 1) * slot_bytes);
        if (slots < 0 || ::ftruncate(slots, size) != 0 ||
            ::fcntl(slots, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0) {
            return failure(std::string("call slots: ") + std::strerror(errno));
        }
        fds["slots"] = {slots};
        auto& settings = worker.handoff.settings;
        settings["data"] = options_.data;
        settings["worker"] = number;
        settings["rtp_address"] = options_.rtp_address;
        settings["media_address"] =
            options_.media_address.empty() ? options_.rtp_address : options_.media_address;
        settings["demo"] = options_.demo ? "1" : "0";
        children_.push_back(std::move(worker));
    }
    return {};
}

Result<void> Keeper::set_up() {
    program_ = options_.program.empty() ? "/proc/self/exe" : options_.program;
    if (options_.program.empty()) {
        std::error_code error;
        program_ = std::filesystem::read_symlink("/proc/self/exe", error).string();
    }
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &files);
    }
    if (auto locked = lock_folder(); !locked) return locked;
    if (auto bound = bind_all(); !bound) return bound;
    sigset_t wanted;
    sigemptyset(&wanted);
    for (int number : {SIGCHLD, SIGINT, SIGTERM}) sigaddset(&wanted, number);
    sigprocmask(SIG_BLOCK, &wanted, nullptr);
    signals_ = ::signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
    if (signals_ < 0) return failure(std::string("signalfd: ") + std::strerror(errno));
    return {};
}

/// In the child, between fork and exec: system calls only.
[[noreturn]] void become(const char* program, const char* subcommand, int socket, pid_t keeper) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != keeper) ::_exit(1);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    const int null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::dup2(null, 0);
    // The keeper's stdout carries one line and nothing else.
    ::dup2(2, 1);
    if (socket == 3) {
        ::fcntl(3, F_SETFD, 0);
    } else {
        ::dup2(socket, 3);
    }
    const char* const arguments[] = {"naru", subcommand, "--handoff", "3", nullptr};
    ::execve(program, const_cast<char* const*>(arguments), environ);
    ::_exit(127);
}

void Keeper::start(Child& child) {
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
        say(child.name + ": socketpair: " + std::strerror(errno));
        child.start_at = Clock::now() + back_off_max;
        return;
    }
    const pid_t keeper = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0) become(program_.c_str(), child.subcommand.c_str(), pair[1], keeper);
    ::close(pair[1]);
    if (pid < 0) {
        ::close(pair[0]);
        say(child.name + ": fork: " + std::strerror(errno));
        child.start_at = Clock::now() + back_off_max;
        return;
    }
    child.pid = pid;
    child.socket = pair[0];
    child.started_at = Clock::now();
    child.last_line.clear();
    // It cannot block: a handoff is a few datagrams into an empty queue. If it fails the child is
    // dying; what it says itself goes before that, and SIGCHLD tells the rest.
    if (auto sent = send_handoff(child.socket, child.handoff); !sent)
        child.last_line = sent.error().message;
    write_pids();
}

void Keeper::listen_to(Child& child) {
    auto line = receive_line(child.socket);
    if (!line) {
        ::close(child.socket);
        child.socket = -1;
        return;
    }
    child.last_line = *line;
    if (child.subcommand == "control" && line->starts_with("ready")) print_ready(line->substr(5));
}

void Keeper::print_ready(const std::string& extra) {
    std::string line = "{\"sip\":" + json_text(sip_) + ",\"http\":" + json_text(http_) +
                       (https_.empty() ? "" : ",\"https\":" + json_text(https_)) + ",\"rtp\":[" +
                       std::to_string(rtp_first_) + "," + std::to_string(rtp_last_) +
                       "],\"pids\":" + pids() + ",\"data\":" + json_text(options_.data);
    // Control's own fields are taken over as text: the keeper parses nothing.
    const auto open = extra.find('{');
    const auto close = extra.rfind('}');
    if (open != std::string::npos && close != std::string::npos && close > open + 1) {
        line += "," + extra.substr(open + 1, close - open - 1);
    }
    line += "}\n";
    std::FILE* out = announced_ ? stderr : stdout;
    std::fputs(line.c_str(), out);
    std::fflush(out);
    if (!announced_) notify(options_.notify_socket, "READY=1");
    announced_ = true;
}

std::string Keeper::pids() const {
    std::string control = "0";
    std::string media;
    for (const Child& child : children_) {
        if (child.subcommand == "control") {
            control = std::to_string(child.pid);
        } else {
            media += (media.empty() ? "" : ",") + std::to_string(child.pid);
        }
    }
    return "{\"keeper\":" + std::to_string(::getpid()) + ",\"control\":" + control +
           ",\"media\":[" + media + "]}";
}

void Keeper::write_pids() const {
    const std::string path = options_.data + "/run/pids.json";
    std::ofstream(path + ".new") << pids() << '\n';
    std::error_code error;
    std::filesystem::rename(path + ".new", path, error);
}

void Keeper::reap() {
    int status = 0;
    for (pid_t pid = 0; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;) {
        const auto child = std::find_if(children_.begin(), children_.end(),
                                        [pid](const Child& one) { return one.pid == pid; });
        if (child == children_.end()) continue;
        while (child->socket >= 0) {
            pollfd ready{child->socket, POLLIN, 0};
            if (::poll(&ready, 1, 0) <= 0) break;
            listen_to(*child);
        }
        if (child->socket >= 0) ::close(child->socket);
        child->socket = -1;
        child->pid = 0;
        if (stopping_) continue;
        const bool exited = WIFEXITED(status);
        const int code = exited ? WEXITSTATUS(status) : WTERMSIG(status);
        const std::string how =
            (exited ? " ended with code " : " was killed by signal ") + std::to_string(code);
        if (exited && (code == exit_configuration || code == 127)) {
            say(child->name + how + (child->last_line.empty() ? "" : ": " + child->last_line));
            exit_code_ = 1;
            stop();
            continue;
        }
        const auto now = Clock::now();
        child->failures = now - child->started_at < settled_after ? child->failures + 1 : 0;
        const auto wait =
            child->failures == 0
                ? 0ms
                : std::min<std::chrono::milliseconds>(
                      back_off_max, back_off_first * (1 << std::min(child->failures - 1, 10)));
        child->start_at = now + wait;
        say(child->name + how + "; starting it again in " + std::to_string(wait.count()) + " ms");
    }
}

void Keeper::stop() {
    if (stopping_) return;
    stopping_ = true;
    notify(options_.notify_socket, "STOPPING=1");
    for (const Child& child : children_) {
        if (child.pid > 0) ::kill(child.pid, SIGTERM);
    }
}

int Keeper::wait_ms() const {
    auto until = Clock::now() + 1h;
    for (const Child& child : children_) {
        if (child.pid == 0) until = std::min(until, child.start_at);
    }
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()) + 1ms;
    return static_cast<int>(std::max(left, 0ms).count());
}

int Keeper::run() {
    std::optional<Clock::time_point> kill_at;
    for (;;) {
        const auto now = Clock::now();
        for (Child& child : children_) {
            if (!stopping_ && child.pid == 0 && child.start_at <= now) start(child);
        }
        if (stopping_) {
            if (std::none_of(children_.begin(), children_.end(),
                             [](const Child& c) { return c.pid > 0; }))
                break;
            if (!kill_at) kill_at = now + stop_patience;
            if (now >= *kill_at) {
                for (const Child& child : children_) {
                    if (child.pid > 0) ::kill(child.pid, SIGKILL);
                }
            }
        }
        std::vector<pollfd> polled{{signals_, POLLIN, 0}};
        for (const Child& child : children_) polled.push_back({child.socket, POLLIN, 0});
        ::poll(polled.data(), polled.size(), stopping_ ? 100 : wait_ms());
        for (std::size_t i = 0; i < children_.size(); ++i) {
            if (polled[i + 1].revents != 0) listen_to(children_[i]);
        }
        signalfd_siginfo signal{};
        while (::read(signals_, &signal, sizeof signal) == sizeof signal) {
            if (signal.ssi_signo == SIGCHLD) {
                reap();
            } else {
                stop();
            }
        }
    }
    std::error_code error;
    std::filesystem::remove(options_.data + "/run/pids.json", error);
    return exit_code_;
}

}  // namespace

int run_keeper(const KeeperOptions& options) {
    Keeper keeper(options);
    if (auto ready = keeper.set_up(); !ready) {
        say(ready.error().message);
        return 1;
    }
    return keeper.run();
}

}  // namespace naru::keeper
