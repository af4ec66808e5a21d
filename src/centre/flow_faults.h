#pragma once

/// What is wrong with a flow: said with the step, before it is put in force. A flow without faults
/// always has a next word for its caller, comes to a queue or an end without the caller's doing,
/// and puts nobody in a queue who has not heard the notice.

#include <functional>
#include <vector>

#include "centre/flow.h"

namespace naru::centre {

struct FlowFault {
    enum class What : std::uint8_t {
        no_steps,
        too_many_steps,
        no_id,          // a step that cannot be named
        twice,          // two steps of one number
        no_first,       // it begins nowhere
        dead_end,       // nothing follows where something must
        missing,        // `detail`: the step that is not there
        unreachable,    // nobody comes here
        silent_loop,    // round and round, and the caller need not press anything
        no_keys,        // a menu to which there is no answer
        bad_key,        // `detail`: the key that no telephone has
        key_twice,      // `detail`: the key
        bad_wait,       // 1 s to 60 s
        bad_silences,   // 1 to 5
        unknown_queue,  // `detail`: the queue
        unfit_prompt,   // `detail`: the prompt, which is not there or is not for this
        bad_end,        // an end that only a talk has
        no_notice,      // a queue that can be reached without the notice
        unsaid_end,     // an end that can be reached without a word
        last = unsaid_end
    };

    StepId step;
    What what = What::no_steps;
    std::uint64_t detail = 0;

    friend bool operator==(const FlowFault&, const FlowFault&) = default;
};

/// In the order of the steps; none: it may be put in force.
[[nodiscard]] std::vector<FlowFault> faults_of(const Flow& flow,
                                               const std::function<bool(QueueId)>& is_queue);

}  // namespace naru::centre
