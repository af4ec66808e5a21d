#include "sip/sdp.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace naru::sip {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string head =
    "v=0\r\no=- 1 1 IN IP4 192.0.2.7\r\ns=-\r\nc=IN IP4 192.0.2.7\r\nt=0 0\r\n";

// docs/spikes.md: what Chromium offers, shortened.
const std::string chromium =
    "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE "
    "0\r\na=extmap-allow-mixed\r\n"
    "m=audio 50000 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126\r\nc=IN IP4 192.0.2.8\r\n"
    "a=candidate:1 1 udp 2122260223 f00.local 50000 typ "
    "host\r\na=ice-ufrag:Ab3d\r\na=ice-pwd:0123456789abcdefghijklmn\r\n"
    "a=ice-options:trickle\r\na=fingerprint:sha-256 "
    "AA:BB\r\na=setup:actpass\r\na=mid:0\r\na=sendrecv\r\na=rtcp-mux\r\n"
    "a=rtpmap:111 opus/48000/2\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:110 "
    "telephone-event/48000\r\n"
    "a=rtpmap:126 telephone-event/8000\r\n";

Audio local_media() {
    Audio local;
    local.address = "192.0.2.1";
    local.port = 30000;
    local.ice_ufrag = "naru";
    local.ice_pwd = "abcdefghijklmnopqrstuvwx";
    local.fingerprint = "sha-256 CC:DD";
    return local;
}

TEST(Sdp, ATrunksOfferIsAnsweredInItsOrder) {
    const auto offer = read_audio(
        head + "m=audio 40000 RTP/AVP 18 0 8 101\r\na=rtpmap:101 telephone-event/8000\r\n");
    ASSERT_TRUE(offer) << offer.error().message;
    EXPECT_THAT(offer->codecs, ElementsAre(pcmu, pcma));
    EXPECT_EQ(offer->dtmf_payload, 101);
    EXPECT_THAT(write_audio(answer_to(*offer, local_media()), {}),
                HasSubstr("m=audio 30000 RTP/AVP 0 101\r\n"));
}

TEST(Sdp, ABrowsersOfferGetsTheShapeThatWorked) {
    const auto offer = read_audio(chromium);
    ASSERT_TRUE(offer) << offer.error().message;
    EXPECT_EQ(offer->dtmf_payload, 126);  // not 110, which runs at 48 kHz
    const std::string answer = write_audio(answer_to(*offer, local_media()), {});
    for (const char* line :
         {"a=ice-lite\r\n", "a=group:BUNDLE 0\r\n", "UDP/TLS/RTP/SAVPF", "a=mid:0\r\n",
          "a=rtcp-mux\r\n", "a=setup:passive\r\n", "a=fmtp:126 0-16\r\n",
          "a=fingerprint:sha-256 CC:DD\r\n", "typ host\r\n", "a=end-of-candidates\r\n"}) {
        EXPECT_THAT(answer, HasSubstr(line));
    }
}

TEST(Sdp, WhatABrowserMustBringIsNamed) {
    for (const char* line : {"a=fingerprint:sha-256 AA:BB\r\n", "a=ice-ufrag:Ab3d\r\n",
                             "a=ice-pwd:0123456789abcdefghijklmn\r\n", "a=rtcp-mux\r\n"}) {
        std::string offer = chromium;
        offer.erase(offer.find(line), std::string_view(line).size());
        EXPECT_FALSE(read_audio(offer)) << line;
    }
}

// RFC 3264 §8.4, RFC 8866 §6.7.
TEST(Sdp, HoldIsUnderstoodInItsThreeForms) {
    const std::string audio = "m=audio 40000 RTP/AVP 8\r\n";
    EXPECT_EQ(read_audio(head + audio + "a=sendonly\r\n")->direction, Direction::sendonly);
    EXPECT_EQ(read_audio(head + "a=inactive\r\n" + audio)->direction, Direction::inactive);
    EXPECT_EQ(read_audio("v=0\r\nc=IN IP4 0.0.0.0\r\n" + audio)->direction, Direction::sendonly);
    const auto held = read_audio(head + audio + "a=sendonly\r\n");
    EXPECT_EQ(answer_to(*held, local_media()).direction, Direction::recvonly);
}

// RFC 3264 §6: as many sections in the answer as in the offer, in the same order.
TEST(Sdp, OtherSectionsAreRejectedInTheirPlace) {
    const auto offer = read_audio(
        head + "m=video 5000 RTP/AVP 31\r\nm=audio 40000 RTP/AVP 8\r\nm=image 6000 udptl t38\r\n");
    ASSERT_TRUE(offer);
    const std::string answer = write_audio(answer_to(*offer, local_media()), {});
    const auto video = answer.find("m=video 0 RTP/AVP 31\r\n");
    const auto audio = answer.find("m=audio 30000");
    const auto image = answer.find("m=image 0 udptl t38\r\n");
    ASSERT_NE(video, std::string::npos);
    ASSERT_NE(image, std::string::npos);
    EXPECT_LT(video, audio);
    EXPECT_LT(audio, image);
}

// Found by sdp_audio: a mid came back in our answer with what was in it.
TEST(Sdp, NothingHostileIsRepeated) {
    std::string offer = chromium;
    const auto at = offer.find("a=mid:0");
    offer.replace(at, 7, std::string("a=mid:x\ry\0z", 11));
    const auto read = read_audio(offer);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->mid, "");
}

}  // namespace
}  // namespace naru::sip
