#include "story.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "centre/flow_faults.h"
#include "centre/invariants.h"
#include "heading.h"
#include "views/desk.h"
#include "words.h"

namespace naru::story {

namespace {

using namespace centre;

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
    void take(const std::string& line) {
        const Words words = words_of(line);
        if (heading_.take(words)) return;
        configure();
        const Instant at = names_.start + duration_of(words[0]);
        if (at < now_) return wrong(line, "time goes back");
        pass_until(at);
        if (!happen({words.begin() + 1, words.end()})) wrong(line, "nobody understands this");
    }

    void wrong(const std::string& line, const std::string& why) {
        told_.errors.push_back(why + ": " + line);
    }

    void configure() {
        is_silent_ = true;
        for (const auto& input : heading_.take_inputs()) put(input);
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

    /// "surge begins", "surge ends", "incident 3 begins bids", "incident ends".
    bool situation(const Words& w) {
        Situation now = state_.situation;
        if (w[0] == "surge") {
            now.is_surge = w[1] == "begins";
        } else if (w[1] == "ends") {
            now.incident = {};
            now.outage = {};
        } else {
            now.incident = IncidentId{std::stoull(w[1])};
            now.outage = w.back() == "bids" ? Outage::bids : Outage::everything;
        }
        return put(input::SituationTold{now});
    }

    /// "flow 1 comes": the steps that stand above are put in force as this version. What is wrong
    /// with them is said.
    bool flow(const Words& w) {
        if (w.size() != 3 || w[2] != "comes") return false;
        Flow flow{FlowId{std::stoull(w[1])}, {}, heading_.take_steps()};
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
        if (w[0] == "surge" || w[0] == "incident") return situation(w);
        if (w[0] == "look") return look(w);
        if (w[0] == "flow") return flow(w);
        if (w[0] == "house") return house(w);
        if (w[0] == "leader") return leader(w);
        if (w[0] == "callers") return callers(w);
        if (w[0] == "a" && w[1] == "day") return put(input::DayTold{state_.day + 1});
        std::string who = w[0];
        const bool of = who.size() > 2 && who.substr(who.size() - 2) == "'s";
        if (of) who.resize(who.size() - 2);
        if (const auto agent = names_.agents.find(who); agent != names_.agents.end())
            return of ? desk(agent->second, w) : consultant(agent->second, w);
        if (const auto queue = names_.queues.find(who); queue != names_.queues.end())
            return w[1] == "needs"  ? needs(queue->second, w)
                   : w[1] == "ages" ? ages(queue->second, w)
                                    : rings(queue->second, w);
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
        rules.needs = {{{}, heading_.skills_in(w[2])}};
        return put(input::ConfigureQueue{id, rules});
    }

    /// "sales ages 10": a step of priority each 10 s; 0: none.
    bool ages(QueueId id, const Words& w) {
        if (w.size() != 3) return false;
        QueueRules rules = state_.queues.at(id).rules;
        rules.ageing = std::chrono::seconds{std::stoi(w[2])};
        return put(input::ConfigureQueue{id, rules});
    }

    /// "alice serves sales,goods", "alice serves nothing": the whole list.
    bool serves(AgentId id, const Words& w) {
        if (w.size() != 3) return false;
        input::ConfigureAgent serve{id, {}};
        if (w[2] != "nothing") {
            for (const auto& queue : listed(w[2]))
                serve.queues.push_back(heading_.queue_named(queue));
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
        if (w[1] == "keys" && w.size() == 3) {
            bool taken = true;
            for (char key : w[2]) taken = put(input::DigitPressed{id, key, heard_by(id)}) && taken;
            return taken;
        }
        if (w[1] == "keyed") return put(input::NumberChecked{id, w.back() == "number"});
        if (w[1] == "is" && w[2] == "agency") return classed(id, CallerKind::agency, w);
        if (w[1] == "is" && w[2] == "firm") return classed(id, CallerKind::firm, w);
        if (w[1] == "is" && w[2] == "somebody") return classed(id, CallerKind::other, w);
        if (w[1] == "hangs") return put(input::CustomerGone{id, EndedBy::customer});
        if (w[1] == "is" && w[2] == "cut") return put(input::CustomerGone{id, EndedBy::network});
        if (w[1] == "and" && w.back() == "other") return put(input::BridgeConfirmed{id});
        return false;
    }

    /// "c1 is firm", "c1 is somebody with case": the office knows who calls.
    bool classed(ContactId id, CallerKind kind, const Words& w) {
        return put(input::CallerClassTold{id, kind, w.back() == "case"});
    }

    /// "callers agency=3 firm=1 case=2": who goes before others, by steps of priority.
    bool callers(const Words& w) {
        CallerPriority rules;
        for (std::size_t i = 1; i < w.size(); ++i) {
            const auto equals = w[i].find('=');
            const std::int32_t steps = std::stoi(w[i].substr(equals + 1));
            const std::string what = w[i].substr(0, equals);
            (what == "agency" ? rules.agency
             : what == "firm" ? rules.firm
                              : rules.open_case) = steps;
        }
        return put(input::ConfigureCallers{rules});
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
        const auto choice = std::find(state_.flow.choices.begin(), state_.flow.choices.end(),
                                      heading_.queue_named(w[3]));
        if (choice == state_.flow.choices.end()) return false;
        return put(input::DigitPressed{
            id, static_cast<char>('1' + (choice - state_.flow.choices.begin())), heard_by(id)});
    }

    bool consultant(AgentId id, const Words& w) {
        const std::string& act = w[1];
        if (act == "asks" && w.size() >= 3) return asks(id, w);
        if (act == "serves") return serves(id, w);
        if (act == "has" && w.size() == 3)
            return put(input::ConfigureSkills{
                id, state_.agents.at(id).position,
                w[2] == "nothing" ? std::vector<SkillLevel>{} : heading_.skills_in(w[2])});
        if (w.size() < 3) return false;
        if (act == "accepts") return put(input::OfferAnswered{offer(w[2])});
        if (act == "declines") return put(input::OfferDeclined{offer(w[2])});
        if (act == "holds") return put(input::HoldAsked{id, contact(w[2])});
        if (act == "resumes") return put(input::ResumeAsked{id, contact(w[2])});
        if (act == "ends") return ends(id, w);
        if (act == "passes") return passes(id, w);
        if (act == "consults") return consults(id, w);
        if (act == "hands") return put(input::ConsultCompleteAsked{id, contact(w[2])});
        if (act == "returns" && w.size() == 4) return put(input::TakeBackAsked{id, contact(w[3])});
        if (act == "joins") return put(input::ConferenceAsked{id, contact(w[2])});
        if (act == "extends") return put(input::WrapUpExtendAsked{id, contact(w[2])});
        if (act == "codes")
            return put(input::WrapUpCompleteAsked{id, contact(w[2]), w.size() > 3 ? w[3] : "",
                                                  w.size() > 4 ? w[4] : ""});
        return false;
    }

    /// "alice ends c1"; "bob ends c1 beside": only to leave who has it.
    bool ends(AgentId id, const Words& w) {
        if (w.size() == 3) return put(input::HangUpAsked{id, contact(w[2])});
        return w[3] == "beside" && put(input::HangUpAsked{id, contact(w[2]), Part::consulted});
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

    /// "alice consults goods about c1", "alice consults bob about c1".
    bool consults(AgentId id, const Words& w) {
        if (w.size() != 5) return false;
        const auto agent = names_.agents.find(w[2]);
        const bool is_agent = agent != names_.agents.end();
        const auto queue = names_.queues.find(w[2]);
        if (!is_agent && queue == names_.queues.end()) return false;
        return put(input::ConsultAsked{id, contact(w[4]), is_agent ? QueueId{} : queue->second,
                                       is_agent ? agent->second : AgentId{}});
    }

    /// "leader kim listens to c1", "leader kim whispers in c1", "leader kim barges into c1",
    /// "leader kim takes c1": on their own telephone.
    bool takes_part(AgentId leader, const Words& w) {
        const ContactId id = contact(w.back());
        if (w[2] == "listens") return put(input::ListenOrdered{leader, id, Part::listening});
        if (w[2] == "whispers") return put(input::ListenOrdered{leader, id, Part::whispering});
        if (w[2] == "barges") return put(input::ListenOrdered{leader, id, Part::barging});
        return w[2] == "takes" && put(input::TakeOverOrdered{leader, id});
    }

    /// "leader puts c1 5 ahead", "leader moves c1 to goods", "leader gives c1 to bob", "leader
    /// recalls o1", "leader ends c1", "leader sends bob away", "leader logs bob out".
    bool leader(const Words& w) {
        if (w.size() < 3) return false;
        if (const auto own = names_.agents.find(w[1]); own != names_.agents.end() && w.size() >= 4)
            return takes_part(own->second, w);
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

    Told told_;
    Names names_{{}, {}, {}, from_micros(1'262'304'000'000'000)};
    Heading heading_{names_, told_.errors};
    std::map<std::uint64_t, Selection> selections_;
    State state_;
    /// The same facts again, one by one: each with its own effects, and recovery proven on the way.
    State replayed_;
    Instant now_ = names_.start;
    bool is_silent_ = false;
    std::string outcome_;
};

}  // namespace

Told tell(const std::string& transcript) {
    return Teller().tell(transcript);
}

}  // namespace naru::story
