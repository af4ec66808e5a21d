#pragma once

/// Transactions (RFC 3261 §17 with RFC 6026), sans-IO: bytes and instants in, events and datagrams out.
///
/// Use, each turn: receive() every message, tick(now), then take_events() and handle them (respond, request, cancel,
/// send), then take_outgoing() and send those. next_deadline() says when tick() is due.
///
///   INVITE arrives      -> 100 is sent at once; RequestArrived. respond() with 1xx, 2xx, or a failure.
///   same INVITE again   -> the last response again; no event, before and after the 2xx (RFC 6026).
///   2xx to INVITE       -> the caller repeats it until the ACK (OkRepeater in dialog.h) by respond() again.
///   failure to INVITE   -> repeated here until its ACK, which is swallowed here.
///   CANCEL              -> answered here; CancelArrived when the INVITE has no final answer yet: respond 487.
///   our INVITE          -> a failure is acknowledged here; every 2xx is a ResponseArrived and the caller ACKs it
///                          by send() (make_ack in dialog.h), also the repeated ones.
///   defective request   -> answered here without keeping anything. So are the refusals of admit().

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/entropy.h"
#include "base/id.h"
#include "base/time.h"
#include "sip/admit.h"
#include "sip/flow.h"
#include "sip/message.h"

namespace naru::sip {

using ServerTxn = Id<struct ServerTxnTag>;
using ClientTxn = Id<struct ClientTxnTag>;

/// A new request, checked by parse() and admit(). ACK and CANCEL have events of their own.
struct RequestArrived {
    ServerTxn txn;
    Message message;
    Flow flow;
    SourceClass source = SourceClass::stranger;
    /// admit() said challenge: answer 401 or 403 unless its credentials are good.
    bool needs_credentials = false;
};

/// The ACK to a 2xx. `txn` is 0 when the INVITE's transaction is gone: match by dialog.
struct AckArrived {
    ServerTxn txn;
    Message message;
    Flow flow;
};

/// `txn` is the INVITE's; it waits for respond(487). The CANCEL itself has been answered.
struct CancelArrived {
    ServerTxn txn;
    Message message;
};

struct ResponseArrived {
    ClientTxn txn;
    Message message;
    Flow flow;
};

/// A 2xx to an INVITE of ours whose transaction is gone (late, or another fork, or before a crash): ACK it, then BYE.
struct StrayResponse {
    Message message;
    Flow flow;
};

enum class Ending : std::uint8_t { timeout, transport };

/// No final response will come: timer B, F, 64*T1 after a CANCEL, or the connection is lost.
struct TimedOut {
    ClientTxn txn;
    Ending ending = Ending::timeout;
};

/// Timer H: our failure response was never acknowledged. For the record only.
struct AckMissing {
    ServerTxn txn;
};

using Event = std::variant<RequestArrived, AckArrived, CancelArrived, ResponseArrived, StrayResponse, TimedOut, AckMissing>;

struct Outgoing {
    Flow flow;
    std::string bytes;
};

/// A client INVITE as it must be kept to cancel it, or to know its late answer, after a crash.
struct KeptInvite {
    Flow flow;
    /// The request as sent: its branch is in its Via.
    std::string request;
    bool has_provisional = false;
};

struct TransactionSettings {
    /// For our Via, `host` or `host:port`; the transport is the flow's.
    std::string sent_by = "127.0.0.1:5060";
    /// By address, connection or registration; decides with admit() what a request may do.
    std::function<SourceClass(const Flow&, const Message&)> classify;
    /// Past this, new requests get a 503 and nothing is kept.
    std::size_t transactions_max = 100'000;
    Duration t1 = 500ms;
    Duration t2 = 4s;
    Duration t4 = 5s;
};

class Transactions {
public:
    Transactions(TransactionSettings settings, Entropy entropy);

    /// One datagram, one WebSocket message, or one message cut from a stream by StreamReader.
    void receive(Instant now, const Flow& flow, std::string_view bytes);
    [[nodiscard]] std::optional<Instant> next_deadline() const;
    void tick(Instant now);

    /// False when the transaction is gone (too late). A To without a tag gets a stable one on any status above 100.
    bool respond(Instant now, ServerTxn txn, Message response);
    /// Answers with make_response and what the transaction knows of the request.
    bool respond(Instant now, ServerTxn txn, int status, std::string_view to_tag = {}, std::string_view reason = {});
    /// Nothing when gone.
    [[nodiscard]] const Message* request_of(ServerTxn txn) const;

    /// Via with a new branch is put on top, and Max-Forwards: 70 if there is none.
    ClientTxn request(Instant now, const Flow& flow, Message message);
    /// Sends CANCEL, or waits with it for the first provisional response (§9.1). False when there is nothing to cancel.
    bool cancel(Instant now, ClientTxn txn);
    /// What to store for adopt_client(): nothing for other methods.
    [[nodiscard]] std::optional<KeptInvite> kept(ClientTxn txn) const;
    /// The transaction again, after a crash: nothing is sent; answers match, cancel() works.
    ClientTxn adopt_client(Instant now, const KeptInvite& kept);

    /// Without a transaction: ACK to a 2xx, a 2xx repeated after a crash. A request without Via gets one.
    void send(const Flow& flow, Message message);
    /// All client transactions on it end with TimedOut{transport}. Server ones keep waiting: a page may reconnect.
    void connection_lost(Instant now, std::uint64_t connection);

    [[nodiscard]] std::vector<Event> take_events();
    [[nodiscard]] std::vector<Outgoing> take_outgoing();
    [[nodiscard]] std::size_t size() const { return servers_.size() + clients_.size(); }

private:
    enum class State : std::uint8_t { calling, proceeding, completed, confirmed, accepted };

    struct Server {
        std::string key;
        std::string merge_key;
        Flow flow;
        Message request;
        bool is_invite = false;
        State state = State::proceeding;
        std::string tag;
        std::string last_response;
        int last_status = 0;
        Duration interval{};
        Instant repeat_at{};
        Instant end_at{};
    };

    struct Client {
        std::string key;
        Flow flow;
        Message request;
        std::string bytes;
        bool is_invite = false;
        State state = State::calling;
        bool wants_cancel = false;
        bool is_cancelled = false;
        std::string ack;
        Duration interval{};
        Instant repeat_at{};
        Instant end_at{};
    };

    struct Due {
        Instant at;
        std::uint64_t id;
        bool is_client;
    };

    void receive_request(Instant now, const Flow& flow, Message message);
    void receive_ack(Instant now, const Flow& flow, Message message);
    void receive_cancel(const Flow& flow, Message message);
    void receive_response(Instant now, const Flow& flow, Message message);
    void refuse(const Flow& flow, const Message& message, const Refusal& refusal);
    void send_bytes(const Flow& flow, std::string bytes) { outgoing_.push_back({flow, std::move(bytes)}); }
    void send_cancel(Instant now, ClientTxn txn);
    std::string add_via(Message& message, const Flow& flow);
    void schedule(Instant at, std::uint64_t id, bool is_client);
    void tick_server(Instant now, std::uint64_t id);
    void tick_client(Instant now, std::uint64_t id);
    void drop_server(std::uint64_t id);
    void drop_client(std::uint64_t id);
    std::string stable_tag(const Message& message) const;

    TransactionSettings settings_;
    Entropy entropy_;
    std::string tag_key_;
    std::uint64_t last_id_ = 0;
    std::unordered_map<std::uint64_t, Server> servers_;
    std::unordered_map<std::uint64_t, Client> clients_;
    std::unordered_map<std::string, std::uint64_t> server_keys_;
    std::unordered_map<std::string, std::uint64_t> client_keys_;
    std::unordered_map<std::string, std::uint64_t> merge_keys_;
    /// A heap, earliest first. Entries of transactions that moved on are skipped when they come up.
    std::vector<Due> due_;
    std::vector<Event> events_;
    std::vector<Outgoing> outgoing_;
};

}  // namespace naru::sip
