#pragma once

/// Transactions (RFC 3261 §17 with RFC 6026), sans-IO: bytes and instants in, bytes and events out.
///
/// Hashed by branch; every deadline in one heap. Answers go to the address and port that a request
/// came from (RFC 3581). The same INVITE twice is one transaction and one event, also after its
/// 2xx. What arrives malformed and can be answered is answered here (admit.h says with what); a 2xx
/// that belongs to no transaction is handed up, because somebody must ACK and end it.

#include <cstdint>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/time.h"
#include "sip/flow.h"
#include "sip/message.h"

namespace naru::sip {

// RFC 3261 §17.1.1.1, table 4.
inline constexpr Duration timer_t1 = 500ms;
inline constexpr Duration timer_t2 = 4s;
inline constexpr Duration timer_t4 = 5s;

/// A transaction of ours; 0 is none. Not unique over restarts.
using Txn = std::uint64_t;

/// A new request. ACK for a 2xx comes as AckArrived, CANCEL as CancelArrived.
struct RequestArrived {
    Txn txn = 0;
    Message message;
    Flow flow;
};

struct AckArrived {
    Message message;
    Flow flow;
};

/// The CANCEL has got its 200; the INVITE `invite` still waits for its final answer.
struct CancelArrived {
    Txn invite = 0;
};

struct ResponseArrived {
    Txn txn = 0;
    Message message;
};

/// A final 2xx to an INVITE of which nothing is known here.
struct StrayResponse {
    Message message;
    Flow flow;
};

/// No final answer within 64*T1, or the transport failed.
struct TimedOut {
    Txn txn = 0;
};

using TransactionEvent = std::variant<RequestArrived, AckArrived, CancelArrived, ResponseArrived,
                                      StrayResponse, TimedOut>;

class Transactions {
public:
    Transactions();
    ~Transactions();
    Transactions(const Transactions&) = delete;
    Transactions& operator=(const Transactions&) = delete;

    void receive(Instant now, const Flow& flow, std::string_view bytes);
    void tick(Instant now);
    [[nodiscard]] std::optional<Instant> next_deadline() const;

    /// Answers a request. A second final answer, or one to a transaction that is over, does
    /// nothing.
    void respond(Instant now, Txn txn, const Message& response);
    /// Sends a request with the branch in its Via; answers come as ResponseArrived.
    Txn request(Instant now, const Flow& flow, const Message& request);
    /// A client INVITE that was out when the process died: late answers match it again, CANCEL
    /// works.
    Txn adopt(const Flow& flow, const Message& invite);
    /// CANCEL goes out at once if a provisional answer has come, else when the first one does
    /// (§9.1).
    void cancel(Instant now, Txn invite);
    /// Nobody waits for its answers any longer (a connection is gone).
    void abandon(Txn txn);

    [[nodiscard]] std::vector<TransactionEvent> take_events();
    [[nodiscard]] std::vector<Outgoing> take_outgoing();
    [[nodiscard]] std::size_t count() const;

private:
    struct Server;
    struct Client;

    struct Deadline {
        Instant at;
        Txn txn = 0;
        char timer = 0;
        std::uint32_t round = 0;

        friend bool operator>(const Deadline& a, const Deadline& b) { return a.at > b.at; }
    };

    void receive_request(Instant now, const Flow& flow, Parsed parsed);
    void receive_response(Instant now, const Flow& flow, const Message& message);
    void repeated(Instant now, Server& server, const Message& request);
    void send_cancel(Instant now, Client& invite);
    void set_timer(Instant at, Txn txn, char timer, std::uint32_t round);
    void fire(Instant now, const Deadline& due);
    void fire_server(Instant now, Server& server, const Deadline& due);
    void fire_client(Instant now, Client& client, const Deadline& due);
    void send(const Flow& flow, std::string bytes);
    void erase_server(Txn txn);
    void erase_client(Txn txn);

    std::unordered_map<Txn, std::unique_ptr<Server>> servers_;
    std::unordered_map<Txn, std::unique_ptr<Client>> clients_;
    std::unordered_map<std::string, Txn> server_keys_;
    std::unordered_map<std::string, Txn> client_keys_;
    std::priority_queue<Deadline, std::vector<Deadline>, std::greater<>> deadlines_;
    std::vector<TransactionEvent> events_;
    std::vector<Outgoing> outgoing_;
    Txn last_ = 0;
};

}  // namespace naru::sip
