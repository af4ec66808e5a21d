#include "sip/digest.h"

#include <gtest/gtest.h>

#include "sip/hash.h"

namespace naru::sip {
namespace {

// RFC 1321 §A.5, FIPS 180-4, RFC 4231 §4.3.
TEST(Hash, MatchesTheVectors) {
    EXPECT_EQ(md5_hex(""), "d41d8cd98f00b204e9800998ecf8427e");
    EXPECT_EQ(md5_hex("message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
    EXPECT_EQ(
        md5_hex("12345678901234567890123456789012345678901234567890123456789012345678901234567890"),
        "57edf4a22be3c955ac49da2e2107b67a");
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

// RFC 7616 §3.9.1: the same user, nonce and URI in both algorithms.
TEST(Digest, MatchesTheVectorsOfTheRfc) {
    const std::string common =
        R"(, realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", qop="auth")";
    const auto answer = [&](const char* algorithm) {
        return answer_challenge("Digest algorithm=" + std::string(algorithm) + common, "GET",
                                "/dir/index.html", "Mufasa", "Circle of Life",
                                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ")
            .value();
    };
    EXPECT_NE(answer("MD5").find("8ca523f5e9506fed4657c9700eebdbec"), std::string::npos);
    EXPECT_NE(
        answer("SHA-256").find("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        std::string::npos);
}

TEST(Digest, OurChallengeIsAnsweredOnceItIsOurs) {
    const Instant now = from_micros(1'800'000'000'000'000);
    for (const std::string& challenge : challenges("naru", "secret", now)) {
        const auto value = answer_challenge(challenge, "REGISTER", "sip:naru", "1001", "word", "c");
        ASSERT_TRUE(value);
        const auto answer = read_authorization(*value);
        ASSERT_TRUE(answer);
        EXPECT_EQ(check_digest(*answer, "REGISTER", "word", "naru", "secret", now + 1min),
                  DigestVerdict::right);
        EXPECT_EQ(check_digest(*answer, "REGISTER", "other", "naru", "secret", now),
                  DigestVerdict::wrong);
        EXPECT_EQ(check_digest(*answer, "INVITE", "word", "naru", "secret", now),
                  DigestVerdict::wrong);
        EXPECT_EQ(check_digest(*answer, "REGISTER", "word", "naru", "secret", now + 6min),
                  DigestVerdict::stale);
        EXPECT_EQ(check_digest(*answer, "REGISTER", "word", "naru", "another secret", now),
                  DigestVerdict::stale);
    }
    EXPECT_FALSE(read_authorization("Basic abc"));
}

}  // namespace
}  // namespace naru::sip
