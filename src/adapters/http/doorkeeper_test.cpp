#include "adapters/http/doorkeeper.h"

#include <gtest/gtest.h>

namespace naru::http {
namespace {

Limits small() {
    Limits limits;
    limits.connections = 4;
    limits.waiting_per_source = 3;
    limits.strangers_per_source = 2;
    limits.unknown_per_source = 4;
    return limits;
}

// A full house lets the next one in: whoever has waited longest goes, whoever works stays.
TEST(Doorkeeper, TheOldestWhoWaitsGivesWay) {
    Doorkeeper door(small());
    for (SocketId id : {1, 2, 3, 4}) EXPECT_TRUE(door.enter(id, std::to_string(id)).is_in);
    door.works(1);
    auto next = door.enter(5, "5");
    EXPECT_TRUE(next.is_in);
    EXPECT_EQ(next.leaves, SocketId{2});
    EXPECT_FALSE(door.waits(1));  // waits anew: it is the youngest now
    next = door.enter(6, "6");
    EXPECT_EQ(next.leaves, SocketId{3});
    EXPECT_EQ(door.size(), 4U);
}

// Nobody who works is sent away: then there is no room.
TEST(Doorkeeper, RefusesWhenAllWork) {
    Doorkeeper door(small());
    for (SocketId id : {1, 2, 3, 4}) {
        EXPECT_TRUE(door.enter(id, std::to_string(id)).is_in);
        door.works(id);
    }
    EXPECT_FALSE(door.enter(5, "5").is_in);
    door.leaves(3);
    EXPECT_TRUE(door.enter(6, "6").is_in);
}

// One source takes its own places alone, however many it opens.
TEST(Doorkeeper, ASourceGivesWayToItself) {
    Limits limits = small();
    limits.connections = 100;
    Doorkeeper door(limits);
    EXPECT_TRUE(door.enter(1, "other").is_in);
    for (SocketId id : {2, 3, 4}) EXPECT_FALSE(door.enter(id, "flood").leaves);
    EXPECT_EQ(door.enter(5, "flood").leaves, SocketId{2});
    // Answered at once four times over: the limit holds for those who come back to wait, too.
    door.works(3);
    EXPECT_FALSE(door.enter(6, "flood").leaves);
    EXPECT_EQ(door.waits(3), SocketId{4});
    EXPECT_EQ(door.size(), 4U);
}

// A source that has everything at work gets no more; a known socket does not count.
TEST(Doorkeeper, ASourceHasAnEnd) {
    Limits limits = small();
    limits.connections = 100;
    Doorkeeper door(limits);
    for (SocketId id : {1, 2, 3, 4}) {
        EXPECT_TRUE(door.enter(id, "one").is_in);
        door.works(id);
    }
    EXPECT_FALSE(door.enter(5, "one").is_in);
    EXPECT_FALSE(door.is_socket(1));
    door.vouch(1);
    EXPECT_TRUE(door.enter(6, "one").is_in);
    door.leaves(1);
    EXPECT_EQ(door.size(), 4U);
}

// Sockets of strangers make room for each other, and for all when nobody waits; known ones never.
TEST(Doorkeeper, StrangersMakeRoomAndKnownOnesStay) {
    Doorkeeper door(small());
    EXPECT_TRUE(door.enter(1, "desk").is_in);
    EXPECT_FALSE(door.is_socket(1));
    door.vouch(1);
    EXPECT_TRUE(door.enter(2, "one").is_in);
    EXPECT_FALSE(door.is_socket(2));
    EXPECT_TRUE(door.enter(3, "one").is_in);
    EXPECT_FALSE(door.is_socket(3));
    EXPECT_TRUE(door.enter(4, "one").is_in);
    EXPECT_EQ(door.is_socket(4), SocketId{2});
    EXPECT_TRUE(door.enter(5, "two").is_in);
    door.works(5);
    const auto next = door.enter(6, "three");
    EXPECT_TRUE(next.is_in);
    EXPECT_EQ(next.leaves, SocketId{3});
    EXPECT_EQ(door.give_way(), SocketId{6});
    EXPECT_EQ(door.give_way(), SocketId{4});
    EXPECT_FALSE(door.give_way());
}

// A desk that is known makes room for its office: more may wait there, and nowhere else.
TEST(Doorkeeper, AKnownSocketMakesRoomForItsSource) {
    Limits limits = small();
    limits.connections = 100;
    limits.unknown_per_source = 100;
    Doorkeeper door(limits);
    EXPECT_TRUE(door.enter(1, "office").is_in);
    EXPECT_FALSE(door.is_socket(1));
    door.vouch(1);
    SocketId id = 1;
    for (int i = 0; i < 7; ++i) EXPECT_FALSE(door.enter(++id, "office").leaves) << i;
    EXPECT_EQ(door.enter(++id, "office").leaves, SocketId{2});
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(door.enter(++id, "flood").leaves) << i;
    EXPECT_TRUE(door.enter(++id, "flood").leaves);
    door.leaves(1);
    EXPECT_EQ(door.enter(++id, "office").leaves, SocketId{3});
}

// What is said of somebody who has left changes nothing.
TEST(Doorkeeper, NobodyIsLookedFor) {
    Doorkeeper door(small());
    door.works(9);
    door.vouch(9);
    door.leaves(9);
    EXPECT_FALSE(door.waits(9));
    EXPECT_FALSE(door.is_socket(9));
    EXPECT_EQ(door.size(), 0U);
}

}  // namespace
}  // namespace naru::http
