#include <gtest/gtest.h>
#include <spandsp.h>

#include "media/g711.h"
#include "media/inband_dtmf.h"
#include "media/recording.h"
#include "media/rtp.h"
#include "media/sender.h"
#include "media/telephone_event.h"

namespace naru::media {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// Our tables against another's arithmetic, every sample.
TEST(G711, AgreesWithSpandsp) {
    for (int i = 0; i < 256; ++i) {
        const auto byte = static_cast<std::uint8_t>(i);
        EXPECT_EQ(decode_g711(Law::a_law, byte), alaw_to_linear(byte));
        EXPECT_EQ(decode_g711(Law::mu_law, byte), ulaw_to_linear(byte));
        EXPECT_EQ(encode_g711(Law::a_law, decode_g711(Law::a_law, byte)), byte);
    }
    for (int sample = -32768; sample <= 32767; ++sample) {
        const auto value = static_cast<std::int16_t>(sample);
        const int a = decode_g711(Law::a_law, encode_g711(Law::a_law, value));
        EXPECT_LE(std::abs(a - sample), std::max(17, std::abs(sample) / 16)) << sample;
        const int mu = decode_g711(Law::mu_law, encode_g711(Law::mu_law, value));
        EXPECT_LE(std::abs(mu - sample), std::max(9, std::abs(sample) / 16)) << sample;
    }
}

TEST(Rtp, RefusesLengthsThatLie) {
    Bytes bytes(12 + 4, 0);
    write_rtp_header({.payload_type = 8, .sequence = 7, .timestamp = 160, .ssrc = 9}, bytes);
    ASSERT_TRUE(parse_rtp(bytes));
    EXPECT_EQ(parse_rtp(bytes)->payload.size(), 4u);
    for (std::size_t cut = 0; cut < 12; ++cut) EXPECT_FALSE(parse_rtp(std::span(bytes).first(cut)));
    bytes[0] = 0xa0;  // padding, of length 0
    EXPECT_FALSE(parse_rtp(bytes));
    bytes.back() = 5;
    EXPECT_FALSE(parse_rtp(bytes));
    bytes.back() = 4;
    EXPECT_TRUE(parse_rtp(bytes)->payload.empty());
    bytes[0] = 0x8f;  // 15 CSRCs
    EXPECT_FALSE(parse_rtp(bytes));
    bytes[0] = 0x90;  // an extension of 65,535 words
    bytes[14] = bytes[15] = 0xff;
    EXPECT_FALSE(parse_rtp(bytes));
}

/// One key is told once, also when its ends are lost, repeated or late.
TEST(TelephoneEvent, TellsEachKeyOnce) {
    KeyReceiver receiver;
    std::string heard;
    for (int key = 0; key < 3; ++key) {
        KeySender sender("15#"[key], static_cast<std::uint32_t>(1000 + key * 1600));
        int packets = 0;
        while (const auto step = sender.next()) {
            ++packets;
            if (key == 1 && step->event.end) continue;
            std::uint8_t payload[4];
            write_telephone_event(step->event, payload);
            for (int twice = 0; twice < 2; ++twice) {
                if (const auto digit =
                        receiver.heard({.timestamp = step->timestamp, .ssrc = 5}, payload))
                    heard += *digit;
            }
        }
        EXPECT_EQ(packets, 8);
    }
    EXPECT_EQ(heard, "15#");
}

TEST(InbandDtmf, HearsTones) {
    InbandDtmf dtmf;
    std::string heard;
    dtmf_tx_state_t* tx = dtmf_tx_init(nullptr);
    dtmf_tx_put(tx, "1*9", -1);
    for (int i = 0; i < 60; ++i) {
        std::int16_t samples[160] = {};
        dtmf_tx(tx, samples, 160);
        heard += dtmf.heard(samples);
    }
    dtmf_tx_free(tx);
    EXPECT_EQ(heard, "1*9");
}

TEST(Sender, GoesOnAcrossSources) {
    Sender sender(1, 65530, 1000);
    Instant now = from_micros(1'000'000);
    std::uint16_t last = sender.generated(8, now).sequence;
    RtpHeader in{.payload_type = 8, .sequence = 100, .timestamp = 777777, .ssrc = 4};
    for (int i = 0; i < 20; ++i) {
        now += 20ms;
        const auto out = sender.relayed(9, in, now);
        ASSERT_TRUE(out);
        EXPECT_EQ(out->sequence, static_cast<std::uint16_t>(last + 1));
        EXPECT_EQ(out->ssrc, 1u);
        EXPECT_EQ(out->marker, i == 0);
        last = out->sequence;
        ++in.sequence;
        in.timestamp += 160;
    }
    // From before the switch: its number belongs to our own packets.
    EXPECT_FALSE(sender.relayed(9, {.sequence = 99, .timestamp = 0, .ssrc = 4}, now));
    const auto own = sender.generated(8, now + 100ms);
    EXPECT_EQ(own.sequence, static_cast<std::uint16_t>(last + 1));
    EXPECT_TRUE(own.marker);
}

std::string sealed(bool finish, std::size_t seconds, Instant started) {
    const std::string key(32, 'k');
    PartWriter writer(ContactId{7}, key, started);
    std::string file = writer.header();
    std::uint32_t timestamp = 50;
    for (std::size_t second = 0; second < seconds; ++second) {
        FrameBuilder frame;
        for (std::size_t i = 0; i < 50; ++i) {
            const Bytes payload(160, encode_g711(Law::a_law, 1000));
            frame.audio(Track::customer, Law::a_law,
                        std::chrono::milliseconds(second * 1000 + i * 20), timestamp, payload);
            timestamp += 160;
        }
        file += writer.frame(frame.take());
    }
    if (finish) file += writer.end_recording();
    return file;
}

/// A file cut at any byte plays up to the last whole frame, and never claims to be complete.
TEST(Recording, IsSalvagedAtAnyCut) {
    const std::string key(32, 'k');
    const std::string file = sealed(true, 2, from_micros(0));
    const auto whole = read_recording(file, key);
    ASSERT_TRUE(whole);
    EXPECT_TRUE(whole->complete);
    EXPECT_EQ(whole->tracks[0].size(), 16000u);
    EXPECT_NEAR(whole->tracks[0][8000], 1000, 40);
    const std::size_t frame_bytes = (file.size() - 48 - 4 - 17) / 2;
    for (std::size_t cut = 0; cut < file.size(); cut += cut % 97 == 0 ? 1 : 13) {
        const auto part = read_recording(file.substr(0, cut), key);
        const std::size_t frames = cut < 48 ? 0 : (cut - 48) / frame_bytes;
        ASSERT_EQ(part.has_value(), frames > 0) << cut;
        if (!part) continue;
        EXPECT_FALSE(part->complete);
        EXPECT_EQ(part->tracks[0].size(), frames * 8000);
    }
    EXPECT_FALSE(read_recording(file, std::string(32, 'x')));
}

/// A part appended behind a torn frame is found; the time between is a marked gap.
TEST(Recording, GoesOnBehindATornFrame) {
    std::string file = sealed(false, 2, from_micros(0));
    file.resize(file.size() - 100);
    file += sealed(true, 1, from_micros(5'000'000));
    const auto recording = read_recording(file, std::string(32, 'k'));
    ASSERT_TRUE(recording);
    ASSERT_EQ(recording->parts.size(), 2u);
    EXPECT_FALSE(recording->complete);
    EXPECT_FALSE(recording->parts[0].ended);
    EXPECT_TRUE(recording->parts[1].ended);
    ASSERT_EQ(recording->gaps.size(), 1u);
    EXPECT_EQ(recording->gaps[0].reason, GapReason::interrupted);
    EXPECT_EQ(recording->tracks[0].size(), 48000u);
    EXPECT_EQ(wav_of(*recording).size(), 44 + 48000u * 4);
}

}  // namespace
}  // namespace naru::media
