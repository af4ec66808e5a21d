#include "adapters/secure_media/secure_leg.h"

#include <gtest/gtest.h>

#include <deque>

#include "adapters/secure_media/stun.h"
#include "media/rtp.h"

namespace naru::secure_media {
namespace {

using media::Address;
using Bytes = std::vector<std::uint8_t>;

/// RFC 5769 §2.1: the sample request, byte by byte.
const Bytes sample_request{
    0x00, 0x01, 0x00, 0x58, 0x21, 0x12, 0xa4, 0x42, 0xb7, 0xe7, 0xa7, 0x01, 0xbc, 0x34, 0xd6, 0x86,
    0xfa, 0x87, 0xdf, 0xae, 0x80, 0x22, 0x00, 0x10, 0x53, 0x54, 0x55, 0x4e, 0x20, 0x74, 0x65, 0x73,
    0x74, 0x20, 0x63, 0x6c, 0x69, 0x65, 0x6e, 0x74, 0x00, 0x24, 0x00, 0x04, 0x6e, 0x00, 0x01, 0xff,
    0x80, 0x29, 0x00, 0x08, 0x93, 0x2f, 0xf9, 0xb1, 0x51, 0x26, 0x3b, 0x36, 0x00, 0x06, 0x00, 0x09,
    0x65, 0x76, 0x74, 0x6a, 0x3a, 0x68, 0x36, 0x76, 0x59, 0x20, 0x20, 0x20, 0x00, 0x08, 0x00, 0x14,
    0x9a, 0xea, 0xa7, 0x0c, 0xbf, 0xd8, 0xcb, 0x56, 0x78, 0x1e, 0xf2, 0xb5, 0xb2, 0xd3, 0xf2, 0x49,
    0xc1, 0xb5, 0x71, 0xa2, 0x80, 0x28, 0x00, 0x04, 0xe5, 0x7a, 0x3b, 0xcf};
constexpr const char* sample_password = "VOkJxbRl1RmTxUk/WvJxBt";

TEST(Stun, TakesTheSampleOfRfc5769) {
    const auto message = parse_stun(sample_request);
    ASSERT_TRUE(message);
    EXPECT_EQ(message->type, stun_binding_request);
    EXPECT_EQ(message->username, "evtj:h6vY");
    EXPECT_EQ(message->priority, 0x6e0001ffu);
    EXPECT_TRUE(message->has_fingerprint);
    EXPECT_TRUE(has_integrity(sample_request, *message, sample_password));
    EXPECT_FALSE(has_integrity(sample_request, *message, "wrong"));
    for (std::size_t i = 0; i < sample_request.size(); ++i) {
        Bytes damaged = sample_request;
        damaged[i] ^= 1;
        // Damage to the FINGERPRINT's own type leaves a message without one.
        const auto parsed = parse_stun(damaged);
        EXPECT_FALSE(parsed && parsed->has_fingerprint) << i;
        EXPECT_FALSE(parse_stun(std::span(sample_request).first(i))) << i;
    }
}

TEST(Stun, AnswersWithTheMappedAddress) {
    for (const char* ip : {"192.0.2.1", "2001:db8:1234:5678:11:2233:4455:6677"}) {
        const auto address = *media::parse_address(ip, 32853);
        const auto bytes = binding_success({1, 2, 3}, address, "pwd");
        const auto message = parse_stun(bytes);
        ASSERT_TRUE(message);
        EXPECT_EQ(message->mapped, address);
        EXPECT_TRUE(has_integrity(bytes, *message, "pwd"));
    }
}

/// Two legs of ours, one as DTLS client, joined by two queues.
class SecureLegTest : public ::testing::Test {
protected:
    struct Side {
        Certificate certificate = *Certificate::make();
        std::deque<Bytes> out;
        std::unique_ptr<media::SecureTransport> leg;
        Bytes opened;
    };

    SecureLegTest() {
        for (auto* side : {&server, &client}) {
            side->leg = make_secure_leg(side->certificate, side == &server ? 11 : 22,
                                        [side](const Address&, auto bytes) {
                                            side->out.emplace_back(bytes.begin(), bytes.end());
                                        });
        }
    }

    wire::Ice ice(bool for_server, std::string fingerprint) const {
        return {.local_ufrag = for_server ? "serv" : "clie",
                .local_pwd = for_server ? "server-password" : "client-password",
                .remote_ufrag = for_server ? "clie" : "serv",
                .remote_pwd = for_server ? "client-password" : "server-password",
                .remote_fingerprint = std::move(fingerprint),
                .role = for_server ? wire::DtlsRole::server : wire::DtlsRole::client};
    }

    void check(Side& side, const Address& from, const std::string& user,
               const std::string& password) {
        auto request = binding_request({9}, user, password, true);
        (void)side.leg->on_datagram(from, request, now);
    }

    void checks() {
        check(server, client_at, "serv:clie", "server-password");
        check(client, server_at, "clie:serv", "client-password");
    }

    void pump() {
        client.leg->tick(now);
        for (int turn = 0; turn < 100 && !(server.out.empty() && client.out.empty()); ++turn) {
            deliver(server, client, server_at);
            deliver(client, server, client_at);
        }
    }

    void deliver(Side& from, Side& to, const Address& at) {
        while (!from.out.empty()) {
            Bytes bytes = std::move(from.out.front());
            from.out.pop_front();
            const auto opened = to.leg->on_datagram(at, bytes, now);
            if (!opened.empty()) to.opened.assign(opened.begin(), opened.end());
        }
    }

    static Bytes rtp(std::uint32_t ssrc, std::uint16_t sequence) {
        Bytes bytes(media::rtp_bytes_max);
        media::write_rtp_header(
            {.payload_type = 8, .sequence = sequence, .timestamp = 0, .ssrc = ssrc}, bytes);
        bytes[12] = 42;
        return bytes;
    }

    const Address server_at = *media::parse_address("192.0.2.1", 1000);
    const Address client_at = *media::parse_address("192.0.2.2", 2000);
    Instant now = from_micros(1'000'000);
    Side server;
    Side client;
};

TEST_F(SecureLegTest, CarriesRtpBothWays) {
    server.leg->put(ice(true, client.certificate.fingerprint()));
    client.leg->put(ice(false, server.certificate.fingerprint()));
    checks();
    pump();
    ASSERT_TRUE(server.leg->is_up());
    ASSERT_TRUE(client.leg->is_up());
    for (std::uint16_t i = 0; i < 3; ++i) {
        Bytes packet = rtp(11, i);
        server.leg->send_rtp(packet, 172);
        ASSERT_EQ(server.out.size(), 1u);
        EXPECT_GT(server.out.front().size(), 172u);
        const Bytes sealed = server.out.front();
        if (i == 0) {
            // A forged packet under the stream's name, before the stream is known, does not lock
            // the stream out.
            Bytes forged = sealed;
            forged.back() ^= 1;
            EXPECT_TRUE(client.leg->on_datagram(server_at, forged, now).empty());
        }
        pump();
        ASSERT_EQ(client.opened.size(), 172u);
        EXPECT_EQ(client.opened[12], 42);
        // A replay, and a stranger's copy.
        Bytes again = sealed;
        EXPECT_TRUE(client.leg->on_datagram(server_at, again, now).empty());
        // The same index under the same key is refused.
        packet = rtp(11, i);
        server.leg->send_rtp(packet, 172);
        EXPECT_TRUE(server.out.empty());
    }
    Bytes back = rtp(22, 7);
    client.leg->send_rtp(back, 172);
    pump();
    EXPECT_EQ(server.opened.size(), 172u);
}

/// The handshake may be over before the answer has come: SRTP waits for the fingerprint.
TEST_F(SecureLegTest, WaitsForTheFingerprint) {
    server.leg->put(ice(true, ""));
    client.leg->put(ice(false, server.certificate.fingerprint()));
    checks();
    pump();
    EXPECT_TRUE(client.leg->is_up());
    EXPECT_FALSE(server.leg->is_up());
    server.leg->put(ice(true, client.certificate.fingerprint()));
    EXPECT_TRUE(server.leg->is_up());
}

TEST_F(SecureLegTest, RefusesAnotherCertificate) {
    server.leg->put(ice(true, Certificate::make()->fingerprint()));
    client.leg->put(ice(false, server.certificate.fingerprint()));
    checks();
    pump();
    EXPECT_FALSE(server.leg->is_up());
}

/// The ClientHello race: DTLS from where ICE has not validated is not answered; a check with a
/// wrong password is not.
TEST_F(SecureLegTest, TakesDtlsOnlyFromAValidatedAddress) {
    server.leg->put(ice(true, client.certificate.fingerprint()));
    client.leg->put(ice(false, server.certificate.fingerprint()));
    check(server, client_at, "serv:clie", "wrong");
    check(client, server_at, "clie:serv", "client-password");
    EXPECT_TRUE(server.out.empty());
    pump();
    EXPECT_TRUE(server.out.empty());
    EXPECT_FALSE(server.leg->is_up());
}

/// RFC 7675: who has not checked for 30 s is not sent to any longer.
TEST_F(SecureLegTest, StopsWithoutConsent) {
    server.leg->put(ice(true, client.certificate.fingerprint()));
    client.leg->put(ice(false, server.certificate.fingerprint()));
    checks();
    pump();
    now += 31s;
    server.leg->tick(now);
    Bytes packet = rtp(11, 1);
    server.leg->send_rtp(packet, 172);
    EXPECT_TRUE(server.out.empty());
}

}  // namespace
}  // namespace naru::secure_media
