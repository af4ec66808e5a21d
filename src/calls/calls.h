#pragma once

/// Call control: effects become SIP and media requests, outcomes become inputs.
///
/// The only place that knows both a leg and a dialog; the races of telephony (CANCEL meets 200,
/// late answers, lost BYE) live here, in the open, in virtual time. No sockets, no clock, no
/// policy: what should happen to a contact is the centre's, and arrives as effects. What a leg
/// should hear and which legs are bridged follows from the effects alone, so that after a crash the
/// standing effects bring everything back.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/entropy.h"
#include "calls/leg.h"
#include "calls/output.h"
#include "calls/registrar.h"
#include "calls/slots.h"
#include "centre/effect.h"
#include "centre/input.h"
#include "sip/admit.h"
#include "sip/dialog.h"
#include "sip/transaction.h"

namespace naru::calls {

/// A consultant's telephone that is always there (`--bench`): INVITEs go to this URI, over UDP or
/// over a TCP connection that is opened when there is none.
struct StaticSeat {
    AgentId agent;
    std::string uri;
    std::string ip;
    std::uint16_t port = 5060;
    sip::Transport transport = sip::Transport::udp;
};

struct Settings {
    /// User parts of the centre's numbers: calls for others are answered 404.
    std::set<std::string> numbers;
    /// The part after @ in our URIs, and where our Contact and Via point.
    std::string host = "127.0.0.1";
    std::uint16_t sip_port = 5060;
    /// In our SDP.
    std::string media_address = "127.0.0.1";
    /// Sources that are believed (textual addresses).
    std::set<std::string> trust;
    std::string realm = "naru";
    /// Under which browser credentials and nonces are made. Not empty.
    std::string secret;
    std::vector<StaticSeat> static_seats;
    /// A caller's number as the centre may know it. None: it knows nobody.
    std::function<centre::CallerKey(std::string_view number)> caller_key = {};
    /// Whether keyed digits can be such a number. None: nothing can.
    std::function<bool(centre::NumberKind kind, std::string_view digits)> is_number = {};
};

/// The key of a dialog, or of the INVITE that made it.
[[nodiscard]] std::string dialog_key(std::string_view call_id, std::string_view tag);

class Calls {
public:
    Calls(Settings settings, Entropy& entropy);

    // From the network and the worker.
    void sip_received(Instant now, const sip::Flow& flow, std::string_view bytes);
    void flow_closed(Instant now, const sip::Flow& flow);
    /// Whether somebody has shown over this connection who they are.
    [[nodiscard]] bool knows(const sip::Flow& flow) const;
    void worker_welcome(Instant now, const wire::Welcome& welcome);
    void worker_inventory(Instant now, const wire::Inventory& inventory);
    void worker_observed(Instant now, const wire::Observation& what);
    void worker_lost(Instant now);
    void tick(Instant now);
    [[nodiscard]] std::optional<Instant> next_deadline() const;

    // From the centre.
    void apply(Instant now, const centre::Effects& effects);

    /// After a crash: takes back the legs of the vault, and closes every difference with what
    /// should hold by rule. `seats`: consultants whose seat was there.
    void recover(Instant now, std::uint64_t epoch, const std::vector<VaultWrite>& vault,
                 const centre::Effects& standing, const std::vector<AgentId>& seats);

    /// What the runtime carries on: to the centre, and out.
    [[nodiscard]] std::vector<centre::Input> take_inputs();
    [[nodiscard]] Output take_output();

    // For the desk.
    [[nodiscard]] Credentials seat_credentials(AgentId agent, Instant now) const;
    [[nodiscard]] Credentials citizen_credentials(Instant now);

    [[nodiscard]] std::size_t leg_count() const { return legs_.size(); }

private:
    // incoming.cpp: requests from outside
    void on_request(Instant now, const sip::RequestArrived& arrived);
    void on_invite(Instant now, const sip::RequestArrived& arrived, sip::SourceClass source);
    [[nodiscard]] centre::CallerKey key_of(const sip::Message& invite,
                                           sip::SourceClass source) const;
    void on_reinvite(Instant now, Leg& leg, const sip::RequestArrived& arrived);
    void on_register(Instant now, const sip::RequestArrived& arrived);
    /// Whose valid token the request carries; answered with a challenge or a refusal if it has
    /// none.
    std::optional<Principal> authenticated(Instant now, const sip::RequestArrived& arrived);
    void on_ack(Instant now, const sip::Message& ack);
    void on_cancel(Instant now, const sip::CancelArrived& cancel);
    void on_bye(Instant now, Leg& leg, const sip::RequestArrived& arrived);
    void answer(Instant now, Leg& leg);
    void on_registered(Instant now, const Registration& registration);
    void reject(Instant now, const sip::RequestArrived& arrived, int status,
                std::string_view reason);
    [[nodiscard]] sip::SourceClass class_of(const sip::Flow& flow) const;

    // outgoing.cpp: our requests and their answers
    void ring(Instant now, OfferId offer, ContactId contact, AgentId agent);
    void dial(Instant now, OfferId offer, ContactId contact, AgentId agent, bool resume);
    void on_response(Instant now, const sip::ResponseArrived& arrived);
    void on_stray_response(Instant now, const sip::StrayResponse& stray);
    void on_timeout(Instant now, const sip::TimedOut& timeout);
    void on_invite_answered(Instant now, Leg& leg, const sip::Message& ok);
    void on_invite_failed(Instant now, Leg& leg, int status);
    void acknowledge(Instant now, Leg& leg);
    [[nodiscard]] sip::RequestPlace place(const sip::Flow& flow);

    // ending.cpp
    void stop_ringing(Instant now, OfferId offer);
    void hang_up(Instant now, ContactId contact);
    void end_leg(Instant now, LegId leg);
    void forget_leg(LegId leg);

    // recovery.cpp
    void take_back(Instant now, const std::vector<VaultWrite>& vault);

    // keyed_number.cpp: what a caller keys, which only the vault may know
    void take_number(const centre::effect::TakeNumber& take);
    void take_numbers_back(const std::vector<VaultWrite>& vault);
    void forget_number(ContactId contact);
    [[nodiscard]] std::string_view keyed(ContactId contact) const;

    // media.cpp: what each leg hears, derived
    void listen(LegId leg, wire::Listen listen);
    void put(const Leg& leg);
    void bridge(Instant now, const centre::effect::Bridge& bridge);
    void put_bridge(ContactId contact);
    void drop_bridge(ContactId contact);
    void take_part(Instant now, const centre::effect::Party& party);
    /// The consultant's leg for the contact ends: with the bridge, when that is theirs.
    void part_with(Instant now, ContactId contact, AgentId agent);
    /// A seat whose page is there takes back the part that it had.
    void dial_if_lost(Instant now, ContactId contact, AgentId agent);
    void confirm_if_up(ContactId contact);
    void put_everything();

    void drain_transactions(Instant now);
    void take_outgoing();
    void lines_gone(Instant now);
    void tcp_closed(Instant now, const sip::Flow& flow);
    void keep(const Leg& leg);
    [[nodiscard]] Leg* find(LegId leg);
    [[nodiscard]] Leg* customer_leg(ContactId contact);
    [[nodiscard]] Leg* agent_leg(ContactId contact, AgentId agent);
    [[nodiscard]] Leg* by_dialog(std::string_view call_id, std::string_view local_tag);
    [[nodiscard]] std::string our_contact(const sip::Flow& flow) const;
    LegId new_leg_id();

    struct Bridge {
        AgentId agent;
        bool held = false;
        bool recorded = false;
        bool confirmed = false;
        std::string recording_key;
        std::string recording_path;
    };

    // given
    Settings settings_;
    Entropy& entropy_;

    // owned
    sip::Transactions transactions_;
    Registrar registrar_;
    Slots slots_;

    // state: legs, and the indexes over them
    std::map<LegId, Leg> legs_;
    std::map<LegId, wire::Listen> listens_;
    std::map<LegId, sip::OkRepeater> repeaters_;
    std::unordered_map<std::string, LegId> by_dialog_;
    std::unordered_map<std::string, LegId> by_invite_;  // Call-ID and the caller's tag
    std::unordered_map<ContactId, LegId, IdHash> customers_;
    /// By contact and consultant: while it rings, a contact may have several.
    std::map<std::pair<ContactId, AgentId>, LegId> agents_;
    std::unordered_map<OfferId, LegId, IdHash> offers_;
    std::unordered_map<std::uint64_t, LegId> client_transactions_;
    std::unordered_map<std::uint64_t, LegId> server_transactions_;
    std::map<ContactId, Bridge> bridges_;
    /// Who takes part beside a bridge's consultant, and how.
    std::map<std::pair<ContactId, AgentId>, centre::Part> parties_;
    /// Legs whose line was lost while they had to be hung up: BYE when the same page is back.
    std::vector<std::pair<Instant, Leg>> owed_byes_;
    /// Seats that the journal says are there and that have not come back since the crash.
    std::map<AgentId, Instant> awaited_seats_;
    /// Offers that stand for a seat that has not come back yet.
    std::map<AgentId, centre::effect::Ring> waiting_rings_;
    /// Citizens' pages whose line is lost while their call is up: gone when they do not come back.
    std::map<std::string, Instant> lost_lines_;
    /// Callers whose legs were up when control died: whether their dialog has begun, the centre
    /// knows.
    std::vector<ContactId> taken_back_;
    std::uint64_t epoch_ = 0;
    std::uint64_t next_leg_ = 0;
    std::uint64_t next_contact_ = 1;
    std::optional<wire::Welcome> worker_;
    std::map<ContactId, std::pair<std::string, std::string>> recording_keys_;  // key, path

    struct KeyedNumber {
        std::string digits;
        bool is_confirmed = false;
    };

    /// By contact: the digits that the centre counts.
    std::map<ContactId, KeyedNumber> numbers_;
    /// The key that the centre is being told of.
    char pressed_ = 0;

    // what is to be carried on
    std::vector<centre::Input> inputs_;
    Output output_;
};

}  // namespace naru::calls
