/// Presence is what the consultant chose, activity what the house does with them: the full cross
/// product (RS-23).

#include <gtest/gtest.h>

#include <functional>

#include "centre/decide.h"
#include "centre/invariants.h"
#include "words.h"

namespace {

using namespace naru;
using namespace naru::centre;

constexpr AgentId alice{1};
constexpr QueueId sales{1};
constexpr ContactId caller{1};

class Desk {
public:
    Desk() {
        put(input::ConfigureQueue{sales, {}});
        FlowRules flow;
        flow.choices = {sales};
        flow.straight_to_queue = true;
        put(input::ConfigureFlow{flow});
        put(input::ConfigureAgent{alice, {sales}});
        put(input::SeatBack{alice});
    }

    Refusal put(const Input& input) {
        now_ += 1ms;
        Recorder recorder(state_, now_);
        const Refusal refusal = decide(recorder, input);
        EXPECT_EQ(broken_invariants(state_, now_), std::vector<std::string>{});
        return refusal;
    }

    Refusal ask(const Wish& wish) {
        return put(input::PresenceAsked{alice, wish.presence, wish.reason});
    }

    /// Brings a fresh desk to the activity.
    void come_to(Activity activity) {
        ask({Presence::ready, AwayReason::none});
        if (activity == Activity::idle) return;
        if (activity == Activity::disconnected) {
            put(input::SeatLost{alice});
            return;
        }
        put(input::CallArrived{caller});
        put(input::CallAnswered{caller});
        if (activity == Activity::ringing) return;
        put(input::OfferAnswered{OfferId{1}});
        put(input::BridgeConfirmed{caller});
        if (activity == Activity::hold) put(input::HoldAsked{alice, caller});
        if (activity == Activity::wrap_up) put(input::CustomerGone{caller});
    }

    /// Ends what runs, whichever it is.
    void finish() {
        if (agent().offer) put(input::OfferDeclined{agent().offer});
        if (agent().contact) put(input::HangUpAsked{alice, caller});
        if (agent().wrap_up) put(input::WrapUpCompleteAsked{alice, caller, "KON05", "DONE"});
    }

    const Agent& agent() const { return state_.agents.at(alice); }

    Wish is() const { return {agent().presence, agent().reason}; }

    Activity activity() const { return activity_of(state_, agent()); }

private:
    State state_;
    Instant now_ = from_micros(1'262'304'000'000'000);
};

const std::vector<Wish> wishes{{Presence::ready, AwayReason::none},
                               {Presence::not_ready, AwayReason::rest},
                               {Presence::not_ready, AwayReason::meal},
                               {Presence::logged_out, AwayReason::none}};

const std::vector<Activity> engaged{Activity::ringing, Activity::talking, Activity::hold,
                                    Activity::wrap_up};

/// While it rings, during a talk and in wrap-up a wish changes nothing yet; when that is over it
/// holds, once.
TEST(Presence, WishDuringAnEngagementHoldsAfterIt) {
    for (Activity activity : engaged) {
        for (const Wish& wish : wishes) {
            SCOPED_TRACE(story::say(activity) + ", asks " + story::say(wish.presence, wish.reason));
            Desk desk;
            desk.come_to(activity);
            ASSERT_EQ(desk.activity(), activity);
            EXPECT_EQ(desk.ask(wish), desk.is() == wish ? Refusal::already_so : Refusal::none);
            EXPECT_EQ(desk.is(), wishes.front());
            EXPECT_EQ(desk.activity(), activity);
            desk.finish();
            EXPECT_EQ(desk.is(), wish);
            EXPECT_EQ(desk.activity(), Activity::idle);
            EXPECT_FALSE(desk.agent().next);
        }
    }
}

/// Of two wishes the later one holds, and asking for what is now takes an earlier wish back.
TEST(Presence, LatestIntentionWins) {
    for (Activity activity : engaged) {
        for (const Wish& first : wishes) {
            for (const Wish& second : wishes) {
                SCOPED_TRACE(story::say(activity) + ", asks " +
                             story::say(first.presence, first.reason) + ", then " +
                             story::say(second.presence, second.reason));
                Desk desk;
                desk.come_to(activity);
                desk.ask(first);
                EXPECT_EQ(desk.ask(second), first == second ? Refusal::already_so : Refusal::none);
                desk.finish();
                EXPECT_EQ(desk.is(), second);
            }
        }
    }
}

/// Idle, a wish holds at once; the same again is refused and records nothing.
TEST(Presence, WishHoldsAtOnceWhenIdle) {
    for (const Wish& first : wishes) {
        for (const Wish& second : wishes) {
            Desk desk;
            desk.ask(first);
            EXPECT_EQ(desk.ask(second), first == second ? Refusal::already_so : Refusal::none);
            EXPECT_EQ(desk.is(), second);
            EXPECT_EQ(desk.activity(), Activity::idle);
        }
    }
}

/// Without a desk nobody becomes ready; leaving is always possible.
TEST(Presence, NoDeskNoReady) {
    for (const Wish& wish : wishes) {
        Desk desk;
        desk.come_to(Activity::disconnected);
        ASSERT_EQ(desk.activity(), Activity::disconnected);
        EXPECT_EQ(desk.ask(wish),
                  wish.presence == Presence::ready ? Refusal::no_seat : Refusal::none);
        EXPECT_EQ(desk.is(), wish);
    }
}

/// A desk that is lost changes neither what runs nor what was chosen.
TEST(Presence, LostDeskKeepsTalkAndWish) {
    for (Activity activity : {Activity::talking, Activity::hold, Activity::wrap_up}) {
        Desk desk;
        desk.come_to(activity);
        desk.put(input::SeatLost{alice});
        EXPECT_EQ(desk.activity(), activity);
        desk.put(input::SeatBack{alice});
        EXPECT_EQ(desk.activity(), activity);
        EXPECT_EQ(desk.is(), wishes.front());
    }
}

}  // namespace
