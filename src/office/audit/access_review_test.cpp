#include "office/audit/access_review.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "support/temporary_folder.h"

namespace naru::office {
namespace {

Instant at(const char* day, int hour) {
    return begin_of(*read_day(day)) + std::chrono::hours{hour};
}

// A month is one of Korea: its first night is the last afternoon of the month before elsewhere.
TEST(Month, IsOneOfKorea) {
    const Month month = *read_month("2026-11");
    EXPECT_EQ(iso(month), "2026-11");
    EXPECT_EQ(month.begin(), at("2026-11-01", 0));
    EXPECT_EQ(month.end(), at("2026-12-01", 0));
    EXPECT_EQ(month_of(at("2026-11-30", 23)), month);
    EXPECT_EQ(iso(month_of(at("2026-12-31", 24))), "2027-01");
    for (const char* text : {"", "2026-13", "2026-1", "2026-11-01", "1999-12", "2026/11"})
        EXPECT_FALSE(read_month(text)) << text;
}

// What somebody should ask about, and nothing else.
TEST(AccessReview, FindsWhatToAskAbout) {
    MonthRows rows(*read_month("2026-11"));
    const auto add = [&](Instant when, const char* who, const char* act, int times) {
        for (int i = 0; i < times; ++i) rows.add({when, who, "192.0.2.1", "-", act});
    };
    add(at("2026-10-31", 23), "kim", "listen", 100);  // not of this month
    add(at("2026-11-02", 9), "kim", "sign-in", 1);
    add(at("2026-11-02", 10), "kim", "look", 499);
    add(at("2026-11-03", 10), "kim", "look", 499);
    add(at("2026-11-03", 10), "choi", "listen", 50);
    add(at("2026-11-03", 3), "choi", "look", 2);
    add(at("2026-11-03", 23), "park", "search", 1);
    add(at("2026-11-03", 23), "park", "session over", 1);
    add(at("2026-11-04", 3), "stranger", "sign-in failed", 20);
    add(at("2026-11-04", 9), "kim", "sign-in failed: code", 19);
    add(at("2026-11-04", 9), "lee", "listen refused", 1);
    add(at("2026-11-04", 9), "han", "account role: administrator", 2);
    EXPECT_EQ(rows.acts().at("sign-in failed"), 39U);
    EXPECT_EQ(rows.findings(), (std::vector<Finding>{{"night", "choi", 2},
                                                     {"night", "park", 1},
                                                     {"failures", "stranger", 20},
                                                     {"listens", "choi", 50},
                                                     {"refused", "lee", 1},
                                                     {"grants", "han", 2}}));
}

// Read from the end of the trail, however much stands before and after the month.
TEST(AccessReview, ReadsItsMonthOfTheTrail) {
    const support::TemporaryFolder folder;
    const std::string path = folder / "audit.log";
    auto trail = AuditTrail::open(path).value();
    for (const char* day : {"2026-10-05", "2026-11-05", "2026-12-05"}) {
        for (int i = 0; i < 700; ++i)
            ASSERT_TRUE(trail.write({at(day, 9), "kim", "192.0.2.1", "contact 7", "look"}));
    }
    EXPECT_EQ(month_rows(path, *read_month("2026-11"))->rows(), 700U);
    EXPECT_EQ(month_rows(path, *read_month("2026-10"))->rows(), 700U);
    EXPECT_EQ(month_rows(path, *read_month("2027-01"))->rows(), 0U);
    // A chain that was made anew from its beginning is whole, but not the one that was signed for.
    const auto whole = AuditTrail::verify(path).value();
    const Review review{"2026-11", {}, "jung", "", whole.lines, whole.head};
    EXPECT_FALSE(contradiction(path, {review}));
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 1);
    EXPECT_TRUE(AuditTrail::open(path));  // cuts the torn row off
    EXPECT_EQ(AuditTrail::first_broken(path).value(), 0U);
    EXPECT_EQ(contradiction(path, {review}),
              "it ends with row 2099; 2100 rows were signed for with the review of 2026-11");
    auto forged = AuditTrail::open(path).value();
    ASSERT_TRUE(forged.write({at("2026-12-05", 9), "lee", "192.0.2.1", "contact 7", "look"}));
    EXPECT_EQ(AuditTrail::first_broken(path).value(), 0U);
    EXPECT_EQ(contradiction(path, {review}),
              "row 2100 is not the one that was signed for with the review of 2026-11");
    std::filesystem::remove(path);
    EXPECT_EQ(month_rows(path, *read_month("2026-11"))->rows(), 0U);
}

}  // namespace
}  // namespace naru::office
