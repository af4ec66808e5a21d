#include "centre/flow_faults.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace naru::centre {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using What = FlowFault::What;

constexpr StepId notice{1}, menu{2}, queue{3}, silent{4};

/// Notice, a menu of one key, a queue.
Flow small() {
    Flow flow{FlowId{1}, notice, {}};
    flow.steps = {
        {notice, step::Play{PromptId::notice, menu}},
        {menu, step::Menu{PromptId::main_menu, {{'1', queue}, {'*', menu}}, 5s, 2, silent}},
        {queue, step::Enqueue{QueueId{1}, PromptId::connecting}},
        {silent, step::Enqueue{QueueId{1}, PromptId::no_input}},
    };
    return flow;
}

StepKind& at(Flow& flow, StepId step) {
    return flow.steps.at(step.value - 1).does;
}

step::Menu& menu_of(Flow& flow) {
    return std::get<step::Menu>(at(flow, menu));
}

std::vector<FlowFault> faults(const Flow& flow) {
    return faults_of(flow, [](QueueId one) { return one == QueueId{1}; });
}

// What holds where nobody drew anything must pass its own checks, whatever the installation says.
TEST(FlowFaults, TheStandardFlowHasNone) {
    EXPECT_THAT(faults(small()), IsEmpty());
    FlowRules rules;
    EXPECT_THAT(faults(standard_flow(rules)), IsEmpty());
    rules.choices = {QueueId{1}, QueueId{1}};
    EXPECT_THAT(faults(standard_flow(rules)), IsEmpty());
}

// A caller would hear nothing for ever.
TEST(FlowFaults, SomethingFollowsEveryStep) {
    Flow flow = small();
    std::get<step::Play>(at(flow, notice)).next = {};
    EXPECT_THAT(faults(flow), Contains(FlowFault{notice, What::dead_end}));
    std::get<step::Play>(at(flow, notice)).next = StepId{9};
    EXPECT_THAT(faults(flow), Contains(FlowFault{notice, What::missing, 9}));
    flow = small();
    menu_of(flow).on_silence = {};
    EXPECT_THAT(faults(flow), UnorderedElementsAre(FlowFault{menu, What::dead_end},
                                                   FlowFault{silent, What::unreachable}));
    flow.steps.clear();
    EXPECT_THAT(faults(flow), ElementsAre(FlowFault{{}, What::no_steps}));
}

// Numbers are what steps are found by.
TEST(FlowFaults, EachStepHasANumberOfItsOwn) {
    Flow flow = small();
    flow.steps.push_back(flow.steps.back());
    EXPECT_THAT(faults(flow), ElementsAre(FlowFault{silent, What::twice}));
    flow.steps.back().id = {};
    EXPECT_THAT(faults(flow), Contains(FlowFault{{}, What::no_id}));
    flow = small();
    flow.first = StepId{7};
    EXPECT_THAT(faults(flow), Contains(FlowFault{StepId{7}, What::no_first}));
    flow = small();
    while (flow.steps.size() <= flow_steps_max) flow.steps.push_back(flow.steps.back());
    EXPECT_THAT(faults(flow), ElementsAre(FlowFault{{}, What::too_many_steps, 101}));
}

// Who puts the telephone on the table must come to somebody, or to an end.
TEST(FlowFaults, NobodyGoesRoundInSilence) {
    Flow flow = small();
    menu_of(flow).on_silence = notice;
    EXPECT_THAT(faults(flow), UnorderedElementsAre(FlowFault{notice, What::silent_loop},
                                                   FlowFault{menu, What::silent_loop},
                                                   FlowFault{silent, What::unreachable}));
    // A key that leads back is the caller's own wish.
    flow = small();
    menu_of(flow).keys.push_back({'#', notice});
    EXPECT_THAT(faults(flow), IsEmpty());
}

TEST(FlowFaults, KeysAndTimesOfAMenu) {
    Flow flow = small();
    menu_of(flow).keys.push_back({'1', silent});
    menu_of(flow).keys.push_back({'A', silent});
    EXPECT_THAT(faults(flow), ElementsAre(FlowFault{menu, What::key_twice, '1'},
                                          FlowFault{menu, What::bad_key, 'A'}));
    flow = small();
    menu_of(flow).wait = 100ms;
    menu_of(flow).silences = 0;
    EXPECT_THAT(faults(flow),
                ElementsAre(FlowFault{menu, What::bad_wait}, FlowFault{menu, What::bad_silences}));
    menu_of(flow).wait = 61s;
    menu_of(flow).silences = 6;
    EXPECT_THAT(faults(flow),
                ElementsAre(FlowFault{menu, What::bad_wait}, FlowFault{menu, What::bad_silences}));
    flow = small();
    menu_of(flow).keys.clear();
    EXPECT_THAT(faults(flow), UnorderedElementsAre(FlowFault{menu, What::no_keys},
                                                   FlowFault{queue, What::unreachable}));
}

TEST(FlowFaults, ANumberIsAskedForWithPatienceAndLeadsOn) {
    Flow flow = small();
    const StepId number{5};
    flow.steps.push_back({number, step::AskNumber{NumberKind::business, 5s, 2, menu, menu}});
    std::get<step::Play>(at(flow, notice)).next = number;
    EXPECT_THAT(faults(flow), ElementsAre());
    auto& ask = std::get<step::AskNumber>(flow.steps.back().does);
    ask.wait = 0s;
    ask.tries = 6;
    ask.none = {};
    EXPECT_THAT(faults(flow),
                ElementsAre(FlowFault{number, What::dead_end}, FlowFault{number, What::bad_wait},
                            FlowFault{number, What::bad_silences}));
    ask = {NumberKind::business, 5s, 2, menu, notice};
    EXPECT_THAT(faults(flow), UnorderedElementsAre(FlowFault{notice, What::silent_loop},
                                                   FlowFault{number, What::silent_loop}));
}

TEST(FlowFaults, PromptsAndQueuesAreThereAndFit) {
    Flow flow = small();
    std::get<step::Enqueue>(at(flow, queue)).queue = QueueId{5};
    EXPECT_THAT(faults(flow), ElementsAre(FlowFault{queue, What::unknown_queue, 5}));
    flow = small();
    menu_of(flow).prompt = PromptId::greeting;
    EXPECT_THAT(faults(flow), ElementsAre(FlowFault{menu, What::unfit_prompt, 1}));
    menu_of(flow).prompt = static_cast<PromptId>(99);
    EXPECT_THAT(faults(flow), ElementsAre(FlowFault{menu, What::unfit_prompt, 99}));
    flow = small();
    std::get<step::Enqueue>(at(flow, queue)).said = PromptId::wait;
    EXPECT_THAT(faults(flow), ElementsAre(FlowFault{queue, What::unfit_prompt, 13}));
    at(flow, queue) = step::End{ContactEnd::completed};
    EXPECT_THAT(faults(flow), ElementsAre(FlowFault{queue, What::bad_end}));
}

// The law: nobody is recorded who was not told, and the talk is recorded.
TEST(FlowFaults, NoQueueWithoutTheNotice) {
    Flow flow = small();
    std::get<step::Play>(at(flow, notice)).prompt = PromptId::greeting;
    EXPECT_THAT(faults(flow), UnorderedElementsAre(FlowFault{queue, What::no_notice},
                                                   FlowFault{silent, What::no_notice}));
    // One way round it is enough to be found.
    flow = small();
    flow.steps.push_back({StepId{5}, step::OnCaller{queue, notice}});
    flow.first = StepId{5};
    EXPECT_THAT(faults(flow), ElementsAre(FlowFault{queue, What::no_notice}));
}

// Nobody is hung up on without a word.
TEST(FlowFaults, NoEndWithoutAWord) {
    Flow flow = small();
    flow.steps.push_back({StepId{5}, step::OnService{notice, notice, StepId{6}, StepId{6}}});
    flow.steps.push_back({StepId{6}, step::End{}});
    flow.first = StepId{5};
    EXPECT_THAT(faults(flow), ElementsAre(FlowFault{StepId{6}, What::unsaid_end}));
    flow.steps.back() = {StepId{6}, step::Play{PromptId::closed, StepId{7}}};
    flow.steps.push_back({StepId{7}, step::End{}});
    EXPECT_THAT(faults(flow), ElementsAre());
}

}  // namespace
}  // namespace naru::centre
