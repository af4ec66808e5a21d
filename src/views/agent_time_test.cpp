#include "views/agent_time.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace naru::views {
namespace {

namespace fact = centre::fact;
using centre::AwayReason;
using centre::Presence;
using testing::ElementsAre;

constexpr AgentId kim{12};
constexpr ContactId one{1};

Instant at(int seconds) {
    return from_micros(1'000'000'000 + std::int64_t{seconds} * 1'000'000);
}

class Time : public testing::Test {
protected:
    void then(int seconds, const centre::Fact& fact) { time.apply(at(seconds), fact, spells); }

    void ready() {
        then(0, fact::PresenceChanged{kim, Presence::not_ready, AwayReason::none});
        then(10, fact::SeatFound{kim});
        then(20, fact::PresenceChanged{kim, Presence::ready, AwayReason::none});
    }

    /// Offered at 30, accepted at 35.
    void accepted() {
        then(30, fact::ContactOffered{OfferId{1}, one, kim, at(50)});
        then(35, fact::OfferEnded{OfferId{1}, centre::OfferEnd::answered});
        then(35, fact::ContactAnswered{one, kim});
    }

    AgentTime time;
    std::vector<Spell> spells;
};

TEST_F(Time, OfAShiftIsWholeAndCountedOnce) {
    ready();
    accepted();
    then(36, fact::TalkStarted{one});
    then(40, fact::ContactHeld{one});
    then(60, fact::ContactResumed{one});
    then(100, fact::WrapUpStarted{one, kim, at(130)});
    then(100, fact::ContactEnded{one, centre::ContactEnd::completed, centre::EndedBy::customer});
    then(120, fact::WrapUpCompleted{one, kim, "KON05", "DONE"});
    then(150, fact::PresenceChanged{kim, Presence::not_ready, AwayReason::meal});
    then(200, fact::PresenceChanged{kim, Presence::logged_out, AwayReason::none});
    then(900, fact::PresenceChanged{kim, Presence::not_ready, AwayReason::none});
    EXPECT_THAT(spells, ElementsAre(Spell{kim, Doing::not_ready, at(0), at(20)},
                                    Spell{kim, Doing::waiting, at(20), at(30)},
                                    Spell{kim, Doing::ringing, at(30), at(35)},
                                    Spell{kim, Doing::talking, at(35), at(100)},
                                    Spell{kim, Doing::wrap_up, at(100), at(120)},
                                    Spell{kim, Doing::waiting, at(120), at(150)},
                                    Spell{kim, Doing::meal, at(150), at(200)}));
}

// Missed: the centre takes the consultant away, and says why.
TEST_F(Time, OfAMissedOfferIsRinging) {
    ready();
    then(30, fact::ContactOffered{OfferId{1}, one, kim, at(50)});
    then(50, fact::OfferEnded{OfferId{1}, centre::OfferEnd::expired});
    then(50, fact::PresenceChanged{kim, Presence::not_ready, AwayReason::not_responding});
    then(90, fact::PresenceChanged{kim, Presence::ready, AwayReason::none});
    EXPECT_EQ(spells.at(2), (Spell{kim, Doing::ringing, at(30), at(50)}));
    EXPECT_EQ(spells.at(3), (Spell{kim, Doing::not_responding, at(50), at(90)}));
}

// The two never heard each other: the customer goes back to the queue, the consultant has no talk.
TEST_F(Time, OfATalkWithoutSoundEndsWithIt) {
    ready();
    accepted();
    then(45, fact::ContactRequeued{one, centre::Return::no_media});
    then(45, fact::PresenceChanged{kim, Presence::not_ready, AwayReason::no_media});
    then(50, fact::ContactEnded{one, centre::ContactEnd::abandoned, centre::EndedBy::customer});
    then(60, fact::PresenceChanged{kim, Presence::ready, AwayReason::none});
    EXPECT_EQ(spells.at(3), (Spell{kim, Doing::talking, at(35), at(45)}));
    EXPECT_EQ(spells.at(4), (Spell{kim, Doing::no_media, at(45), at(60)}));
}

// A form that is filled in later takes nothing from the talk that runs by then.
TEST_F(Time, OfALateFormIsNotWrapUp) {
    ready();
    accepted();
    then(100, fact::WrapUpStarted{one, kim, at(130)});
    then(100, fact::ContactEnded{one, centre::ContactEnd::completed, centre::EndedBy::customer});
    then(130, fact::WrapUpExpired{one, kim});
    then(140, fact::ContactOffered{OfferId{2}, ContactId{2}, kim, at(160)});
    then(142, fact::OfferEnded{OfferId{2}, centre::OfferEnd::answered});
    then(150, fact::WrapUpCompleted{one, kim, "KON05", "DONE"});
    then(200, fact::ContactEnded{ContactId{2}, centre::ContactEnd::completed, {}});
    EXPECT_EQ(spells.back(), (Spell{kim, Doing::talking, at(142), at(200)}));
}

TEST_F(Time, WithoutADeskIsNotWaiting) {
    ready();
    then(30, fact::SeatLost{kim});
    then(50, fact::SeatFound{kim});
    then(60, fact::PresenceChanged{kim, Presence::logged_out, AwayReason::none});
    EXPECT_EQ(spells.at(2), (Spell{kim, Doing::disconnected, at(30), at(50)}));
    EXPECT_EQ(spells.at(3), (Spell{kim, Doing::waiting, at(50), at(60)}));
}

// What is kept between two processes is enough to go on.
TEST_F(Time, GoesOnFromWhatWasKept) {
    ready();
    accepted();
    then(100, fact::WrapUpStarted{one, kim, at(130)});
    AgentTime after{time.agents()};
    std::vector<Spell> more;
    after.apply(at(100), fact::ContactEnded{one, {}, {}}, more);
    after.apply(at(120), fact::WrapUpExpired{one, kim}, more);
    EXPECT_THAT(more, ElementsAre(Spell{kim, Doing::talking, at(35), at(100)},
                                  Spell{kim, Doing::wrap_up, at(100), at(120)}));
}

// A colleague who is asked rings, talks while they are there, and waits again; a talk that is
// handed over to them goes on as theirs.
TEST_F(Time, OfAColleagueWhoIsAsked) {
    constexpr AgentId lee{13};
    ready();
    accepted();
    then(40, fact::PresenceChanged{lee, Presence::ready, AwayReason::none});
    then(40, fact::SeatFound{lee});
    spells.clear();
    then(50, fact::PartyCalled{OfferId{2}, one, lee, centre::Part::consulted, {}, at(70)});
    then(55, fact::OfferEnded{OfferId{2}, centre::OfferEnd::answered});
    then(55, fact::PartyCame{one, lee, centre::Part::consulted});
    then(60, fact::PartyLeft{one, lee, centre::Part::consulted, centre::PartyEnd::left});
    EXPECT_THAT(spells, ElementsAre(Spell{lee, Doing::waiting, at(40), at(50)},
                                    Spell{lee, Doing::ringing, at(50), at(55)},
                                    Spell{lee, Doing::talking, at(55), at(60)}));
    then(70, fact::PartyCalled{OfferId{3}, one, lee, centre::Part::consulted, {}, at(90)});
    then(71, fact::OfferEnded{OfferId{3}, centre::OfferEnd::answered});
    spells.clear();
    then(80, fact::ContactHandedOver{one, kim, lee, QueueId{1}, centre::HandOver::completed});
    then(99, fact::ContactEnded{one, centre::ContactEnd::completed, centre::EndedBy::customer});
    EXPECT_THAT(spells, ElementsAre(Spell{kim, Doing::talking, at(35), at(80)},
                                    Spell{lee, Doing::talking, at(71), at(99)}));
}

}  // namespace
}  // namespace naru::views
