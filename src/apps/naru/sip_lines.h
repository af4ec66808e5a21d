#pragma once

/// SIP over UDP and TCP: whole messages in, bytes out. What the keeper's sockets bring is cut into
/// messages here.

#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "adapters/net/sip_sockets.h"
#include "sip/flow.h"
#include "sip/stream.h"
#include "sip/transaction.h"

namespace naru {

class SipLines {
public:
    struct Ports {
        /// One whole message, or what pretends to be one.
        std::function<void(const sip::Flow& flow, std::string_view bytes)> received;
        /// A connection is gone.
        std::function<void(const sip::Flow& flow)> closed;
        std::function<void(const std::string& line)> say;
    };

    SipLines(boost::asio::io_context& io, int udp, int tcp, Ports ports);

    /// Over UDP or TCP.
    void send(const sip::Outgoing& out);

private:
    void received(const net::Peer& peer, std::string_view bytes);

    // Given.
    Ports ports_;
    // State.
    std::unordered_map<std::uint64_t, sip::StreamCutter> streams_;
    net::SipSockets sockets_;
};

}  // namespace naru
