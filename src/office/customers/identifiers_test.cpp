#include "office/customers/identifiers.h"

#include <gtest/gtest.h>

namespace naru::office {
namespace {

using Kind = IdentifierKind;

std::vector<std::string> found_in(std::string_view text) {
    std::vector<std::string> out;
    for (const auto& one : find_identifiers(text))
        out.push_back(std::string(word_of(one.kind)) + " " + printed(one));
    return out;
}

using Found = std::vector<std::string>;

// The likeliest reading comes first, and its normal form is the same however it was written.
TEST(Identifiers, AreRecognisedInBothGenerations) {
    const auto first = [](std::string_view text) {
        const auto all = recognise(text);
        return all.empty() ? Identifier{Kind::notice, "none"} : all.front();
    };
    EXPECT_EQ(first("20240913485-00"), (Identifier{Kind::notice, "20240913485", "00"}));
    EXPECT_EQ(first("20240913485"), (Identifier{Kind::notice, "20240913485"}));
    EXPECT_EQ(first("R25BK00933743-000"), (Identifier{Kind::notice, "R25BK00933743", "000"}));
    EXPECT_EQ(first(" r25bk00933743 "), (Identifier{Kind::notice, "R25BK00933743"}));
    EXPECT_EQ(first("R25TA00247713"), (Identifier{Kind::contract, "R25TA00247713"}));
    EXPECT_EQ(first("R25TA0117392900"), (Identifier{Kind::contract, "R25TA01173929", "00"}));
    EXPECT_EQ(first("002460506"), (Identifier{Kind::contract, "002460506"}));
    EXPECT_EQ(first("R26TB01528402"), (Identifier{Kind::delivery_request, "R26TB01528402"}));
    EXPECT_EQ(first("R25BD00012345"), (Identifier{Kind::pre_specification, "R25BD00012345"}));
    EXPECT_EQ(first("R25DD00012345"), (Identifier{Kind::order_plan, "R25DD00012345"}));
    EXPECT_EQ(first("Z013176"), (Identifier{Kind::agency, "Z013176"}));
    EXPECT_EQ(first("101-86-62870"), (Identifier{Kind::business, "1018662870"}));
    EXPECT_EQ(first("4321150701"), (Identifier{Kind::item_detail, "4321150701"}));
    EXPECT_EQ(first("130111-0006246"), (Identifier{Kind::corporation, "1301110006246"}));
}

// Eight digits may be two things: both are offered, and none is guessed.
TEST(Identifiers, OfferEveryKindThatFits) {
    const auto all = recognise("21234567");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].kind, Kind::item);
    EXPECT_EQ(all[1].kind, Kind::item_class);
}

TEST(Identifiers, AreNotSeenWhereThereAreNone) {
    for (const char* text : {"", "-", "R25BK0093374", "R25BK009337433", "R25XX00933743",
                             "R25BK00933743-00", "123-45-67890", "공고", "12-34"})
        EXPECT_TRUE(recognise(text).empty()) << text;
}

// The examples of whoever made the rule; the last one is the usual made-up number.
TEST(BusinessNumber, HasItsCheckDigit) {
    for (const char* text : {"101-86-62870", "120-81-47521", "208-81-10310", "204-81-69430"})
        EXPECT_TRUE(business_number(text)) << text;
    const auto wrong = business_number("123-45-67890");
    ASSERT_FALSE(wrong);
    EXPECT_NE(wrong.error().message.find("123-45-67890"), std::string::npos);
    EXPECT_NE(wrong.error().message.find("검증 숫자"), std::string::npos);
    const auto shorter = business_number("123-45-678");
    ASSERT_FALSE(shorter);
    EXPECT_NE(shorter.error().english.find("has 8"), std::string::npos) << shorter.error().english;
}

// A note as it is typed and pasted: words stick to numbers, dashes are of any kind.
TEST(Identifiers, AreFoundInANote) {
    EXPECT_EQ(
        found_in("공고 20240913485-00 투찰 안됨. R25BK00933743-000도 같음, 업체 101-86-62870"),
        (Found{"notice 20240913485-00", "notice R25BK00933743-000", "business 101-86-62870"}));
    EXPECT_EQ(found_in("(R26TB01528402)건, 사업자번호:1208147521입니다 101–86–62870"),
              (Found{"delivery_request R26TB01528402", "business 120-81-47521",
                     "business 101-86-62870"}));
    EXPECT_EQ(found_in("R25BK00933743 r25bk00933743"), (Found{"notice R25BK00933743"}));
}

// Digits alone are what the word before them says; without a word they are nothing.
TEST(Identifiers, OfDigitsAloneNeedTheirName) {
    EXPECT_EQ(found_in("계약번호 002460506, 세부품명번호 4321150701 물품식별번호 21234567"),
              (Found{"contract 002460506", "item_detail 4321150701", "item 21234567"}));
    EXPECT_EQ(found_in("수요기관코드 Z013176, 물품분류번호 43211507"),
              (Found{"agency Z013176", "item_class 43211507"}));
    EXPECT_EQ(found_in("계약번호 20191234567-00"), (Found{"contract 20191234567-00"}));
    EXPECT_EQ(found_in("002460506 4321150701 21234567 Z013176"), Found{});
    EXPECT_EQ(found_in("계약번호는 아래\n002460506"), Found{});
}

// What belongs to a person is no identifier of a thing.
TEST(Identifiers, AreNotTelephonesNorPeople) {
    EXPECT_EQ(found_in("010-1234-5678 02-1234-5678 0212345678 1588-0800 15880800 042-724-7114"),
              Found{});
    // The check digit of a corporation fits these, too; they are made up.
    for (const char* text : {"900101-1234560", "9001011234560", "900101-1234568"})
        EXPECT_EQ(found_in(text), Found{}) << text;
}

// "알파벳은 빼고 숫자 열 자리": the year and the eight digits.
TEST(Identifiers, AreRebuiltFromWhatIsReadOut) {
    EXPECT_EQ(rebuilt(Kind::notice, "25 0093 3743").value(),
              (Identifier{Kind::notice, "R25BK00933743"}));
    EXPECT_EQ(rebuilt(Kind::contract, "2500247713").value(),
              (Identifier{Kind::contract, "R25TA00247713"}));
    EXPECT_EQ(rebuilt(Kind::delivery_request, "2601528402").value(),
              (Identifier{Kind::delivery_request, "R26TB01528402"}));
    EXPECT_FALSE(rebuilt(Kind::notice, "250093374"));
    EXPECT_FALSE(rebuilt(Kind::notice, "2400933743"));
    EXPECT_FALSE(rebuilt(Kind::business, "1018662870"));
}

// What a caller read out and the consultant typed as it was said; only where its name stands right
// before.
TEST(Identifiers, AreRebuiltInANote) {
    EXPECT_EQ(found_in("공고번호: 2500933743 안 보임, 계약 2500247713"),
              (Found{"notice R25BK00933743", "contract R25TA00247713"}));
    EXPECT_EQ(found_in("납품요구번호 2601528402"), Found{"delivery_request R26TB01528402"});
    EXPECT_EQ(found_in("공고 문의한 곳 1018662870"), Found{"business 101-86-62870"});
    EXPECT_EQ(found_in("공고 관련 2500933743, 공고 4321150701a"), Found{});
}

// A pasted book costs no more than a note.
TEST(Identifiers, AreBounded) {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "R25BK" + std::to_string(10'000'000 + i) + " ";
    EXPECT_EQ(find_identifiers(text).size(), identifiers_max);
    EXPECT_TRUE(find_identifiers(std::string(100'000, '-')).empty());
}

}  // namespace
}  // namespace naru::office
