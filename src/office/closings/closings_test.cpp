#include "office/closings/closings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office/closings/seal.h"

namespace naru::office {
namespace {

using ::testing::HasSubstr;

const std::chrono::year_month may = std::chrono::year{2009} / 5;
const Day june = *read_day("2009-06-01");
const Day until = *read_day("2009-06-05");

ClosingStep step(ClosingAct act, const char* by) {
    ClosingStep one{may, act, begin_of(june), by};
    if (act == ClosingAct::announce) one.until = until;
    if (act == ClosingAct::reopen) one.reason = "빠진 상담을 넣습니다";
    if (act == ClosingAct::official) one.digest = "d1";
    return one;
}

std::string why(const std::vector<ClosingStep>& before, const ClosingStep& next, Role role,
                Day today, Unfinished unfinished = {}) {
    const auto bad = bad_step(closing_of(before), next, role, unfinished, today);
    return bad ? bad->english : "";
}

const ClosingStep announced = step(ClosingAct::announce, "park");
const ClosingStep led = step(ClosingAct::leader, "park");
const ClosingStep officially = step(ClosingAct::official, "admin");

// The whole way of a month, and back.
TEST(Closing, GoesFromOpenToFinal) {
    EXPECT_EQ(closing_of({}).state, ClosingState::open);
    EXPECT_EQ(why({}, announced, Role::team_leader, june), "");
    EXPECT_EQ(why({announced}, led, Role::team_leader, until + std::chrono::days{1}), "");
    EXPECT_EQ(why({announced, led}, officially, Role::administrator, until), "");
    const Closing done = closing_of({announced, led, officially});
    EXPECT_EQ(done.state, ClosingState::final_);
    EXPECT_EQ(done.digest, "d1");
    EXPECT_EQ(done.leader, "park");
    const ClosingStep again = step(ClosingAct::reopen, "admin");
    EXPECT_EQ(why({announced, led, officially}, again, Role::administrator, until), "");
    const Closing open = closing_of({announced, led, officially, again});
    EXPECT_EQ(open.state, ClosingState::open);
    EXPECT_EQ(open.reopened, 1U);
    EXPECT_TRUE(open.digest.empty());
}

// Each rule by itself, with the sentence that a person reads.
TEST(Closing, RefusesWhatIsTooEarlyOrNotTheirs) {
    EXPECT_THAT(why({}, announced, Role::team_leader, june - std::chrono::days{1}),
                HasSubstr("not over"));
    EXPECT_THAT(why({}, announced, Role::consultant, june), HasSubstr("announced by"));
    EXPECT_THAT(why({}, announced, Role::team_leader, until + std::chrono::days{1}),
                HasSubstr("last day"));
    EXPECT_THAT(why({}, led, Role::team_leader, june), HasSubstr("announced first"));
    EXPECT_THAT(why({announced}, led, Role::team_leader, until),
                HasSubstr("open until 2009-06-05"));
    EXPECT_THAT(why({announced}, led, Role::administrator, june), HasSubstr("team leader"));
    EXPECT_THAT(why({announced}, led, Role::team_leader, until + std::chrono::days{1}, {0, 2, 1}),
                HasSubstr("1 contacts are not over, 2 are in wrap-up"));
    EXPECT_THAT(why({announced}, officially, Role::administrator, until),
                HasSubstr("must sign first"));
    EXPECT_THAT(
        why({announced, led}, step(ClosingAct::official, "park"), Role::administrator, until),
        HasSubstr("two people"));
    EXPECT_THAT(why({announced, led}, announced, Role::team_leader, june), HasSubstr("reopen"));
    ClosingStep unsaid = step(ClosingAct::reopen, "admin");
    unsaid.reason = "";
    EXPECT_THAT(why({announced}, unsaid, Role::administrator, june), HasSubstr("reason"));
    EXPECT_THAT(why({}, step(ClosingAct::reopen, "admin"), Role::administrator, june),
                HasSubstr("is open"));
}

TEST(Closing, SaysHowFarFiguresCanBeReliedOn) {
    EXPECT_EQ(words_of(Reliance{}).id, "provisional");
    EXPECT_EQ(words_of(Reliance{true}).words.ko, "확정");
    EXPECT_THAT(words_of(Reliance{true, {may}}).words.ko, HasSubstr("2009-05"));
}

Seal seal_of_2009() {
    return {std::chrono::year{2009}, 1, begin_of(june), "admin", "", "abc", "2009-05 0:5\n"};
}

// Who has the public key can tell a seal that was changed anywhere.
TEST(Seal, IsGenuineAsItWasSigned) {
    const SealKey key = seal_key(std::string(32, 'k')).value();
    Seal seal = seal_of_2009();
    EXPECT_FALSE(is_genuine(seal));
    sign(seal, key);
    EXPECT_TRUE(is_genuine(seal));
    for (const auto change :
         {+[](Seal& one) { one.digest = "abd"; }, +[](Seal& one) { one.sums += "2009-06 0:1\n"; },
          +[](Seal& one) { one.by = "other"; }, +[](Seal& one) { ++one.number; },
          +[](Seal& one) { one.signature[0] = one.signature[0] == '0' ? '1' : '0'; },
          +[](Seal& one) { one.public_key = "00"; }}) {
        Seal changed = seal;
        change(changed);
        EXPECT_FALSE(is_genuine(changed)) << signed_text(changed);
    }
    EXPECT_FALSE(seal_key("short"));
}

TEST(Seal, NamesEachSumThatDiffers) {
    const auto found = differences("2009-05 0:5 12:2\n2009-06 0:1\n", "2009-05 0:5 12:3\n");
    const std::vector<Restated> wanted{{"2009-05", 12, 2, 3}, {"2009-06", 0, 1, 0}};
    EXPECT_EQ(found, wanted);
    EXPECT_TRUE(differences("2009-05 0:5\n", "2009-05 0:5\n").empty());
    EXPECT_TRUE(differences("", "").empty());
    // What is none is read as far as it goes.
    EXPECT_EQ(differences("x y:z 99:1 0:7\n", "").size(), 1U);
}

}  // namespace
}  // namespace naru::office
