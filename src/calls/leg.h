#pragma once

/// A leg: one SIP or WebRTC dialogue of a contact, as a plain value.
///
/// It is written to the vault whole, before anything that depends on it leaves, and rebuilt from
/// there after a crash (docs/adr/0002). What is derived (what the leg listens to, its bridge) is
/// not in it: that follows from the centre.

#include <cstdint>
#include <string>
#include <tuple>

#include "base/id.h"
#include "base/time.h"
#include "sip/dialog.h"
#include "sip/flow.h"
#include "wire/worker_protocol.h"

namespace naru::calls {

enum class LegRole : std::uint8_t { customer, agent, last = agent };

enum class LegState : std::uint8_t {
    invited,     // customer: INVITE is here, not answered yet
    answered,    // customer: our 200 is out, no ACK yet
    inviting,    // agent: our INVITE is out
    cancelling,  // agent: CANCEL is out, or waits for the first provisional answer
    up,          // the dialog is confirmed
    last = up
};

struct Leg {
    LegId id;
    ContactId contact;
    LegRole role = LegRole::customer;
    LegState state = LegState::invited;
    /// Agent legs: whose, and for which offer (none when the seat takes back a call it had).
    AgentId agent;
    OfferId offer;
    /// The registration (seat or citizen) whose connection carries the leg; empty for trunks.
    std::string line;
    /// The page that held it: another one of the same line is a reload.
    std::string instance;
    sip::Flow flow;
    sip::Dialog dialog;
    /// The INVITE as it was received or sent: answers, CANCEL and ACK are made from it.
    std::string invite;
    /// Our 200, repeated until the ACK (RFC 3261 §13.3.1.4).
    std::string ok;
    bool media_up = false;
    /// As it was last put to the worker; `listen` is derived and not kept.
    wire::PutLeg media;

    static constexpr auto fields() {
        return std::tuple{&Leg::id,     &Leg::contact, &Leg::role,     &Leg::state, &Leg::agent,
                          &Leg::offer,  &Leg::line,    &Leg::instance, &Leg::flow,  &Leg::dialog,
                          &Leg::invite, &Leg::ok,      &Leg::media_up, &Leg::media};
    }
};

/// Where the peer of a leg over TCP is reached when its connection is gone (RFC 3261 §18.1.1): the
/// address that it came from, at the port of its Contact; the connection is opened by the first
/// message.
[[nodiscard]] sip::Flow reopened(const Leg& leg);

}  // namespace naru::calls
