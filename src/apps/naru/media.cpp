#include "apps/naru/media.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sodium.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <optional>

#include "adapters/secure_media/secure_leg.h"
#include "apps/naru/recording_thread.h"
#include "base/overloaded.h"
#include "keeper/handoff.h"
#include "media/worker.h"
#include "wire/frame.h"

namespace naru {

namespace {

using media::Address;

/// A control that does not read is worse than none: its connection ends.
constexpr std::size_t unsent_bytes_max = std::size_t{16} * 1024 * 1024;
constexpr int ticks_at_once_max = 5;
/// One busy socket must not starve the tick.
constexpr int datagrams_a_turn_max = 16;

void say(const std::string& text) {
    std::fprintf(stderr, "media: %s\n", text.c_str());
}

Address address_of(const sockaddr_storage& from) {
    Address address;
    if (from.ss_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &from, sizeof v4);
        address.ip[10] = address.ip[11] = 0xff;
        std::memcpy(address.ip.data() + 12, &v4.sin_addr, 4);
        address.port = ntohs(v4.sin_port);
    } else if (from.ss_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &from, sizeof v6);
        std::memcpy(address.ip.data(), &v6.sin6_addr, 16);
        address.port = ntohs(v6.sin6_port);
    }
    return address;
}

/// For a socket of `family`: an IPv4 address goes out of an IPv6 socket in its mapped form.
socklen_t sockaddr_of(const Address& address, int family, sockaddr_storage& out) {
    if (family == AF_INET) {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        v4.sin_port = htons(address.port);
        std::memcpy(&v4.sin_addr, address.ip.data() + 12, 4);
        std::memcpy(&out, &v4, sizeof v4);
        return sizeof v4;
    }
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(address.port);
    std::memcpy(&v6.sin6_addr, address.ip.data(), 16);
    std::memcpy(&out, &v6, sizeof v6);
    return sizeof v6;
}

class MediaProcess {
public:
    MediaProcess(keeper::Handoff handoff, secure_media::Certificate certificate)
        : handoff_(std::move(handoff)),
          certificate_(std::move(certificate)),
          rtp_(handoff_.fds["rtp"]),
          recordings_(handoff_.settings["data"] + "/recordings"),
          prompts_(handoff_.settings["prompts"]) {
        randombytes_buf(&run_, sizeof run_);
        for (const int fd : rtp_) {
            sockaddr_storage bound{};
            socklen_t size = sizeof bound;
            getsockname(fd, reinterpret_cast<sockaddr*>(&bound), &size);
            families_.push_back(bound.ss_family);
            ports_.push_back(address_of(bound).port);
        }
        wall_offset_ = std::chrono::duration_cast<Duration>(
                           std::chrono::system_clock::now().time_since_epoch()) -
                       std::chrono::duration_cast<Duration>(
                           std::chrono::steady_clock::now().time_since_epoch());
        media::WorkerSettings settings;
        settings.slots = static_cast<std::uint32_t>(rtp_.size());
        worker_ = std::make_unique<media::Worker>(
            settings, prompts_,
            media::Outside{
                .send = [this](std::uint32_t slot, const Address& to,
                               auto bytes) { send(slot, to, bytes); },
                .secure =
                    [this](std::uint32_t ssrc, media::SecureTransport::Send send_to) {
                        return secure_media::make_secure_leg(certificate_, ssrc,
                                                             std::move(send_to));
                    },
                .store = [this](media::RecordingStep step) { recordings_.store(std::move(step)); },
                .complain = say,
                .random =
                    [] {
                        std::uint64_t bits = 0;
                        randombytes_buf(&bits, sizeof bits);
                        return bits;
                    }});
    }

    int run() {
        epoll_ = epoll_create1(EPOLL_CLOEXEC);
        timer_ = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
        if (epoll_ < 0 || timer_ < 0) return 1;
        itimerspec each{};
        each.it_interval.tv_nsec = each.it_value.tv_nsec = 20'000'000;
        timerfd_settime(timer_, 0, &each, nullptr);
        watch(timer_, timer_tag);
        for (const int fd : handoff_.fds["link"])
            watch(fd, link_tag | static_cast<std::uint64_t>(fd));
        for (std::size_t i = 0; i < rtp_.size(); ++i) watch(rtp_[i], rtp_tag | i);
        const auto& rtcp = handoff_.fds["rtcp"];
        for (const int fd : rtcp) watch(fd, rtcp_tag | static_cast<std::uint64_t>(fd));
        tick_at_ = now();
        for (;;) {
            std::array<epoll_event, 256> ready{};
            const int count = epoll_wait(epoll_, ready.data(), static_cast<int>(ready.size()), -1);
            if (count < 0 && errno != EINTR) return 1;
            for (int i = 0; i < count; ++i) on_ready(ready[static_cast<std::size_t>(i)].data.u64);
            tell();
        }
    }

private:
    static constexpr std::uint64_t tag_mask = 0xffULL << 56;
    static constexpr std::uint64_t timer_tag = 1ULL << 56;
    static constexpr std::uint64_t link_tag = 2ULL << 56;
    static constexpr std::uint64_t rtp_tag = 3ULL << 56;
    static constexpr std::uint64_t rtcp_tag = 4ULL << 56;
    static constexpr std::uint64_t control_tag = 5ULL << 56;

    /// One connection of control; before its Hello it is nobody.
    struct Control {
        int fd = -1;
        bool is_known = false;
        wire::Unframer in{wire::worker_frame_bytes_max};
        std::string out;
    };

    /// Wall time at the start and steady steps since: a clock that is set does not move a prompt or
    /// a recording.
    [[nodiscard]] Instant now() const {
        return Instant{wall_offset_ + std::chrono::duration_cast<Duration>(
                                          std::chrono::steady_clock::now().time_since_epoch())};
    }

    void watch(int fd, std::uint64_t tag) {
        fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = tag;
        epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
    }

    void on_ready(std::uint64_t data) {
        const std::uint64_t value = data & ~tag_mask;
        switch (data & tag_mask) {
            case timer_tag:
                return on_timer();
            case rtp_tag:
                return on_rtp(static_cast<std::uint32_t>(value));
            case rtcp_tag:
                return drain(static_cast<int>(value));
            case link_tag:
                return on_link(static_cast<int>(value));
            case control_tag:
                return on_control(static_cast<int>(value));
            default:
                return;
        }
    }

    void on_timer() {
        std::uint64_t expired = 0;
        if (read(timer_, &expired, sizeof expired) != sizeof expired) return;
        // Late by more than this: what was missed is left out, a burst of old sound helps nobody.
        const std::uint64_t skipped = expired > ticks_at_once_max ? expired - ticks_at_once_max : 0;
        tick_at_ += 20ms * static_cast<std::int64_t>(skipped);
        for (std::uint64_t i = skipped; i < expired; ++i) {
            tick_at_ += 20ms;
            worker_->tick(tick_at_);
        }
        for (auto& what : recordings_.take_observations()) worker_->observed(std::move(what));
        for (auto& control : controls_) flush(*control);
        std::erase_if(controls_, [](const auto& control) { return control->fd < 0; });
    }

    void on_rtp(std::uint32_t slot) {
        for (int i = 0; i < datagrams_a_turn_max; ++i) {
            sockaddr_storage from{};
            socklen_t size = sizeof from;
            const ssize_t count = recvfrom(rtp_[slot], datagram_.data(), datagram_.size(), 0,
                                           reinterpret_cast<sockaddr*>(&from), &size);
            if (count < 0) return;
            worker_->on_packet(slot, address_of(from),
                               std::span(datagram_).first(static_cast<std::size_t>(count)), now());
        }
    }

    void drain(int fd) {
        for (int i = 0;
             i < datagrams_a_turn_max && recv(fd, datagram_.data(), datagram_.size(), 0) >= 0;
             ++i) {
        }
    }

    void send(std::uint32_t slot, const Address& to, std::span<const std::uint8_t> bytes) {
        if (families_[slot] == AF_INET && !to.is_v4()) return;
        sockaddr_storage address{};
        const socklen_t size = sockaddr_of(to, families_[slot], address);
        // A full buffer or a closed port loses a packet, as the network does.
        (void)sendto(rtp_[slot], bytes.data(), bytes.size(), 0,
                     reinterpret_cast<const sockaddr*>(&address), size);
    }

    void on_link(int listener) {
        const int fd = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) return;
        if (controls_.size() >= 8) {
            close(fd);
            return;
        }
        controls_.push_back(std::make_unique<Control>());
        controls_.back()->fd = fd;
        watch(fd, control_tag | static_cast<std::uint64_t>(fd));
    }

    void end(Control& control) {
        if (control.fd < 0) return;
        close(control.fd);
        control.fd = -1;
        if (control.is_known) worker_->control_went(now());
        control.is_known = false;
    }

    void on_control(int fd) {
        for (auto& control : controls_) {
            if (control->fd == fd) hear(*control);
        }
    }

    void hear(Control& control) {
        std::array<char, 64 * 1024> buffer;
        const ssize_t count = recv(control.fd, buffer.data(), buffer.size(), 0);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (count <= 0) return end(control);
        control.in.feed({buffer.data(), static_cast<std::size_t>(count)});
        for (;;) {
            auto body = control.in.next();
            if (!body) {
                say(body.error().message);
                return end(control);
            }
            if (!*body) return;
            const auto command = wire::decode<wire::ToWorker>(**body);
            if (!command) {
                say("control: a frame that cannot be read");
                return end(control);
            }
            if (const auto* hello = std::get_if<wire::Hello>(&*command)) {
                if (!greet(control, *hello)) return;
            } else if (!control.is_known) {
                return end(control);
            } else if (const auto inventory = worker_->handle(*command, now())) {
                write(control, *inventory);
            }
        }
    }

    [[nodiscard]] bool greet(Control& control, const wire::Hello& hello) {
        std::string reason;
        if (hello.version != wire::worker_protocol_version)
            reason = "version " + std::to_string(hello.version);
        if (hello.epoch < epoch_)
            reason = "epoch " + std::to_string(hello.epoch) + " is below " + std::to_string(epoch_);
        if (!reason.empty()) {
            write(control, wire::Refused{reason});
            flush(control);
            end(control);
            return false;
        }
        epoch_ = hello.epoch;
        for (auto& other : controls_) {
            if (other.get() != &control && other->is_known) end(*other);
        }
        control.is_known = true;
        worker_->control_came();
        write(control, wire::Welcome{.version = wire::worker_protocol_version,
                                     .worker_run = run_,
                                     .fingerprint = certificate_.fingerprint(),
                                     .ports = ports_});
        return true;
    }

    void write(Control& control, const wire::FromWorker& message) {
        control.out += wire::frame(wire::encode(message));
        flush(control);
    }

    void flush(Control& control) {
        while (control.fd >= 0 && !control.out.empty()) {
            const ssize_t count =
                ::send(control.fd, control.out.data(), control.out.size(), MSG_NOSIGNAL);
            if (count < 0 && errno == EAGAIN) break;
            if (count <= 0) return end(control);
            control.out.erase(0, static_cast<std::size_t>(count));
        }
        if (control.out.size() > unsent_bytes_max) end(control);
    }

    /// New events to the control that is known.
    void tell() {
        for (auto& control : controls_) {
            if (!control->is_known) continue;
            for (auto& event : worker_->take_events()) write(*control, event);
        }
    }

    keeper::Handoff handoff_;
    secure_media::Certificate certificate_;
    std::vector<int> rtp_;
    std::vector<int> families_;
    std::vector<std::uint16_t> ports_;
    RecordingThread recordings_;
    media::PromptLibrary prompts_;
    std::unique_ptr<media::Worker> worker_;
    std::vector<std::unique_ptr<Control>> controls_;
    std::uint64_t run_ = 0;
    std::uint64_t epoch_ = 0;
    Duration wall_offset_{};
    Instant tick_at_;
    int epoll_ = -1;
    int timer_ = -1;
    std::array<std::uint8_t, 2048> datagram_{};
};

}  // namespace

int run_media(int handoff_fd) {
    // SRTP keys and recordings' keys are in this memory: it is never written to a core file.
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    if (sodium_init() < 0) return 1;
    auto handoff = keeper::receive_handoff(handoff_fd);
    if (!handoff) {
        say(handoff.error().message);
        return 1;
    }
    auto certificate =
        secure_media::Certificate::keep_at(handoff->settings["data"] + "/keys/media.pem");
    if (!certificate) {
        say(certificate.error().message);
        return 1;
    }
    MediaProcess process(std::move(*handoff), std::move(*certificate));
    return process.run();
}

}  // namespace naru
