#include "journal/snapshot.h"

#include <gtest/gtest.h>

#include "centre/decide.h"

namespace naru::journal {
namespace {

using namespace centre;

/// A small centre with something of everything: waiting, ringing, talking, wrap-up, an open form,
/// a rest, a lost desk.
State busy_centre() {
    State state;
    Instant now = from_micros(1'262'304'000'000'000);
    const auto put = [&](const Input& input) {
        now += 1s;
        Recorder recorder(state, now);
        (void)decide(recorder, input);
    };
    const auto call = [&](std::uint64_t contact) {
        put(input::CallArrived{ContactId{contact}});
        put(input::CallAnswered{ContactId{contact}});
    };
    FlowRules flow;
    flow.straight_to_queue = true;
    flow.choices = {QueueId{1}, QueueId{2}};
    QueueRules rules;
    rules.same_agent_again = 600s;
    put(input::ConfigureQueue{QueueId{1}, rules});
    put(input::ConfigureFlow{flow});
    for (std::uint64_t agent = 1; agent <= 4; ++agent) {
        put(input::ConfigureAgent{AgentId{agent}, {QueueId{1}, QueueId{2}}});
        put(input::SeatBack{AgentId{agent}});
        put(input::PresenceAsked{AgentId{agent}, Presence::ready, AwayReason::none});
    }
    call(1);
    put(input::OfferAnswered{OfferId{1}});
    put(input::BridgeConfirmed{ContactId{1}});
    put(input::CustomerGone{ContactId{1}});
    now += 40s;
    put(input::DeadlineDue{});  // the form stays open
    for (std::uint64_t contact = 2; contact <= 6; ++contact) call(contact);
    put(input::OfferDeclined{OfferId{state.last_offer}});
    put(input::OfferAnswered{state.offers.begin()->first});
    put(input::PresenceAsked{AgentId{2}, Presence::not_ready, AwayReason::meal});
    put(input::SeatLost{AgentId{3}});
    put(input::CustomerGone{ContactId{6}});
    return state;
}

// What is read back is what was written, the indexes included, and nothing of what was there
// before stays.
TEST(Snapshot, GivesBackTheState) {
    const State state = busy_centre();
    const auto read = decode_state(encode_state(state));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, state);
    EXPECT_EQ(state_hash(*read), state_hash(state));
    EXPECT_EQ(*decode_state(encode_state({})), State{});
}

// The hash tells states apart.
TEST(Snapshot, HashSeesASmallDifference) {
    const State state = busy_centre();
    State other = state;
    ++other.last_play;
    EXPECT_NE(state_hash(other), state_hash(state));
}

// Cut off anywhere, or with a tail: refused, and said why.
TEST(Snapshot, RefusesWhatIsCutOffOrTooLong) {
    const std::string bytes = encode_state(busy_centre());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto read = decode_state(std::string_view(bytes).substr(0, size));
        ASSERT_FALSE(read) << size;
        EXPECT_FALSE(read.error().message.empty());
    }
    EXPECT_FALSE(decode_state(bytes + '\0'));
}

// A flipped bit is refused, or it is another state that is written the same way: never a crash,
// never a state that its own bytes do not say.
TEST(Snapshot, RefusesWhatNoJournalCanHaveMade) {
    const std::string bytes = encode_state(busy_centre());
    std::size_t refused = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
        const auto read = decode_state(damaged);
        if (read) {
            ASSERT_EQ(encode_state(*read), damaged) << "byte " << at;
        } else {
            ++refused;
        }
    }
    EXPECT_GT(refused, bytes.size() / 2);
}

// Another version is another format: it is named.
TEST(Snapshot, NamesTheVersionItCannotRead) {
    std::string bytes = encode_state({});
    bytes[0] = 10;
    const auto read = decode_state(bytes);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message,
              "state of version 10; this program reads " + std::to_string(state_version));
}

}  // namespace
}  // namespace naru::journal
