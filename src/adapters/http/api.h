#pragma once

/// The API of api/openapi.yaml, on control's thread: requests to inputs, state to JSON. No decision
/// about a contact is made here. The routes are in routes.h.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "adapters/http/queue_names.h"
#include "adapters/http/server.h"
#include "centre/input.h"
#include "centre/state.h"
#include "office/audit/audit.h"
#include "office/lookups/lookups.h"
#include "office/people/people.h"
#include "office/people/people_store.h"
#include "office/people/sessions.h"
#include "office/records/record_search.h"
#include "office/reports/cubes.h"
#include "office/workforce/what_if.h"
#include "views/desk.h"
#include "views/history.h"

namespace naru::http {

struct PhoneAccount {
    std::string user;
    std::string password;
    Instant expires_at;
};

struct Draft {
    std::string topic;
    std::string disposition;
    std::string note;
};

/// Something without which the centre is not ready for calls.
struct Missing {
    std::string what;  // "journal", "media_worker", "records": one word, stable
    std::string ko;
    std::string en;
};

/// What the API needs of control.
struct Centre {
    std::function<Instant()> now;
    std::function<const centre::State&()> state;
    std::function<const views::History&()> history;
    std::function<void(centre::Input, std::function<void(centre::Refusal)>)> command;
    std::function<std::string(ContactId)> caller;
    std::function<Draft(ContactId)> draft;
    /// `kept` comes when the draft is on disk.
    std::function<void(ContactId, const Draft&, std::function<void()> kept)> save_draft;
    std::function<PhoneAccount(AgentId)> seat_account;
    std::function<PhoneAccount()> citizen_account;
    // These answer later, on the same thread: an error when they cannot now.
    using FoundContact = std::function<void(Result<std::optional<office::Consultation>>)>;
    using FoundContacts = std::function<void(Result<std::vector<office::Consultation>>)>;
    using FoundRecording = std::function<void(Result<std::string>)>;
    std::function<void(ContactId, FoundContact)> contact;
    std::function<void(office::ContactQuery, FoundContacts)> contacts;
    /// A WAV; an error in Korean when there is none to hear.
    std::function<void(ContactId, FoundRecording)> recording_wav;
    // For those who operate it; without them there is no such page.
    std::function<std::vector<Missing>()> missing = {};
    std::function<std::string()> metrics = {};
    /// Sockets of this session (its hash) are to be closed.
    std::function<void(const std::string& session)> session_ended = [](const std::string&) {};
    /// What an administrator set for the house: what of it has begun is to be told to the centre.
    std::function<void(const office::HouseRules&)> house_changed = [](const office::HouseRules&) {};
    /// A question about a usual day, answered on a thread of its own: some seconds. `then` comes on
    /// the thread of calls. False: another one is being answered.
    std::function<bool(office::UsualDay, office::WhatIf,
                       std::function<void(const office::WhatIfAnswer&)> then)>
        what_if = {};
    /// Somebody who takes contacts came, or went (then the consultant is offered nothing more).
    std::function<void(AgentId, bool takes_contacts)> seat_changed = [](AgentId, bool) {};
};

/// Work away from the thread of calls; `then` comes back on it. False: too much is waiting, nothing
/// was taken.
struct Workers {
    /// In the order in which it was asked.
    std::function<bool(std::function<void(office::Database&)> work, std::function<void()> then)>
        sql;
    /// The contact records, after all that has been published by now. False also when they lack
    /// facts that are only in the journal yet.
    std::function<bool(std::function<void(office::Database&)> work, std::function<void()> then)>
        records;
    /// The same with the sums of all contacts that have ended. `work` does not come when they
    /// cannot be read.
    std::function<bool(std::function<void(office::Database&, const office::Cubes&)> work,
                       std::function<void()> then)>
        statistics;
    /// Exports alone, on a connection of their own: a piece may take its time.
    std::function<bool(std::function<void(office::Database&)> work, std::function<void()> then)>
        exports;
    /// The public procurement API; empty: it is off. `then` comes on the thread of calls. False:
    /// too much is waiting.
    using LookedUp = std::function<void(Result<office::LookedUp>)>;
    std::function<bool(office::LookupKey key, LookedUp then)> ask_public = {};
    /// Hashing; `first`: before strangers.
    std::function<bool(bool first, std::function<void()> work, std::function<void()> then)> hashing;
};

/// What stands when the API begins.
struct Standing {
    office::Loaded people;
    std::vector<office::Session> sessions;
};

struct ApiSettings {
    std::string web_folder;
    std::string session_secret;
    std::string sip_host;  // the part after @ in URIs of browser phones
    std::string version = "0.1.0";
    bool demo = false;
    std::vector<office::DemoAccount> accounts;  // of the demo
    /// Served under TLS: cookies are Secure and bound to the host.
    bool tls = false;
    /// "127.0.0.1:8080", "localhost:8080": what a Host of ours may say; empty: anything.
    std::vector<std::string> hosts = {};
    /// Addresses that may ask what only operators need to know, besides loopback.
    std::vector<std::string> operators = {};
    QueueNames queues = {};
    /// Where exports lie until their time is over; empty: none are made.
    std::string exports_folder = {};
    /// Questions a day to the public procurement API.
    std::uint32_t lookups_a_day = 900;
};

struct House;
struct Route;

class Api {
public:
    Api(ApiSettings settings, Centre centre, Workers workers, office::AuditTrail audit,
        const Standing& standing);
    ~Api();
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    void handle(const Request& request, const Reply& reply);
    /// The subprotocol to accept, "-" for none, "" to refuse.
    [[nodiscard]] std::string upgrade(const Request& request);

    /// Whose a socket is: the consultant, and the session that it ends with. Empty: nobody's.
    struct SocketOwner {
        AgentId agent;
        std::string session;
        bool sees_floor = false;
    };

    [[nodiscard]] SocketOwner owner_of(const Request& request) const;
    /// Every second: sessions that are over end, people that another program changed are read.
    void tick();
    /// Of the accounts and settings that are at work; another number after each reading (tick).
    [[nodiscard]] std::int64_t settings_version() const;
    /// A message of /live: kind is "snapshot" or "desk".
    [[nodiscard]] std::string desk_message(AgentId agent, std::uint64_t seq,
                                           const std::string& kind) const;

    /// A message of /live/floor, for all who see it alike; with the day's
    /// figures as they were last read.
    void floor_message(std::uint64_t seq, std::function<void(const std::string&)> then) const;

    /// Who may ask what: for the tests that try every route as everybody.
    [[nodiscard]] const std::vector<Route>& routes() const { return *routes_; }

private:
    [[nodiscard]] bool is_ours(const Request& request) const;
    /// There is a certificate, and this came without it: only operators' questions are answered.
    [[nodiscard]] bool is_too_open(const Request& request) const;

    std::unique_ptr<House> house_;
    std::unique_ptr<std::vector<Route>> routes_;
};

}  // namespace naru::http
