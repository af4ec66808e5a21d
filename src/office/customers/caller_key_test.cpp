#include "office/customers/caller_key.h"

#include <gtest/gtest.h>

#include <string>

namespace naru::office {
namespace {

const std::string secret(32, 's');

// The same line is the same caller whichever trunk brings it; another line, or another house's
// secret, is another.
TEST(CallerKey, IsTheSameForTheSameLine) {
    const auto key = caller_key(secret, "01012345678");
    EXPECT_TRUE(key);
    EXPECT_EQ(caller_key(secret, "+821012345678"), key);
    EXPECT_EQ(caller_key(secret, "00182-10-1234-5678"), key);
    EXPECT_NE(caller_key(secret, "01012345679"), key);
    EXPECT_NE(caller_key(std::string(32, 't'), "01012345678"), key);
}

// Who withheld the number is nobody: two of them are not one caller.
TEST(CallerKey, IsNoneWithoutANumber) {
    for (const char* none : {"", "anonymous", "unavailable", "alice", "12", "sip:01012345678"})
        EXPECT_FALSE(caller_key(secret, none)) << none;
}

}  // namespace
}  // namespace naru::office
