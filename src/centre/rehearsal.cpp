#include "centre/rehearsal.h"

#include <algorithm>

#include "base/check.h"
#include "centre/decide.h"

namespace naru::centre {

namespace {

constexpr ContactId contact{1};
/// How long a prompt takes, and how long the caller thinks before a key: only the order matters.
constexpr Duration prompt_time = 4s;
constexpr Duration key_time = 1s;

class Rehearsal {
public:
    explicit Rehearsal(const Flow& flow) {
        for (const FlowStep& step : flow.steps) {
            if (const auto* enqueue = std::get_if<step::Enqueue>(&step.does))
                put(input::ConfigureQueue{enqueue->queue, {}});
        }
        // A version of its own: a standard flow is tried as it stands, too.
        Flow tried = flow;
        tried.id = FlowId{1};
        CHECK(put(input::FlowTold{std::move(tried)}) == Refusal::none);
    }

    void call(const RehearsalCall& call) {
        is_number_ = call.is_number;
        put(input::ServiceTold{call.service});
        put(input::SituationTold{call.situation});
        put(input::CallArrived{contact, Channel::telephone, CallerKey{call.is_known ? 1U : 0U}});
        keeps_ = true;
        put(input::CallAnswered{contact});
        for (char act : call.acts.substr(0, rehearsal_acts_max)) {
            if (is_over()) break;
            this->act(act);
        }
        out_.is_over = is_over();
        if (out_.is_over) return;
        out_.is_spoken_to = static_cast<bool>(here().play);
        out_.in_menu = here().in_menu;
    }

    Rehearsed take() { return std::move(out_); }

private:
    [[nodiscard]] const Contact& here() const { return state_.contacts.at(contact); }

    [[nodiscard]] bool is_over() const {
        return !state_.contacts.contains(contact) || here().stage != Stage::in_flow;
    }

    void act(char act) {
        if (act == 'x') {
            now_ += key_time;
            put(input::CustomerGone{contact, EndedBy::customer});
        } else if (act == '.' || act == '-') {
            if (here().play) {
                now_ += prompt_time;
                put(input::PromptFinished{contact, here().play});
            } else if (const auto due = next_deadline(state_)) {
                now_ = std::max(now_, *due);
                put(input::DeadlineDue{});
            }
        } else {
            now_ += key_time;
            put(input::DigitPressed{contact, act, here().play});
            if (!is_over()) take_number(act);
        }
        // Silence makes a number whole, too.
        if (!is_over() && here().number.stage == KeyedNumber::Stage::whole)
            put(input::NumberChecked{contact,
                                     is_number_ && is_number_(here().number.kind, keyed_)});
    }

    void take_number(char key) {
        if (here().number.digits > keyed_.size()) keyed_ += key;
        keyed_.resize(here().number.digits);
    }

    Refusal put(const Input& input) {
        Recorder recorder(state_, now_);
        const Refusal refusal = decide(recorder, input);
        if (!keeps_) return refusal;
        for (Fact& fact : recorder.facts)
            out_.facts.emplace_back(now_ - Instant{}, std::move(fact));
        return refusal;
    }

    std::function<bool(NumberKind, std::string_view)> is_number_;
    std::string keyed_;
    State state_;
    Instant now_;
    bool keeps_ = false;
    Rehearsed out_;
};

}  // namespace

Rehearsed rehearse(const Flow& flow, const RehearsalCall& call) {
    Rehearsal stage(flow);
    stage.call(call);
    return stage.take();
}

}  // namespace naru::centre
