// Steps as tables and pages hold them, and back.

#include <algorithm>
#include <array>
#include <string_view>

#include "base/overloaded.h"
#include "office/flows/flows.h"

namespace naru::office {

namespace step = centre::step;
using centre::MessageKind;
using centre::PromptId;

namespace {

struct PromptCode {
    PromptId prompt;
    const char* code;
};

constexpr std::array<PromptCode, 20> prompts{{
    {PromptId::greeting, "P01"},
    {PromptId::notice, "P02"},
    {PromptId::courtesy, "P03"},
    {PromptId::main_menu, "P04"},
    {PromptId::registration_menu, "P05"},
    {PromptId::other_menu, "P06"},
    {PromptId::ask_business_number, "P07"},
    {PromptId::confirm_number, "P08"},
    {PromptId::bad_business_number, "P09"},
    {PromptId::bad_key, "P10"},
    {PromptId::connecting, "P12"},
    {PromptId::no_input, "P11"},
    {PromptId::closed, "P20"},
    {PromptId::before_opening, "P20b"},
    {PromptId::holiday, "P21"},
    {PromptId::surge, "P22"},
    {PromptId::guidance_coming, "P22b"},
    {PromptId::incident, "P23"},
    {PromptId::incident_noted, "P23c"},
    {PromptId::out_of_order, "P39"},
}};

/// The messages of domain §6.3 that a flow may have sent.
constexpr const char* guidance_message = "T6";
constexpr const char* incident_message = "T2";

/// Takes the ways of a step by their names; what is left over there is none of.
class Ways {
public:
    explicit Ways(std::vector<Way> ways) : ways_(std::move(ways)) {}

    centre::StepId take(std::string_view on) {
        const auto at =
            std::find_if(ways_.begin(), ways_.end(), [on](const Way& one) { return one.on == on; });
        if (at == ways_.end()) return {};
        const centre::StepId to = at->to;
        ways_.erase(at);
        return to;
    }

    std::vector<step::Key> take_keys() {
        std::vector<step::Key> keys;
        std::erase_if(ways_, [&keys](const Way& one) {
            if (one.on.size() != 1) return false;
            keys.push_back({one.on.front(), one.to});
            return true;
        });
        return keys;
    }

    [[nodiscard]] const std::vector<Way>& left() const { return ways_; }

private:
    std::vector<Way> ways_;
};

std::uint32_t small(std::int64_t number) {
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(number, 0, 1'000'000));
}

std::optional<centre::StepKind> kind_of(const StepParts& parts, PromptId prompt, Ways& ways) {
    if (parts.kind == "play") return step::Play{prompt, ways.take("next")};
    if (parts.kind == "menu") {
        step::Menu menu{prompt,
                        ways.take_keys(),
                        std::chrono::seconds{small(parts.wait_s)},
                        small(parts.silences),
                        {}};
        menu.on_silence = ways.take("silent");
        return menu;
    }
    if (parts.kind == "service") {
        step::OnService service;
        service.open = ways.take("open");
        service.before_opening = ways.take("before_opening");
        service.closed = ways.take("closed");
        service.holiday = ways.take("holiday");
        return service;
    }
    if (parts.kind == "caller") {
        step::OnCaller caller;
        caller.known = ways.take("known");
        caller.unknown = ways.take("unknown");
        return caller;
    }
    if (parts.kind == "incident") {
        step::OnIncident incident;
        incident.announced = ways.take("announced");
        incident.usual = ways.take("usual");
        return incident;
    }
    if (parts.kind == "surge") {
        step::OnSurge surge;
        surge.surge = ways.take("surge");
        surge.usual = ways.take("usual");
        return surge;
    }
    if (parts.kind == "message") {
        const bool is_guidance = parts.prompt == guidance_message;
        if (!is_guidance && parts.prompt != incident_message) return std::nullopt;
        step::Message message{
            is_guidance ? MessageKind::guidance : MessageKind::incident_over, {}, {}};
        message.noted = ways.take("noted");
        message.cannot = ways.take("cannot");
        return message;
    }
    if (parts.kind == "number") {
        step::AskNumber ask;
        ask.wait = std::chrono::seconds{small(parts.wait_s)};
        ask.tries = small(parts.silences);
        ask.given = ways.take("given");
        ask.none = ways.take("none");
        return ask;
    }
    if (parts.kind == "queue") return step::Enqueue{parts.queue, prompt};
    if (parts.kind == "end") return step::End{centre::ContactEnd::closed};
    if (parts.kind == "informed") return step::End{centre::ContactEnd::informed};
    return std::nullopt;
}

bool speaks(const std::string& kind) {
    return kind == "play" || kind == "menu" || kind == "queue";
}

}  // namespace

std::string code_of(PromptId prompt) {
    const auto* at = std::find_if(prompts.begin(), prompts.end(),
                                  [prompt](const PromptCode& one) { return one.prompt == prompt; });
    return at == prompts.end() ? "" : at->code;
}

std::vector<PromptId> flow_prompts() {
    std::vector<PromptId> out;
    for (const PromptCode& one : prompts) {
        if (centre::use_of(one.prompt) != centre::PromptUse::none) out.push_back(one.prompt);
    }
    return out;
}

std::vector<std::string> flow_messages() {
    return {guidance_message, incident_message};
}

StepParts parts_of(const centre::FlowStep& of) {
    StepParts parts;
    parts.id = of.id;
    std::visit(
        Overloaded{
            [&](const step::Play& s) {
                parts.kind = "play";
                parts.prompt = code_of(s.prompt);
                parts.ways = {{"next", s.next}};
            },
            [&](const step::Menu& s) {
                parts.kind = "menu";
                parts.prompt = code_of(s.prompt);
                parts.wait_s = std::chrono::duration_cast<std::chrono::seconds>(s.wait).count();
                parts.silences = s.silences;
                for (const step::Key& key : s.keys)
                    parts.ways.push_back({std::string(1, key.key), key.next});
                parts.ways.push_back({"silent", s.on_silence});
            },
            [&](const step::OnService& s) {
                parts.kind = "service";
                parts.ways = {{"open", s.open},
                              {"before_opening", s.before_opening},
                              {"closed", s.closed},
                              {"holiday", s.holiday}};
            },
            [&](const step::OnCaller& s) {
                parts.kind = "caller";
                parts.ways = {{"known", s.known}, {"unknown", s.unknown}};
            },
            [&](const step::OnIncident& s) {
                parts.kind = "incident";
                parts.ways = {{"announced", s.announced}, {"usual", s.usual}};
            },
            [&](const step::OnSurge& s) {
                parts.kind = "surge";
                parts.ways = {{"surge", s.surge}, {"usual", s.usual}};
            },
            [&](const step::Message& s) {
                parts.kind = "message";
                parts.prompt =
                    s.message == MessageKind::guidance ? guidance_message : incident_message;
                parts.ways = {{"noted", s.noted}, {"cannot", s.cannot}};
            },
            [&](const step::AskNumber& s) {
                parts.kind = "number";
                parts.wait_s = std::chrono::duration_cast<std::chrono::seconds>(s.wait).count();
                parts.silences = s.tries;
                parts.ways = {{"given", s.given}, {"none", s.none}};
            },
            [&](const step::Enqueue& s) {
                parts.kind = "queue";
                parts.prompt = code_of(s.said);
                parts.queue = s.queue;
            },
            [&](const step::End& s) {
                parts.kind = s.why == centre::ContactEnd::informed ? "informed" : "end";
            },
        },
        of.does);
    return parts;
}

Result<centre::FlowStep> step_of(const StepParts& parts) {
    const std::string which = std::to_string(parts.id.value);
    PromptId prompt{};
    if (speaks(parts.kind)) {
        const auto* at = std::find_if(prompts.begin(), prompts.end(), [&](const PromptCode& one) {
            return parts.prompt == one.code;
        });
        if (at == prompts.end())
            return failure(which + "번 단계: '" + parts.prompt + "'라는 안내가 없습니다.",
                           "Step " + which + ": there is no prompt '" + parts.prompt + "'.");
        prompt = at->prompt;
    }
    Ways ways(parts.ways);
    auto does = kind_of(parts, prompt, ways);
    if (!does)
        return failure(which + "번 단계: '" + parts.kind + "'라는 종류가 없습니다.",
                       "Step " + which + ": there is no kind '" + parts.kind + "'.");
    if (!ways.left().empty())
        return failure(which + "번 단계: '" + ways.left().front().on + "'(으)로 갈 수 없습니다.",
                       "Step " + which + ": it has no way '" + ways.left().front().on + "'.");
    return centre::FlowStep{parts.id, std::move(*does)};
}

}  // namespace naru::office
