#include <gtest/gtest.h>

#include "office/flows/flows.h"

namespace naru::office {
namespace {

namespace step = centre::step;
using centre::StepId;

// What a page or a table holds of a step is the step: of every kind there is.
TEST(StepParts, EachStepComesBackAsItWas) {
    std::vector<centre::FlowStep> steps = centre::standard_flow({}).steps;
    steps.push_back({StepId{50}, step::OnCaller{StepId{1}, StepId{2}}});
    steps.push_back(
        {StepId{51}, step::AskNumber{centre::NumberKind::business, std::chrono::seconds{7}, 3,
                                     StepId{1}, StepId{2}}});
    for (const centre::FlowStep& one : steps) {
        const auto back = step_of(parts_of(one));
        ASSERT_TRUE(back) << back.error().english;
        EXPECT_EQ(*back, one) << "step " << one.id.value;
    }
}

TEST(StepParts, AMessageThatIsNoneIsRefused) {
    StepParts parts =
        parts_of({StepId{7}, step::Message{centre::MessageKind::guidance, StepId{1}, StepId{2}}});
    EXPECT_EQ(parts.prompt, "T6");
    parts.prompt = "T9";
    EXPECT_FALSE(step_of(parts));
}

}  // namespace
}  // namespace naru::office
