#pragma once

/// What the keeper binds. Every function takes port 0 for "any", and says the address when it
/// fails.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace naru::keeper {

struct Address {
    /// IPv4 or IPv6 in figures; "0.0.0.0" and "::" listen everywhere.
    std::string ip = "127.0.0.1";
    std::uint16_t port = 0;
};

/// "127.0.0.1:5060", "[::1]:5060".
[[nodiscard]] std::string to_string(const Address& address);

/// A descriptor and the port it got.
struct Bound {
    int fd = -1;
    std::uint16_t port = 0;
};

[[nodiscard]] Result<Bound> bind_udp(const Address& address);
[[nodiscard]] Result<Bound> bind_tcp(const Address& address);

/// UDP and TCP on one port: RFC 3261 §18.2.1 wants a server to listen on the same port for both.
struct SipPair {
    Bound udp;
    Bound tcp;
};

[[nodiscard]] Result<SipPair> bind_sip(const Address& address);

/// RTP on an even port, RTCP on the odd one after it (RFC 3550 §11), a pair for each slot.
struct RtpPairs {
    std::vector<int> rtp;
    std::vector<int> rtcp;
    std::uint16_t first = 0;
    std::uint16_t last = 0;
};

/// `first` 0: any free pairs. Otherwise the free pairs between `first` and `last`.
[[nodiscard]] Result<RtpPairs> bind_rtp(const std::string& ip, std::uint16_t first,
                                        std::uint16_t last, std::size_t slots);

/// A listening Unix stream socket. The path may be longer than sun_path: it is reached through its
/// folder's descriptor.
[[nodiscard]] Result<int> listen_unix(const std::string& path);

}  // namespace naru::keeper
