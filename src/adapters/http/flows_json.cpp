#include "adapters/http/flows_json.h"

#include <boost/json.hpp>

#include "base/overloaded.h"

namespace naru::http {

namespace json = boost::json;
namespace fact = centre::fact;

namespace {

constexpr std::uint64_t number_max = 1'000'000;
/// Four ways, or twelve keys and silence; one more is seen to be too many by the checks.
constexpr std::size_t ways_max = 20;

json::object step_json(const office::StepParts& parts) {
    json::array ways;
    for (const office::Way& way : parts.ways)
        ways.push_back({{"on", way.on}, {"to", way.to.value}});
    json::object out{{"id", parts.id.value}, {"kind", parts.kind}, {"ways", ways}};
    if (!parts.prompt.empty()) out["prompt"] = parts.prompt;
    if (parts.queue) out["queue"] = parts.queue.value;
    if (parts.wait_s > 0) {
        out["wait_s"] = parts.wait_s;
        out["silences"] = parts.silences;
    }
    return out;
}

const json::array* list_in(const json::object& body, const char* name, std::size_t most) {
    const auto* value = body.if_contains(name);
    const bool is_list = value != nullptr && value->is_array() && value->as_array().size() <= most;
    return is_list ? &value->as_array() : nullptr;
}

std::vector<office::Way> read_ways(const json::object& body, const std::string& place,
                                   Reader& read) {
    std::vector<office::Way> ways;
    const json::array* list = list_in(body, "ways", ways_max);
    if (list == nullptr) read.wrong(place, "다음 단계의 목록이 필요합니다.");
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const json::value& one = list->at(i);
        if (!one.is_object()) {
            read.wrong(place, "다음 단계가 필요합니다.");
            continue;
        }
        Reader of(asked_in_body(one.as_object()));
        const std::string on = of.text("on", 20);
        const auto to = of.number("to", 0, number_max);
        if (!of.mistake().empty()) read.wrong(place, of.mistake());
        ways.push_back({on, centre::StepId{to}});
    }
    return ways;
}

class Line {
public:
    explicit Line(json::object& line) : line_(line) {}

    void operator()(const fact::StepEntered& f) {
        line_["what"] = "step";
        line_["step"] = f.step.value;
    }

    void operator()(const fact::PromptStarted& f) {
        line_["what"] = "says";
        line_["prompt"] = office::code_of(f.announcement.prompt);
    }

    void operator()(const fact::DigitKept& f) { key("key_kept", f.digit); }

    void operator()(const fact::DigitDiscarded&) { line_["what"] = "key_ignored"; }

    void operator()(const fact::NumberDigitTaken&) { line_["what"] = "digit"; }

    void operator()(const fact::NumberUnfit&) { line_["what"] = "number_unfit"; }

    void operator()(const fact::NumberConfirmed&) { line_["what"] = "number_given"; }

    void operator()(const fact::NumberLeftOut&) { line_["what"] = "number_none"; }

    void operator()(const fact::MenuChosen& f) {
        if (f.choice == '-') {
            line_["what"] = "no_answer";
        } else {
            key("chooses", f.choice);
        }
    }

    void operator()(const fact::MessageWished&) { line_["what"] = "message"; }

    void operator()(const fact::MenuSilent&) { line_["what"] = "silent"; }

    void operator()(const fact::ContactQueued& f) {
        line_["what"] = "queued";
        line_["queue"] = f.queue.value;
    }

    void operator()(const fact::ContactEnded& f) {
        line_["what"] = f.why == centre::ContactEnd::closed     ? "ends_closed"
                        : f.why == centre::ContactEnd::informed ? "ends_informed"
                                                                : "ends_lost";
    }

    template <class Other>
    void operator()(const Other&) {}  // nothing that the caller meets

private:
    void key(const char* what, char key) {
        line_["what"] = what;
        line_["key"] = std::string(1, key);
    }

    json::object& line_;
};

}  // namespace

void add_flow(json::object& to, const centre::Flow& flow) {
    json::array steps;
    for (const centre::FlowStep& step : flow.steps)
        steps.push_back(step_json(office::parts_of(step)));
    to["first"] = flow.first.value;
    to["steps"] = std::move(steps);
}

centre::Flow read_flow(const json::object& body, Reader& read) {
    centre::Flow flow;
    flow.first = centre::StepId{read.number("first", 0, number_max)};
    const json::array* steps = list_in(body, "steps", centre::flow_steps_max);
    if (steps == nullptr)
        read.wrong("steps", "단계의 목록이 필요합니다. " + std::to_string(centre::flow_steps_max) +
                                "개까지 둘 수 있습니다.");
    for (std::size_t i = 0; steps != nullptr && i < steps->size(); ++i) {
        const std::string place = "steps[" + std::to_string(i) + "]";
        const json::value& one = steps->at(i);
        if (!one.is_object()) {
            read.wrong(place, "번호와 종류가 필요합니다.");
            continue;
        }
        Reader of(asked_in_body(one.as_object()));
        office::StepParts parts;
        parts.id = centre::StepId{of.number("id", 0, number_max)};
        parts.kind = of.text("kind", 20);
        parts.prompt = of.text("prompt", 20);
        parts.queue = QueueId{of.number("queue", 0, number_max)};
        parts.wait_s = static_cast<std::int64_t>(of.number("wait_s", 0, number_max));
        parts.silences = static_cast<std::int64_t>(of.number("silences", 0, number_max));
        parts.ways = read_ways(one.as_object(), place, read);
        if (!of.mistake().empty()) read.wrong(place, of.mistake());
        auto step = office::step_of(parts);
        if (!step) read.wrong(place, step.error().message);
        if (step) flow.steps.push_back(std::move(*step));
    }
    return flow;
}

json::array faults_json(const std::vector<centre::FlowFault>& faults) {
    json::array out;
    for (const centre::FlowFault& fault : faults) {
        const Error words = office::words_of(fault);
        out.push_back({{"step", fault.step.value},
                       {"what", office::code_of(fault.what)},
                       {"ko", words.message},
                       {"en", words.english}});
    }
    return out;
}

json::object rehearsed_json(const centre::Rehearsed& rehearsed) {
    json::array lines;
    for (const auto& [after, fact] : rehearsed.facts) {
        json::object line{
            {"after_s", std::chrono::duration_cast<std::chrono::seconds>(after).count()}};
        std::visit(Line(line), fact);
        if (line.contains("what")) lines.push_back(std::move(line));
    }
    return {{"lines", lines},
            {"is_over", rehearsed.is_over},
            {"is_spoken_to", rehearsed.is_spoken_to},
            {"in_menu", rehearsed.in_menu}};
}

}  // namespace naru::http
