// Carries flows out: what a step does, and what follows when the caller has heard it, presses a key
// or says nothing. And the words of the house to who waits already, which belong to no flow.

#include <algorithm>
#include <optional>
#include <utility>

#include "base/overloaded.h"
#include "centre/decide.h"
#include "centre/estimate.h"
#include "centre/flow_faults.h"

namespace naru::centre::flow {

namespace {

constexpr std::uint32_t people_max = 100;  // "백 명 이상" from there on

/// What P23 says is out of order: what is now, or, heard again after it is over, what it said
/// before.
Outage outage_for(Recorder& recorder, ContactId contact, PromptId prompt) {
    if (prompt != PromptId::incident) return Outage::everything;
    const Situation now = recorder.state().situation;
    const Contact& c = recorder.state().contacts.at(contact);
    if (!now.incident) return c.announcement.outage;
    if (c.incident != now.incident) recorder.record(fact::IncidentTold{contact, now.incident});
    return now.outage;
}

void play(Recorder& recorder, ContactId contact, PromptId prompt, std::uint32_t people = 0,
          std::uint32_t minutes = 0) {
    recorder.record(
        fact::PromptStarted{contact,
                            PlayId{recorder.state().last_play + 1},
                            {prompt, people, minutes, outage_for(recorder, contact, prompt)}});
}

class Walker {
public:
    Walker(Recorder& recorder, ContactId contact) : r_(recorder), contact_(contact) {}

    /// On from here, over all that says nothing: a flow without faults has no round of such steps.
    /// A step that an installation took away under its callers: they begin anew.
    void enter(StepId step) {
        for (next_ = step; next_;) {
            r_.record(fact::StepEntered{contact_, std::exchange(next_, {})});
            const StepKind* does = step_of(r_.state(), here());
            if (does == nullptr) return start(r_, contact_);
            std::visit(*this, *does);
        }
    }

    void operator()(const step::Play& s) { play(r_, contact_, s.prompt); }

    void operator()(const step::Menu& s) {
        // Type-ahead: who knows the menu need not hear it.
        if (here().kept_digit != 0 && !is_news(s.prompt)) return press(s, here().kept_digit);
        play(r_, contact_, s.prompt);
    }

    void operator()(const step::AskNumber& s) { number_entry::begin(r_, contact_, s); }

    void operator()(const step::OnService& s) {
        switch (r_.state().service) {
            case Service::open:
                next_ = s.open;
                return;
            case Service::before_opening:
                next_ = s.before_opening;
                return;
            case Service::closed:
                next_ = s.closed;
                return;
            case Service::holiday:
                next_ = s.holiday;
                return;
        }
    }

    void operator()(const step::OnCaller& s) { next_ = here().caller ? s.known : s.unknown; }

    void operator()(const step::OnIncident& s) {
        next_ = r_.state().situation.incident ? s.announced : s.usual;
    }

    void operator()(const step::OnSurge& s) {
        next_ = r_.state().situation.is_surge ? s.surge : s.usual;
    }

    void operator()(const step::Message& s) {
        const bool is_of_incident = s.message == MessageKind::incident_over;
        const bool can = here().caller && (!is_of_incident || here().incident);
        if (can)
            r_.record(fact::MessageWished{contact_, s.message,
                                          is_of_incident ? here().incident : IncidentId{}});
        next_ = can ? s.noted : s.cannot;
    }

    void operator()(const step::Enqueue& s) {
        routing::enqueue(r_, contact_, s.queue);
        play(r_, contact_, s.said);
        routing::match_contact(r_, contact_);
        overflow::at_entry(r_, contact_);
    }

    void operator()(const step::End& s) { talk::end(r_, contact_, s.why, EndedBy::system); }

    /// A key in a menu, heard to its end or not.
    void press(const step::Menu& menu, char digit) {
        const auto key = std::find_if(menu.keys.begin(), menu.keys.end(),
                                      [digit](const step::Key& one) { return one.key == digit; });
        if (key == menu.keys.end()) return play(r_, contact_, PromptId::bad_key);
        if (key->next == here().flow_step) return play(r_, contact_, menu.prompt);
        choose(menu, digit, key->next);
    }

    void choose(const step::Menu& menu, char choice, StepId next) {
        r_.record(fact::MenuChosen{contact_, choice, menu.prompt});
        next_ = next;
    }

    /// What a key or a silence chose.
    void go_on() {
        if (next_) enter(next_);
    }

private:
    [[nodiscard]] const Contact& here() const { return r_.state().contacts.at(contact_); }

    Recorder& r_;
    ContactId contact_;
    StepId next_;
};

std::uint32_t people_before(const Queue& queue, ContactId contact) {
    std::uint32_t people = 0;
    for (const Place& place : queue.waiting) {
        if (place.contact == contact || people == people_max) break;
        ++people;
    }
    return people;
}

/// P13 says why they wait; who knows it is thanked for waiting by P14.
bool has_heard_place(const Contact& contact) {
    switch (contact.announcement.prompt) {
        case PromptId::wait:
        case PromptId::wait_again:
        case PromptId::wait_without_minutes:
        case PromptId::wait_again_without_minutes:
            return true;
        default:
            return false;
    }
}

/// After these words there is nothing to wait for.
bool tells_all(PromptId prompt) {
    return prompt == PromptId::closed || prompt == PromptId::holiday ||
           prompt == PromptId::out_of_order || prompt == PromptId::incident_noted ||
           prompt == PromptId::guidance_coming;
}

/// The one end to which the caller comes from here whatever they do; nothing: a queue, a key, or
/// another end may still come.
std::optional<ContactEnd> only_end(const Flow& flow, StepId from) {
    std::optional<ContactEnd> end;
    std::vector<StepId> open{from};
    std::vector<StepId> seen;
    while (!open.empty()) {
        const FlowStep* step = flow.find(open.back());
        open.pop_back();
        if (step == nullptr) return std::nullopt;
        if (std::find(seen.begin(), seen.end(), step->id) != seen.end()) continue;
        seen.push_back(step->id);
        if (const auto* over = std::get_if<step::End>(&step->does)) {
            if (end && *end != over->why) return std::nullopt;
            end = over->why;
        } else if (takes_keys(step->does) || std::holds_alternative<step::Enqueue>(step->does)) {
            return std::nullopt;
        } else {
            for (StepId next : next_of(step->does)) open.push_back(next);
        }
    }
    return end;
}

}  // namespace

ContactEnd left_with(const State& state, const Contact& contact) {
    const PromptId prompt = contact.announcement.prompt;
    // Who hung up on the news of an incident, heard to its end, had called for it.
    if (prompt == PromptId::incident && contact.stage == Stage::in_flow && !contact.play)
        return ContactEnd::informed;
    // Who hears only the greeting has not been told anything yet.
    const Flow* flow = tells_all(prompt) ? find_flow(state, contact.flow) : nullptr;
    const auto end = flow == nullptr ? std::nullopt : only_end(*flow, contact.flow_step);
    return end.value_or(ContactEnd::abandoned_in_menu);
}

Refusal told(Recorder& recorder, const Flow& flow) {
    const State& state = recorder.state();
    const bool is_standard = !flow.id;
    const Flow* known = is_standard ? nullptr : find_flow(state, flow.id);
    if (known != nullptr && *known != flow) return Refusal::bad_flow;
    if (!is_standard &&
        !faults_of(flow, [&state](QueueId queue) { return state.queues.contains(queue); }).empty())
        return Refusal::bad_flow;
    if (state.flow_now == flow.id) return Refusal::none;
    recorder.record(fact::FlowChanged{is_standard ? Flow{} : flow});
    return Refusal::none;
}

void start(Recorder& recorder, ContactId contact) {
    recorder.record(fact::FlowStarted{contact});
    const FlowRules& rules = recorder.state().flow;
    if (rules.straight_to_queue) {
        const QueueId queue = rules.choices.empty() ? QueueId{1} : rules.choices.front();
        routing::enqueue(recorder, contact, queue);
        routing::match_contact(recorder, contact);
        return overflow::at_entry(recorder, contact);
    }
    Walker(recorder, contact).enter(find_flow(recorder.state(), recorder.state().flow_now)->first);
}

void prompt_finished(Recorder& recorder, ContactId contact) {
    const Contact& c = recorder.state().contacts.at(contact);
    const PromptId heard = c.announcement.prompt;
    recorder.record(fact::PromptHeard{contact, c.play, heard});
    if (c.stage != Stage::in_flow) return;
    const StepKind* does = step_of(recorder.state(), c);
    if (does == nullptr) return start(recorder, contact);
    if (const auto* said = std::get_if<step::Play>(does))
        return Walker(recorder, contact).enter(said->next);
    // After "no such key" the menu comes again; the menu itself waits for a key: its deadline is
    // set.
    if (heard == PromptId::bad_key && std::holds_alternative<step::AskNumber>(*does))
        return number_entry::again(recorder, contact);
    const auto* menu = std::get_if<step::Menu>(does);
    if (menu != nullptr && heard != menu->prompt) play(recorder, contact, menu->prompt);
}

void digit(Recorder& recorder, ContactId contact, char digit, PlayId during) {
    const Contact& c = recorder.state().contacts.at(contact);
    const bool in_notice = c.notice_play && (during == c.notice_play || c.play == c.notice_play);
    if (c.stage == Stage::in_flow && c.in_menu && !in_notice) {
        const StepKind* does = step_of(recorder.state(), c);
        if (does == nullptr) return start(recorder, contact);
        if (const auto* ask = std::get_if<step::AskNumber>(does))
            return number_entry::key(recorder, contact, *ask, digit);
        const auto* menu = std::get_if<step::Menu>(does);
        if (menu == nullptr) return start(recorder, contact);
        Walker walker(recorder, contact);
        walker.press(*menu, digit);
        return walker.go_on();
    }
    // Before a menu the first key is kept; during the notice none counts.
    if (c.stage == Stage::in_flow && !c.in_menu && !in_notice && c.kept_digit == 0) {
        recorder.record(fact::DigitKept{contact, digit});
        return;
    }
    recorder.record(fact::DigitDiscarded{contact});
}

void number_checked(Recorder& recorder, ContactId contact, bool is_valid) {
    const StepKind* does = step_of(recorder.state(), recorder.state().contacts.at(contact));
    const auto* ask = does == nullptr ? nullptr : std::get_if<step::AskNumber>(does);
    if (ask == nullptr) return start(recorder, contact);
    number_entry::checked(recorder, contact, *ask, is_valid);
}

void menu_silent(Recorder& recorder, ContactId contact) {
    const Contact& c = recorder.state().contacts.at(contact);
    const StepKind* does = step_of(recorder.state(), c);
    if (does != nullptr && std::holds_alternative<step::AskNumber>(*does))
        return number_entry::silent(recorder, contact, std::get<step::AskNumber>(*does));
    recorder.record(fact::MenuSilent{contact});
    const auto* menu = does == nullptr ? nullptr : std::get_if<step::Menu>(does);
    if (menu == nullptr) return start(recorder, contact);
    if (c.silences < menu->silences) return play(recorder, contact, menu->prompt);
    Walker walker(recorder, contact);
    walker.choose(*menu, '-', menu->on_silence);
    walker.go_on();
}

void say(Recorder& recorder, ContactId contact, PromptId prompt) {
    play(recorder, contact, prompt);
}

void enter(Recorder& recorder, ContactId contact, StepId step) {
    Walker(recorder, contact).enter(step);
}

void say_transfer(Recorder& recorder, ContactId contact) {
    if (!recorder.state().flow.straight_to_queue) play(recorder, contact, PromptId::transfer);
}

void announce_wait(Recorder& recorder, ContactId contact) {
    const Contact& c = recorder.state().contacts.at(contact);
    const Queue& queue = recorder.state().queues.at(c.queue);
    const std::uint32_t people = people_before(queue, contact);
    if (people == 0) return play(recorder, contact, PromptId::next_in_line);

    const bool again = has_heard_place(c);
    const auto minutes = minutes_to_wait(recorder.state(), c.queue, recorder.now(), people);
    if (!minutes)
        return play(recorder, contact,
                    again ? PromptId::wait_again_without_minutes : PromptId::wait_without_minutes,
                    people);
    play(recorder, contact, again ? PromptId::wait_again : PromptId::wait, people, *minutes);
}

}  // namespace naru::centre::flow
