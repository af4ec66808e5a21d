#include "sip/transaction.h"

#include <algorithm>

#include "sip/uri.h"

namespace naru::sip {

// Server transactions, figures 7 and 8 of RFC 3261 with the Accepted state of RFC 6026 §7.1; client
// transactions, figures 5 and 6 with its §7.2. Timer letters are the RFC's; 'c' is ours: how long a
// CANCELled INVITE may linger.

struct Transactions::Server {
    enum class State : std::uint8_t { trying, proceeding, completed, accepted, confirmed };
    Txn txn = 0;
    std::string key;
    bool invite = false;
    State state = State::trying;
    Flow flow;
    Message request;
    std::string last_response;
    Duration interval{};
    std::uint32_t round = 0;
};

struct Transactions::Client {
    enum class State : std::uint8_t { calling, proceeding, completed, accepted };
    Txn txn = 0;
    std::string key;
    bool invite = false;
    State state = State::calling;
    Flow flow;
    Message request;
    std::string bytes;
    Duration interval{};
    std::uint32_t round = 0;
    bool cancel_wanted = false;
    bool cancel_sent = false;
};

namespace {

constexpr Duration give_up = 64 * timer_t1;
constexpr Duration trying_after = 200ms;

/// RFC 3261 §17.2.3: branch, sent-by and method (ACK is the INVITE's); besides them the source and
/// what every repetition repeats (Call-ID, CSeq), so that a branch that somebody else uses, or uses
/// again for another call, shares no transaction. Without the magic cookie an RFC 2543 peer is
/// matched by Request-URI, From tag and the topmost Via.
std::string server_key(const Message& request, const Via& via, std::string_view method,
                       const Flow& flow) {
    const Cseq cseq = cseq_of(request).value_or(Cseq{});
    std::string key(method);
    key.append(flow.reliable() ? " stream " : " ")
        .append(flow.ip)
        .append(" ")
        .append(request.header("Call-ID"))
        .append(" ")
        .append(std::to_string(cseq.number))
        .append(" ");
    if (via.branch.size() > 7 && via.branch.starts_with("z9hG4bK")) {
        return key.append(via.branch)
            .append(" ")
            .append(via.host)
            .append(":")
            .append(std::to_string(via.port));
    }
    return key.append(request.request_uri)
        .append(" ")
        .append(tag_of(request.header("From")))
        .append(" ")
        .append(request.header("Via"));
}

std::string client_key(const Message& message) {
    const Via via = via_of(message).value_or(Via{});
    const Cseq cseq = cseq_of(message).value_or(Cseq{});
    return via.branch + " " + cseq.method;
}

/// RFC 3261 §18.2.1 and RFC 3581 §4: where the request really came from.
void stamp_via(Message& request, const Flow& flow) {
    const auto at = std::find_if(request.headers.begin(), request.headers.end(),
                                 [](const Header& one) { return one.name == "Via"; });
    if (at == request.headers.end()) return;
    const Parts values = split_outside_quotes(at->value, ',');
    std::string out;
    out.reserve(at->value.size() + 40);
    for (std::string_view part : split_outside_quotes(values[0], ';')) {
        const std::string_view name = part.substr(0, part.find('='));
        if (same_word(trim(name), "received")) continue;
        if (!out.empty()) out += ";";
        if (same_word(trim(name), "rport")) {
            out.append("rport=").append(std::to_string(flow.port));
        } else {
            out.append(part);
        }
    }
    out += ";received=" + flow.ip;
    for (std::size_t i = 1; i < values.size(); ++i) out.append(", ").append(values[i]);
    at->value = std::move(out);
}

/// The ACK for a non-2xx belongs to the INVITE's transaction (§17.1.1.3): same branch, To of the
/// answer.
Message ack_for_failure(const Message& invite, const Message& response) {
    Message ack;
    ack.method = "ACK";
    ack.request_uri = invite.request_uri;
    ack.add("Via", invite.header("Via"));
    ack.add("Max-Forwards", "70");
    for (const auto& one : invite.headers) {
        if (one.name == "Route") ack.headers.push_back(one);
    }
    ack.add("From", invite.header("From"));
    ack.add("To", response.header("To"));
    ack.add("Call-ID", invite.header("Call-ID"));
    ack.add("CSeq", std::to_string(cseq_of(invite).value_or(Cseq{}).number) + " ACK");
    return ack;
}

}  // namespace

Transactions::Transactions() = default;
Transactions::~Transactions() = default;

std::vector<TransactionEvent> Transactions::take_events() {
    return std::exchange(events_, {});
}

std::vector<Outgoing> Transactions::take_outgoing() {
    return std::exchange(outgoing_, {});
}

std::size_t Transactions::count() const {
    return servers_.size() + clients_.size();
}

void Transactions::send(const Flow& flow, std::string bytes) {
    outgoing_.push_back({flow, std::move(bytes)});
}

void Transactions::set_timer(Instant at, Txn txn, char timer, std::uint32_t round) {
    deadlines_.push({at, txn, timer, round});
}

std::optional<Instant> Transactions::next_deadline() const {
    if (deadlines_.empty()) return std::nullopt;
    return deadlines_.top().at;
}

void Transactions::receive(Instant now, const Flow& flow, std::string_view bytes) {
    Parsed parsed =
        parse(bytes, flow.transport == Transport::tcp ? Framing::stream : Framing::datagram);
    if (!parsed.message.is_request()) {
        if (!parsed.defect) receive_response(now, flow, parsed.message);
        return;
    }
    receive_request(now, flow, std::move(parsed));
}

void Transactions::receive_request(Instant now, const Flow& flow, Parsed parsed) {
    Message& request = parsed.message;
    if (parsed.defect) {
        // Stateless (§8.2.7): a bad request costs us nothing but its answer.
        if (!parsed.answerable) return;
        stamp_via(request, flow);
        return send(flow, write(make_response(request, parsed.defect->status, parsed.defect->reason,
                                              "naru-bad")));
    }
    const std::string key = server_key(
        request, *parsed.via,
        request.method == "ACK" ? std::string_view("INVITE") : std::string_view(request.method),
        flow);
    const auto known = server_keys_.find(key);
    if (known != server_keys_.end()) {
        Server& server = *servers_.at(known->second);
        server.flow = flow;  // a NAT that moved, a connection that was opened anew
        return repeated(now, server, request);
    }
    if (request.method == "ACK") {
        events_.push_back(AckArrived{std::move(request), flow});
        return;
    }
    if (request.method == "CANCEL") {
        const auto invite = server_keys_.find(server_key(request, *parsed.via, "INVITE", flow));
        stamp_via(request, flow);
        if (invite == server_keys_.end()) {
            return send(flow, write(make_response(request, 481, "Call/Transaction Does Not Exist",
                                                  "naru-none")));
        }
        send(flow, write(make_response(request, 200, "OK", "naru-cancel")));
        // §9.2: once the INVITE has its final answer, a CANCEL changes nothing.
        const Server& cancelled = *servers_.at(invite->second);
        if (cancelled.state == Server::State::trying ||
            cancelled.state == Server::State::proceeding) {
            events_.push_back(CancelArrived{invite->second});
        }
        return;
    }
    stamp_via(request, flow);
    auto server = std::make_unique<Server>();
    server->txn = ++last_;
    server->key = key;
    server->invite = request.method == "INVITE";
    server->flow = flow;
    server->request = request;
    if (server->invite) {
        // §17.2.1 asks for a 100 only when the answer takes longer than 200 ms. At once it would
        // stop the caller's repetitions before the arrival is on disk: a process that dies in
        // between would leave the caller in a void.
        server->state = Server::State::proceeding;
        set_timer(now + trying_after, server->txn, 'T', server->round);
    }
    server_keys_[key] = server->txn;
    events_.push_back(RequestArrived{server->txn, std::move(request), flow});
    servers_[server->txn] = std::move(server);
}

void Transactions::repeated(Instant now, Server& server, const Message& request) {
    using State = Server::State;
    if (request.method == "ACK") {
        if (server.state == State::accepted)
            return events_.push_back(AckArrived{request, server.flow});
        if (server.state != State::completed) return;
        server.state = State::confirmed;
        set_timer(server.flow.reliable() ? now : now + timer_t4, server.txn, 'I', ++server.round);
        return;
    }
    // RFC 6026: in Accepted a repeated INVITE is absorbed; the dialog repeats its 2xx by itself.
    if (server.state == State::accepted || server.state == State::confirmed ||
        server.last_response.empty())
        return;
    send(server.flow, server.last_response);
}

void Transactions::respond(Instant now, Txn txn, const Message& response) {
    const auto at = servers_.find(txn);
    if (at == servers_.end()) return;
    using State = Server::State;
    Server& server = *at->second;
    if (server.state != State::trying && server.state != State::proceeding) return;
    server.last_response = write(response);
    send(server.flow, server.last_response);
    if (response.status < 200) {
        server.state = State::proceeding;
        return;
    }
    if (!server.invite) {
        server.state = State::completed;
        return set_timer(server.flow.reliable() ? now : now + give_up, txn, 'J', ++server.round);
    }
    if (response.status < 300) {
        server.state = State::accepted;
        return set_timer(now + give_up, txn, 'L', ++server.round);
    }
    server.state = State::completed;
    server.interval = timer_t1;
    ++server.round;
    if (!server.flow.reliable()) set_timer(now + timer_t1, txn, 'G', server.round);
    set_timer(now + give_up, txn, 'H', server.round);
}

Txn Transactions::request(Instant now, const Flow& flow, const Message& request) {
    auto client = std::make_unique<Client>();
    const Txn txn = client->txn = ++last_;
    client->key = client_key(request);
    client->invite = request.method == "INVITE";
    client->flow = flow;
    client->request = request;
    client->bytes = write(request);
    client->interval = timer_t1;
    client->round = 1;
    send(flow, client->bytes);
    if (!flow.reliable()) set_timer(now + timer_t1, txn, client->invite ? 'A' : 'E', 1);
    set_timer(now + give_up, txn, client->invite ? 'B' : 'F', 1);
    client_keys_[client->key] = txn;
    clients_[txn] = std::move(client);
    return txn;
}

Txn Transactions::adopt(const Flow& flow, const Message& invite) {
    auto client = std::make_unique<Client>();
    const Txn txn = client->txn = ++last_;
    client->key = client_key(invite);
    client->invite = true;
    client->state =
        Client::State::proceeding;  // it had 64*T1 to fail before; now the offer's end bounds it
    client->flow = flow;
    client->request = invite;
    client->bytes = write(invite);
    client->round = 1;
    client_keys_[client->key] = txn;
    clients_[txn] = std::move(client);
    return txn;
}

void Transactions::cancel(Instant now, Txn invite) {
    const auto at = clients_.find(invite);
    if (at == clients_.end()) return;
    Client& client = *at->second;
    client.cancel_wanted = true;
    if (client.state == Client::State::proceeding) send_cancel(now, client);
}

void Transactions::send_cancel(Instant now, Client& invite) {
    if (invite.cancel_sent) return;
    invite.cancel_sent = true;
    Message cancel;
    cancel.method = "CANCEL";
    cancel.request_uri = invite.request.request_uri;
    cancel.add("Via", invite.request.header("Via"));
    cancel.add("Max-Forwards", "70");
    for (const auto& one : invite.request.headers) {
        if (one.name == "Route") cancel.headers.push_back(one);
    }
    cancel.add("From", invite.request.header("From"));
    cancel.add("To", invite.request.header("To"));
    cancel.add("Call-ID", invite.request.header("Call-ID"));
    cancel.add("CSeq", std::to_string(cseq_of(invite.request).value_or(Cseq{}).number) + " CANCEL");
    const Txn txn = invite.txn;
    const Flow flow = invite.flow;
    // §9.1: no final answer to the INVITE within 64*T1 of the CANCEL: it is over for us.
    set_timer(now + give_up, txn, 'c', invite.round);
    request(now, flow, cancel);
}

void Transactions::abandon(Txn txn) {
    erase_client(txn);
    erase_server(txn);
}

void Transactions::receive_response(Instant now, const Flow& flow, const Message& message) {
    using State = Client::State;
    // §8.1.3.3: an answer with more than one Via is somebody else's (RFC 4475 §3.3.10).
    if (message.list("Via").size() != 1) return;
    const auto key = client_keys_.find(client_key(message));
    if (key == client_keys_.end()) {
        const auto cseq = cseq_of(message);
        if (cseq && cseq->method == "INVITE" && message.status >= 200 && message.status < 300)
            events_.push_back(StrayResponse{message, flow});
        return;
    }
    Client& client = *clients_.at(key->second);
    const Txn txn = client.txn;
    const bool is_cancel = client.request.method == "CANCEL";
    if (message.status < 200) {
        if (client.state != State::calling && client.state != State::proceeding) return;
        client.state = State::proceeding;
        ++client.round;  // timers A and B are over; E goes on at T2, F stays
        if (!client.invite) {
            if (!client.flow.reliable()) set_timer(now + timer_t2, txn, 'E', client.round);
            set_timer(now + give_up, txn, 'F', client.round);
        }
        if (client.cancel_wanted) send_cancel(now, client);
        if (!is_cancel) events_.push_back(ResponseArrived{txn, message});
        return;
    }
    if (client.state == State::completed) {
        if (client.invite) send(client.flow, write(ack_for_failure(client.request, message)));
        return;
    }
    if (client.state == State::accepted && message.status >= 300) return;
    if (client.invite && message.status < 300) {
        // RFC 6026 §7.2: every 2xx, also a repeated one, goes up; the dialog ACKs each.
        if (client.state != State::accepted) set_timer(now + give_up, txn, 'M', ++client.round);
        client.state = State::accepted;
    } else {
        if (client.invite) send(client.flow, write(ack_for_failure(client.request, message)));
        client.state = State::completed;
        ++client.round;
        const Duration linger = client.invite ? give_up : timer_t4;
        set_timer(client.flow.reliable() ? now : now + linger, txn, client.invite ? 'D' : 'K',
                  client.round);
    }
    if (!is_cancel) events_.push_back(ResponseArrived{txn, message});
}

void Transactions::tick(Instant now) {
    while (!deadlines_.empty() && deadlines_.top().at <= now) {
        const Deadline due = deadlines_.top();
        deadlines_.pop();
        fire(now, due);
    }
}

void Transactions::fire(Instant now, const Deadline& due) {
    if (const auto server = servers_.find(due.txn); server != servers_.end())
        return fire_server(now, *server->second, due);
    if (const auto client = clients_.find(due.txn); client != clients_.end())
        fire_client(now, *client->second, due);
}

void Transactions::fire_server(Instant now, Server& server, const Deadline& due) {
    if (due.round != server.round) return;  // set in a state that is over
    if (due.timer == 'T') {
        if (!server.last_response.empty()) return;
        server.last_response = write(make_response(server.request, 100, "Trying"));
        return send(server.flow, server.last_response);
    }
    if (due.timer == 'G') {
        send(server.flow, server.last_response);
        server.interval = std::min(server.interval * 2, timer_t2);
        return set_timer(now + server.interval, server.txn, 'G', server.round);
    }
    erase_server(server.txn);  // H, I, J, L
}

void Transactions::fire_client(Instant now, Client& client, const Deadline& due) {
    const bool outlives_rounds = due.timer == 'c';
    if (due.round != client.round && !outlives_rounds) return;
    const Txn txn = client.txn;
    switch (due.timer) {
        case 'A':  // doubles without a cap until an answer comes (§17.1.1.2)
        case 'E':  // doubles up to T2 (§17.1.2.2)
            send(client.flow, client.bytes);
            client.interval =
                due.timer == 'A' ? client.interval * 2 : std::min(client.interval * 2, timer_t2);
            if (client.state == Client::State::proceeding) client.interval = timer_t2;
            return set_timer(now + client.interval, txn, due.timer, client.round);
        case 'c':
            if (client.state != Client::State::calling && client.state != Client::State::proceeding)
                return;
            [[fallthrough]];
        case 'B':
        case 'F': {
            const bool is_cancel = client.request.method == "CANCEL";
            erase_client(txn);
            if (!is_cancel) events_.push_back(TimedOut{txn});
            return;
        }
        default:
            return erase_client(txn);  // D, K, M
    }
}

void Transactions::erase_server(Txn txn) {
    const auto at = servers_.find(txn);
    if (at == servers_.end()) return;
    server_keys_.erase(at->second->key);
    servers_.erase(at);
}

void Transactions::erase_client(Txn txn) {
    const auto at = clients_.find(txn);
    if (at == clients_.end()) return;
    const auto key = client_keys_.find(at->second->key);
    if (key != client_keys_.end() && key->second == txn) client_keys_.erase(key);
    clients_.erase(at);
}

}  // namespace naru::sip
