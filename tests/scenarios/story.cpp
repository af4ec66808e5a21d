#include "story.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "centre/flow_faults.h"
#include "centre/invariants.h"
#include "centre/strategy.h"
#include "views/desk.h"
#include "words.h"

namespace naru::story {

namespace {

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

class Teller {
public:
    Told tell(const std::string& transcript) {
        std::istringstream in(transcript);
        bool in_outcome = false;
        for (std::string line; std::getline(in, line);) {
            if (in_outcome && !line.empty()) continue;  // what was expected before
            in_outcome = false;
            if (line == "----") {
                in_outcome = true;
                told_.text += line + '\n' + (outcome_.empty() ? "nothing changes\n" : outcome_);
                outcome_.clear();
                continue;
            }
            told_.text += line + '\n';
            if (!line.empty() && line.front() != '#') take(line);
        }
        if (replayed_ != state_) told_.errors.push_back("the facts replayed give another state");
        return std::move(told_);
    }

private:
    using Words = std::vector<std::string>;

    void take(const std::string& line) {
        const Words words = words_of(line);
        if (words[0] == "agents") return take_agents(words);
        if (words[0] == "queue") return take_queue(words);
        if (words[0] == "flow") return take_flow(words);
        if (words[0] == "step") return take_step(words);
        configure();
        const Instant at = names_.start + duration_of(words[0]);
        if (at < now_) return wrong(line, "time goes back");
        pass_until(at);
        if (!happen({words.begin() + 1, words.end()})) wrong(line, "nobody understands this");
    }

    void wrong(const std::string& line, const std::string& why) {
        told_.errors.push_back(why + ": " + line);
    }

    // Who works, by which rules.
    QueueId queue_named(const std::string& name) {
        const auto [at, is_new] =
            names_.queues.try_emplace(name, QueueId{names_.queues.size() + 1});
        if (is_new) rules_[at->second] = {};
        return at->second;
    }

    static std::vector<std::string> listed(const std::string& text) {
        std::istringstream in(text);
        std::vector<std::string> out;
        for (std::string one; std::getline(in, one, ',');) out.push_back(one);
        return out;
    }

    /// "law:5,goods:3".
    std::vector<SkillLevel> skills_in(const std::string& text) {
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

    /// "all" and "one", or a name of the trade.
    std::optional<Strategy> strategy_in(const std::string& text) {
        if (text == "all") return Strategy::ring_all;
        if (text == "one") return Strategy::longest_idle;
        const auto named = strategy_named(text);
        return named ? std::optional(*named) : std::nullopt;
    }

    void take_agents(const Words& words) {
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
                agents.push_back(
                    names_.agents.try_emplace(words[i], AgentId{names_.agents.size() + 1})
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

    void take_queue(const Words& words) {
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
            else if (what == "priority")
                rules.priority = static_cast<std::uint32_t>(std::stoul(value));
            else
                wrong(words[i], "no such rule of a queue");
        }
    }

    void take_flow(const Words& words) {
        for (std::size_t i = 1; i < words.size(); ++i) {
            const auto equals = words[i].find('=');
            const std::string what = words[i].substr(0, equals);
            const std::string value =
                equals == std::string::npos ? "" : words[i].substr(equals + 1);
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
                wrong(words[i], "no such rule of the flow");
        }
    }

    static PromptId prompt_in(const std::string& text) {
        if (text == "P20b") return PromptId::before_opening;
        return static_cast<PromptId>(std::stoul(text.substr(1)));
    }

    static StepId step_in(const std::string& text) { return StepId{std::stoull(text)}; }

    /// "4=7": the step after the sign.
    static StepId after(const std::string& text) {
        return step_in(text.substr(text.find('=') + 1));
    }

    /// Of the next flow: "step 1 play P01 2", "step 2 service open=3 soon=4 closed=5 holiday=5",
    /// "step 3 menu P04 1=6 *=3 silent=7 wait=5 silences=2", "step 4 caller known=5 unknown=6",
    /// "step 6 queue sales P12", "step 7 end".
    void take_step(const Words& w) {
        const auto does = kind_in(w);
        if (!does) return wrong(w.at(1), "no such step");
        flow_steps_.push_back({step_in(w.at(1)), *does});
    }

    std::optional<StepKind> kind_in(const Words& w) {
        const std::string& kind = w.at(2);
        if (kind == "play") return step::Play{prompt_in(w.at(3)), step_in(w.at(4))};
        if (kind == "menu") return menu_in(w);
        if (kind == "service")
            return step::OnService{after(w.at(3)), after(w.at(4)), after(w.at(5)), after(w.at(6))};
        if (kind == "caller") return step::OnCaller{after(w.at(3)), after(w.at(4))};
        if (kind == "queue") return step::Enqueue{queue_named(w.at(3)), prompt_in(w.at(4))};
        if (kind == "end") return step::End{};
        return std::nullopt;
    }

    static step::Menu menu_in(const Words& w) {
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

    void configure() {
        if (setup_.empty()) return;
        if (flow_.choices.empty()) flow_.choices = {QueueId{1}};
        is_silent_ = true;
        for (const auto& [queue, rules] : rules_) put(input::ConfigureQueue{queue, rules});
        put(input::ConfigureFlow{flow_});
        for (const auto& input : std::exchange(setup_, {})) put(input);
        is_silent_ = false;
    }

    /// "house opens", "house opens soon", "house closes", "house rests".
    bool house(const Words& w) {
        const bool soon = w.size() == 3 && w[2] == "soon";
        std::optional<Service> service;
        if (w[1] == "opens") service = soon ? Service::before_opening : Service::open;
        if (w[1] == "closes") service = Service::closed;
        if (w[1] == "rests") service = Service::holiday;
        if (service) put(input::ServiceTold{*service});
        return service.has_value();
    }

    /// "flow 1 comes": the steps that stand above are put in force as this version. What is wrong
    /// with them is said.
    bool flow(const Words& w) {
        if (w.size() != 3 || w[2] != "comes") return false;
        Flow flow{FlowId{std::stoull(w[1])}, {}, std::exchange(flow_steps_, {})};
        if (!flow.steps.empty()) flow.first = flow.steps.front().id;
        if (flow.id) {
            for (const FlowFault& fault :
                 faults_of(flow, [this](QueueId queue) { return state_.queues.contains(queue); }))
                say_line(say(fault), "");
        }
        return put(input::FlowTold{flow});
    }

    // What happens.
    bool happen(const Words& w) {
        if (w.size() == 2 && w[0] == "time" && w[1] == "passes") return true;
        if (w.size() < 2) return false;
        if (w[0] == "look") return look(w);
        if (w[0] == "flow") return flow(w);
        if (w[0] == "house") return house(w);
        if (w[0] == "leader") return leader(w);
        if (w[0] == "a" && w[1] == "day") return put(input::DayTold{state_.day + 1});
        std::string who = w[0];
        const bool of = who.size() > 2 && who.substr(who.size() - 2) == "'s";
        if (of) who.resize(who.size() - 2);
        if (const auto agent = names_.agents.find(who); agent != names_.agents.end())
            return of ? desk(agent->second, w) : consultant(agent->second, w);
        if (const auto queue = names_.queues.find(who); queue != names_.queues.end())
            return w[1] == "needs" ? needs(queue->second, w) : rings(queue->second, w);
        if (who.size() > 1 && who.front() == 'c')
            return caller(ContactId{std::stoull(who.substr(1))}, w);
        return false;
    }

    /// "sales rings all", "sales rings top-down": an administrator changes the strategy.
    bool rings(QueueId id, const Words& w) {
        if (w.size() != 3 || w[1] != "rings") return false;
        const auto strategy = strategy_in(w[2]);
        if (!strategy) return false;
        QueueRules rules = state_.queues.at(id).rules;
        rules.strategy = *strategy;
        return put(input::ConfigureQueue{id, rules});
    }

    /// "sales needs law:5": an administrator asks for other skills, at once and of everybody.
    bool needs(QueueId id, const Words& w) {
        if (w.size() != 3) return false;
        QueueRules rules = state_.queues.at(id).rules;
        rules.needs = {{{}, skills_in(w[2])}};
        return put(input::ConfigureQueue{id, rules});
    }

    /// "alice serves sales,goods", "alice serves nothing": the whole list.
    bool serves(AgentId id, const Words& w) {
        if (w.size() != 3) return false;
        input::ConfigureAgent serve{id, {}};
        if (w[2] != "nothing") {
            for (const auto& queue : listed(w[2])) serve.queues.push_back(queue_named(queue));
        }
        return put(serve);
    }

    static ContactId contact(const std::string& word) { return {std::stoull(word.substr(1))}; }

    static OfferId offer(const std::string& word) { return {std::stoull(word.substr(1))}; }

    PlayId heard_by(ContactId id) const {
        const auto at = state_.contacts.find(id);
        return at == state_.contacts.end() ? PlayId{} : at->second.play;
    }

    bool caller(ContactId id, const Words& w) {
        if (w[1] == "calls") return calls(id, w);
        if (w[1] == "arrives" && w.size() == 4)
            return put(input::CallArrived{id, Channel::telephone, CallerKey{std::stoull(w[3])}});
        if (w[1] == "arrives") return put(input::CallArrived{id});
        if (w[1] == "is" && w[2] == "answered") return put(input::CallAnswered{id});
        if (w[1] == "hears" && w.back() == "out")
            return put(input::PromptFinished{id, heard_by(id)});
        if (w[1] == "presses" && w.size() == 3)
            return put(input::DigitPressed{id, w[2].front(), heard_by(id)});
        if (w[1] == "hangs") return put(input::CustomerGone{id, EndedBy::customer});
        if (w[1] == "is" && w[2] == "cut") return put(input::CustomerGone{id, EndedBy::network});
        if (w[1] == "and" && w.back() == "other") return put(input::BridgeConfirmed{id});
        return false;
    }

    /// "c1 calls for goods" goes through greeting, notice and menu unseen, up to the queue. "as 7"
    /// at the end says who calls.
    bool calls(ContactId id, Words w) {
        CallerKey caller;
        if (w.size() >= 4 && w[w.size() - 2] == "as") {
            caller = CallerKey{std::stoull(w.back())};
            w.resize(w.size() - 2);
        }
        is_silent_ = w.size() == 4;
        put(input::CallArrived{id, Channel::telephone, caller});
        put(input::CallAnswered{id});
        if (w.size() == 2) return true;
        put(input::PromptFinished{id, heard_by(id)});
        put(input::PromptFinished{id, heard_by(id)});
        is_silent_ = false;
        const auto choice =
            std::find(flow_.choices.begin(), flow_.choices.end(), queue_named(w[3]));
        if (choice == flow_.choices.end()) return false;
        return put(input::DigitPressed{
            id, static_cast<char>('1' + (choice - flow_.choices.begin())), heard_by(id)});
    }

    bool consultant(AgentId id, const Words& w) {
        const std::string& act = w[1];
        if (act == "asks" && w.size() >= 3) return asks(id, w);
        if (act == "serves") return serves(id, w);
        if (act == "has" && w.size() == 3)
            return put(input::ConfigureSkills{
                id, state_.agents.at(id).position,
                w[2] == "nothing" ? std::vector<SkillLevel>{} : skills_in(w[2])});
        if (w.size() < 3) return false;
        if (act == "accepts") return put(input::OfferAnswered{offer(w[2])});
        if (act == "declines") return put(input::OfferDeclined{offer(w[2])});
        if (act == "holds") return put(input::HoldAsked{id, contact(w[2])});
        if (act == "resumes") return put(input::ResumeAsked{id, contact(w[2])});
        if (act == "ends") return put(input::HangUpAsked{id, contact(w[2])});
        if (act == "passes") return passes(id, w);
        if (act == "extends") return put(input::WrapUpExtendAsked{id, contact(w[2])});
        if (act == "codes")
            return put(input::WrapUpCompleteAsked{id, contact(w[2]), w.size() > 3 ? w[3] : "",
                                                  w.size() > 4 ? w[4] : ""});
        return false;
    }

    /// "alice passes c1 to goods", "alice passes c1 to bob".
    bool passes(AgentId id, const Words& w) {
        if (w.size() != 5) return false;
        const auto agent = names_.agents.find(w[4]);
        const bool is_agent = agent != names_.agents.end();
        const auto queue = names_.queues.find(w[4]);
        if (!is_agent && queue == names_.queues.end()) return false;
        return put(input::TransferAsked{id, contact(w[2]), is_agent ? QueueId{} : queue->second,
                                        is_agent ? agent->second : AgentId{}});
    }

    /// "leader puts c1 5 ahead", "leader moves c1 to goods", "leader gives c1 to bob", "leader
    /// recalls o1", "leader ends c1", "leader sends bob away", "leader logs bob out".
    bool leader(const Words& w) {
        if (w.size() < 3) return false;
        const auto agent = names_.agents.find(w[w[1] == "gives" ? w.size() - 1 : 2]);
        const bool is_agent = agent != names_.agents.end();
        if (w[1] == "puts" && w.size() == 5)
            return put(input::PriorityOrdered{contact(w[2]), std::stoi(w[3])});
        if (w[1] == "recalls") return put(input::RecallOrdered{offer(w[2])});
        if (w[1] == "ends") return put(input::CompleteOrdered{contact(w[2])});
        if (w[1] == "moves" && w.size() == 5) {
            const auto queue = names_.queues.find(w[4]);
            return queue != names_.queues.end() &&
                   put(input::MoveOrdered{contact(w[2]), queue->second});
        }
        if (!is_agent) return false;
        if (w[1] == "gives") return put(input::ReassignOrdered{contact(w[2]), agent->second});
        if (w[1] == "sends")
            return put(input::LeaveOrdered{agent->second, input::SentTo::not_ready});
        if (w[1] == "logs")
            return put(input::LeaveOrdered{agent->second, input::SentTo::logged_out});
        return false;
    }

    bool asks(AgentId id, const Words& w) {
        if (w[2] == "ready")
            return put(input::PresenceAsked{id, Presence::ready, AwayReason::none});
        if (w[2] == "logout")
            return put(input::PresenceAsked{id, Presence::logged_out, AwayReason::none});
        return put(input::PresenceAsked{id, Presence::not_ready, reason_of(w[2])});
    }

    /// "alice's desk is lost", "alice's phone leaves c1", "alice's phone is unreachable for o1".
    bool desk(AgentId id, const Words& w) {
        if (w.size() == 4 && w[1] == "desk") {
            if (w[3] == "lost") return put(input::SeatLost{id});
            return put(input::SeatBack{id});
        }
        if (w.size() == 4 && w[2] == "leaves") return put(input::AgentLegGone{contact(w[3]), id});
        if (w.size() == 6 && w[3] == "unreachable")
            return put(input::OfferUnreachable{offer(w[5])});
        return false;
    }

    /// "look at alice": what she sees; "look at sales": who waits; "look why o1": what counted.
    bool look(const Words& w) {
        if (w.size() != 3) return false;
        if (w[1] == "why") {
            const auto why = selections_.find(offer(w[2]).value);
            return why != selections_.end() && say_line(w[2] + ": " + say(names_, why->second), "");
        }
        if (const auto agent = names_.agents.find(w[2]); agent != names_.agents.end()) {
            const views::Desk desk = views::desk_of(state_, agent->second);
            std::string line =
                w[2] + " is " + say(desk.presence, desk.reason) + ", " + say(desk.activity);
            if (desk.next) line += ", then " + say(desk.next->presence, desk.next->reason);
            return say_line(line, "");
        }
        const auto queue = names_.queues.find(w[2]);
        if (queue == names_.queues.end()) return false;
        std::string line = "in " + w[2] + " wait:";
        for (const Place& place : state_.queues.at(queue->second).waiting)
            line += " " + Names::of(place.contact);
        return say_line(line, "");
    }

    // How it comes about.
    void pass_until(Instant at) {
        for (int guard = 0; guard < 10'000; ++guard) {
            const auto due = next_deadline(state_);
            if (!due || *due > at) break;
            now_ = std::max(now_, *due);
            put(input::DeadlineDue{});
        }
        now_ = at;
    }

    bool put(const Input& input) {
        Recorder recorder(state_, now_);
        const Refusal refusal = decide(recorder, input);
        if (refusal != Refusal::none && recorder.facts.empty())
            say_line("refused: " + say(refusal), "");
        if (refusal != Refusal::none && !recorder.facts.empty())
            told_.errors.push_back("refused and done at once: " + say(refusal));
        for (const auto& fact : recorder.facts) {
            const std::string sentence = say(names_, replayed_, fact);
            if (const auto* offered = std::get_if<fact::ContactOffered>(&fact))
                selections_[offered->offer.value] = offered->selection;
            Recorder again(replayed_, now_);
            again.record(fact);
            std::string effects;
            for (const auto& effect : again.effects)
                effects += (effects.empty() ? "" : "; ") + say(names_, effect);
            say_line(sentence, effects);
        }
        for (const auto& broken : broken_invariants(state_, now_))
            told_.errors.push_back(names_.at(now_) + " " + broken);
        return true;
    }

    bool say_line(const std::string& sentence, const std::string& effects) {
        if (is_silent_) return true;
        std::string line = names_.at(now_) + " " + sentence;
        if (!effects.empty()) {
            line.resize(std::max<std::size_t>(line.size() + 2, 52), ' ');
            line += effects;
        }
        outcome_ += line + '\n';
        return true;
    }

    Names names_{{}, {}, {}, from_micros(1'262'304'000'000'000)};
    std::map<QueueId, QueueRules> rules_;
    std::map<std::uint64_t, Selection> selections_;
    FlowRules flow_;
    std::vector<FlowStep> flow_steps_;
    std::vector<Input> setup_;
    State state_;
    /// The same facts again, one by one: each with its own effects, and recovery proven on the way.
    State replayed_;
    Instant now_ = names_.start;
    bool is_silent_ = false;
    std::string outcome_;
    Told told_;
};

}  // namespace

Told tell(const std::string& transcript) {
    return Teller().tell(transcript);
}

}  // namespace naru::story
