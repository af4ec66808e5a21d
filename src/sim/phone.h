#pragma once

/// A telephone of the simulated world, on our own SIP transactions: calls, answers, hangs up, and
/// keeps count.

#include <optional>
#include <string>
#include <vector>

#include "base/entropy.h"
#include "sip/dialog.h"
#include "sip/sdp.h"
#include "sip/transaction.h"

namespace naru::sim {

class Phone {
public:
    enum class State { idle, calling, ringing, up, over };

    Phone(std::string ip, std::uint16_t port, sip::Flow centre, Entropy& entropy);

    /// To the centre's number.
    void call(Instant now, const std::string& number);
    void hang_up(Instant now);
    void decline(Instant now);
    /// Picks up what rings.
    void pick_up(Instant now);
    void receive(Instant now, const std::string& bytes);
    void tick(Instant now);
    [[nodiscard]] std::optional<Instant> next_deadline() const;
    [[nodiscard]] std::vector<sip::Outgoing> take_outgoing();

    /// Answers what rings, at once.
    bool auto_answer = true;

    /// Whose telephone it is, as it says itself; and that the trunk must not use it.
    std::string own_number = "01012345678";
    bool withholds = false;

    [[nodiscard]] State state() const { return state_; }

    [[nodiscard]] const sip::Flow& flow() const { return flow_; }

    /// INVITEs that began a new dialog here: one is right, two are a double dial (RS-02).
    [[nodiscard]] int invited_count() const { return invited_; }

    [[nodiscard]] int refused_with() const { return refused_; }

    /// ACKs of our 200, BYEs and CANCELs that came.
    [[nodiscard]] int acked_count() const { return acked_; }

    [[nodiscard]] int byes_count() const { return byes_; }

    [[nodiscard]] int cancelled_count() const { return cancelled_; }

private:
    void on_request(Instant now, const sip::RequestArrived& arrived);
    void answer(Instant now);
    [[nodiscard]] sip::RequestPlace place();
    [[nodiscard]] std::string description() const;

    sip::Flow flow_;
    sip::Flow centre_;
    Entropy& entropy_;
    sip::Transactions transactions_;
    sip::Dialog dialog_;
    sip::Message invite_;
    sip::Txn ringing_txn_ = 0;
    sip::Txn calling_txn_ = 0;
    std::string ok_;
    std::optional<sip::OkRepeater> repeater_;
    State state_ = State::idle;
    bool gave_up_ = false;
    int invited_ = 0;
    int refused_ = 0;
    int acked_ = 0;
    int byes_ = 0;
    int cancelled_ = 0;
    std::vector<sip::Outgoing> outgoing_;
};

}  // namespace naru::sim
