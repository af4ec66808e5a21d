// layers: http office centre base
// A drawn flow as a page sends it: a reason, or a flow. One without faults lets every silent caller
// come to a queue or an end, with the notice heard before a queue; and its parts give the same flow
// again.

#include <boost/json.hpp>
#include <cstdlib>

#include "adapters/http/flows_json.h"
#include "base/octets.h"

namespace json = boost::json;
using namespace naru;

namespace {

void walk(const centre::Flow& flow, centre::Service service, bool is_known) {
    // Each of a flow's steps is said once to who is silent, a menu as often as it waits.
    const std::string silence(centre::rehearsal_acts_max, '-');
    const auto rehearsed = centre::rehearse(flow, {service, is_known, silence});
    bool notice = false;
    for (const auto& [after, fact] : rehearsed.facts) {
        if (const auto* heard = std::get_if<centre::fact::PromptHeard>(&fact))
            notice = notice || heard->prompt == centre::PromptId::notice;
        if (std::holds_alternative<centre::fact::ContactQueued>(fact) && !notice) std::abort();
    }
    const bool is_short = flow.steps.size() * 12 < centre::rehearsal_acts_max;
    if (is_short && !rehearsed.is_over) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    boost::system::error_code error;
    const json::value value = json::parse(text_of_octets(data, size), error);
    if (error || !value.is_object()) return 0;
    http::Reader read(http::asked_in_body(value.as_object()));
    const centre::Flow flow = http::read_flow(value.as_object(), read);
    if (!read.mistake().empty()) return 0;
    for (const centre::FlowStep& step : flow.steps) {
        const auto again = office::step_of(office::parts_of(step));
        if (!again || *again != step) std::abort();
    }
    const auto faults =
        centre::faults_of(flow, [](QueueId queue) { return queue && queue.value <= 5; });
    (void)http::faults_json(faults);
    if (!faults.empty()) return 0;
    for (int service = 0; service < 4; ++service) {
        for (const bool is_known : {false, true})
            walk(flow, static_cast<centre::Service>(service), is_known);
    }
    return 0;
}
