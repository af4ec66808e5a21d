#pragma once

/// Sockets and settings on their way from the keeper to the processes it starts.
///
/// The keeper binds everything once and keeps it for as long as the service runs; who takes a call
/// on a socket may die and be started again without the address being lost. A handoff is one
/// message: it is cut into datagrams (Unix SOCK_SEQPACKET) because the kernel passes at most 253
/// descriptors at a time (SCM_MAX_FD, unix(7)). docs/protocols/processes.md says which names there
/// are.

#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace naru::keeper {

struct Handoff {
    std::map<std::string, std::string> settings;
    /// The receiver owns them. They are close-on-exec and non-blocking stays as it was (a property
    /// of the socket).
    std::map<std::string, std::vector<int>> fds;
};

/// Descriptors in one datagram: below SCM_MAX_FD.
inline constexpr std::size_t handoff_fds_a_datagram = 200;
/// More than this in one handoff is a mistake of ours.
inline constexpr std::size_t handoff_fds_max = 8192;
inline constexpr std::size_t handoff_datagram_bytes_max = 64 * 1024;

/// The descriptors stay open here: the keeper hands the same ones to the next process.
[[nodiscard]] Result<void> send_handoff(int socket, const Handoff& handoff);

/// Waits for a whole handoff.
[[nodiscard]] Result<Handoff> receive_handoff(int socket);

/// One line of text on the handoff socket: "ready {...}" from control, or the reason it cannot
/// start.
[[nodiscard]] Result<void> send_line(int socket, const std::string& line);

/// Waits for one; an error when the peer has closed.
[[nodiscard]] Result<std::string> receive_line(int socket);

}  // namespace naru::keeper
