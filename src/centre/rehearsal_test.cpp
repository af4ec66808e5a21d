#include "centre/rehearsal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace naru::centre {
namespace {

using testing::ElementsAre;

std::vector<std::uint64_t> steps_of(const Rehearsed& rehearsed) {
    std::vector<std::uint64_t> out;
    for (const auto& [after, fact] : rehearsed.facts) {
        if (const auto* entered = std::get_if<fact::StepEntered>(&fact))
            out.push_back(entered->step.value);
    }
    return out;
}

/// The steps that a virtual caller of the standard flow comes to.
std::vector<std::uint64_t> steps(const RehearsalCall& call) {
    return steps_of(rehearse(standard_flow({}), call));
}

// What is tried on the page is what callers will meet.
TEST(Rehearsal, GoesTheWayOfACaller) {
    EXPECT_THAT(steps({}), ElementsAre(1));
    EXPECT_THAT(steps({Service::open, false, ".."}), ElementsAre(1, 2, 3, 20, 24, 4));
    EXPECT_THAT(steps({Service::open, false, "..3"}), ElementsAre(1, 2, 3, 20, 24, 4, 13));
    EXPECT_THAT(steps({Service::open, false, "2.."}), ElementsAre(1, 2, 3, 20, 24, 4, 12));
    // The menu, silence, the menu again, silence: a person.
    EXPECT_THAT(steps({Service::open, false, "..----"}), ElementsAre(1, 2, 3, 20, 24, 4, 9));
    EXPECT_THAT(steps({Service::closed, false, ".."}), ElementsAre(1, 2, 6, 8));
    EXPECT_THAT(steps({Service::before_opening, false, "..."}), ElementsAre(1, 2, 5, 3, 20, 24, 4));
}

// As in the hour of an incident, or of a surge.
TEST(Rehearsal, MeetsTheSituationThatIsTried) {
    RehearsalCall call{Service::open, true, "..1."};
    call.situation.incident = IncidentId{1};
    EXPECT_THAT(steps(call), ElementsAre(1, 2, 3, 20, 21, 22, 23, 28));
    call.situation = {};
    call.situation.is_surge = true;
    EXPECT_THAT(steps(call), ElementsAre(1, 2, 3, 20, 24, 25, 26, 27, 28));
}

// The page offers only what has a meaning now.
TEST(Rehearsal, SaysWhatTheCallerCanDo) {
    Rehearsed at = rehearse(standard_flow({}), {});
    EXPECT_TRUE(at.is_spoken_to);
    EXPECT_FALSE(at.in_menu || at.is_over);
    at = rehearse(standard_flow({}), {Service::open, false, "..."});
    EXPECT_TRUE(at.in_menu);
    EXPECT_FALSE(at.is_spoken_to || at.is_over);
    EXPECT_TRUE(rehearse(standard_flow({}), {Service::open, false, "..1"}).is_over);
    EXPECT_TRUE(rehearse(standard_flow({}), {Service::open, false, ".x"}).is_over);
    // Nothing is acted after the end, and nothing without a bound.
    const auto facts = rehearse(standard_flow({}), {Service::open, false, "..1"}).facts;
    EXPECT_EQ(rehearse(standard_flow({}), {Service::open, false, "..111.-x"}).facts.size(),
              facts.size());
    const std::string stars(10'000, '*');
    EXPECT_LT(rehearse(standard_flow({}), {Service::open, false, stars}).facts.size(), 500U);
}

// Digits are checked as those of real callers are; here each number that begins with 1 is one.
TEST(Rehearsal, TakesANumber) {
    Flow flow = standard_flow({});
    flow.steps.push_back(
        {StepId{60}, step::AskNumber{NumberKind::business, 5s, 2, StepId{10}, StepId{9}}});
    std::get<step::Menu>(flow.steps.at(3).does).keys.push_back({'5', StepId{60}});
    const auto last = [&flow](std::string_view acts) {
        const auto tried = rehearse(
            flow, {Service::open, false, acts,
                   [](NumberKind, std::string_view digits) { return digits.front() == '1'; }});
        EXPECT_TRUE(tried.is_over) << acts;
        return steps_of(tried).back();
    };
    EXPECT_EQ(last("..51234567890.1"), 10U);
    EXPECT_EQ(last("..512#.1"), 10U);
    EXPECT_EQ(last("..5#"), 9U);
    EXPECT_EQ(last("..52#.3#"), 9U);
    EXPECT_EQ(last("..52-.----"), 9U);
    // Said no, keyed anew, and said yes.
    EXPECT_EQ(last("..512#.213*14#.1"), 10U);
}

}  // namespace
}  // namespace naru::centre
