#include "media/caller_audio.h"

#include <gtest/gtest.h>

namespace naru::media {
namespace {

/// A tone in bursts is told from another, through both laws.
TEST(CallerAudio, TellsTones) {
    for (const Law law : {Law::a_law, Law::mu_law}) {
        CallerSender sender(law, 1, 101);
        CallerReceiver receiver(101);
        sender.tone(700);
        Instant now = from_micros(0);
        for (int i = 0; i < 60; ++i) receiver.on_packet(sender.next(), now += 20ms);
        EXPECT_NEAR(receiver.level(700), 8000, 400);
        EXPECT_LT(receiver.level(1100), 800);
    }
}

/// What is lost on the way is counted both by RTP's numbers and by those in the sound; the longest
/// gap is the outage.
TEST(CallerAudio, CountsLossAndGap) {
    CallerSender sender(Law::a_law, 1, 101);
    CallerReceiver receiver(101);
    sender.number(true);
    Instant now = from_micros(0);
    for (int i = 0; i < 100; ++i) {
        auto bytes = sender.next();
        now += 20ms;
        if (i >= 40 && i < 50) continue;
        // As a relay between the laws does.
        bytes[1] = static_cast<std::uint8_t>(bytes[1] & 0x80);
        for (std::size_t k = rtp_header_bytes; k < bytes.size(); ++k)
            bytes[k] = other_law(Law::a_law, bytes[k]);
        receiver.on_packet(bytes, now);
    }
    const auto report = receiver.report(now);
    EXPECT_EQ(report.packets, 90u);
    EXPECT_EQ(report.lost, 10u);
    EXPECT_EQ(report.numbered, 90u);
    EXPECT_EQ(report.numbers_missing, 10u);
    EXPECT_EQ(report.longest_gap, Duration(220ms));
}

TEST(CallerAudio, PressesKeys) {
    CallerSender sender(Law::a_law, 1, 101);
    CallerReceiver receiver(101);
    sender.press("1204#");
    Instant now = from_micros(0);
    int packets = 0;
    while (sender.is_pressing() && ++packets < 200) receiver.on_packet(sender.next(), now += 20ms);
    EXPECT_EQ(receiver.report(now).keys, "1204#");
    EXPECT_EQ(receiver.report(now).lost, 0u);
}

}  // namespace
}  // namespace naru::media
