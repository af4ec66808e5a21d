#include "office/flows/flows.h"

#include <algorithm>
#include <array>

namespace naru::office {

const FlowVersion* flow_at(const std::vector<FlowVersion>& versions, Day day) {
    const FlowVersion* found = nullptr;
    for (const FlowVersion& one : versions) {
        if (one.is_withdrawn || one.from > day) continue;
        if (found == nullptr || one.from >= found->from) found = &one;
    }
    return found;
}

std::optional<BadSetting> bad_setting(const FlowVersion& version, Day today) {
    if (version.from < today)
        return BadSetting{
            "from",
            {iso(version.from) + "은(는) 지난 날입니다. " + iso(today) + "부터 고를 수 있습니다.",
             iso(version.from) + " is past. Choose " + iso(today) + " or a later day."}};
    return bad_text(version.note, {"note", "바뀐 내용", "What is new", 1, 200});
}

namespace {

using What = centre::FlowFault::What;

constexpr auto what_count = static_cast<std::size_t>(What::last) + 1;

constexpr std::array<const char*, what_count> codes{
    "no_steps",     "too_many_steps", "no_id",       "twice",        "no_first",
    "dead_end",     "missing",        "unreachable", "silent_loop",  "no_keys",
    "bad_key",      "key_twice",      "bad_wait",    "bad_silences", "unknown_queue",
    "unfit_prompt", "bad_end",        "no_notice",   "unsaid_end"};

}  // namespace

const char* code_of(What what) {
    return codes.at(static_cast<std::size_t>(what));
}

Error words_of(const centre::FlowFault& fault) {
    const std::string number = std::to_string(fault.detail);
    const std::string key(1, static_cast<char>(fault.detail));
    const std::string most = std::to_string(centre::flow_steps_max);
    switch (fault.what) {
        case What::no_steps:
            return {"단계가 하나도 없습니다.", "There is no step at all."};
        case What::too_many_steps:
            return {"단계가 " + number + "개입니다. " + most + "개까지 둘 수 있습니다.",
                    "There are " + number + " steps; " + most + " at most."};
        case What::no_id:
            return {"단계 번호가 없습니다. 1부터 매겨 주십시오.",
                    "A step has no number; they begin at 1."};
        case What::twice:
            return {"같은 번호의 단계가 둘입니다.", "Two steps have this number."};
        case What::no_first:
            return {"흐름이 시작하는 단계가 없습니다.",
                    "The step that the flow begins with is not there."};
        case What::dead_end:
            return {"다음 단계가 정해지지 않은 곳이 있습니다. 고객은 아무 말도 듣지 못합니다.",
                    "Somewhere nothing follows: the caller would hear nothing."};
        case What::missing:
            return {"다음 단계 " + number + "번이 없습니다.",
                    "It leads to step " + number + ", which is not there."};
        case What::unreachable:
            return {"아무도 이 단계에 오지 않습니다.", "Nobody ever comes to this step."};
        case What::silent_loop:
            return {"아무것도 누르지 않는 고객이 끝없이 되돌아옵니다.",
                    "A caller who presses nothing comes back here without end."};
        case What::no_keys:
            return {"누를 수 있는 번호가 하나도 없습니다.", "The menu has no key."};
        case What::bad_key:
            return {"전화기에 없는 번호입니다. 0에서 9, *, #을 쓸 수 있습니다.",
                    "No telephone has this key; there are 0 to 9, * and #."};
        case What::key_twice:
            return {key + "번이 두 번 있습니다.", "Key " + key + " is there twice."};
        case What::bad_wait:
            return {"기다리는 시간은 1초에서 60초까지입니다.", "A menu waits 1 to 60 seconds."};
        case What::bad_silences:
            return {"무응답은 1번에서 5번까지입니다.", "A menu allows 1 to 5 silences."};
        case What::unknown_queue:
            return {"대기열 " + number + "번이 없습니다.", "There is no queue " + number + "."};
        case What::unfit_prompt:
            return {"이 단계에서 쓸 수 없는 안내입니다.",
                    "This prompt is not there, or not for such a step."};
        case What::bad_end:
            return {"상담이 있어야만 쓸 수 있는 끝입니다.", "Only a talk ends like this."};
        case What::no_notice:
            return {"녹음 고지(P02)를 듣지 않고 대기열에 오는 길이 있습니다.",
                    "This queue can be reached without the recording notice (P02)."};
        case What::unsaid_end:
            return {"아무 말도 하지 않고 전화를 끊는 길이 있습니다.",
                    "Somebody is hung up on here without a word."};
    }
    return {};
}

}  // namespace naru::office
