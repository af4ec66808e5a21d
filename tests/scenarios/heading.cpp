#include "heading.h"

#include <sstream>
#include <utility>

#include "centre/strategy.h"

namespace naru::story {

using namespace centre;

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

Duration duration_of(const std::string& text) {
    std::string number = text;
    const bool is_ms = number.size() > 2 && number.substr(number.size() - 2) == "ms";
    if (is_ms) return std::chrono::milliseconds{std::stoll(number)};
    const auto dot = number.find('.');
    const std::int64_t whole = std::stoll(number.substr(0, dot));
    const std::int64_t thousandths =
        dot == std::string::npos ? 0 : std::stoll(number.substr(dot + 1, 3));
    return std::chrono::seconds{whole} + std::chrono::milliseconds{thousandths};
}

std::vector<std::string> listed(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> out;
    for (std::string one; std::getline(in, one, ',');) out.push_back(one);
    return out;
}

std::optional<Strategy> strategy_in(const std::string& text) {
    if (text == "all") return Strategy::ring_all;
    if (text == "one") return Strategy::longest_idle;
    const auto named = strategy_named(text);
    return named ? std::optional(*named) : std::nullopt;
}

namespace {

PromptId prompt_in(const std::string& text) {
    if (text == "P20b") return PromptId::before_opening;
    if (text == "P22b") return PromptId::guidance_coming;
    if (text == "P23c") return PromptId::incident_noted;
    return static_cast<PromptId>(std::stoul(text.substr(1)));
}

StepId step_in(const std::string& text) {
    return StepId{std::stoull(text)};
}

/// "4=7": the step after the sign.
StepId after(const std::string& text) {
    return step_in(text.substr(text.find('=') + 1));
}

step::Menu menu_in(const Words& w) {
    step::Menu menu{prompt_in(w.at(3)), {}, 5s, 2, {}};
    for (std::size_t i = 4; i < w.size(); ++i) {
        const std::string what = w[i].substr(0, w[i].find('='));
        const std::string value = w[i].substr(w[i].find('=') + 1);
        if (what == "silent")
            menu.on_silence = step_in(value);
        else if (what == "wait")
            menu.wait = duration_of(value);
        else if (what == "silences")
            menu.silences = static_cast<std::uint32_t>(std::stoul(value));
        else
            menu.keys.push_back({what.front(), step_in(value)});
    }
    return menu;
}

/// "given=5 none=6 wait=5s tries=2".
step::AskNumber number_in(const Words& w) {
    step::AskNumber ask;
    for (std::size_t i = 3; i < w.size(); ++i) {
        const std::string what = w[i].substr(0, w[i].find('='));
        const std::string value = w[i].substr(w[i].find('=') + 1);
        if (what == "given") ask.given = step_in(value);
        if (what == "none") ask.none = step_in(value);
        if (what == "wait") ask.wait = duration_of(value);
        if (what == "tries") ask.tries = static_cast<std::uint32_t>(std::stoul(value));
    }
    return ask;
}

}  // namespace

bool Heading::take(const Words& words) {
    if (words[0] == "agents")
        take_agents(words);
    else if (words[0] == "queue")
        take_queue(words);
    else if (words[0] == "flow")
        take_flow(words);
    else if (words[0] == "step")
        take_step(words);
    else
        return false;
    return true;
}

std::vector<Input> Heading::take_inputs() {
    std::vector<Input> inputs;
    if (setup_.empty()) return inputs;
    if (flow_.choices.empty()) flow_.choices = {QueueId{1}};
    for (const auto& [queue, rules] : rules_)
        inputs.emplace_back(input::ConfigureQueue{queue, rules});
    inputs.emplace_back(input::ConfigureFlow{flow_});
    for (auto& input : std::exchange(setup_, {})) inputs.push_back(std::move(input));
    return inputs;
}

QueueId Heading::queue_named(const std::string& name) {
    const auto [at, is_new] = names_.queues.try_emplace(name, QueueId{names_.queues.size() + 1});
    if (is_new) rules_[at->second] = {};
    return at->second;
}

std::vector<SkillLevel> Heading::skills_in(const std::string& text) {
    std::vector<SkillLevel> skills;
    for (const std::string& one : listed(text)) {
        const auto colon = one.find(':');
        const auto [at, is_new] =
            names_.skills.try_emplace(one.substr(0, colon), SkillId{names_.skills.size() + 1});
        skills.push_back(
            {at->second, static_cast<std::uint8_t>(std::stoul(one.substr(colon + 1)))});
    }
    return skills;
}

void Heading::take_agents(const Words& words) {
    std::vector<AgentId> agents;
    std::vector<SkillLevel> skills;
    input::ConfigureAgent serve;
    bool is_ready = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i] == "ready") {
            is_ready = true;
        } else if (words[i].rfind("serve=", 0) == 0) {
            for (const auto& queue : listed(words[i].substr(6)))
                serve.queues.push_back(queue_named(queue));
        } else if (words[i].rfind("skills=", 0) == 0) {
            skills = skills_in(words[i].substr(7));
        } else {
            agents.push_back(names_.agents.try_emplace(words[i], AgentId{names_.agents.size() + 1})
                                 .first->second);
        }
    }
    for (AgentId agent : agents) {
        setup_.push_back(input::ConfigureAgent{agent, serve.queues});
        setup_.push_back(
            input::ConfigureSkills{agent, static_cast<std::uint32_t>(agent.value), skills});
        setup_.push_back(input::SeatBack{agent});
        setup_.push_back(input::PresenceAsked{
            agent, is_ready ? Presence::ready : Presence::not_ready, AwayReason::none});
    }
}

void Heading::take_queue(const Words& words) {
    QueueRules& rules = rules_[queue_named(words[1])];
    for (std::size_t i = 2; i < words.size(); ++i) {
        const auto equals = words[i].find('=');
        const std::string what = words[i].substr(0, equals);
        const std::string value = words[i].substr(equals + 1);
        if (what == "offer")
            rules.offer_time = duration_of(value);
        else if (what == "wrap-up")
            rules.wrap_up = duration_of(value);
        else if (what == "extension")
            rules.wrap_up_extension = duration_of(value);
        else if (what == "extensions")
            rules.wrap_up_extensions = static_cast<std::uint32_t>(std::stoul(value));
        else if (what == "misses")
            rules.misses_allowed = static_cast<std::uint32_t>(std::stoul(value));
        else if (what == "again")
            rules.same_agent_again = duration_of(value);
        else if (what == "connect")
            rules.connect_time = duration_of(value);
        else if (what == "ring")
            rules.strategy = strategy_in(value).value_or(Strategy::longest_idle);
        else if (what == "step")
            rules.ring_step = duration_of(value);
        else if (what == "needs")
            rules.needs.push_back({{}, skills_in(value)});
        else if (what == "relaxed")
            rules.needs.push_back({duration_of(value.substr(0, value.find(':'))),
                                   skills_in(value.substr(value.find(':') + 1))});
        else if (what == "prefers")
            rules.preferred = skills_in(value);
        else if (what == "last")
            rules.last_agent_wait = duration_of(value);
        else if (what == "within")
            rules.last_agent_within = duration_of(value);
        else if (what == "over")
            rules.overflow.to = queue_named(value);
        else if (what == "over-after")
            rules.overflow.after = duration_of(value);
        else if (what == "over-each")
            rules.overflow.per_agent = static_cast<std::uint32_t>(std::stoul(value));
        else if (what == "over-length")
            rules.overflow.length = static_cast<std::uint32_t>(std::stoul(value));
        else if (what == "over-nobody")
            rules.overflow.when_nobody = true;
        else if (what == "ageing")
            rules.ageing = duration_of(value);
        else if (what == "priority")
            rules.priority = static_cast<std::uint32_t>(std::stoul(value));
        else
            errors_.push_back("no such rule of a queue: " + words[i]);
    }
}

void Heading::take_flow(const Words& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto equals = words[i].find('=');
        const std::string what = words[i].substr(0, equals);
        const std::string value = equals == std::string::npos ? "" : words[i].substr(equals + 1);
        if (what == "straight")
            flow_.straight_to_queue = true;
        else if (what == "menu-wait")
            flow_.menu_wait = duration_of(value);
        else if (what == "silences")
            flow_.silences = static_cast<std::uint32_t>(std::stoul(value));
        else if (what == "first")
            flow_.wait_first = duration_of(value);
        else if (what == "repeat")
            flow_.wait_repeat = duration_of(value);
        else if (what == "grace")
            flow_.desk_grace = duration_of(value);
        else if (what == "choices") {
            for (const auto& queue : listed(value)) flow_.choices.push_back(queue_named(queue));
        } else
            errors_.push_back("no such rule of the flow: " + words[i]);
    }
}

void Heading::take_step(const Words& w) {
    const auto does = kind_in(w);
    if (!does)
        errors_.push_back("no such step: " + w.at(1));
    else
        flow_steps_.push_back({step_in(w.at(1)), *does});
}

std::optional<StepKind> Heading::kind_in(const Words& w) {
    const std::string& kind = w.at(2);
    if (kind == "play") return step::Play{prompt_in(w.at(3)), step_in(w.at(4))};
    if (kind == "menu") return menu_in(w);
    if (kind == "service")
        return step::OnService{after(w.at(3)), after(w.at(4)), after(w.at(5)), after(w.at(6))};
    if (kind == "caller") return step::OnCaller{after(w.at(3)), after(w.at(4))};
    if (kind == "incident") return step::OnIncident{after(w.at(3)), after(w.at(4))};
    if (kind == "surge") return step::OnSurge{after(w.at(3)), after(w.at(4))};
    if (kind == "message")
        return step::Message{
            w.at(3) == "guidance" ? MessageKind::guidance : MessageKind::incident_over,
            after(w.at(4)), after(w.at(5))};
    if (kind == "number") return number_in(w);
    if (kind == "queue") return step::Enqueue{queue_named(w.at(3)), prompt_in(w.at(4))};
    if (kind == "end") return step::End{w.size() > 3 ? ContactEnd::informed : ContactEnd::closed};
    return std::nullopt;
}

}  // namespace naru::story
