#include "office/workforce/erlang.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "office/workforce/erlang_file.h"
#include "office/workforce/heavy_traffic.h"

namespace naru::office {
namespace {

std::string digits(Real value, const char* like) {
    return printed_like(value, like);
}

// The standard table, and a load that a recursion of plain numbers would lose.
TEST(Erlang, B) {
    EXPECT_EQ(digits(erlang_b(10, 10), "0.214582343107347"), "0.214582343107347");
    EXPECT_EQ(digits(log_erlang_b(10'000, 200), "-29325.754171334"), "-29325.754171334");
    EXPECT_EQ(digits(load_of_blocking(50, 0.01L), "37.9013980885249"), "37.9013980885249");
    // Of whole numbers the continuous one is the same.
    EXPECT_EQ(digits(erlang_b_continuous(10, 10), "0.214582343107347"), "0.214582343107347");
}

// 1,000 calls an hour of 240 s: what the trade's calculators say.
TEST(Erlang, CAndItsStaff) {
    const Demand demand{200.0L / 3600, 180, 0};
    const ErlangC c(demand, 14);
    EXPECT_EQ(digits(c.waits(), "0.174131933595050"), "0.174131933595050");
    EXPECT_EQ(digits(c.mean_wait(), "7.83593701177724"), "7.83593701177724");
    EXPECT_EQ(staff_for(demand, 0.8L, 20), 14U);
    EXPECT_FALSE(ErlangC(demand, 10).is_stable());
}

// Three service levels of the same day (workforce study §1): .8582, .8801 and .8683.
TEST(Erlang, AHasThreeServiceLevels) {
    const ErlangA a({200.0L / 3600, 180, 300}, 13);
    EXPECT_EQ(digits(a.in_time_of_offered(20), "0.8582"), "0.8582");
    EXPECT_EQ(digits(a.in_time_of_answered(20), "0.8801"), "0.8801");
    EXPECT_EQ(digits(a.in_time_of_patient(20), "0.8683"), "0.8683");
    // Who waits not at all is answered in time, whatever the time.
    EXPECT_EQ(digits(a.in_time_of_offered(0), "0.123456789"), digits(1 - a.waits(), "0.123456789"));
}

// The rule of thumb is near the exact sum, and only near.
TEST(Erlang, SquareRootIsAFirstGuess) {
    const Real exact = ErlangC({100, 1, 0}, square_root_staff(100, 0.5L)).waits();
    EXPECT_NEAR(static_cast<double>(halfin_whitt(0.5L)), static_cast<double>(exact), 0.02);
    EXPECT_NE(digits(halfin_whitt(0.5L), "0.0001"), digits(exact, "0.0001"));
}

std::string row(const std::string& inputs, const std::string& value) {
    return "id,model,inputs,metric,value\n1,Erlang B," + inputs + ",P(block)," + value + "\n";
}

// A wrong last digit is found; what is not understood is said, and stops nothing.
TEST(ErlangFile, FindsEachDifference) {
    EXPECT_TRUE(check_erlang_file(row("n=2;a=1", "0.200000000000000"))->differences.empty());
    const auto wrong = check_erlang_file(row("n=2;a=1", "0.200000000000001")).value();
    ASSERT_EQ(wrong.differences.size(), 1U);
    EXPECT_EQ(wrong.differences.front().line, 2U);
    EXPECT_EQ(wrong.differences.front().what,
              "Erlang B, P(block) of n=2;a=1: 0.200000000000000 here, 0.200000000000001 in the "
              "file");
    for (const char* inputs : {"n=two;a=1", "a=1", "n=0;a=1", "n=1000000;a=1", "n=2.5;a=1", ""})
        EXPECT_EQ(check_erlang_file(row(inputs, "0.2"))->differences.size(), 1U) << inputs;
    // What would take minutes is refused at once.
    EXPECT_FALSE(
        recompute("Erlang A", "lam=9/min;AHT=60s;patience=1000000000s;n=1;T=20s", "P(abandon)"));
    EXPECT_FALSE(recompute("Erlang C staffing", "lam=1000000/s;AHT=60s;80% in 20s", "min agents"));
    EXPECT_FALSE(check_erlang_file("a,b\n1,2\n"));
    EXPECT_EQ(recompute("Erlang B", "n=2;a=1", "P(luck)").error().message,
              "'P(luck)' is no metric of Erlang B");
}

// All published and computed values of the study, in every digit they are printed with: the
// formulas, their inverses, the limits, and the chain of two classes (workforce study §1).
TEST(ErlangFile, AgreesWithEveryReferenceValue) {
    std::ifstream in("tests/data/erlang_reference.csv", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto checked = check_erlang_file(bytes).value();
    EXPECT_EQ(checked.rows, 149U);
    for (const auto& one : checked.differences) ADD_FAILURE() << one.line << ": " << one.what;
}

TEST(ErlangFile, ReadsRatesAsPeopleWriteThem) {
    const auto waits = [](const std::string& lam) {
        return digits(recompute("Erlang C", "lam=" + lam + ";AHT=240s;n=55", "P(wait)").value(),
                      "0.1234567890123");
    };
    EXPECT_EQ(waits("720/h"), waits("12/min"));
    EXPECT_EQ(waits("360 per 30 min"), waits("0.2/s"));
    EXPECT_EQ(waits("2*6480/18h"), waits("720*(2-1)/h with a remark"));
}

}  // namespace
}  // namespace naru::office
