#pragma once

/// Who is inside, and who gives way when it is full. Bookkeeping alone: it knows no socket and no
/// clock, and the order in which connections began to wait is its time.
///
/// A connection waits (for a request that is not whole yet), works (its request is being answered),
/// or is a WebSocket: of a stranger until somebody vouches for it, then known. Those who wait give
/// way, the oldest first; then strangers' sockets; never those who work or are known. So thousands
/// of idle sockets keep nobody out, and a desk is never hung up on for them. A source has room for
/// so many of each, and for more with each known socket: an office of three hundred desks may come
/// from one address, and all of it at nine o'clock.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "adapters/http/server.h"

namespace naru::http {

class Doorkeeper {
public:
    explicit Doorkeeper(const Limits& limits) : limits_(limits) {}

    /// What becomes of somebody who comes in: not let in, or in, with one who must go for it.
    struct Verdict {
        bool is_in = false;
        std::optional<SocketId> leaves = {};
    };

    /// A new connection, which waits from now on. Whoever leaves is out of the books already.
    [[nodiscard]] Verdict enter(SocketId id, const std::string& source);
    /// Its request has been answered: it waits again. Perhaps one that has waited longer must go.
    [[nodiscard]] std::optional<SocketId> waits(SocketId id);
    void works(SocketId id);
    /// It is a WebSocket now, a stranger's. Perhaps an older one of its source must go.
    [[nodiscard]] std::optional<SocketId> is_socket(SocketId id);
    void vouch(SocketId id);
    void leaves(SocketId id);
    /// Descriptors are short: the one that gives way, out of the books already.
    [[nodiscard]] std::optional<SocketId> give_way();

    [[nodiscard]] std::size_t size() const { return inside_.size(); }

private:
    enum class State { waiting, working, stranger, known };
    using Line = std::map<std::uint64_t, SocketId>;  // the oldest first

    struct Source {
        Line waiting;
        Line strangers;
        std::size_t all = 0;
        std::size_t unknown = 0;  // all but the known

        [[nodiscard]] std::size_t known() const { return all - unknown; }
    };

    struct Inside {
        std::string source;
        State state = State::waiting;
        std::uint64_t since = 0;
    };

    [[nodiscard]] std::size_t waiting_max(const Source& source) const;
    [[nodiscard]] std::size_t strangers_max(const Source& source) const;
    [[nodiscard]] std::size_t unknown_max(const Source& source) const;
    void move(Inside& one, SocketId id, State to);
    [[nodiscard]] static std::optional<SocketId> oldest(const Line& first, const Line& then);
    std::optional<SocketId> out(std::optional<SocketId> id);

    // Given.
    Limits limits_;
    // State.
    std::map<SocketId, Inside> inside_;
    std::map<std::string, Source> sources_;
    Line waiting_;
    Line strangers_;
    std::uint64_t turn_ = 0;
};

}  // namespace naru::http
