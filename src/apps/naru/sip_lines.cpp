#include "apps/naru/sip_lines.h"

#include <fmt/format.h>

#include <utility>

namespace naru {

namespace {

sip::Flow flow_of(const net::Peer& peer) {
    if (peer.connection == 0) return {sip::Transport::udp, 0, peer.ip, peer.port};
    return {sip::Transport::tcp, peer.connection, peer.ip, peer.port};
}

/// Not longer: a keep-alive of a NAT.
constexpr std::size_t keep_alive_bytes_max = 4;

}  // namespace

SipLines::SipLines(boost::asio::io_context& io, int udp, int tcp, Ports ports)
    : ports_(std::move(ports)),
      sockets_(io, udp, tcp,
               {[this](const net::Peer& peer, std::string_view bytes) { received(peer, bytes); },
                [this](const net::Peer& peer) {
                    streams_.erase(peer.connection);
                    ports_.closed(flow_of(peer));
                }}) {}

void SipLines::send(const sip::Outgoing& out) {
    const sip::Flow& flow = out.flow;
    if (flow.transport == sip::Transport::udp)
        return sockets_.send_udp(flow.ip, flow.port, out.bytes);
    sockets_.send_tcp({flow.connection, flow.ip, flow.port}, out.bytes);
}

void SipLines::received(const net::Peer& peer, std::string_view bytes) {
    if (peer.connection == 0) {
        if (bytes.size() > keep_alive_bytes_max) ports_.received(flow_of(peer), bytes);
        return;
    }
    const auto cut = streams_[peer.connection].feed(bytes);
    for (std::size_t i = 0; i < cut.pings; ++i) sockets_.send_tcp(peer, "\r\n");
    for (const auto& message : cut.messages) ports_.received(flow_of(peer), message);
    if (cut.broken.empty()) return;
    ports_.say(fmt::format("{}:{}: {}; the connection is closed", peer.ip, peer.port, cut.broken));
    sockets_.close_tcp(peer.connection);
}

}  // namespace naru
