#include "media/mixer.h"

#include <gtest/gtest.h>

#include <array>

#include "media/audience.h"
#include "media/g711.h"

namespace naru::media {
namespace {

std::vector<std::int16_t> steady(std::int16_t level) {
    return std::vector<std::int16_t>(frame_samples, level);
}

/// Two loud voices are cut at the end of the scale and do not turn over into noise.
TEST(Mixer, AddsUpAndSaturates) {
    std::array<std::int32_t, 4> sums{};
    add_up(sums, std::array<std::int16_t, 4>{30'000, -30'000, 100, 0});
    add_up(sums, std::array<std::int16_t, 3>{10'000, -10'000, -40});
    std::array<std::int16_t, 4> out{};
    saturate(sums, out);
    EXPECT_EQ(out, (std::array<std::int16_t, 4>{32'767, -32'768, 60, 0}));
}

/// A source is let run when two frames are there, is silent while it fills, and never holds more
/// than a tenth of a second of delay.
TEST(Mixer, ASourceFillsRunsAndStartsAnew) {
    MixSource source;
    source.put(1, steady(100));
    EXPECT_TRUE(source.next().empty());
    source.put(2, steady(200));
    ASSERT_EQ(source.next().size(), frame_samples);
    source.put(2, steady(7));  // the same packet again
    source.put(1, steady(7));  // one that is late
    ASSERT_EQ(source.next().size(), frame_samples);
    EXPECT_TRUE(source.next().empty());  // dry
    source.put(3, steady(300));
    EXPECT_TRUE(source.next().empty());
    source.put(4, steady(400));
    ASSERT_FALSE(source.next().empty());
    for (std::uint16_t i = 5; i < 50; ++i) source.put(i, steady(500));
    EXPECT_LE(source.stored(), 6 * frame_samples);
    source.put(30'000, steady(600));  // another stream under the old name
    EXPECT_FALSE(source.next().empty());
}

wire::PutBridge bridge_with(wire::Part part, bool held) {
    wire::PutBridge bridge{
        .bridge = BridgeId{9}, .customer = LegId{1}, .agent = LegId{2}, .held = held, .record = {}};
    bridge.parties = {{LegId{3}, part}};
    return bridge;
}

std::vector<LegId> heard_by(const wire::PutBridge& bridge, std::uint64_t leg) {
    for (const Hearing& one : audience_of(bridge)) {
        if (one.leg == LegId{leg}) return one.of;
    }
    return {};
}

using Legs = std::vector<LegId>;

/// The customer never hears who was asked aside, who listens (RS-69) or who whispers; nobody hears
/// themselves.
TEST(Audience, WhoHearsWhom) {
    const auto aside = bridge_with(wire::Part::aside, true);
    EXPECT_EQ(heard_by(aside, 1), Legs{});
    EXPECT_EQ(heard_by(aside, 2), Legs{LegId{3}});
    EXPECT_EQ(heard_by(aside, 3), Legs{LegId{2}});
    const auto waiting = bridge_with(wire::Part::aside, false);
    EXPECT_EQ(heard_by(waiting, 1), Legs{LegId{2}});
    EXPECT_EQ(heard_by(waiting, 2), Legs{LegId{1}});
    EXPECT_EQ(heard_by(waiting, 3), Legs{});
    EXPECT_TRUE(audience_of(waiting).back().music);
    const auto open = bridge_with(wire::Part::open, false);
    EXPECT_EQ(heard_by(open, 1), (Legs{LegId{2}, LegId{3}}));
    EXPECT_EQ(heard_by(open, 2), (Legs{LegId{1}, LegId{3}}));
    EXPECT_EQ(heard_by(open, 3), (Legs{LegId{2}, LegId{1}}));
    const auto silent = bridge_with(wire::Part::silent, false);
    EXPECT_EQ(heard_by(silent, 1), Legs{LegId{2}});
    EXPECT_EQ(heard_by(silent, 2), Legs{LegId{1}});
    EXPECT_EQ(heard_by(silent, 3), (Legs{LegId{2}, LegId{1}}));
    const auto whisper = bridge_with(wire::Part::whisper, false);
    EXPECT_EQ(heard_by(whisper, 1), Legs{LegId{2}});
    EXPECT_EQ(heard_by(whisper, 2), (Legs{LegId{1}, LegId{3}}));
}

}  // namespace
}  // namespace naru::media
