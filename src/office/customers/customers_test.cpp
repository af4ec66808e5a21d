#include "office/customers/customers.h"

#include <gtest/gtest.h>

namespace naru::office {
namespace {

// Never the whole name, and not its length.
TEST(Customers, HaveMaskedNames) {
    EXPECT_EQ(masked_name("홍길동"), "홍*동");
    EXPECT_EQ(masked_name("김나"), "김*");
    EXPECT_EQ(masked_name("김"), "*");
    EXPECT_EQ(masked_name("남궁민수"), "남**수");
    EXPECT_EQ(masked_name("Christopher Lee"), "C***e");
    EXPECT_EQ(masked_name(""), "");
    EXPECT_EQ(shown_name({{}, CustomerKind::firm, "한빛전자"}), "한빛전자");
    EXPECT_EQ(shown_name({{}, CustomerKind::person, "홍길동"}), "홍*동");
}

TEST(Customers, HaveMaskedBusinessNumbers) {
    EXPECT_EQ(shown_code({{}, CustomerKind::firm, "한빛전자", "1018662870"}), "101-86-*****");
    EXPECT_EQ(printed_code({{}, CustomerKind::firm, "한빛전자", "1018662870"}), "101-86-62870");
    EXPECT_EQ(shown_code({{}, CustomerKind::agency, "대전광역시", "6300000"}), "6300000");
    EXPECT_EQ(shown_code({{}, CustomerKind::firm, "한빛전자"}), "");
}

// The words of the contract and back: what one side writes the other reads.
TEST(Customers, HaveWordsForKindsAndReasons) {
    for (const auto kind : {CustomerKind::agency, CustomerKind::firm, CustomerKind::person})
        EXPECT_EQ(customer_kind_named(word_of(kind)), kind);
    for (const auto reason : {UnmaskReason::identify, UnmaskReason::call_back,
                              UnmaskReason::correct, UnmaskReason::required_by_law})
        EXPECT_EQ(unmask_reason_named(word_of(reason)), reason);
    EXPECT_FALSE(unmask_reason_named("curiosity"));
}

// Spaces around a name and dashes in a code are how it was typed, not what it is.
TEST(Customers, AreKeptInTheirNormalForm) {
    EXPECT_EQ(checked({{}, CustomerKind::firm, "  한빛전자 ", "101-86-62870"}).value(),
              (Customer{{}, CustomerKind::firm, "한빛전자", "1018662870"}));
    EXPECT_EQ(checked({{}, CustomerKind::agency, "기관", "z013176"}).value().code, "Z013176");
    EXPECT_FALSE(checked({{}, CustomerKind::firm, "   "}));
    EXPECT_FALSE(checked({{}, CustomerKind::firm, "업체", {}, CustomerId{1}}));
}

}  // namespace
}  // namespace naru::office
