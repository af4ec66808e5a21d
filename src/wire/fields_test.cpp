#include "wire/fields.h"

#include <gtest/gtest.h>

#include "wire/frame.h"
#include "wire/worker_protocol.h"

namespace naru::wire {
namespace {

PutLeg some_leg() {
    PutLeg put;
    put.leg = LegId{7};
    put.slot = 3;
    put.kind = LegKind::webrtc;
    put.ice.local_ufrag = "abc";
    put.listen = Play{PlayId{9}, {"p01.wav", "p02.wav"}};
    return put;
}

// What control puts is what the worker reads.
TEST(Fields, ComeBackAsTheyWere) {
    const ToWorker said = some_leg();
    EXPECT_EQ(decode<ToWorker>(encode(said)), said);
}

// Any bytes may come from the other side: every cut is refused, none is read past its end.
TEST(Fields, RefuseEveryCutAndATail) {
    const std::string bytes = encode(ToWorker{some_leg()});
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_FALSE(decode<ToWorker>(bytes.substr(0, size))) << size;
    }
    EXPECT_FALSE(decode<ToWorker>(bytes + '\0'));
}

// A count that is larger than what is left must not make us allocate it.
TEST(Fields, RefuseACountThatLies) {
    EXPECT_FALSE(decode<std::vector<std::uint64_t>>(std::string("\xff\xff\xff\xff", 4)));
    EXPECT_FALSE(decode<std::string>(std::string("\x05\0\0\0ab", 6)));
}

TEST(Fields, RefuseAnEnumBeyondItsLast) {
    EXPECT_FALSE(decode<LegKind>(std::string("\x02")));
    EXPECT_EQ(decode<LegKind>(std::string("\x01")), LegKind::webrtc);
}

TEST(Frames, AreCutWhereverTheStreamBreaks) {
    const std::string stream = frame("one") + frame("") + frame("three");
    Unframer unframer(16);
    std::vector<std::string> frames;
    for (char c : stream) {
        unframer.feed(std::string_view(&c, 1));
        while (auto next = unframer.next().value()) frames.push_back(*next);
    }
    EXPECT_EQ(frames, (std::vector<std::string>{"one", "", "three"}));
}

TEST(Frames, RefuseOneThatIsTooLong) {
    Unframer unframer(4);
    unframer.feed(frame("12345"));
    EXPECT_FALSE(unframer.next().has_value());
}

}  // namespace
}  // namespace naru::wire
