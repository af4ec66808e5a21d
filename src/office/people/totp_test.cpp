#include "office/people/totp.h"

#include <gtest/gtest.h>

namespace naru::office {
namespace {

constexpr std::string_view key = "12345678901234567890";

Instant at(std::int64_t seconds) {
    return from_micros(seconds * 1'000'000);
}

// RFC 6238, appendix B, the SHA-1 rows: eight digits.
TEST(Totp, GivesTheCodesOfTheStandard) {
    EXPECT_EQ(totp_code(key, totp_step(at(59)), 8), "94287082");
    EXPECT_EQ(totp_code(key, totp_step(at(1111111109)), 8), "07081804");
    EXPECT_EQ(totp_code(key, totp_step(at(1111111111)), 8), "14050471");
    EXPECT_EQ(totp_code(key, totp_step(at(1234567890)), 8), "89005924");
    EXPECT_EQ(totp_code(key, totp_step(at(2000000000)), 8), "69279037");
    EXPECT_EQ(totp_code(key, totp_step(at(20000000000)), 8), "65353130");
    EXPECT_EQ(totp_code(key, totp_step(at(59))), "287082");
    // RFC 4226, appendix D.
    EXPECT_EQ(totp_code(key, 0), "755224");
    EXPECT_EQ(totp_code(key, 9), "520489");
}

// A clock may be half a minute off either way; a code is good once.
TEST(Totp, TakesOneStepEitherWayAndEachOnce) {
    const std::string code = totp_code(key, 100);
    EXPECT_EQ(totp_match(key, code, at(100 * 30), 0), 100U);
    EXPECT_EQ(totp_match(key, code.substr(0, 3) + " " + code.substr(3), at(101 * 30 + 29), 0),
              100U);
    EXPECT_EQ(totp_match(key, code, at(99 * 30), 0), 100U);
    EXPECT_FALSE(totp_match(key, code, at(102 * 30), 0));
    EXPECT_FALSE(totp_match(key, code, at(98 * 30 + 29), 0));
    EXPECT_FALSE(totp_match(key, code, at(100 * 30), 100));
    EXPECT_FALSE(totp_match(key, code, at(100 * 30), 101));
    EXPECT_FALSE(totp_match(key, "", at(100 * 30), 0));
    EXPECT_FALSE(totp_match(key, code + "0", at(100 * 30), 0));
}

// RFC 4648 §10.
TEST(Totp, ShowsItsKeyAsAuthenticatorsReadIt) {
    EXPECT_EQ(base32(""), "");
    EXPECT_EQ(base32("f"), "MY");
    EXPECT_EQ(base32("foo"), "MZXW6");
    EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
    EXPECT_EQ(otpauth_uri("foobar", "hong", "나루"),
              "otpauth://totp/%EB%82%98%EB%A3%A8:hong?secret=MZXW6YTBOI&issuer=%EB%82%98%EB%A3%A8");
}

// What is kept opens for its own account and house, and for nobody else.
TEST(Totp, SealsItsKey) {
    const std::string kept = sealed("secret", "1001", key);
    EXPECT_EQ(kept.find("12345"), std::string::npos);
    EXPECT_NE(kept, sealed("secret", "1001", key));
    EXPECT_EQ(unsealed("secret", "1001", kept), key);
    EXPECT_FALSE(unsealed("secret", "1002", kept));
    EXPECT_FALSE(unsealed("another", "1001", kept));
    EXPECT_FALSE(unsealed("secret", "1001", kept.substr(1)));
    EXPECT_FALSE(unsealed("secret", "1001", ""));
}

}  // namespace
}  // namespace naru::office
