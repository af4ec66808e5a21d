#include "media/worker.h"

#include <gtest/gtest.h>

namespace naru::media {
namespace {

struct Sent {
    std::uint32_t slot;
    Address to;
    std::vector<std::uint8_t> bytes;
};

class WorkerTest : public ::testing::Test {
protected:
    WorkerTest() {
        const auto steady = [](std::size_t size, std::int16_t level) {
            return prompt_of(std::vector<std::int16_t>(size, level));
        };
        prompts.put("music", steady(800, 5000));
        prompts.put("P01", steady(400, 8000));
        worker = std::make_unique<Worker>(
            WorkerSettings{.slots = 4}, prompts,
            Outside{.send =
                        [this](std::uint32_t slot, const Address& to, auto bytes) {
                            sent.push_back({slot, to, {bytes.begin(), bytes.end()}});
                        },
                    .secure = {},
                    .store = [this](RecordingStep step) { stored.push_back(std::move(step)); },
                    .complain = [this](const std::string& text) { complaints.push_back(text); },
                    .random = [this] { return ++draws * 0x9E3779B97F4A7C15ULL; }});
    }

    void put_leg(std::uint64_t id, Law law, wire::Listen listen, std::uint8_t dtmf = 101) {
        (void)worker->handle(wire::PutLeg{.leg = LegId{id},
                                          .slot = static_cast<std::uint32_t>(id),
                                          .remote_address = "127.0.0.1",
                                          .remote_port = static_cast<std::uint16_t>(4000 + id),
                                          .law = law,
                                          .dtmf_payload = dtmf,
                                          .ice = {},
                                          .listen = std::move(listen)},
                             now);
    }

    void hear(std::uint64_t leg, std::uint8_t type, std::vector<std::uint8_t> payload,
              std::uint16_t sequence, std::uint32_t timestamp, const char* from = "127.0.0.1",
              int port = 0) {
        std::vector<std::uint8_t> bytes(12);
        write_rtp_header(
            {.payload_type = type, .sequence = sequence, .timestamp = timestamp, .ssrc = 77},
            bytes);
        bytes.insert(bytes.end(), payload.begin(), payload.end());
        worker->on_packet(
            static_cast<std::uint32_t>(leg),
            *parse_address(
                from, static_cast<std::uint16_t>(port != 0 ? port : 4000 + static_cast<int>(leg))),
            bytes, now);
    }

    void tick(int times = 1) {
        for (int i = 0; i < times; ++i) {
            now += 20ms;
            worker->tick(now);
        }
    }

    template <class T>
    std::vector<T> events() {
        std::vector<T> found;
        for (const auto& event : worker->take_events()) {
            if (const auto* what = std::get_if<T>(&event.what)) found.push_back(*what);
        }
        return found;
    }

    /// What the writer thread would have put into the file, read again.
    [[nodiscard]] Result<Recording> read_back() const {
        std::optional<PartWriter> writer;
        std::string file;
        for (const auto& step : stored) {
            if (const auto* open = std::get_if<OpenPart>(&step)) {
                writer.emplace(open->contact, open->key, open->started);
                file += writer->header();
            }
            if (const auto* frame = std::get_if<StoreFrame>(&step))
                file += writer->frame(frame->bytes);
            if (std::holds_alternative<CloseRecording>(step)) file += writer->end_recording();
        }
        return read_recording(file, std::string(32, 'k'));
    }

    [[nodiscard]] std::uint64_t closed_after() const {
        const auto* close = std::get_if<CloseRecording>(&stored.back());
        return close == nullptr ? 0 : close->milliseconds;
    }

    PromptLibrary prompts{"/nonexistent"};
    std::vector<Sent> sent;
    std::vector<RecordingStep> stored;
    std::vector<std::string> complaints;
    std::uint64_t draws = 0;
    Instant now = from_micros(1'700'000'000'000'000);
    std::unique_ptr<Worker> worker;
};

/// 400 samples are three packets; the end is told after the third, once, however often control says
/// it again.
TEST_F(WorkerTest, PlaysAPromptOnce) {
    const wire::Play play{.play = PlayId{5}, .files = {"P01", "missing"}};
    put_leg(1, Law::a_law, play);
    EXPECT_EQ(complaints.size(), 1u);
    tick(2);
    EXPECT_TRUE(events<wire::PromptFinished>().empty());
    put_leg(1, Law::mu_law, play);  // another law in the middle: it goes on where it was
    tick();
    EXPECT_EQ(events<wire::PromptFinished>().size(), 1u);
    EXPECT_EQ(sent.size(), 3u);
    put_leg(1, Law::a_law, wire::Silence{});
    put_leg(1, Law::a_law, play);
    tick(5);
    EXPECT_TRUE(events<wire::PromptFinished>().empty());
    EXPECT_EQ(sent.back().bytes.back(), silence_byte(Law::a_law));
}

TEST_F(WorkerTest, BridgesBothWaysBetweenLaws) {
    put_leg(1, Law::a_law, wire::InBridge{BridgeId{9}});
    put_leg(2, Law::mu_law, wire::InBridge{BridgeId{9}});
    (void)worker->handle(
        wire::PutBridge{
            .bridge = BridgeId{9}, .customer = LegId{1}, .agent = LegId{2}, .record = {}},
        now);
    hear(1, 8, std::vector<std::uint8_t>(160, encode_g711(Law::a_law, 3000)), 10, 160);
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(sent[0].slot, 2u);
    EXPECT_EQ(sent[0].to.port, 4002);
    auto packet = parse_rtp(sent[0].bytes);
    EXPECT_EQ(packet->header.payload_type, 0);
    EXPECT_NEAR(decode_g711(Law::mu_law, packet->payload[0]), 3000, 150);
    hear(2, 0, std::vector<std::uint8_t>(160, encode_g711(Law::mu_law, -3000)), 10, 160);
    ASSERT_EQ(sent.size(), 2u);
    packet = parse_rtp(sent[1].bytes);
    EXPECT_EQ(packet->header.payload_type, 8);
    EXPECT_NEAR(decode_g711(Law::a_law, packet->payload[0]), -3000, 150);
}

/// A hold gives music to the customer, silence to the agent, and a gap to the recording; the end
/// closes it.
TEST_F(WorkerTest, HoldIsMusicAndAGap) {
    put_leg(1, Law::a_law, wire::InBridge{BridgeId{9}});
    put_leg(2, Law::a_law, wire::InBridge{BridgeId{9}});
    wire::PutBridge bridge{
        .bridge = BridgeId{9}, .customer = LegId{1}, .agent = LegId{2}, .record = {}};
    bridge.record = wire::Record{
        .contact = ContactId{3}, .path = "2026/11/25/3.naru", .key = std::string(32, 'k')};
    (void)worker->handle(bridge, now);
    std::uint16_t sequence = 0;
    const auto talk = [&](int packets) {
        for (int i = 0; i < packets; ++i) {
            ++sequence;
            for (const std::uint64_t leg : {1, 2}) {
                hear(leg, 8, std::vector<std::uint8_t>(160, encode_g711(Law::a_law, 3000)),
                     sequence, sequence * 160u);
            }
            tick();
        }
    };
    talk(100);
    bridge.held = true;
    (void)worker->handle(bridge, now);
    sent.clear();
    talk(50);
    ASSERT_EQ(sent.size(), 100u);
    for (const auto& one : sent) {
        const int level = decode_g711(Law::a_law, parse_rtp(one.bytes)->payload[0]);
        EXPECT_NEAR(level, one.slot == 1 ? 5000 : 0, 200);
    }
    bridge.held = false;
    (void)worker->handle(bridge, now);
    talk(50);
    (void)worker->handle(wire::DropBridge{BridgeId{9}}, now);

    EXPECT_EQ(closed_after(), 4000u);
    const auto recording = read_back();
    ASSERT_TRUE(recording);
    EXPECT_TRUE(recording->complete);
    ASSERT_EQ(recording->gaps.size(), 1u);
    EXPECT_EQ(recording->gaps[0].first_sample, 16000u);
    EXPECT_EQ(recording->gaps[0].sample_count, 8000u);
    EXPECT_NEAR(recording->tracks[0][8000], 3000, 150);
    EXPECT_EQ(recording->tracks[0][20000], 0);
    EXPECT_NEAR(recording->tracks[1][28000], 3000, 150);
}

/// Three in a talk over both laws: each hears the other two and never itself; with a listener the
/// two are passed on as they are, and nobody hears the listener (RS-60, RS-69).
TEST_F(WorkerTest, MixesThreeAndPassesTwo) {
    put_leg(1, Law::a_law, wire::InBridge{BridgeId{9}});
    put_leg(2, Law::mu_law, wire::InBridge{BridgeId{9}});
    put_leg(3, Law::a_law, wire::InBridge{BridgeId{9}});
    wire::PutBridge bridge{
        .bridge = BridgeId{9}, .customer = LegId{1}, .agent = LegId{2}, .record = {}};
    bridge.parties = {{LegId{3}, wire::Part::open}};
    (void)worker->handle(bridge, now);
    std::uint16_t sequence = 0;
    const auto talk = [&] {
        sent.clear();
        for (int i = 0; i < 10; ++i) {
            ++sequence;
            hear(1, 8, std::vector<std::uint8_t>(160, encode_g711(Law::a_law, 1000)), sequence,
                 sequence * 160u);
            hear(2, 0, std::vector<std::uint8_t>(160, encode_g711(Law::mu_law, 4000)), sequence,
                 sequence * 160u);
            hear(3, 8, std::vector<std::uint8_t>(160, encode_g711(Law::a_law, 16'000)), sequence,
                 sequence * 160u);
            tick();
        }
    };
    const auto last_of = [&](std::uint32_t slot, Law law) {
        int level = -1;
        for (const auto& one : sent) {
            if (one.slot == slot) level = decode_g711(law, parse_rtp(one.bytes)->payload[0]);
        }
        return level;
    };
    talk();
    EXPECT_NEAR(last_of(1, Law::a_law), 20'000, 600);
    EXPECT_NEAR(last_of(2, Law::mu_law), 17'000, 600);
    EXPECT_NEAR(last_of(3, Law::a_law), 5000, 200);
    EXPECT_EQ(sent.size(), 30u);

    bridge.parties = {{LegId{3}, wire::Part::silent}};
    (void)worker->handle(bridge, now);
    talk();
    EXPECT_NEAR(last_of(1, Law::a_law), 4000, 150);
    EXPECT_NEAR(last_of(2, Law::mu_law), 1000, 50);
    EXPECT_NEAR(last_of(3, Law::a_law), 5000, 200);

    bridge.parties = {{LegId{3}, wire::Part::whisper}};
    (void)worker->handle(bridge, now);
    talk();
    EXPECT_NEAR(last_of(1, Law::a_law), 4000, 150);
    EXPECT_NEAR(last_of(2, Law::mu_law), 17'000, 600);

    bridge.held = true;
    bridge.parties = {{LegId{3}, wire::Part::aside}};
    (void)worker->handle(bridge, now);
    talk();
    EXPECT_NEAR(last_of(1, Law::a_law), 5000, 150);  // music
    EXPECT_NEAR(last_of(2, Law::mu_law), 16'000, 600);
    EXPECT_NEAR(last_of(3, Law::a_law), 4000, 150);
}

/// The house's track is what the customer hears: with a third in the talk, the mix of both; an
/// aside is kept nowhere.
TEST_F(WorkerTest, KeepsTheHouseAsTheCustomerHearsIt) {
    for (const std::uint64_t leg : {1, 2, 3}) put_leg(leg, Law::a_law, wire::InBridge{BridgeId{9}});
    wire::PutBridge bridge{
        .bridge = BridgeId{9}, .customer = LegId{1}, .agent = LegId{2}, .record = {}};
    bridge.record = wire::Record{
        .contact = ContactId{3}, .path = "2026/11/25/3.naru", .key = std::string(32, 'k')};
    std::uint16_t sequence = 0;
    const auto talk = [&](wire::Part part, bool held) {
        bridge.held = held;
        bridge.parties = {{LegId{3}, part}};
        (void)worker->handle(bridge, now);
        for (int i = 0; i < 100; ++i) {
            ++sequence;
            hear(1, 8, std::vector<std::uint8_t>(160, encode_g711(Law::a_law, 1000)), sequence,
                 sequence * 160u);
            hear(2, 8, std::vector<std::uint8_t>(160, encode_g711(Law::a_law, 3000)), sequence,
                 sequence * 160u);
            hear(3, 8, std::vector<std::uint8_t>(160, encode_g711(Law::a_law, 9000)), sequence,
                 sequence * 160u);
            tick();
        }
    };
    talk(wire::Part::silent, false);
    talk(wire::Part::aside, true);
    talk(wire::Part::open, false);
    (void)worker->handle(wire::DropBridge{BridgeId{9}}, now);
    const auto recording = read_back();
    ASSERT_TRUE(recording);
    ASSERT_EQ(recording->gaps.size(), 1u);
    EXPECT_NEAR(recording->tracks[1][8000], 3000, 150);
    EXPECT_EQ(recording->tracks[1][24000], 0);
    EXPECT_NEAR(recording->tracks[1][40000], 12'000, 400);
    EXPECT_NEAR(recording->tracks[0][40000], 1000, 50);
}

/// A key counts once and is kept until control says that it has it.
TEST_F(WorkerTest, KeepsADigitUntilAcknowledged) {
    put_leg(1, Law::a_law, wire::Play{.play = PlayId{5}, .files = {"P01"}});
    for (std::uint16_t i = 0; i < 5; ++i) hear(1, 101, {4, 10, 0, 160}, i, 1000);
    const auto digits = events<wire::DigitHeard>();
    ASSERT_EQ(digits.size(), 1u);
    EXPECT_EQ(digits[0], (wire::DigitHeard{.leg = LegId{1}, .digit = '4', .play = PlayId{5}}));
    worker->control_went(now);
    worker->control_came();
    EXPECT_EQ(events<wire::DigitHeard>().size(), 1u);
    (void)worker->handle(wire::Ack{.event = 2}, now);
    EXPECT_EQ(worker->kept_events(), 0u);
}

/// RTP bleed: a stranger's packets are nothing; another port of the right host is kept, once.
TEST_F(WorkerTest, BelievesOnlyTheSignalledAddress) {
    put_leg(1, Law::a_law, wire::Silence{});
    hear(1, 8, std::vector<std::uint8_t>(160), 1, 0, "192.0.2.1");
    EXPECT_TRUE(events<wire::MediaUp>().empty());
    hear(1, 8, std::vector<std::uint8_t>(160), 1, 0, "127.0.0.1", 5555);
    EXPECT_EQ(events<wire::MediaUp>().size(), 1u);
    hear(1, 8, std::vector<std::uint8_t>(160), 1, 0, "127.0.0.1", 6666);
    tick();
    EXPECT_EQ(sent.back().to.port, 5555);
}

/// Without control a bridge that is heard stays; what is silent ends after the lease and not
/// before.
TEST_F(WorkerTest, OrphansEndAfterTheLease) {
    put_leg(1, Law::a_law, wire::InBridge{BridgeId{9}});
    put_leg(2, Law::a_law, wire::Silence{});
    worker->control_went(now);
    for (int i = 0; i < 130; ++i) {
        hear(1, 8, std::vector<std::uint8_t>(160), static_cast<std::uint16_t>(i), 0);
        now += 1s;
        worker->tick(now);
        const auto legs = worker->handle(wire::AskInventory{}, now)->legs.size();
        EXPECT_EQ(legs, i < 119 ? 2u : 1u) << i;
    }
    EXPECT_GE(events<wire::MediaSilent>().size(), 3u);
}

}  // namespace
}  // namespace naru::media
