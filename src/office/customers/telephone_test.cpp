#include "office/customers/telephone.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace naru::office {
namespace {

// Every form in which a line shows itself is the same text: else a caller is a stranger each time.
TEST(Telephone, IsOneTextHoweverItComes) {
    const std::vector<std::pair<const char*, const char*>> forms{
        {"01012345678", "+821012345678"},
        {"010-1234-5678", "+821012345678"},
        {"+82-10-1234-5678", "+821012345678"},
        {"821012345678", "+821012345678"},
        {"00821012345678", "+821012345678"},
        {"001821012345678", "+821012345678"},
        {"+82 (0)10 1234 5678", "+821012345678"},
        {"0212345678", "+82212345678"},
        {"02-123-4567", "+8221234567"},
        {"0421234567", "+82421234567"},
        {"07012345678", "+827012345678"},
        {"0505-480-2135", "+825054802135"},
        {"1588-0800", "+8215880800"},
        {"+1 212 555 0100", "+12125550100"},
        {"00112125550100", "+12125550100"},
        {"0070012125550100", "+12125550100"},
    };
    for (const auto& [written, wanted] : forms) {
        const auto number = e164(written);
        ASSERT_TRUE(number) << written << ": " << number.error().english;
        EXPECT_EQ(*number, wanted) << written;
        EXPECT_EQ(e164(national(*number)).value(), *number) << written;
    }
}

TEST(Telephone, SaysWhyItIsNone) {
    for (const char* text :
         {"", "anonymous", "010-123-4567", "119", "12345678", "0101234567890", "09912345678",
          "+0821012345678", "+123", "발신번호표시제한", "token-1a2b"}) {
        const auto number = e164(text);
        ASSERT_FALSE(number) << text;
        EXPECT_FALSE(number.error().message.empty());
        EXPECT_FALSE(number.error().english.empty());
    }
}

TEST(Telephone, IsShownInItsParts) {
    EXPECT_EQ(national("+821012345678"), "010-1234-5678");
    EXPECT_EQ(national("+82212345678"), "02-1234-5678");
    EXPECT_EQ(national("+825054802135"), "0505-480-2135");
    EXPECT_EQ(national("+8215880800"), "1588-0800");
    EXPECT_EQ(national("+12125550100"), "+12125550100");
}

// What is masked keeps nothing between the first part and the last four.
TEST(Telephone, IsMasked) {
    EXPECT_EQ(masked_e164("+821012345678"), "010-****-5678");
    EXPECT_EQ(masked_e164("+8221234567"), "02-****-4567");
    EXPECT_EQ(masked_e164("+8215880800"), "1588-****");
    EXPECT_EQ(masked_e164("+12125550100"), "+12-****-0100");
    EXPECT_EQ(masked_e164("+1212"), "****");
}

}  // namespace
}  // namespace naru::office
