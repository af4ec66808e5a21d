#pragma once

/// The line of `naru call`: SIP over one UDP socket, or over TCP with a listener and as many
/// connections as it takes. Blocking but for reading; one thread.

#include <poll.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sip/flow.h"
#include "sip/stream.h"

namespace naru {

class UdpSocket {
public:
    UdpSocket(const std::string& address, std::uint16_t port);
    ~UdpSocket();
    UdpSocket(const UdpSocket&) = delete;
    UdpSocket& operator=(const UdpSocket&) = delete;

    void send(const std::string& ip, std::uint16_t port, const void* bytes, std::size_t size);
    /// Bytes and where they came from; 0 when nothing is there.
    std::size_t receive(void* bytes, std::size_t size, std::string& ip, std::uint16_t& port);

    [[nodiscard]] int fd() const { return fd_; }

    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    int fd_;
    std::uint16_t port_ = 0;
};

class SipLine {
public:
    virtual ~SipLine() = default;
    virtual void send(const sip::Flow& flow, const std::string& bytes) = 0;
    /// What to poll for.
    virtual void watch(std::vector<pollfd>& fds) const = 0;
    /// Hands over every message that has come.
    virtual void receive(const std::function<void(const sip::Flow&, std::string_view)>& take) = 0;
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    [[nodiscard]] virtual sip::Transport transport() const = 0;
};

[[nodiscard]] std::unique_ptr<SipLine> open_sip_line(sip::Transport transport,
                                                     const std::string& address,
                                                     std::uint16_t port);

}  // namespace naru
